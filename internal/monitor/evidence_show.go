package monitor

import (
	"math"

	"guatu/forecast"
	"guatu/internal/lang"
)

// effectNames name the effects of the calendar.
var effectNames = map[string]lang.Key{
	"festival_before": lang.Key("春节前半月"), "festival": lang.Key("春节七天"), "festival_after": lang.Key("春节后两周"),
	"days_before_festival": lang.Key("1—2月中春节前的天数"), "working_days": lang.Key("工作日"),
}

// reasonEffects says which effects of the calendar were found: by how much the whole of
// a window, or one working day more, changes a month.
func (a Assessment) reasonEffects(l lang.Lang, say speaker) {
	var parts []string
	for _, e := range a.Outlook.Effects {
		size := 100 * (math.Exp(e.Coefficient) - 1)
		if e.Name == "working_days" { // the regressor is the logarithm of some 21 days
			size = 100 * (math.Pow(22.0/21, e.Coefficient) - 1)
		}
		parts = append(parts, lang.Words().T(l, effectNames[e.Name])+" "+lang.Signed(size, 1)+"%")
	}
	if len(parts) > 0 {
		say(lang.Key("日历因素已计入：%s"), listed(l, parts))
	}
}

// reasonCalibration says by how much earlier forecasts had been too sure or too unsure.
func (a Assessment) reasonCalibration(say speaker) {
	c := a.Outlook.Spread.Calibration
	if c.Scores == 0 || a.Outlook.Method == forecast.Published {
		return
	}
	say(lang.Key("按往年 %d 次预测与结果校准：向上离差乘 %.2f，向下乘 %.2f"), c.Scores, c.Up, c.Down)
}
