package pages

import (
	"math"
	"time"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/web"
)

// overviewCharts are the starts of new projects and the investment of key projects.
func overviewCharts(v *web.View, pic *desk.Picture) []*web.Drawn {
	var out []*web.Drawn
	if c := startChart(v, pic); c != nil {
		out = append(out, c)
	}
	if c := paceChart(v, pic); c != nil {
		out = append(out, c)
	}
	return out
}

// zhejiang is the pace that Zhejiang set in 2023 for the year's new starts: 30 % by the
// end of the first quarter, 60 % by mid-year, 85 % after three quarters, all by the end
// of October. By month, as a share.
var zhejiang = [12]float64{0, 0, .3, .3, .3, .6, .6, .6, .85, 1, 1, 1}

// startChart sets planned and reported starts against Zhejiang's pace.
func startChart(v *web.View, pic *desk.Picture) *web.Drawn {
	planned, actual, reference := web.Values{}, web.Values{}, web.Values{}
	c := web.Course{As: web.Ramp, Unit: "个", Now: -1}
	begun, due := 0, 0
	for m, step := range pic.Ramp {
		c.Labels = append(c.Labels, monthLabel(v, step.Month))
		planned = append(planned, float64(step.Planned))
		reference = append(reference, math.Round(zhejiang[m]*float64(pic.Totals.New)))
		if monthStart(step.Month) > pic.At.Released {
			actual = append(actual, math.NaN())
			continue
		}
		actual = append(actual, float64(step.Actual))
		begun, due, c.Now = step.Actual, step.Planned, m
		if !step.Known && m > 0 {
			due = pic.Ramp[m-1].Planned // the month is not over: only what was due by its beginning is late
		}
	}
	if pic.Totals.New == 0 || c.Now < 0 {
		return nil
	}
	c.Lines = []web.Line{
		{Role: web.Actual, Name: v.T("已开工#图"), Values: actual}, {Role: web.Plan, Name: v.T("计划开工#图"), Values: planned},
		{Role: web.Reference, Name: v.T("浙江 2023 年节奏 30/60/85/100%"), Values: reference},
	}
	return v.Chart(web.Chart{
		ID: "starts", Unit: "个", Source: v.T("项目节点与节点上报%s", sampleMark(v, pic)), First: v.T("月份#投资"), Data: c,
		Title: v.T("新开工 %d 个，已开工 %d 个，计划至上月末 %d 个", pic.Totals.New, begun, due),
	})
}

// sampleMark says in a caption that projects are invented.
func sampleMark(v *web.View, pic *desk.Picture) string {
	if pic.Totals.Synthetic == 0 {
		return ""
	}
	return aside(v, v.T("示例：%d 个项目为虚构", pic.Totals.Synthetic))
}

func monthStart(p guatu.Period) guatu.Date {
	return guatu.NewDate(p.Year, time.Month(p.EndMonth()), 1)
}

func monthLabel(v *web.View, p guatu.Period) string {
	if v.English() {
		return time.Month(p.EndMonth()).String()[:3]
	}
	return v.T("%d月#图", p.EndMonth())
}

// paceLines is a course of planned, completed and admitted investment.
type paceLines struct {
	web.Course
}

func paceCourse(v *web.View) *paceLines {
	return &paceLines{web.Course{As: web.Rate, Unit: "亿元", Decimals: 2, Now: -1, Lines: []web.Line{
		{Role: web.Actual, Name: v.T("累计完成#图")}, {Role: web.Plan, Name: v.T("序时计划#图")}, {Role: web.Admitted, Name: v.T("累计入库#图")},
	}}}
}

// add appends a month; NaN is not reported.
func (c *paceLines) add(v *web.View, month guatu.Period, plan, done, admitted float64) {
	c.Labels = append(c.Labels, monthLabel(v, month))
	for i, x := range []float64{done, plan, admitted} {
		c.Lines[i].Values = append(c.Lines[i].Values, x)
	}
	if !math.IsNaN(done) {
		c.Now = len(c.Labels) - 1
	}
}

// paceChart is the investment of the key projects, cumulated.
func paceChart(v *web.View, pic *desk.Picture) *web.Drawn {
	if len(pic.Pace) == 0 {
		return nil
	}
	c := paceCourse(v)
	c.Decimals = 1
	for m := 1; m <= 12; m++ {
		month := guatu.Period{Year: pic.Year, Month: m}
		plan, done, admitted := (pic.Totals.KeyPlan * guatu.Fen(m) / 12).Yi(), math.NaN(), math.NaN()
		if m <= len(pic.Pace) {
			done, admitted = pic.Pace[m-1].Done.Yi(), pic.Pace[m-1].Admitted.Yi()
		}
		c.add(v, month, plan, done, admitted)
	}
	last := pic.Pace[len(pic.Pace)-1]
	return v.Chart(web.Chart{
		ID: "pace", Unit: "亿元", Source: v.T("项目月报%s#来源", sampleMark(v, pic)), First: v.T("月份#投资"), Data: c.Course,
		Title: v.T("市重点%s完成 %s，为序时计划的 %s；入库 %s", v.Lang.Period(last.Month), v.Lang.Amount(last.Done.Yi(), 1, "亿元"), share(last.Done, last.Plan), v.Lang.Amount(last.Admitted.Yi(), 1, "亿元")),
	})
}
