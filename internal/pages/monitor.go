package pages

import (
	"net/http"
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
)

// monitor registers the pages about published figures: all indicators, one indicator,
// whether the numbers agree, and the search over everything.
func (p pages) monitor(shell *web.Shell, mux *http.ServeMux) {
	shell.Handle(mux, "GET /monitor", "monitor", p.monitorPage)
	shell.Handle(mux, "GET /monitor/indicator", "monitor", p.indicatorPage)
	shell.Handle(mux, "GET /monitor/indicator.csv", "monitor", p.indicatorCSV)
	shell.Handle(mux, "GET /monitor/indicator.svg", "monitor", p.indicatorSVG)
	shell.Handle(mux, "GET /monitor/month.xlsx", "monitor", p.monthSheet(".xlsx", xlsxType))
	shell.Handle(mux, "GET /monitor/month.csv", "monitor", p.monthSheet(".csv", csvType))
	shell.Handle(mux, "GET /monitor/backtest", "monitor", p.backtestPage)
	shell.Handle(mux, "GET /check", "monitor", p.checkPage)
	shell.Handle(mux, "GET /search", "", p.searchPage)
}

// gaugeLink is the page of one indicator of one region.
func gaugeLink(v *web.View, indicator, region string) string {
	return v.Link("/monitor/indicator", "name", indicator, "region", region)
}

// importFigures leads to the import of published figures.
func importFigures(v *web.View) web.Action {
	return web.Action{Label: v.T("导入月度数据#监测"), Href: v.Link("/registers/" + monitor.Observations + "/import"), Primary: true}
}

// monitorData is what the template "monitor" shows.
type monitorData struct {
	Empty   *web.Empty
	Actions []web.Action
	Keep    []web.Hidden
	Regions []web.Option
	Region  string // the one shown; "" for all
	Table   *web.Arranged
}

func (p pages) monitorPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "monitor", Title: v.T("监测")}
	all := gauges(pic)
	if empty := monitorEmpty(v, pic, all); empty != nil {
		page.Data = monitorData{Empty: empty}
		return page, nil
	}
	shown, region := all, v.Query("region")
	if region != "" {
		shown = slices.DeleteFunc(slices.Clone(all), func(g gauge) bool { return g.Region != region })
	}
	table := v.Arrange(monitorTable(v, pic, shown))
	page.Sentence, page.Tables = monitorSentence(v, shown), []*web.Arranged{table}
	page.Data = monitorData{
		Actions: []web.Action{importFigures(v), {Label: v.T("数字打架#监测"), Href: v.Link("/check")}, {Label: v.T("回测"), Href: v.Link("/monitor/backtest")}, monthAction(v, pic)},
		Keep:    v.HiddenHere("region", "n"), Regions: regionOptions(all), Region: region, Table: table,
	}
	return page, nil
}

// monitorEmpty is what stands instead of the table when there is nothing to show.
func monitorEmpty(v *web.View, pic *desk.Picture, all []gauge) *web.Empty {
	if len(all) > 0 {
		return nil
	}
	empty := unplaced(v)
	if pic.CityName() != "" {
		to := importFigures(v)
		empty = web.Empty{
			Text:  v.T("截至这一天，没有已发布的指标数据，也没有目标"),
			Hint:  v.T("导入月度数据：一行一个数，写明指标、地区、时期、口径、数值、计量单位和发布日期；目标从台账或年度目标登记簿导入。"),
			Label: to.Label, Href: to.Href,
		}
	}
	return &empty
}

// regionOptions lists the regions in the order of the table, which begins with the
// city.
func regionOptions(all []gauge) []web.Option {
	var out []web.Option
	for _, g := range all {
		if o := (web.Option{Value: g.Region, Label: g.Region}); !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// monitorSentence counts the targets by what will become of them.
func monitorSentence(v *web.View, shown []gauge) *web.Sentence {
	counts, targets, figures, last := map[lang.Key]int{}, 0, 0, guatu.NoDate
	for _, g := range shown {
		for _, a := range g.Targets {
			counts[a.Chance()]++
			targets++
		}
		if day, ok := g.released(); ok {
			figures++
			last = max(last, day)
		}
	}
	if targets == 0 {
		return v.Say("%d 个指标有数据，没有目标；最近一次发布在 %s。", figures, v.Lang.Date(last))
	}
	likely, open, unlikely := counts["大概率完成"], counts["有悬念"], counts["大概率完不成"]
	return v.Say("%d 项目标：%d 项大概率完成，%d 项有悬念，%d 项大概率完不成，%d 项还不能判断。%d 个指标有数据，最近一次发布在 %s。",
		targets, likely, open, unlikely, targets-likely-open-unlikely, figures, v.Lang.Date(last))
}
