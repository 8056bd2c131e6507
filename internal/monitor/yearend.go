package monitor

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"time"

	"guatu"
	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/light"
	"guatu/series"
)

// YearEnd asks where an indicator of a region ends a year. claims are the targets to
// answer; those of other indicators, regions and years are passed over. An indicator
// that is in no register and has no figure is an error of class NotFound.
func (j Judge) YearEnd(indicator, region string, year int, claims []Claim) (YearEnd, error) {
	name := series.Name{Indicator: j.Statistics.Indicators.Canonical(indicator), Region: region}
	if _, known := j.Statistics.Indicators.Find(indicator); !known && len(j.Statistics.Panel.Figures(name)) == 0 {
		return YearEnd{}, &guatu.Error{Code: guatu.NotFound, Message: "没有指标“" + indicator + "”", Hint: "指标名称或别名见登记簿 indicator"}
	}
	r := j.Statistics.Request(name.Indicator, region, year)
	o, err := forecast.YearEnd(r)
	if err != nil {
		return YearEnd{}, err
	}
	y := YearEnd{Indicator: name.Indicator, Region: region, Year: year, Day: j.Day, outlook: o}
	y.fill(o)
	for _, c := range claims {
		if c.Indicator != name.Indicator || c.Region != region || c.Year != year {
			continue
		}
		a, err := j.Assess(c)
		if err != nil {
			return y, err
		}
		target := targetEnd(a, r)
		if target.Course, err = j.months(c); err != nil {
			return y, err
		}
		y.assessments, y.Targets = append(y.assessments, a), append(y.Targets, target)
	}
	if y.Joint, err = joint(y.assessments); err != nil {
		return y, err
	}
	y.Figures = y.figures()
	y.Parts, y.Gaps = j.parts(name, year), j.overdue(name, year)
	y.Tier = tierEnd(o)
	return y, nil
}

func (y *YearEnd) fill(o forecast.Outlook) {
	y.Method, y.Month = string(o.Method), o.Month
	if o.Why != nil {
		y.Why = o.Why.Code
	}
	if o.Growth != nil {
		q := quantiles("%", *o.Growth)
		y.Growth = &q
	}
	for _, l := range o.Levels {
		q := quantiles(l.Unit, l.Distribution)
		q.From, q.Ratio, q.Noise = l.From, l.Ratio, l.Noise
		y.Levels = append(y.Levels, q)
	}
	if r := o.Rules; r.Known {
		y.Rules = &RuleEnds{YearToDate: r.YTD, HalfGrowth: r.HalfGrowth, BaseEffect: r.BaseEffect, Weight: r.Weight, WeightFrom: r.WeightFrom}
		if r.HasUsual {
			y.Rules.UsualShare = &r.UsualShare
		}
	}
	s := o.Spread
	y.Spread = SpreadEnd{Points: s.PP, Own: s.Own, Family: s.Family, All: s.Panel, Revision: s.Revision}
	if c := s.Calibration; c.Scores > 0 {
		y.Spread.Replays, y.Spread.Above, y.Spread.Below = c.Scores, c.Up, c.Down
	}
	for _, e := range o.Effects {
		y.Effects = append(y.Effects, EffectEnd(e))
	}
	for _, b := range o.Breaks {
		y.Breaks = append(y.Breaks, BreakEnd{Month: b.Month, Unit: b.Unit, Ratio: b.Value})
	}
}

// joint takes the targets of one promiser together where there are several.
func joint(all []Assessment) ([]JointEnd, error) {
	var out []JointEnd
	for i, a := range all {
		same := func(b Assessment) bool { return b.Known && b.Who == a.Who && b.Standing == nil && !b.counted() }
		if !same(a) || slices.ContainsFunc(all[:i], same) {
			continue
		}
		end := JointEnd{Who: a.Who}
		var targets []forecast.Target
		for _, b := range all[i:] {
			if same(b) && !slices.Contains(end.Targets, b.Words()) {
				end.Targets, targets = append(end.Targets, b.Words()), append(targets, b.Target)
			}
		}
		if len(targets) < 2 {
			continue
		}
		var err error
		if end.Probability, err = a.Outlook.Joint(targets...); err != nil {
			return nil, err
		}
		out = append(out, end)
	}
	return out, nil
}

func quantiles(unit string, d forecast.Distribution) Quantiles {
	return Quantiles{Unit: unit, P10: d.Quantiles[1], P50: d.Quantiles[2], P90: d.Quantiles[3]}
}

