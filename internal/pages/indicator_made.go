package pages

import (
	"fmt"

	"guatu"
	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
	"guatu/series"
)

// naive is what the year would give by a rule of thumb that people use.
type naive struct {
	Name    string
	Growth  float64
	Formula string
	level   float64
	unit    string // "" when the value cannot be said
}

// value is the result on the chart's axis.
func (n naive) value(b chartBasis) (float64, bool) {
	if !b.Level {
		return n.Growth, true
	}
	return n.level, n.unit == b.Unit
}

// naives are the two lines people draw with a ruler: the rest of the year grows as last
// year did, and the whole year grows as it has so far.
func naives(v *web.View, s subject) []naive {
	if s.Outlook.Growth == nil || s.Outlook.Method == forecast.Published {
		return nil
	}
	var out []naive
	r := s.Outlook.Rules
	if last, ok := s.pic.Statistics.Panel.YearGrowth(s.Name, s.pic.Year-1); ok {
		n := naive{Name: v.T("余下各月按去年增速"), Growth: last.Value, Formula: v.T("全年按去年的 %s%%", lang.Signed(last.Value, 1))}
		if r.Known {
			n.Growth = r.Weight*r.YTD + (1-r.Weight)*last.Value
			n.Formula = v.T("%s × %s%% + %s × %s%%", lang.Number(r.Weight, 3), lang.Signed(r.YTD, 1), lang.Number(1-r.Weight, 3), lang.Signed(last.Value, 1))
		}
		out = append(out, s.based(n))
	}
	if r.Known {
		out = append(out, s.based(naive{Name: v.T("按年初至今增速"), Growth: r.YTD, Formula: v.T("全年按年初至今的 %s%%", lang.Signed(r.YTD, 1))}))
	}
	return out
}

// based adds the value that a growth gives on last year's published value.
func (s subject) based(n naive) naive {
	if l, ok := s.level(); ok && l.Base.Indicator != "" {
		n.level, n.unit = l.Base.Value*l.Ratio*(1+n.Growth/100), l.Unit
	}
	return n
}

func naiveTable(v *web.View, s subject) web.Table {
	l, _ := s.level()
	t := web.Table{
		Prefix: "naive", Caption: v.T("按直尺推"), Plain: true,
		Note: v.T("这两条线不是预测，只说明照此推下去全年是多少。"),
		Columns: []web.Column{
			{Key: "name", Label: v.T("如果#监测"), Kind: web.Words}, {Key: "growth", Label: v.T("全年同比"), Unit: "%", Kind: web.Numbers},
			{Key: "level", Label: v.T("全年值"), Unit: l.Unit, Kind: web.Numbers}, {Key: "how", Label: v.T("算式#监测"), Kind: web.Words},
		},
	}
	for _, n := range naives(v, s) {
		level := web.Absent(lang.Unreleased)
		if n.unit != "" {
			level = web.Num(n.level, 1)
		}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{web.Text(n.Name), web.Growth(n.Growth, 1), level, web.Text(n.Formula)}})
	}
	return t
}

// methods name how an outlook was made.
var methods = map[forecast.Method]lang.Key{
	forecast.Published:   lang.Key("全年结果已公布，不再预测"),
	forecast.Pooled:      lang.Key("完整月度或季度序列，多个模型按误差加权平均"),
	forecast.Sparse:      lang.Key("年初至今增速为已知部分，余下按半增速；误差取自历次同样算法的实际偏差"),
	forecast.Prior:       lang.Key("本年尚无增速，以往年增速为中心"),
	forecast.NotPossible: lang.Key("数据不足，不能预测"),
}

// madeFacts say how the probability was made.
func madeFacts(v *web.View, s subject) []web.Fact {
	o := s.Outlook
	if o.Method == "" {
		if s.Target == nil {
			return nil
		}
		return []web.Fact{{Name: v.T("依据#监测"), Value: s.Target.Reason(v.Lang)}}
	}
	out := []web.Fact{{Name: v.T("方法#监测"), Value: v.T(methods[o.Method])}}
	if s.Target != nil && !s.Target.Known {
		out = append(out, web.Fact{Name: v.T("缺什么"), Value: s.Target.WhyText(v.Lang)})
	}
	if o.Growth == nil || o.Method == forecast.Published {
		return out
	}
	out = append(out, knownFacts(v, o)...)
	out = append(out, spreadFacts(v, o)...)
	if s.Target != nil {
		out = append(out, requiredFacts(v, s.Target)...)
	}
	return out
}

