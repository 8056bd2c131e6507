package monitor

import (
	"strings"

	"guatu"
	"guatu/internal/lang"
	"guatu/light"
	"guatu/series"
)

// Lines are the year end in sentences, one a line: the distribution, every target with
// its reason, what the rest must do, the parts, and the figures with their release.
func (y YearEnd) Lines(l lang.Lang) []string {
	t := lang.Words()
	out := []string{t.T(l, lang.Key("%s%s，%d年底，按 %s 以前发布的数"), y.Region, y.Indicator, y.Year, y.Day)}
	say := func(key lang.Key, args ...any) { out = append(out, t.T(l, key, args...)) }
	y.sayRange(l, say)
	for i, target := range y.Targets {
		y.sayTarget(l, say, y.assessments[i], target)
	}
	for _, joint := range y.Joint {
		say(lang.Key("%s的目标 %s 同时达到的概率 %.0f%%"), joint.Who, listed(l, joint.Targets), 100*joint.Probability)
	}
	y.sayParts(l, say)
	if y.Tier != nil {
		say(lang.Key("去年为%s，离%s还差 %s，年底达到的概率 %.0f%%"), y.Tier.Tier, y.Tier.Next, l.Amount(y.Tier.Distance, 0, "亿元"), 100*y.Tier.Probability)
	}
	if len(y.Gaps) > 0 {
		say(lang.Key("按惯常时滞应已发布而库中没有：%s"), strings.Join(y.Gaps, " "))
	}
	for _, f := range y.Figures {
		say(lang.Key("所用的数：%s %s %s %s，%s发布，%s"), l.Period(f.Period), t.T(l, baseNames[series.Basis(f.Basis)]), f.Value, f.Unit, f.Released, f.Source)
	}
	return out
}

func (y YearEnd) sayRange(l lang.Lang, say speaker) {
	if y.Growth == nil && len(y.Levels) == 0 {
		say(lang.Key("不能推算：%s"), y.whyText(l))
		return
	}
	if g := y.Growth; g != nil {
		say(lang.Key("全年增速 %s%%，十分之一到十分之九 %s%% 至 %s%%"), lang.Signed(g.P50, 1), lang.Signed(g.P10, 1), lang.Signed(g.P90, 1))
	}
	for _, q := range y.Levels {
		say(lang.Key("全年总量 %s，十分之一到十分之九 %s"), l.Amount(q.P50, 0, q.Unit), l.Range(q.P10, q.P90, 0, q.Unit))
	}
}

// whyText says why there is no outlook.
func (y YearEnd) whyText(l lang.Lang) string {
	a := Assessment{Why: y.Why}
	if y.outlook.Why != nil {
		a.Missing = y.outlook.Why.Missing
	}
	return a.WhyText(l)
}

func (y YearEnd) sayTarget(l lang.Lang, say speaker, a Assessment, target TargetEnd) {
	t := lang.Words()
	if !a.Known {
		say(lang.Key("目标 %s（%s）：%s"), target.Words, target.Who, a.WhyText(l))
		return
	}
	say(lang.Key("目标 %s（%s）：达标概率 %.0f%%，%s，%s灯"), target.Words, target.Who, 100*target.Probability, t.T(l, a.Chance()), l.Light(target.Light))
	say(lang.Key("理由：%s"), a.Reason(l))
	if target.Flow != nil {
		say(lang.Key("余下须完成 %s"), l.Amount(*target.Flow, 1, target.FlowUnit))
	}
	if target.Growth != nil && target.Percentile != nil {
		say(lang.Key("余下须同比 %s%%：往年有数的 %d 年里 %.0f%% 的年份没有超过它，最快 %s%%"), lang.Signed(*target.Growth, 1), target.Windows, 100**target.Percentile, lang.Signed(*target.Max, 1))
	}
	sayCourse(l, say, target.Course)
	if tr := target.Trajectory; tr != nil {
		say(lang.Key("到%d月完成目标的 %.1f%%；时序进度 %.1f%%，按往年进度应为 %.1f%%（%d 年，%.1f%%—%.1f%%）"),
			tr.Month, 100*tr.Done, 100*tr.Linear, 100*tr.Seasonal, tr.SeasonalYears, 100*tr.Low, 100*tr.High)
	}
}

// sayCourse tells the lights month by month, and for how long the latest has been shown.
func sayCourse(l lang.Lang, say speaker, course []MonthLight) {
	var months []string
	var lights []guatu.Light
	for _, m := range course {
		months, lights = append(months, m.Day.String()[5:]+" "+l.Light(m.Light)), append(lights, m.Light)
	}
	if latest, periods := light.Repeated(lights); periods > 0 {
		say(lang.Key("各月的灯：%s；最近已连续 %d 期%s灯"), listed(l, months), periods, l.Light(latest))
	}
}

func (y YearEnd) sayParts(l lang.Lang, say speaker) {
	if y.Parts == nil {
		return
	}
	var parts []string
	for _, p := range y.Parts.Parts {
		parts = append(parts, p.Name+" "+lang.Signed(p.Points, 1))
	}
	say(lang.Key("到%d月增长 %s%%，拉动（百分点）：%s；未分配与口径差 %s"), y.Parts.Month, lang.Signed(y.Parts.Growth, 1), listed(l, parts), lang.Signed(y.Parts.Residual, 1))
}
