package pages

import (
	"maps"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/lang"
	"guatu/internal/project"
	"guatu/internal/web"
	"guatu/light"
)

// judged is a verdict as the screen shows it: with its reason, the rule that fired and
// the numbers the rule was asked about.
func judged(v *web.View, verdict light.Verdict, reason string) *web.Light {
	l := &web.Light{State: verdict.Light, Reason: reason, Rule: ruleOf(v, verdict), Inputs: inputsOf(v, verdict)}
	if l.State == "" {
		l.State = guatu.Grey
	}
	if l.Reason == "" {
		l.Reason = l.Rule
	}
	return l
}

// ruleOf names the clause that decided with its rule set and version.
func ruleOf(v *web.View, verdict light.Verdict) string {
	rule := verdict.Rule
	if v.English() {
		rule = verdict.RuleEN
	}
	if rule == "" {
		return ""
	}
	if verdict.Held {
		rule += aside(v, v.T("滞回，仍按上月"))
	}
	return v.T("%s（%s 第 %d 版）", rule, verdict.RuleSet, verdict.Version)
}

// inputsOf lists the numbers a verdict used, by name.
func inputsOf(v *web.View, verdict light.Verdict) []web.Fact {
	var out []web.Fact
	for _, code := range slices.Sorted(maps.Keys(verdict.Inputs)) {
		m := metric(code)
		out = append(out, web.Fact{Name: metricName(v, m), Value: metricText(v, m, verdict.Inputs[code])})
	}
	for _, code := range verdict.Missing {
		out = append(out, web.Fact{Name: metricName(v, metric(code)), Value: v.Lang.Absent(lang.Missing)})
	}
	return out
}

func metric(code string) light.Metric {
	all := light.Metrics()
	if i := slices.IndexFunc(all, func(m light.Metric) bool { return m.Code == code }); i >= 0 {
		return all[i]
	}
	return light.Metric{Code: code, Name: code}
}

func metricName(v *web.View, m light.Metric) string {
	if v.English() {
		return strings.ReplaceAll(m.Code, "_", " ")
	}
	return m.Name
}

// metricText writes a number in the unit of its metric.
func metricText(v *web.View, m light.Metric, x float64) string {
	switch m.Unit {
	case light.Ratio:
		return lang.Number(100*x, 1) + "%"
	case light.Percent:
		return lang.Number(x, 1) + "%"
	case light.Points:
		return v.Lang.Amount(x, 1, "个百分点")
	case light.Days:
		return v.Lang.Amount(x, 0, "天")
	case light.Months:
		return v.Lang.Amount(x, 0, "月")
	case light.Flag:
		if x != 0 {
			return v.T("是#值")
		}
		return v.T("否#值")
	default:
		return lang.Number(x, 0)
	}
}

// progressReason says how investment stands against the pro-rata schedule.
func progressReason(v *web.View, a *project.Assessment) string {
	r, ok := lastReport(a)
	switch {
	case !ok:
		return v.T("本年没有月报")
	case a.Plan == 0:
		return v.T("没有年度计划，不能比较进度")
	}
	return v.T("%s完成年度计划的 %s，时序进度 %.1f%%", v.Lang.Period(r.Month), share(r.Done, a.Plan), 100*float64(r.Month.EndMonth())/12)
}

func lastReport(a *project.Assessment) (project.Report, bool) {
	if len(a.Reports) == 0 {
		return project.Report{}, false
	}
	return a.Last(a.Reports[len(a.Reports)-1].Month.Year)
}

// nodeReason says how the node that decides stands against its latest date.
func nodeReason(v *web.View, a *project.Assessment) string {
	switch {
	case a.Problem != "":
		return v.T("不能排期：%s", a.Problem)
	case a.Next < 0:
		return v.T("没有未完成的节点")
	}
	t := a.Times[a.Next]
	switch {
	case !t.Latest.IsSet():
		return v.T("%s：没有竣工期限，不能倒排", t.Name)
	case t.Float < 0:
		return v.T("%s须在 %s 前完成，落后 %d 个工作日", t.Name, t.Latest, -t.Float)
	default:
		return v.T("%s须在 %s 前完成，还有 %d 个工作日", t.Name, t.Latest, t.Float)
	}
}
