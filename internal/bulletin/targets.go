package bulletin

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"guatu"
	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/light"
)

// targets shows the city's claims in a table, then each with its reason and the rule
// behind its light.
func (w writer) targets() {
	w.d.heading(1, "二、主要指标")
	city := w.city()
	if len(city) == 0 {
		w.d.say("没有带数的目标。")
		return
	}
	var rows [][]string
	for _, a := range city {
		rows = append(rows, []string{
			w.indicator(a) + sampleMark(a.Synthetic), a.Words(), cmp.Or(result(a), band(a)), chance(a), cmp.Or(a.RequiredText(lang.ZH), "—"),
			a.Light.Light.Shape() + a.Light.Light.Chinese(), a.Who,
		})
	}
	w.d.table([]string{"指标", "目标", "全年结果或预测(80%)", "达标概率", "余下需增", "灯", "承诺单位"}, rows)
	for i, a := range city {
		w.d.say("%d．%s %s（%s%s）：%s%s", i+1, w.indicator(a), a.Words(), a.Who, modality(a), verdict(a), a.Reason(lang.ZH))
		w.d.say("%s", lightText(a))
	}
}

// indicator names what a claim is about, with its year when that is another than the
// bulletin's.
func (w writer) indicator(a monitor.Assessment) string {
	if a.Year == w.p.Year {
		return a.Indicator
	}
	return fmt.Sprintf("%s（%d年）", a.Indicator, a.Year)
}

func sampleMark(synthetic bool) string {
	if synthetic {
		return "（示例）"
	}
	return ""
}

func modality(a monitor.Assessment) string {
	if a.Modality == "" {
		return ""
	}
	return "，" + a.Modality
}

// result is the year's result with its unit; "" before it is out.
func result(a monitor.Assessment) string {
	_, final := a.Final()
	if !final {
		return ""
	}
	if _, mid, _, ok := a.Range(); ok && len(a.Starts) == 0 {
		text := "全年" + a.Number(mid) + a.Target.Unit
		if a.Inferred() {
			text += "（推算）"
		}
		return text
	}
	return fmt.Sprintf("全年%d%s", a.Reached, a.Target.Unit)
}

// band is the 80 % band, what is counted so far, or that there is nothing.
func band(a monitor.Assessment) string {
	low, _, high, ok := a.Range()
	switch {
	case ok:
		return a.Number(low) + "—" + a.Number(high)
	case a.Known:
		return fmt.Sprintf("现有%d", a.Reached)
	default:
		return "未发布"
	}
}

// chance is the probability, or the answer where there is none to give.
func chance(a monitor.Assessment) string {
	switch _, final := a.Final(); {
	case final || !a.Known:
		return answer(a)
	case a.Outlook.Method == forecast.Prior:
		return fmt.Sprintf("%.0f%%（依据不足）", 100*a.Probability)
	default:
		return fmt.Sprintf("%.0f%%", 100*a.Probability)
	}
}

// verdict opens a target's sentence with the answer.
func verdict(a monitor.Assessment) string {
	switch _, final := a.Final(); {
	case final:
		return result(a) + "，" + answer(a) + "。"
	case !a.Known:
		return ""
	default:
		return fmt.Sprintf("达标概率%.0f%%，%s。", 100*a.Probability, answer(a))
	}
}

// lightText says which clause of which rule set gave a light, on which numbers.
func lightText(a monitor.Assessment) string {
	v := a.Light
	text := v.Light.Chinese() + "灯"
	if v.Light == guatu.Grey {
		text += "（无数据或未更新）"
	}
	if used := numbersUsed(a); len(used) > 0 {
		text += "：" + strings.Join(used, "，")
	}
	return fmt.Sprintf("%s；依据“%s”（规则 %s 第%d版）。", text, v.Rule, v.RuleSet, v.Version)
}

// numbersUsed writes what the rule looked at. The age of the data is told where it
// is the reason; a chance is none any more once the result is out.
func numbersUsed(a monitor.Assessment) []string {
	var used []string
	_, final := a.Final()
	for _, code := range slices.Sorted(maps.Keys(a.Light.Inputs)) {
		switch {
		case code == "age" && a.Light.Light != guatu.Grey:
		case code == "age":
			used = append(used, fmt.Sprintf("最近数据超出正常发布间隔%.0f天", a.Light.Inputs[code]))
		case code == "p" && final:
			used = append(used, "结果"+answer(a))
		default:
			used = append(used, metricText(code, a.Light.Inputs[code]))
		}
	}
	for _, code := range a.Light.Missing {
		if code == "age" {
			used = append(used, "没有可据以判断的数据")
		} else {
			used = append(used, "缺"+metrics[code].Name)
		}
	}
	return used
}

var metrics = indexMetrics()

func indexMetrics() map[string]light.Metric {
	out := map[string]light.Metric{}
	for _, m := range light.Metrics() {
		out[m.Code] = m
	}
	return out
}

// metricText writes a number a rule used, with the unit of its metric.
func metricText(code string, v float64) string {
	m := metrics[code]
	switch m.Unit {
	case light.Flag:
		if v == 0 {
			return "非" + m.Name
		}
		return m.Name
	case light.Ratio:
		return fmt.Sprintf("%s%.0f%%", m.Name, 100*v)
	case light.Percent:
		return fmt.Sprintf("%s%s%%", m.Name, lang.Signed(v, 1))
	case light.Points:
		return fmt.Sprintf("%s%s个百分点", m.Name, lang.Signed(v, 1))
	case light.Days:
		return fmt.Sprintf("%s%.0f天", m.Name, v)
	case light.Months:
		return fmt.Sprintf("%s%.0f个月", m.Name, v)
	default:
		return fmt.Sprintf("%s%.0f", m.Name, v)
	}
}
