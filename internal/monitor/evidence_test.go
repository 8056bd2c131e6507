package monitor_test

import (
	"strings"
	"testing"

	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/internal/monitor"
)

// A reason names the calendar's effects by their size, e^-0.28-1 = -24.4 % for the
// festival week and (22/21)^0.6-1 = +2.8 % for a working day, and the calibration.
func TestReasonNamesCalendarAndCalibration(t *testing.T) {
	t.Parallel()
	a := monitor.Assessment{Known: true, Probability: 0.5, Outlook: forecast.Outlook{
		Method:  forecast.Pooled,
		Effects: []forecast.Effect{{Name: "festival", Coefficient: -0.28, T: -9}, {Name: "working_days", Coefficient: 0.6, T: 4}},
		Spread:  forecast.Spread{Revision: 0.4, Calibration: forecast.Calibration{Up: 1.17, Down: 0.95, Scores: 36}},
	}}
	for l, wants := range map[lang.Lang][]string{
		lang.ZH: {"春节七天 -24.4%", "工作日 +2.8%", "按往年 36 次预测与结果校准", "乘 1.17", "乘 0.95"},
		lang.EN: {"-24.4%", "one working day", "36 earlier forecasts"},
	} {
		reason := strings.ReplaceAll(a.Reason(l), "−", "-")
		for _, want := range wants {
			if !strings.Contains(reason, want) {
				t.Errorf("%s lacks %q", reason, want)
			}
		}
	}
}
