package replay

import (
	"fmt"
	"strconv"

	"guatu/backtest"
	"guatu/internal/lang"
)

// Table is one table of the report; Keys name the columns for machines, Labels for
// people.
type Table struct {
	Key, Title   string
	Keys, Labels []string
	Rows         [][]string
}

// column is one column of a table.
type column struct {
	key   string
	label lang.Key
}

// Tables writes the result as tables: errors by months known, probabilities by month
// and their reliability for both sets, warnings, and what could not be scored.
func (r Result) Tables(l lang.Lang) []Table {
	out := []Table{errorTable(l, r.Growth)}
	for _, set := range []struct {
		key    string
		title  lang.Key
		report backtest.Report
	}{{"growth", "增速不低于前三年平均", r.Growth}, {"promise", "已公布的目标和承诺", r.Promises}} {
		out = append(out,
			probabilityTable(l, set.key, lang.Words().T(l, set.title), set.report),
			reliabilityTable(l, set.key, lang.Words().T(l, set.title), set.report.All),
		)
	}
	return append(out, warningTable(l, r.Promises), thinTable(l, r.Thin))
}

func newTable(l lang.Lang, key, title string, columns ...column) Table {
	t := Table{Key: key, Title: title}
	for _, c := range columns {
		t.Keys, t.Labels = append(t.Keys, c.key), append(t.Labels, lang.Words().T(l, c.label))
	}
	return t
}

func errorTable(l lang.Lang, r backtest.Report) Table {
	t := newTable(l, "error", lang.Words().T(l, "全年增速的误差（百分点），按已知月数"),
		column{"known", "已知月数"}, column{"n", "预测次数"}, column{"mae", "平均绝对误差"}, column{"bias", "偏差"}, column{"crps", "CRPS"},
		column{"cov80", "80% 区间命中"}, column{"cov95", "95% 区间命中"}, column{"band80", "80% 命中应在"},
		column{"ytd_rule", "按累计增速推算的误差"}, column{"skill_ytd", "比它好"}, column{"no_change", "按去年增速推算的误差"}, column{"skill_no_change", "比它好"})
	for _, a := range r.All.ByKnown {
		t.Rows = append(t.Rows, errorRow(strconv.Itoa(a.Known), a))
	}
	t.Rows = append(t.Rows, errorRow(lang.Words().T(l, "全部#回测"), r.All.Overall))
	if len(r.Without) > 0 {
		t.Rows = append(t.Rows, errorRow(withoutWords(l, r.Without), r.Usual.Overall))
	}
	return t
}

func withoutWords(l lang.Lang, years []int) string {
	return lang.Words().T(l, "不含 %s 年", joinYears(years))
}

func errorRow(name string, a backtest.Accuracy) []string {
	c80, c95 := a.Coverage[0], a.Coverage[1]
	return []string{
		name, strconv.Itoa(a.N), points(a.MAE, a.N), points(a.Bias, a.N), points(a.CRPS, a.Distributions),
		percent(c80.Share, c80.N), percent(c95.Share, c95.N), span(c80),
		points(a.YTDRule.Rule, a.YTDRule.N), skill(a.YTDRule), points(a.NoChange.Rule, a.NoChange.N), skill(a.NoChange),
	}
}

func probabilityTable(l lang.Lang, key, title string, r backtest.Report) Table {
	t := newTable(l, key+"_probability", lang.Words().T(l, "概率的得分：%s", title),
		column{"month", "预测月份"}, column{"n", "预测次数"}, column{"base", "实现比例"}, column{"brier", "Brier 得分"},
		column{"reliability", "可靠性"}, column{"resolution", "分辨力"}, column{"uncertainty", "不确定性"}, column{"within", "组内差"},
		column{"skill_ytd", "比按累计增速推算好"}, column{"skill_no_change", "比按去年增速推算好"})
	for _, p := range r.All.ByMonth {
		t.Rows = append(t.Rows, probabilityRow(strconv.Itoa(p.Month), p))
	}
	t.Rows = append(t.Rows, probabilityRow(lang.Words().T(l, "全部#回测"), r.All.Events))
	if len(r.Without) > 0 {
		t.Rows = append(t.Rows, probabilityRow(withoutWords(l, r.Without), r.Usual.Events))
	}
	return t
}

