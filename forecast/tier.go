package forecast

import "guatu"

// Tier is the rung of an industry: 十亿, 百亿, 千亿, 万亿.
type Tier struct {
	Name  string
	Floor float64 // in 亿元
}

// tiers ascend.
var tiers = []Tier{{"十亿级", 10}, {"百亿级", 100}, {"千亿级", 1000}, {"万亿级", 10000}}

// Rung is where a value stands on the ladder of tiers.
type Rung struct {
	Tier     Tier    // reached; zero below the first
	Next     Tier    // the next one; zero above the last
	Distance float64 // what is missing to Next, in 亿元
	Growth   float64 // the growth that would reach Next, per cent
}

// Rungs places a value in a unit of yuan on the ladder. A tier is reached at its
// floor: 1000 亿元 is 千亿级. A unit that is no amount of yuan, and a value that is not
// positive, are errors of class Invalid.
func Rungs(value float64, unit string) (Rung, error) {
	factor, ok := conversion(unit, "亿元")
	if !ok || !(value > 0) {
		return Rung{}, guatu.Invalidf("%g%s 不能分级，要大于 0 的人民币金额", value, unit)
	}
	amount := round(value*factor, 6)
	var r Rung
	for _, t := range tiers {
		if amount >= t.Floor {
			r.Tier = t
			continue
		}
		r.Next, r.Distance, r.Growth = t, t.Floor-amount, 100*(t.Floor/amount-1)
		break
	}
	return r, nil
}

// Reach returns the probability that the year's value reaches the next tier above
// last year's, with errors as [Outlook.Probability].
func (o Outlook) Reach(r Rung) (float64, error) {
	if r.Next.Floor == 0 {
		return 0, guatu.Invalidf("没有更高的级")
	}
	return o.Probability(Target{Comparator: AtLeast, Value: r.Next.Floor, Basis: OfLevel, Unit: "亿元"})
}
