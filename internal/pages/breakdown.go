package pages

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"

	"guatu"
	"guatu/breakdown"
	"guatu/forecast"
	"guatu/internal/city"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/internal/web"
)

// breakdownPages shares a target of the city out to districts and months.
func (p pages) breakdownPages(shell *web.Shell, mux *http.ServeMux) {
	shell.Handle(mux, "GET /monitor/breakdown", "monitor", p.breakdownPage)
	shell.Handle(mux, "POST /monitor/breakdown", "monitor", p.assign)
}

// The fields of the form beside one per district.
const (
	partPrefix = "part-"
	otherName  = "other"
	otherValue = "other-value"
)

// breakdownData is what the template "breakdown" shows.
type breakdownData struct {
	Path   string
	Keep   []web.Hidden
	Fields []web.Field
	Parts  *web.Arranged
	Months *web.Arranged
	Check  string // does the sum fit
	Fits   bool
	Notes  []string
}

// sharing is a target being shared out, with what a person has entered.
type sharing struct {
	desk.Split
	given    map[string]string
	wrong    map[string]string
	proposal breakdown.Proposal
}

func (p pages) breakdownPage(v *web.View) (web.Answer, error) {
	pic, s, err := p.sharing(v, v.Query)
	if err != nil {
		return nil, err
	}
	return p.showBreakdown(v, pic, s, http.StatusOK)
}

// sharing reads the target that the address names and the values in the form.
func (p pages) sharing(v *web.View, get func(string) string) (*desk.Picture, *sharing, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, nil, err
	}
	claim, ok := pic.Claims[v.Query("target")]
	if !ok || !pic.CanSplit(claim) {
		return nil, nil, guatu.NotFoundf("没有可以分解的目标 %s", v.Query("target"))
	}
	s := &sharing{given: map[string]string{}, wrong: map[string]string{}}
	if s.Split, err = pic.SplitOf(claim); err != nil {
		return pic, s, err
	}
	for i := range s.Parts {
		s.fix(v, &s.Parts[i], partPrefix+s.Parts[i].Name, get)
	}
	if name := strings.TrimSpace(get(otherName)); name != "" {
		unit, _ := pic.Units.Find(name)
		part := breakdown.Part{Name: pic.Units.Canonical(name), Last: math.NaN(), Enterprise: city.IsEnterprise(name, unit.Get("kind"))}
		s.given[otherName] = name
		s.fix(v, &part, otherValue, get)
		s.Parts = append(s.Parts, part)
	}
	s.proposal, err = breakdown.Share(s.Whole, s.Parts)
	return pic, s, err
}

// fix takes the value a person gave a part.
func (s *sharing) fix(v *web.View, part *breakdown.Part, field string, get func(string) string) {
	text := strings.TrimSpace(get(field))
	if text == "" {
		return
	}
	s.given[field] = text
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil || value < 0 || math.IsInf(value, 0) || math.IsNaN(value) {
		s.wrong[field] = v.T("“%s”不是不小于零的数", text)
		return
	}
	part.Fixed, part.Value = true, value
}

func (p pages) showBreakdown(v *web.View, pic *desk.Picture, s *sharing, status int) (web.Answer, error) {
	c := s.Claim
	page := web.Page{
		Name: "breakdown", Title: v.T("分解：%s", c.Indicator+c.Words()), Status: status,
		Trail: []web.Crumb{{Label: v.T("监测"), Href: v.Link("/monitor")}, {Label: c.Indicator, Href: indicatorLink(v, c)}},
	}
	parts, months, err := p.breakdownTables(v, s)
	if err != nil {
		return nil, err
	}
	page.Tables = []*web.Arranged{parts, months}
	d := breakdownData{Path: v.Link("/monitor/breakdown", "target", c.ID), Parts: parts, Months: months, Fields: s.fields(v)}
	var asked []string
	for _, f := range d.Fields {
		asked = append(asked, f.Name)
	}
	d.Keep = v.HiddenHere(asked...)
	d.Check, d.Fits = s.check(v)
	d.Notes = s.notes(v)
	page.Data = d
	if s.HasBase {
		page.Sentence = v.Say("全市目标 %s，上年 %s；各部分按上年占比分，填了数的不动，其余再分。", v.Lang.Amount(s.Whole.Target, s.Whole.Decimals, s.Unit), v.Lang.Amount(s.Whole.Last, s.Whole.Decimals, s.Unit))
	}
	return page, nil
}

