package pages

import (
	"net/http/httptest"
	"testing"

	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
)

// A target in English has English units: 1 亿 is 10^8, so 1800 亿元 are 180 billion yuan.
func TestClaimWords(t *testing.T) {
	t.Parallel()
	claim := func(comparator, value, unit string, x, y float64) monitor.Claim {
		return monitor.Claim{Value: value, Target: forecast.Target{Comparator: comparator, Value: x, Value2: y, Unit: unit}}
	}
	for _, c := range []struct {
		claim  monitor.Claim
		zh, en string
	}{
		{claim("gt", "1800", "亿元", 1800, 0), ">1800亿元", ">180.0 billion yuan"},
		{claim("ge", "6.5", "%", 6.5, 0), "≥6.5%", "≥6.5%"},
		{claim("approx", "8", "%", 8, 0), "8%左右", "about 8%"},
		{claim("range", "3", "%", 3, 5), "3—5%", "3–5%"},
		{claim("eq", "287", "个", 287, 0), "287个", "287"},
	} {
		for l, want := range map[lang.Lang]string{lang.ZH: c.zh, lang.EN: c.en} {
			v := &web.View{Lang: l, Request: httptest.NewRequest("GET", "/", nil)}
			if got := claimWords(v, c.claim); got != want {
				t.Errorf("%s: %q, want %q", l, got, want)
			}
		}
	}
}