// knownFacts say which part of the year is known and where the centre comes from.
func knownFacts(v *web.View, o forecast.Outlook) []web.Fact {
	r := o.Rules
	if !r.Known {
		return nil
	}
	weight := v.T("%s（按日历月份：去年同期值未发布）", lang.Number(100*r.Weight, 1)+"%")
	if r.WeightFrom == "published" {
		weight = v.T("%s（去年同期值 ÷ 去年全年值）", lang.Number(100*r.Weight, 1)+"%")
	}
	return []web.Fact{
		{Name: v.T("已知到"), Value: v.T("%s，同比 %s%%", v.Lang.Period(knownPeriod(o)), lang.Signed(r.YTD, 1))},
		{Name: v.T("已知权重"), Value: weight},
		{Name: v.T("经验推算"), Value: v.T("增速不变，全年 %s%%；余下增速减半，全年 %s%%", lang.Signed(r.YTD, 1), lang.Signed(r.HalfGrowth, 1))},
	}
}

func spreadFacts(v *web.View, o forecast.Outlook) []web.Fact {
	sp := o.Spread
	out := []web.Fact{{Name: v.T("修订误差"), Value: v.T("平均 %.1f 个百分点（%d 个数曾修订）", sp.Revision, sp.Revisions)}}
	if o.Method == forecast.Pooled {
		return append([]web.Fact{{Name: v.T("离散#监测"), Value: v.T("取自各模型的模拟路径")}}, out...)
	}
	rest := max(0, 1-sp.OwnWeight-sp.FamilyWeight-sp.PanelWeight)
	return append([]web.Fact{
		{Name: v.T("离散#监测"), Value: v.T("平均绝对误差 %.1f 个百分点", sp.PP)},
		{Name: v.T("取自#监测"), Value: v.T("本指标 %d 次（权重 %.0f%%）、同类 %d 次（%.0f%%）、全部指标 %d 次（%.0f%%）、参考值（%.0f%%）",
			sp.Own, 100*sp.OwnWeight, sp.Family, 100*sp.FamilyWeight, sp.Panel, 100*sp.PanelWeight, 100*rest)},
	}, out...)
}

// requiredFacts say what the rest of the year must do and whether it ever did.
func requiredFacts(v *web.View, a *monitor.Assessment) []web.Fact {
	text := a.RequiredText(v.Lang)
	if text == "" {
		return nil
	}
	out := []web.Fact{{Name: v.T("余下需增#监测"), Value: v.T("同比 %s", text)}}
	if r := a.Required; r.HasFlow {
		out = append(out, web.Fact{Name: v.T("余下需完成"), Value: v.Lang.Amount(r.Flow, 1, r.Unit)})
	}
	if r := a.Required; r.Windows > 0 {
		out = append(out, web.Fact{Name: v.T("往年余下各月"), Value: v.T("%d 年有数，最快 %s%%，%.0f%% 的年份不快于所需", r.Windows, lang.Signed(r.Max, 1), 100*r.Percentile)})
	}
	return out
}

// quantilesTable is the predictive distribution of growth and of every unit.
func quantilesTable(v *web.View, s subject) web.Table {
	t := web.Table{
		Prefix: "quantiles", Caption: v.T("全年结果的分布"), Plain: true,
		Note:    v.T("结果有 2.5%、10%、50%、90%、97.5% 的可能低于各列之数。"),
		Columns: []web.Column{{Key: "what", Label: v.T("全年#监测"), Kind: web.Words}},
	}
	for _, p := range forecast.Probabilities {
		t.Columns = append(t.Columns, web.Column{Key: fmt.Sprintf("p%g", 100*p), Label: fmt.Sprintf("P%g", 100*p), Kind: web.Numbers})
	}
	if s.Outlook.Growth == nil || s.Outlook.Method == forecast.Published {
		return t
	}
	t.Rows = append(t.Rows, quantileRow(v.T("同比#监测")+" %", *s.Outlook.Growth, chartBasis{}))
	for _, l := range s.Outlook.Levels {
		t.Rows = append(t.Rows, quantileRow(v.T("累计值")+" "+v.Lang.Unit(l.Unit), l.Distribution, chartBasis{Level: true}))
	}
	return t
}

func quantileRow(name string, d forecast.Distribution, b chartBasis) web.Row {
	row := web.Row{Cells: []web.Cell{web.Text(name)}}
	for _, q := range d.Quantiles {
		row.Cells = append(row.Cells, b.cell(q))
	}
	return row
}

// knownPeriod is the period of the newest growth figure of the year.
func knownPeriod(o forecast.Outlook) guatu.Period {
	period := guatu.Period{Year: o.Year, Month: o.Month}
	for _, k := range o.Known {
		if k.Basis == series.YTDGrowth && k.Period.EndMonth() == o.Month {
			period = k.Period
		}
	}
	return period
}
