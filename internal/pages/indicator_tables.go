package pages

import (
	"cmp"
	"slices"
	"strconv"

	"guatu"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/internal/web"
	"guatu/series"
)

// targetsTable lists what was promised about the indicator, with light, rule and
// source.
func targetsTable(v *web.View, s subject) web.Table {
	t := web.Table{
		Prefix: "targets", Caption: v.T("目标#列"), Plain: true,
		Columns: []web.Column{
			{Key: "target", Label: v.T("目标#列"), Kind: web.Words}, {Key: "who", Label: v.T("承诺单位#监测"), Kind: web.Words},
			{Key: "announced", Label: v.T("公布#监测"), Kind: web.Dates}, {Key: "chance", Label: v.T("达标概率#监测"), Unit: "%", Kind: web.Numbers},
			{Key: "required", Label: v.T("余下需增#监测"), Unit: "%", Kind: web.Numbers}, {Key: "light", Label: v.T("灯"), Kind: web.Lights},
			{Key: "rule", Label: v.T("规则"), Kind: web.Words}, {Key: "source", Label: v.T("来源"), Kind: web.Words},
		},
	}
	for _, a := range s.pic.Assessments() {
		if a.Indicator != s.Indicator || a.Region != s.Region {
			continue
		}
		words := web.Text(claimWords(v, a.Claim))
		words.Sub = cmp.Or(a.WhyText(v.Lang), a.Modality)
		t.Rows = append(t.Rows, web.Row{Href: claimLink(v, s.pic, a.Claim), Cells: []web.Cell{
			words, web.Text(a.Who), web.Day(a.Announced), targetChance(v, &a), requiredCell(v, &a),
			web.LightCell(*judged(v, a.Light, a.Reason(v.Lang))), web.Text(ruleOf(v, a.Light)), web.Text(a.Source),
		}})
	}
	return t
}

func targetChance(v *web.View, a *monitor.Assessment) web.Cell {
	if !a.Known {
		return web.Absent(lang.Unreleased)
	}
	return web.FigureCell(web.Figure{Text: lang.Number(100*a.Probability, 0), Formula: a.Reason(v.Lang)}, 100*a.Probability)
}

// releasesTable lists every version of every figure, newest period first; of one figure
// the newest version first.
func releasesTable(v *web.View, s subject) web.Table {
	t := web.Table{
		Caption: v.T("发布与修订"), File: v.T("%s-%s-发布与修订-%s", s.Region, s.Indicator, v.AsOf.Released), Columns: releaseColumns(v),
		Note:  v.T("一行是一个数的一版。被修订的数留着，后一版写明改了多少。几个来源给出不同的数时，标明用了哪一个。"),
		Empty: web.Empty{Text: v.T("截至这一天，%s没有发布过数据", s.Indicator), Hint: v.T("导入月度数据后，这里列出每次发布和修订"), Label: v.T("导入月度数据#监测"), Href: importFigures(v).Href},
	}
	type row struct {
		web.Row
		period guatu.Period
		basis  string
	}
	var rows []row
	for i, r := range s.Versions {
		period, _ := guatu.ParsePeriod(r.Get("period")) // was checked on the way in
		rows = append(rows, row{releaseRow(v, s, i), period, r.Get("basis")})
	}
	slices.Reverse(rows)
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.period.End(), a.period.End()), cmp.Compare(a.basis, b.basis))
	})
	for _, r := range rows {
		t.Rows = append(t.Rows, r.Row)
	}
	return t
}