// check says whether the parts add up.
func (s *sharing) check(v *web.View) (string, bool) {
	amount := func(x float64) string { return v.Lang.Amount(x, s.Whole.Decimals, s.Unit) }
	p := s.proposal
	switch {
	case p.Gap == 0 && p.Open == 0:
		return v.T("各部分之和 %s，与全市目标相等。", amount(p.Sum)), true
	case p.Gap < 0:
		return v.T("各部分之和 %s，比全市目标多 %s。", amount(p.Sum), amount(-p.Gap)), false
	case p.Open > 0:
		return v.T("各部分之和 %s，还有 %s 未分到；%d 个部分缺上年数，须填写。", amount(p.Sum), amount(p.Gap), p.Open), false
	}
	return v.T("各部分之和 %s，比全市目标少 %s。", amount(p.Sum), amount(p.Gap)), false
}

func (s *sharing) notes(v *web.View) []string {
	var out []string
	if s.Claim.Target.Basis == forecast.OfGrowth {
		out = append(out, v.T("增速目标按上年公布数折成总量作权重；若增速按可比价，这个总量不是现价总量。下达时写增速。"))
	}
	if !s.HasBase {
		out = append(out, v.T("缺上年全年数，没有权重：请填写各部分的数。"))
	}
	return append(out, v.T("这是按算术提出的建议，由人定；统计指标不能分解到企业。"))
}

// fields ask one number a district, and one part that is no district.
func (s *sharing) fields(v *web.View) []web.Field {
	var out []web.Field
	for _, part := range s.Parts {
		if s.given[otherName] != "" && part.Name == s.Parts[len(s.Parts)-1].Name {
			break
		}
		f := web.Field{Name: partPrefix + part.Name, Label: part.Name, Kind: web.DecimalField, Unit: s.Unit, Value: s.given[partPrefix+part.Name], Error: s.wrong[partPrefix+part.Name]}
		if math.IsNaN(part.Last) {
			f.Help = v.T("缺上年数")
		} else {
			f.Help = v.T("上年 %s", v.Lang.Amount(part.Last, s.Whole.Decimals, s.Unit))
		}
		out = append(out, f)
	}
	return append(out,
		web.Field{Name: otherName, Label: v.T("其他承担单位"), Kind: web.TextField, Value: s.given[otherName], Help: v.T("行业主管部门等；企业不行")},
		web.Field{Name: otherValue, Label: v.T("承担数"), Kind: web.DecimalField, Unit: s.Unit, Value: s.given[otherValue], Error: s.wrong[otherValue]})
}

