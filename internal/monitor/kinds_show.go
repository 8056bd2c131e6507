package monitor

import (
	"math"

	"guatu"
	"guatu/forecast"
	"guatu/internal/lang"
)

// reasonKind says what a streak or a rank rests on.
func (a Assessment) reasonKind(say speaker) {
	if s := a.Streak; s != nil {
		if s.Stated > s.Years && s.End == forecast.StreakUnknown {
			say(lang.Key("承诺称已连续 %d 年增长，公布数能证 %d 年"), s.Stated, s.Years)
		} else {
			say(lang.Key("公布的全年增速已连续 %d 年为正"), s.Years)
		}
	}
	if s := a.Standing; s != nil {
		say(lang.Key("与有数的 %d 个地区相比，各地区年底总量分别推算"), s.Peers)
	}
}

// leastBaseEffect is the base effect that is worth a clause.
const leastBaseEffect = 0.005

// reasonBase names the base of the rest of the year where it was high or low.
func (a Assessment) reasonBase(say speaker) {
	r := a.Outlook.Rules
	if !r.HasUsual {
		return
	}
	switch effect := r.BaseEffect - 1; {
	case effect < -leastBaseEffect:
		say(lang.Key("去年余下各月占全年偏多（%d 年比较），基数偏高，按往年同期占比推 %s%%"), r.UsualYears, lang.Signed(r.UsualShare, 1))
	case effect > leastBaseEffect:
		say(lang.Key("去年余下各月占全年偏少（%d 年比较），基数偏低，按往年同期占比推 %s%%"), r.UsualYears, lang.Signed(r.UsualShare, 1))
	default:
		say(lang.Key("按往年同期占比推 %s%%"), lang.Signed(r.UsualShare, 1))
	}
}

// reasonBreaks says that the definition seems to have changed, and which change of
// prices and base turns growth into an amount.
func (a Assessment) reasonBreaks(l lang.Lang, say speaker) {
	if n := len(a.Outlook.Breaks); n > 0 {
		b := a.Outlook.Breaks[n-1]
		say(lang.Key("口径变化：%s的数和增速推出的基数是上年已公布数的 %.3f 倍"), l.Period(guatu.Period{Year: b.Year, Month: b.Month}), b.Value)
	}
	level, ok := a.level()
	if !ok || a.Target.Basis != forecast.OfLevel || level.From != forecast.FromBase || math.Abs(level.Ratio-1) < 0.0005 {
		return
	}
	say(lang.Key("总量另计价格和基数变化 %s%%，平均误差 %.1f 个百分点"), lang.Signed(100*(level.Ratio-1), 1), level.Noise)
}
