package pages

import (
	"maps"
	"slices"
	"strings"

	"guatu"
	"guatu/calendar"
	"guatu/internal/city"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
	"guatu/light"
)

// settingsData is what the template "settings" shows.
type settingsData struct {
	Facts    []web.Fact
	Rules    []RuleText
	RuleBook string // the register of rule sets
	Calendar []web.Fact
	Days     string // the register of calendar days
	Counts   *web.Arranged
}

// RuleText is one rule set in force.
type RuleText struct {
	Object, Name, Code, Source, Text string
	Version                          int
}

// objectNames are the kinds of things that rule sets judge.
var objectNames = map[light.Object]lang.Key{
	light.Target: lang.Key("目标#规则"), light.Project: lang.Key("项目"), light.Node: lang.Key("节点#列"), light.Division: lang.Key("单位#规则"),
	light.Item: lang.Key("工作事项#规则"), light.Escalation: lang.Key("升级处置#规则"), light.Cycle: lang.Key("景气#规则"),
}

// settingsPage says by which rules and calendar everything is judged and what the
// database holds.
func (p pages) settingsPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	counts, total, err := p.registerCounts(v)
	if err != nil {
		return nil, err
	}
	d := settingsData{
		Facts: settingsFacts(v, pic), Rules: rulesInForce(v, pic), Calendar: calendarFacts(v, pic), Counts: v.Arrange(counts),
		RuleBook: v.Link(registerPath(p.definition(monitor.RuleSets), "")), Days: v.Link(registerPath(p.definition(city.Calendar), "")),
	}
	page := web.Page{Name: "settings", Title: v.T("设置"), Data: d, Tables: []*web.Arranged{d.Counts}}
	page.Sentence = v.Say("%d 套亮灯规则在用；登记簿 %d 本，截至 %s 共 %s 条。", len(d.Rules), len(p.Registers), v.Lang.Date(v.AsOf.Released), lang.Number(float64(total), 0))
	return page, nil
}

func settingsFacts(v *web.View, pic *desk.Picture) []web.Fact {
	recorded := v.T("最新#设置")
	if !v.AsOf.Recorded.IsZero() {
		recorded = v.Lang.Moment(v.AsOf.Recorded)
	}
	return []web.Fact{
		{Name: v.T("城市#设置"), Value: orUnset(v, pic.CityName())}, {Name: v.T("年度#设置"), Value: v.T("%d 年", pic.Year)},
		{Name: v.T("截至#设置"), Value: v.Lang.Date(v.AsOf.Released)}, {Name: v.T("库中版本"), Value: recorded},
		{Name: v.T("语言"), Value: map[lang.Lang]string{lang.ZH: "中文", lang.EN: "English"}[v.Lang]},
		{Name: v.T("已完成节点的平均超期"), Value: v.T("计划工期的 %.0f%%，标准差 %.0f%%（%d 个节点）", 100*pic.Conditions.Slip.Mean, 100*pic.Conditions.Slip.Deviation, pic.Conditions.Slip.Nodes)},
		{Name: v.T("已观察到的开工"), Value: v.T("%d 个，另有 %d 个到期未开工", pic.Conditions.Starts.Events, pic.Conditions.Starts.Waiting)},
	}
}

func orUnset(v *web.View, s string) string {
	if s == "" {
		return v.T("未导入#设置")
	}
	return s
}

// rulesInForce are the rule sets of the day in the order of their objects.
func rulesInForce(v *web.View, pic *desk.Picture) []RuleText {
	var out []RuleText
	for _, object := range slices.Sorted(maps.Keys(pic.Rules)) {
		r := pic.Rules[object]
		text := r.String()
		if v.English() {
			text = r.English()
		}
		out = append(out, RuleText{Object: v.T(objectNames[object]), Name: r.Name, Code: r.Code, Version: r.Version, Source: r.Source, Text: strings.TrimSpace(text)})
	}
	return out
}

// calendarFacts say which calendar counts working days.
func calendarFacts(v *web.View, pic *desk.Picture) []web.Fact {
	cal := pic.Conditions.Calendar
	from, to := guatu.NewDate(pic.Year, 1, 1), guatu.NewDate(pic.Year, 12, 31)
	announced := v.T("国务院办公厅已公布")
	if calendar.Provisional(pic.Year) {
		announced = v.T("尚未公布，按法定节假日推定")
	}
	return []web.Fact{
		{Name: v.T("日历#设置"), Value: cal.Name()}, {Name: v.T("%d 年工作日", pic.Year), Value: v.Lang.Amount(float64(cal.Workdays(from, to)), 0, "天")},
		{Name: v.T("放假安排"), Value: announced},
	}
}

// registerCounts lists every register with the records visible on the day.
func (p pages) registerCounts(v *web.View) (web.Table, int, error) {
	t := web.Table{
		Prefix: "counts", Caption: v.T("登记簿条数"), File: v.T("登记簿条数"), Plain: true,
		Columns: []web.Column{
			{Key: "name", Label: v.T("登记簿"), Kind: web.Words}, {Key: "group", Label: v.T("部分#设置"), Kind: web.Words}, {Key: "count", Label: v.T("记录#设置"), Kind: web.Numbers},
		},
	}
	counts, err := p.Desk.Counts(v.Context(), p.City(), v.AsOf)
	if err != nil {
		return t, 0, err
	}
	total := 0
	for _, def := range p.Registers {
		total += counts[def.Name]
		t.Rows = append(t.Rows, web.Row{Href: v.Link(registerPath(def, "")), Cells: []web.Cell{
			web.Text(def.Label(v.English())), web.Text(groupLabel(v, def.Group)), web.Num(float64(counts[def.Name]), 0),
		}})
	}
	return t, total, nil
}