func targetEnd(a Assessment, r forecast.Request) TargetEnd {
	t := TargetEnd{
		Words: a.Words(), Who: a.Who, Known: a.Known, Probability: a.Probability, Why: a.Why,
		Light: a.Light.Light, LightRule: ruleOf(a.Light), Reason: a.Reason(lang.ZH),
	}
	if q := a.Required; a.Known && q.Known && !a.Ended {
		if q.GrowthKnown {
			t.Growth = &q.Growth
		}
		if q.HasFlow {
			t.Flow, t.FlowUnit = &q.Flow, q.Unit
		}
		if t.Windows = q.Windows; q.Windows > 0 && q.GrowthKnown {
			t.Percentile, t.Max = &q.Percentile, &q.Max
		}
	}
	if trajectory, ok := a.Outlook.TrajectoryOf(r, a.Target); ok {
		t.Trajectory = (*TrajectoryEnd)(&trajectory)
	}
	return t
}

// months gives the light of a claim at every month's end of its year from the day it was
// announced, and on the judge's day.
func (j Judge) months(c Claim) ([]MonthLight, error) {
	var days []guatu.Date
	for month := 1; month <= 12; month++ {
		if end := guatu.MonthEnd(c.Year, time.Month(month)); end < j.Day && !(c.Announced.IsSet() && end < c.Announced) {
			days = append(days, end)
		}
	}
	days = append(days, j.Day)
	course, err := j.Course(c, days)
	var out []MonthLight
	for i, v := range course {
		out = append(out, MonthLight{Day: days[i], Light: v.Light, Rule: ruleOf(v), Held: v.Held, Standing: v.Standing, Inputs: v.Inputs})
	}
	return out, err
}

// ruleOf names the rule behind a light with its version.
func ruleOf(v light.Verdict) string {
	return v.RuleSet + " v" + strconv.Itoa(v.Version) + "：" + v.Rule
}

// figures lists the published figures behind the outlook, as any target of it would.
func (y YearEnd) figures() []Figure {
	var out []Figure
	for _, f := range append(y.assessments, Assessment{Outlook: y.outlook}) {
		for _, figure := range f.Figures() {
			if !slices.Contains(out, figure) {
				out = append(out, figure)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Figure) int { return cmp.Compare(a.Period.End(), b.Period.End()) })
	return out
}

// parts splits growth by the indicators that the register names as parts.
func (j Judge) parts(whole series.Name, year int) *PartsEnd {
	var names []series.Name
	for _, part := range j.Statistics.parts[whole.Indicator] {
		names = append(names, series.Name{Indicator: part, Region: whole.Region})
	}
	months := j.Statistics.Panel.Months(whole, year, series.YTD)
	for _, month := range slices.Backward(months) {
		for _, unit := range j.Statistics.Panel.Units(whole, series.YTD) {
			b, err := forecast.Contributions(j.Statistics.Panel, whole, names, year, month, unit)
			var missing *forecast.Unavailable
			if errors.As(err, &missing) || len(b.Parts) == 0 {
				continue
			}
			return partsEnd(month, b)
		}
	}
	return nil
}

func partsEnd(month int, b forecast.Breakdown) *PartsEnd {
	out := PartsEnd{Month: month, Growth: b.Growth, Missing: b.Missing, Residual: b.Residual}
	for _, c := range b.Parts {
		p := PartEnd{Name: c.Name, Points: c.Points}
		if c.HasShare {
			p.Share = &c.Share
		}
		out.Parts = append(out.Parts, p)
	}
	return &out
}

// overdue lists the months of growth that should have been published by now.
func (j Judge) overdue(n series.Name, year int) []string {
	f := series.Monthly
	if indicator, ok := j.Statistics.Indicators.Find(n.Indicator); ok {
		switch indicator.Get("frequency") {
		case "季", "季度":
			f = series.Quarterly
		case "年", "年度", "半年":
			return nil
		}
	}
	var out []string
	for _, g := range j.Statistics.Panel.Gaps(n, series.YTDGrowth, f, year, j.Day) {
		out = append(out, guatu.Period{Year: year, Month: g.Month}.String())
	}
	return out
}

// tierEnd places last year's value on the ladder; nil where it is no amount of yuan.
func tierEnd(o forecast.Outlook) *TierEnd {
	for _, l := range o.Levels {
		if l.Base.Indicator == "" {
			continue
		}
		rung, err := forecast.Rungs(l.Base.Value, l.Unit)
		if err != nil || rung.Next.Floor == 0 {
			continue
		}
		p, err := o.Reach(rung)
		if err != nil {
			continue
		}
		return &TierEnd{Tier: rung.Tier.Name, Next: rung.Next.Name, Distance: rung.Distance, Probability: p}
	}
	return nil
}