func (p pages) breakdownTables(v *web.View, s *sharing) (parts, months *web.Arranged, err error) {
	t := web.Table{Prefix: "parts", Caption: v.T("分到各部分"), File: v.T("分到各部分"), Columns: []web.Column{
		{Key: "name", Label: v.T("部分"), Kind: web.Words}, {Key: "last", Label: v.T("上年"), Kind: web.Numbers, Unit: s.Unit},
		{Key: "weight", Label: v.T("占比"), Kind: web.Numbers, Unit: "%"}, {Key: "value", Label: v.T("目标#分解"), Kind: web.Numbers, Unit: s.Unit},
		{Key: "growth", Label: v.T("增速"), Kind: web.Numbers, Unit: "%"}, {Key: "set", Label: v.T("由谁定"), Kind: web.Words},
	}}
	for _, r := range s.proposal.Rows {
		by := v.T("建议")
		switch {
		case r.Fixed:
			by = v.T("填写")
		case math.IsNaN(r.Value):
			by = v.T("待填写")
		}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Text(r.Name), number(r.Last, s.Whole.Decimals), number(100*r.Weight, 1), number(r.Value, s.Whole.Decimals), number(r.Growth, 1), web.Text(by),
		}})
	}
	list, err := breakdown.Months(s.Whole.Target, s.Shares, s.Whole.Decimals)
	if err != nil {
		return nil, nil, err
	}
	m := web.Table{Prefix: "months", Caption: v.T("分到各月（累计）"), File: v.T("分到各月"), Columns: []web.Column{
		{Key: "month", Label: v.T("月份"), Kind: web.Words}, {Key: "share", Label: v.T("占全年"), Kind: web.Numbers, Unit: "%"},
		{Key: "value", Label: v.T("累计应达"), Kind: web.Numbers, Unit: s.Unit}, {Key: "basis", Label: v.T("依据"), Kind: web.Words},
	}}
	for _, month := range list {
		basis := v.T("按时序折算")
		if month.Seasonal {
			basis = v.T("往年同期占比")
		}
		m.Rows = append(m.Rows, web.Row{Cells: []web.Cell{
			web.Text(monthsTo(v, month.Month)), number(100*month.Share, 1), number(month.Value, s.Whole.Decimals), web.Text(basis),
		}})
	}
	return v.Arrange(t), v.Arrange(m), nil
}

// monthsTo names the months from January to one.
func monthsTo(v *web.View, month int) string {
	if month == 1 {
		return v.T("1 月")
	}
	return v.T("1—%d 月", month)
}

// number is a cell of a number that may be unknown.
func number(x float64, decimals int) web.Cell {
	if math.IsNaN(x) {
		return web.Cell{None: lang.Unreleased}
	}
	return web.Num(x, decimals)
}

// assign stores the shares as targets of their units.
func (p pages) assign(v *web.View) (web.Answer, error) {
	get, err := posted(v)
	if err != nil {
		return nil, err
	}
	pic, s, err := p.sharing(v, get)
	if err != nil {
		return nil, err
	}
	if _, fits := s.check(v); !fits || len(s.wrong) > 0 {
		return p.showBreakdown(v, pic, s, http.StatusUnprocessableEntity)
	}
	d, _ := p.registerNamed(monitor.Targets)
	err = p.Store.Update(v.Context(), p.change(v, "breakdown"), func(tx register.Tx) error {
		_, err := tx.Put(d, s.targets(d, v.AsOf.Released))
		return err
	})
	if err != nil {
		return nil, err
	}
	return web.Redirect(v.Link("/registers/"+monitor.Targets, "q", s.Claim.Indicator)), nil
}

// targets are the shares as rows of the register of targets, announced on the day. A
// share of a growth target is written as the growth it makes.
func (s *sharing) targets(d register.Def, day guatu.Date) []register.Record {
	var out []register.Record
	for _, r := range s.proposal.Rows {
		if r.Name == breakdown.Unallocated {
			continue
		}
		value, unit := strconv.FormatFloat(r.Value, 'f', s.Whole.Decimals, 64), s.Unit
		if s.Claim.Target.Basis == forecast.OfGrowth {
			if math.IsNaN(r.Growth) {
				continue
			}
			value, unit = strconv.FormatFloat(r.Growth, 'f', 1, 64), "%"
		}
		values := register.Values{
			"indicator": s.Claim.Indicator, "region": r.Name, "period": strconv.Itoa(s.Claim.Year), "comparator": s.Claim.Target.Comparator, "value": value, "unit": unit,
			"basis": string(s.Claim.Target.Basis), "owner": r.Name, "announced": day.String(), "source": fmt.Sprintf("分解自%s%s", s.Claim.Region, s.Claim.Indicator+s.Claim.Words()),
		}
		out = append(out, register.Record{ID: d.ID(values), Values: values, Released: day})
	}
	return out
}

// breakdownAction leads to sharing out a claim; nil when it cannot be.
func breakdownAction(v *web.View, pic *desk.Picture, c monitor.Claim) []web.Action {
	if !pic.CanSplit(c) {
		return nil
	}
	return []web.Action{{Label: v.T("分解到区和月"), Href: v.Link("/monitor/breakdown", "target", c.ID)}}
}
