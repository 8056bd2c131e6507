package pages

import (
	"html/template"
	"slices"

	"guatu"
	"guatu/forecast"
	"guatu/internal/desk"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/internal/web"
	"guatu/series"
)

// subject is one indicator of one region, with all that its page is made from.
type subject struct {
	gauge
	Catalogue register.Record // its entry in the catalogue; zero when it has none
	Outlook   forecast.Outlook
	Target    *monitor.Assessment // the one the page is about; nil for none
	Versions  []register.Record   // every version of every figure, as of the day
	Later     []guatu.Date        // days on which more was published since; days only
	pic       *desk.Picture
}

// indicatorData is what the template "indicator" shows.
type indicatorData struct {
	Light     *web.Light
	Steps     indicatorSteps
	Bases     []web.Tab
	Chart     *web.Drawn
	Print     template.HTML
	Naive     *web.Arranged
	Targets   *web.Arranged
	Made      []web.Fact
	Quantiles *web.Arranged
	Earlier   *web.Arranged
	Releases  *web.Arranged
	Findings  []findingView
	About     []web.Fact
	Actions   []web.Action
}

// indicatorPage answers with one indicator.
func (p pages) indicatorPage(v *web.View) (web.Answer, error) {
	s, err := p.subject(v)
	if err != nil {
		return nil, err
	}
	d := indicatorData{Bases: basisTabs(v, s), Made: madeFacts(v, s), Findings: findingsAbout(v, s), About: aboutFacts(v, p.definition(monitor.Indicators), s.Catalogue)}
	d.Actions = []web.Action{importFigures(v), {Label: v.T("下载全部版本（CSV）"), Href: v.Link("/monitor/indicator.csv", "name", s.Indicator, "region", s.Region)}}
	d.Steps = stepsOf(v, s)
	if s.Target != nil {
		d.Actions = append(d.Actions, breakdownAction(v, s.pic, s.Target.Claim)...)
		d.Light = judged(v, s.Target.Light, s.Target.Reason(v.Lang))
		d.Light.Named = true
	}
	outlooks, err := p.earlierOutlooks(v, s)
	if err != nil {
		return nil, err
	}
	if err := d.draw(v, s, outlooks); err != nil {
		return nil, err
	}
	d.tables(v, s, outlooks)
	page := web.Page{Name: "indicator", Title: s.Indicator, Trail: []web.Crumb{{Label: v.T("监测"), Href: v.Link("/monitor")}}, Sentence: indicatorSentence(v, s), Data: d}
	if s.Region != s.pic.CityName() {
		page.Title = s.Region + s.Indicator
	}
	for _, t := range []*web.Arranged{d.Naive, d.Targets, d.Quantiles, d.Earlier, d.Releases} {
		if t != nil {
			page.Tables = append(page.Tables, t)
		}
	}
	return page, nil
}

func (d *indicatorData) tables(v *web.View, s subject, outlooks []datedOutlook) {
	d.Releases = v.Arrange(releasesTable(v, s))
	if len(s.Targets) > 0 {
		d.Targets = v.Arrange(targetsTable(v, s))
	}
	if t := naiveTable(v, s); len(t.Rows) > 0 {
		d.Naive = v.Arrange(t)
	}
	if t := quantilesTable(v, s); len(t.Rows) > 0 {
		d.Quantiles = v.Arrange(t)
	}
	if len(outlooks) > 0 {
		d.Earlier = v.Arrange(outlooksTable(v, s, outlooks))
	}
}

// subject reads what the address asks for. A name of the catalogue without any figure
// has a page too, which says so.
func (p pages) subject(v *web.View) (subject, error) {
	pic, err := p.picture(v)
	if err != nil {
		return subject{}, err
	}
	n := series.Name{Indicator: pic.Statistics.Indicators.Canonical(v.Query("name")), Region: v.Query("region")}
	if n.Region == "" {
		n.Region = pic.CityName()
	}
	s := subject{gauge: gauge{Name: n}, pic: pic}
	known := false
	if s.Catalogue, known = pic.Statistics.Indicators.Find(n.Indicator); known && n.Region != pic.CityName() {
		known = false
	}
	all := gauges(pic)
	if i := slices.IndexFunc(all, func(g gauge) bool { return g.Name == n }); i >= 0 {
		s.gauge, known = all[i], true
	}
	if !known {
		return s, &guatu.Error{Code: guatu.NotFound, Message: v.T("没有指标“%s”（%s）", v.Query("name"), n.Region), Hint: v.T("核对名称、地区和截至日期，或从监测页进入")}
	}
	if err := s.foresee(); err != nil {
		return s, err
	}
	return s, p.readVersions(v, &s)
}

// foresee takes the outlook that the target was judged on; without a target it asks the
// engine in the same way.
func (s *subject) foresee() (err error) {
	s.Target = s.deciding()
	if s.Target != nil && s.Target.Outlook.Method != "" {
		s.Outlook = s.Target.Outlook
		return nil
	}
	if s.Target == nil {
		s.Outlook, err = forecast.YearEnd(s.pic.Statistics.Request(s.Indicator, s.Region, s.pic.Year))
	}
	return err
}

// level is the outlook of the value: in the target's unit when there is one, else the
// main one.
func (s subject) level() (forecast.Level, bool) {
	levels := s.Outlook.Levels
	if len(levels) == 0 {
		return forecast.Level{}, false
	}
	if s.Target != nil {
		if i := slices.IndexFunc(levels, func(l forecast.Level) bool { return l.Unit == s.Target.Target.Unit }); i >= 0 {
			return levels[i], true
		}
	}
	return levels[0], true
}

// aboutFacts are the catalogue's words about the indicator.
func aboutFacts(v *web.View, d register.Def, r register.Record) []web.Fact {
	var out []web.Fact
	for _, key := range []string{"aliases", "frequency", "price", "family", "part_of", "lead_unit", "definition", "source"} {
		f, _ := d.Field(key)
		if value := r.Get(key); value != "" {
			out = append(out, web.Fact{Name: f.Label(v.English()), Value: f.Show(value, v.English())})
		}
	}
	if r.ID != "" {
		out = append(out, web.Fact{Name: v.T("登记簿"), Value: r.ID, Href: recordLink(v, d, r.ID)})
	}
	return out
}