func releaseColumns(v *web.View) []web.Column {
	return []web.Column{
		{Key: "period", Label: v.T("时期#列"), Kind: web.Dates}, {Key: "basis", Label: v.T("口径#列"), Kind: web.Words}, {Key: "value", Label: v.T("数值#列"), Kind: web.Numbers},
		{Key: "unit", Label: v.T("单位#列"), Kind: web.Words}, {Key: "change", Label: v.T("较上一版"), Kind: web.Numbers}, {Key: "released", Label: v.T("发布"), Kind: web.Dates},
		{Key: "state", Label: v.T("状态#列"), Kind: web.Words}, {Key: "source", Label: v.T("来源"), Kind: web.Words}, {Key: "derived", Label: v.T("推算#监测"), Kind: web.Words},
		{Key: "recorded", Label: v.T("入库时间"), Kind: web.Words}, {Key: "author", Label: v.T("填报"), Kind: web.Words, Hidden: true},
	}
}

func releaseRow(v *web.View, s subject, i int) web.Row {
	r := s.Versions[i]
	d := observationsDef()
	basis, _ := d.Field("basis")
	period, _ := guatu.ParsePeriod(r.Get("period")) // was checked on the way in
	value, change := valueCell(r), web.Cell{}
	if r.Deleted {
		value = web.Cell{}
	} else if i > 0 && s.Versions[i-1].ID == r.ID {
		change = changeCell(s.Versions[i-1], r)
	}
	derived := web.Text(r.Get("derivation"))
	if r.Get("derivation") == "" && r.Get("released_by") == "rule" {
		derived.Sub = v.T("发布日期按惯例推定")
	}
	return web.Row{Href: recordLink(v, d, r.ID), Cells: []web.Cell{
		{Text: v.Lang.Period(period), Value: period.End()}, web.Text(basis.Show(r.Get("basis"), v.English())), value, web.Text(v.Lang.Unit(r.Get("unit"))), change,
		web.Day(r.Released), web.Text(versionState(v, s, i)), web.Text(r.Get("source")), derived, web.Text(v.Lang.Moment(r.Recorded)), web.Text(r.Author),
	}}
}

// observationsDef is the register of published figures.
func observationsDef() register.Def {
	all := monitor.Registers()
	return all[slices.IndexFunc(all, func(d register.Def) bool { return d.Name == monitor.Observations })]
}

// valueCell shows a recorded value with the digits it was published with.
func valueCell(r register.Record) web.Cell {
	x, err := strconv.ParseFloat(r.Get("value"), 64)
	if err != nil { // canonical text was checked on the way in
		return web.Text(r.Get("value"))
	}
	text := lang.Grouped(r.Get("value"))
	if series.Basis(r.Get("basis")).Growth() && x > 0 {
		text = "+" + text
	}
	return web.Cell{Text: text, Value: x}
}

// changeCell is how far a version moved the one before it.
func changeCell(before, r register.Record) web.Cell {
	was, err := strconv.ParseFloat(before.Get("value"), 64)
	if err != nil || before.Deleted {
		return web.Cell{}
	}
	is, err := strconv.ParseFloat(r.Get("value"), 64)
	if err != nil || is == was {
		return web.Cell{}
	}
	decimals := max(digits(before.Get("value")), digits(r.Get("value")))
	return web.Growth(is-was, decimals)
}

// digits is how many digits follow the point.
func digits(decimal string) int {
	for i := range decimal {
		if decimal[i] == '.' {
			return len(decimal) - i - 1
		}
	}
	return 0
}

// versionState says whether a version is the one that is used.
func versionState(v *web.View, s subject, i int) string {
	r := s.Versions[i]
	switch {
	case r.Deleted:
		return v.T("已删除#监测")
	case !current(s.Versions, i):
		return v.T("%s 被下一版代替", s.Versions[i+1].Released)
	case !s.used(r):
		return v.T("另有来源，未采用")
	default:
		return v.T("采用#数据")
	}
}

// used reports whether the panel takes this very figure for its period.
func (s subject) used(r register.Record) bool {
	value, err := strconv.ParseFloat(r.Get("value"), 64)
	return err == nil && slices.ContainsFunc(s.Figures, func(o series.Observation) bool {
		return o.Period.String() == r.Get("period") && string(o.Basis) == r.Get("basis") && o.Unit == r.Get("unit") && o.Value == value
	})
}
