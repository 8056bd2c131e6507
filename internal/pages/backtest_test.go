package pages_test

import (
	"net/http"
	"strings"
	"testing"
)

// The sample city has published four full years of some indicators, so that forecasts
// of the past can be scored once the year is out.
func TestBacktestPage(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	body := h.see("/monitor/backtest?as_of=2024-06-30")
	holds(t, body, "draw-reliability", "按累计增速推算的误差", "没有回测的指标", "80% 区间命中")
	if i := strings.Index(body, "⟦"); i >= 0 {
		t.Errorf("not in the catalogue: %.60s", body[i:])
	}
	lacks(t, body, "还没有可以评分的预测")
	// As of a day before any full year was out nothing can be scored, and the page says
	// what to bring.
	holds(t, h.see("/monitor/backtest?as_of=2017-01-01"), "还没有可以评分的预测", "导入月度数据")
	holds(t, h.see("/monitor?as_of=2023-05-27"), "/monitor/backtest", "/monitor/month.xlsx")
}

// Pictures come as files that stand alone, for figures that the page shows.
func TestIndicatorPictures(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	for _, chart := range []string{"", "fan", "vintages"} {
		code, body := open(t, h, "/monitor/indicator.svg?name=工业投资&as_of=2023-06-26&chart="+chart)
		if code != http.StatusOK || !strings.HasPrefix(body, "<svg ") || !strings.Contains(body, "工业投资") {
			t.Errorf("%q: %d %.80s", chart, code, body)
		}
	}
	if code, _ := open(t, h, "/monitor/indicator.svg?name=工业投资&chart=pie"); code != http.StatusNotFound {
		t.Errorf("an unknown chart: %d", code)
	}
}

// The month's table is the statistics office's, and a month nobody published is
// refused by name.
func TestMonthSheet(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	code, body := open(t, h, "/monitor/month.csv?month=2023-04")
	if code != http.StatusOK || !strings.Contains(body, "414.6") || !strings.Contains(body, "30.2") || !strings.Contains(body, "工业投资") {
		t.Errorf("%d\n%s", code, body)
	}
	if code, _ := open(t, h, "/monitor/month.xlsx?month=2023-04"); code != http.StatusOK {
		t.Errorf("workbook: %d", code)
	}
	for _, month := range []string{"1999-04", "April"} {
		if code, _ := open(t, h, "/monitor/month.csv?month="+month); code < 400 {
			t.Errorf("%s: %d", month, code)
		}
	}
}
