package pages

import (
	"math"

	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
	"guatu/series"
)

// indicatorSentence answers where the year ends, how far that is from the promise, and
// with which probability the promise is kept.
func indicatorSentence(v *web.View, s subject) *web.Sentence {
	name, a := s.Indicator, s.Target
	switch {
	case a == nil:
		return untargetedSentence(v, s)
	case !a.Known:
		return v.Say("%s今年目标 %s，还不能判断。%s。", name, claimWords(v, a.Claim), a.WhyText(v.Lang))
	case a.Outlook.Method == forecast.Published:
		return v.Say("%s%d 年结果已经公布：%s，目标 %s；%s。", name, a.Year, resultText(v, a), claimWords(v, a.Claim), gapText(v, a))
	}
	chance := web.Figure{Text: chanceText(a), Formula: a.Reason(v.Lang)}
	if _, _, _, ok := a.Range(); !ok { // a count that is reached or not
		return v.Say("%s已有 %d 个，目标 %s；达标概率 %s。", name, a.Reached, claimWords(v, a.Claim), chance)
	}
	if a.Outlook.Method == forecast.Prior {
		return v.Say("%s本年尚无数据，依据不足；照往年推，全年 %s，%s；达标概率 %s。", name, rangeFigure(v, a), gapText(v, a), chance)
	}
	if a.Target.Basis == forecast.OfGrowth {
		return v.Say("%s全年大概率增长 %s，%s；达标概率 %s。", name, rangeFigure(v, a), gapText(v, a), chance)
	}
	return v.Say("%s今年大概率完成 %s，%s；达标概率 %s。", name, rangeFigure(v, a), gapText(v, a), chance)
}

// untargetedSentence is about an indicator for which nothing was promised.
func untargetedSentence(v *web.View, s subject) *web.Sentence {
	growth, ok := s.latestOf(series.YTDGrowth, series.MonthGrowth)
	if o, has := s.latestOf(series.YTD, series.Level, series.Month); !ok && has {
		f := publishedFigure(v, o, "")
		f.Unit = o.Unit
		return v.Say("%s没有今年的目标；%s为 %s。", s.Indicator, v.Lang.Period(o.Period), f)
	}
	if !ok {
		return v.Say("%s没有目标，也还没有发布过数据。", s.Indicator)
	}
	f := publishedFigure(v, growth, "")
	f.Unit = "%"
	if s.Outlook.Growth == nil || s.Outlook.Method == forecast.Published || growth.Period.Year != s.pic.Year {
		return v.Say("%s没有今年的目标；%s同比 %s。", s.Indicator, v.Lang.Period(growth.Period), f)
	}
	q := s.Outlook.Growth.Quantiles
	year := web.Figure{Text: signedRange(v, q[1], q[3]), Formula: v.T("八成把握的区间，中值 %s%%", lang.Signed(q[2], 1))}
	return v.Say("%s没有今年的目标；%s同比 %s，全年大概率 %s。", s.Indicator, v.Lang.Period(growth.Period), f, year)
}

// rangeFigure is the band of the year's end with what it rests on.
func rangeFigure(v *web.View, a *monitor.Assessment) web.Figure {
	low, _, high, _ := a.Range()
	text := v.Lang.Range(low, high, a.Decimals(), a.Target.Unit)
	if a.Target.Basis == forecast.OfGrowth {
		text = signedRange(v, low, high)
	}
	return web.Figure{Text: text, Formula: a.Reason(v.Lang)}
}

// signedRange writes two growth rates; a dash between them could be read as a minus.
func signedRange(v *web.View, low, high float64) string {
	return v.T("%s%% 至 %s%%", lang.Signed(low, 1), lang.Signed(high, 1))
}

// resultText is the published result of the year.
func resultText(v *web.View, a *monitor.Assessment) string {
	_, mid, _, _ := a.Range()
	if a.Target.Basis == forecast.OfGrowth {
		return lang.Signed(mid, 1) + "%"
	}
	return v.Lang.Amount(mid, a.Decimals(), a.Target.Unit)
}

// Gaps below these are said to be none: half a per cent of an amount, and what rounds
// to zero for a growth rate.
const (
	noGap   = 0.005
	noPoint = 0.05
	// People speak of tenths (成) from one tenth on, where the gap is near a whole one.
	tenth     = 0.095
	nearTenth = 0.02
)

// gapText says how far the middle of the forecast is from the promise.
func gapText(v *web.View, a *monitor.Assessment) string {
	_, mid, _, _ := a.Range()
	short := a.Target.Value - mid
	if ceiling(a.Target) {
		short = -short
	}
	if a.Target.Basis == forecast.OfGrowth {
		return pointsText(v, short, ceiling(a.Target))
	}
	if a.Target.Value == 0 {
		return v.T("目标为零，不算差距")
	}
	share := short / math.Abs(a.Target.Value)
	switch {
	case math.Abs(share) < noGap:
		return v.T("中值与目标大致相当")
	case ceiling(a.Target) && share > 0:
		return v.T("超出目标约 %s%%", lang.Number(100*share, 0))
	case ceiling(a.Target):
		return v.T("比目标低约 %s%%", lang.Number(-100*share, 0))
	case share >= tenth && math.Abs(share-math.Round(10*share)/10) < nearTenth:
		return v.T("离承诺差约 %d 成", int(math.Round(10*share)))
	case share > 0:
		return v.T("离承诺差约 %s%%", lang.Number(100*share, 0))
	default:
		return v.T("比承诺高约 %s%%", lang.Number(-100*share, 0))
	}
}

func pointsText(v *web.View, short float64, ceiling bool) string {
	points := v.Lang.Amount(math.Abs(short), 1, "个百分点")
	switch {
	case math.Abs(short) < noPoint:
		return v.T("中值与目标大致相当")
	case short > 0 && ceiling:
		return v.T("超出目标 %s", points)
	case short > 0:
		return v.T("离承诺差 %s", points)
	case ceiling:
		return v.T("比目标低 %s", points)
	default:
		return v.T("比承诺高 %s", points)
	}
}

// ceiling reports whether less than the target is good.
func ceiling(t forecast.Target) bool {
	return t.Ceiling || t.Comparator == forecast.AtMost || t.Comparator == forecast.Under
}