func probabilityRow(name string, p backtest.Probabilities) []string {
	three := func(v float64) string { return number(v, 3, p.N) }
	return []string{
		name, strconv.Itoa(p.N), percent(p.Base, p.N), three(p.Brier), three(p.Reliability), three(p.Resolution), three(p.Uncertainty), three(p.Within),
		skill(p.YTDRule), skill(p.NoChange),
	}
}

func reliabilityTable(l lang.Lang, key, title string, s backtest.Scores) Table {
	t := newTable(l, key+"_reliability", lang.Words().T(l, "说的概率与实现的比例：%s", title),
		column{"class", "概率档"}, column{"n", "预测次数"}, column{"forecast", "平均概率"}, column{"observed", "实现比例"}, column{"band", "应在"})
	for _, c := range s.Events.Classes {
		t.Rows = append(t.Rows, []string{
			fmt.Sprintf("%.0f–%.0f%%", 100*c.From, 100*c.To), strconv.Itoa(c.N), percent(c.Forecast, c.N), percent(c.Observed, c.N),
			fmt.Sprintf("%.0f–%.0f%%", 100*c.Low, 100*c.High),
		})
	}
	return t
}

func warningTable(l lang.Lang, r backtest.Report) Table {
	t := newTable(l, "warning", lang.Words().T(l, "灯的提前量与误报"),
		column{"set", "范围"}, column{"promises", "目标数"}, column{"missed", "未完成"}, column{"lead_month", "稳定亮橙红的月份（中位）"}, column{"never", "始终没亮"},
		column{"alarms", "橙红灯次数"}, column{"false_alarm", "误报比例"}, column{"missed_alarm", "漏报比例"}, column{"flips", "每年变灯次数"})
	t.Rows = append(t.Rows, warningRow(l, lang.Words().T(l, "全部#回测"), r.All.Warnings))
	if len(r.Without) > 0 {
		t.Rows = append(t.Rows, warningRow(l, withoutWords(l, r.Without), r.Usual.Warnings))
	}
	return t
}

func warningRow(l lang.Lang, name string, w backtest.Warnings) []string {
	lead := strconv.FormatFloat(w.LeadMonth, 'f', -1, 64)
	if w.LeadMonth == 0 {
		lead = lang.Words().T(l, "过半没有稳定亮灯")
	}
	if w.Missed == 0 {
		lead = ""
	}
	return []string{
		name, strconv.Itoa(w.Promises), strconv.Itoa(w.Missed), lead, strconv.Itoa(w.Never),
		strconv.Itoa(w.Alarms), percent(w.FalseAlarmRatio(), w.Alarms), percent(w.MissedAlarmRatio(), w.Due), number(w.FlipsPerYear(), 1, w.Promises),
	}
}

func thinTable(l lang.Lang, thin []Thin) Table {
	t := newTable(l, "thin", lang.Words().T(l, "没有回测的指标"),
		column{"region", "地区"}, column{"indicator", "指标"}, column{"years", "有全年增速的年数"}, column{"why", "原因"})
	for _, x := range thin {
		t.Rows = append(t.Rows, []string{x.Name.Region, x.Name.Indicator, strconv.Itoa(x.Years), x.Why.Words(l)})
	}
	return t
}

// Words says the reason.
func (r Reason) Words(l lang.Lang) string {
	switch r {
	case NoResult:
		return lang.Words().T(l, "没有发布过全年增速")
	case OutOfRange:
		return lang.Words().T(l, "有全年增速的年份不在回测期内")
	case EarlyOut:
		return lang.Words().T(l, "年内没有先于全年结果的预测")
	default:
		return lang.Words().T(l, "历史太短，年内没有可据以预测的数据")
	}
}
