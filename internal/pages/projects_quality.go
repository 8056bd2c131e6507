package pages

import (
	"slices"

	"guatu/internal/lang"
	"guatu/internal/planfile"
	"guatu/internal/web"
	"guatu/schedule/quality"
)

// qualityTable lists the fourteen points with the numbers each is a ratio of.
func qualityTable(v *web.View, report quality.Report) web.Table {
	t := web.Table{
		Prefix: "quality", Caption: v.T("DCMA 14 点"), Plain: true,
		Columns: []web.Column{
			{Key: "no", Label: v.T("序号#列"), Kind: web.Numbers}, {Key: "point", Label: v.T("检查#质量"), Kind: web.Words},
			{Key: "verdict", Label: v.T("结论#质量"), Kind: web.Words}, {Key: "count", Label: v.T("个数#质量"), Kind: web.Numbers},
			{Key: "of", Label: v.T("总数#质量"), Kind: web.Numbers}, {Key: "value", Label: v.T("比值#质量"), Kind: web.Numbers},
			{Key: "limit", Label: v.T("限值#质量"), Kind: web.Words}, {Key: "why", Label: v.T("说明"), Kind: web.Words},
		},
		Note: v.T("美国国防合同管理局 14 点（DCMA-EA PAM 200.1，2012 年 10 月）。除另有说明外，只看未完成的工作，不含汇总、随行和停用的工作；第 13 点的个数和总数为工作分钟。"),
	}
	verdicts := map[quality.Verdict]string{quality.NotRated: v.T("不评#质量"), quality.Passed: v.T("合格#质量"), quality.Failed: v.T("不合格#质量")}
	for i := range report.Checks {
		c := &report.Checks[i]
		why := ""
		if c.Why != "" {
			why = v.T(lang.Key(c.Why))
		}
		value := web.Cell{}
		if c.Of != 0 {
			value = web.Num(c.Value, 3)
		}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Num(float64(c.Point), 0), web.Text(v.T(lang.Key(c.Point.String()))), web.Text(verdicts[c.Verdict]),
			web.Num(float64(c.Count), 0), web.Num(float64(c.Of), 0), value, web.Text(limitWords(c)), web.Text(why),
		}})
	}
	return t
}

// limitWords says which side of the limit is good.
func limitWords(c *quality.Check) string {
	sign := "≤ "
	switch c.Point {
	case quality.RelationTypes, quality.CriticalPath, quality.PathLength, quality.Execution:
		sign = "≥ "
	}
	return sign + lang.Number(c.Limit, 2)
}

// offenderTable lists what offends against a point.
func offenderTable(v *web.View, plan *planfile.Project, c *quality.Check) web.Table {
	all := append(slices.Clone(c.Offenders), c.Dangling...)
	t := web.Table{
		Prefix: "point", Plain: true, Caption: counted(v, v.T(lang.Key(c.Point.String())), len(all)),
		Columns: []web.Column{
			{Key: "what", Label: v.T("工作或关系"), Kind: web.Words}, {Key: "fault", Label: v.T("哪里不对"), Kind: web.Words},
			{Key: "days", Label: v.T("多少"), Kind: web.Numbers, Unit: "工作日"}, {Key: "date", Label: v.T("日期#质量"), Kind: web.Dates},
		},
	}
	perDay := float64(plan.Options.MinutesPerDay)
	if perDay == 0 {
		perDay = 480
	}
	faults := faultNames(v)
	for _, o := range all[:min(len(all), mostListed)] {
		days, date := web.Cell{}, web.Cell{}
		if o.Minutes != 0 {
			days = web.Num(float64(o.Minutes)/perDay, 1)
		}
		if o.Date.IsSet() {
			date = web.Day(o.Date.Date())
		}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{web.Text(offenderName(plan, o)), web.Text(faults[o.What]), days, date}})
	}
	return t
}

// offenderName names an activity, or a relation by its ends.
func offenderName(plan *planfile.Project, o quality.Offender) string {
	if o.Relation < 0 {
		return activityName(plan, o.Activity)
	}
	r := &plan.Network.Relations[o.Relation]
	return activityName(plan, r.Pred) + " → " + activityName(plan, r.Succ) + " (" + r.Type.String() + ")"
}

func faultNames(v *web.View) map[quality.Fault]string {
	return map[quality.Fault]string{
		quality.NoPredecessor: v.T("没有紧前工作"), quality.NoSuccessor: v.T("没有紧后工作"), quality.OpenStart: v.T("开始端悬空"), quality.OpenFinish: v.T("完成端悬空"),
		quality.HasLead: v.T("负时距"), quality.HasLag: v.T("正时距"), quality.NotFinishToStart: v.T("不是完成—开始关系"), quality.Constrained: v.T("硬约束"),
		quality.FloatTooHigh: v.T("总时差过大"), quality.FloatNegative: v.T("总时差为负"), quality.TooLong: v.T("工期过长"), quality.ActualInFuture: v.T("实际日期在数据日期之后"),
		quality.ForecastInPast: v.T("未完工作排在数据日期之前"), quality.NoResource: v.T("没有资源"), quality.FinishedLate: v.T("晚于基准完成"), quality.NotFinished: v.T("应完未完"),
		quality.FinishUnmoved: v.T("延误它不会同样推迟竣工"), quality.WithoutBaseline: v.T("没有基准"),
	}
}
