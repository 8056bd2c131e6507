package agree

import (
	"math"
	"strconv"
	"strings"
)

// The tolerances. A promise that is an equality or has no word of approximation
// is compared within half a unit of its last published decimal.
const (
	// AboutPoints is what 左右 allows to either side of a growth or share, in
	// percentage points.
	AboutPoints = 0.5
	// AboutShare is what 左右 allows to either side of an amount, as a fraction.
	AboutShare = 0.05
	// Negligible absorbs binary rounding, relative to the numbers compared.
	Negligible = 1e-9
)

// span is a range of values; infinite ends are allowed.
type span struct{ low, high float64 }

func (s span) meets(o span) bool {
	slack := Negligible * math.Max(1, math.Max(magnitude(s), magnitude(o)))
	return s.low <= o.high+slack && o.low <= s.high+slack
}

func magnitude(s span) float64 {
	m := 0.0
	for _, v := range []float64{s.low, s.high} {
		if !math.IsInf(v, 0) {
			m = math.Max(m, math.Abs(v))
		}
	}
	return m
}

func (s span) scale(f float64) span { return span{s.low * f, s.high * f} }

// meaning is the core and the reach of a number.
type meaning struct{ core, reach span }

// apply maps both ranges through an increasing function.
func (m meaning) apply(f func(span) span) meaning { return meaning{f(m.core), f(m.reach)} }

// relation compares two meanings.
func (m meaning) relation(o meaning) Severity {
	switch {
	case m.core.meets(o.core):
		return Agrees
	case m.reach.meets(o.reach):
		return Differs
	default:
		return Conflicts
	}
}

// decimals returns the decimals of v as published: those it needs, or more when
// trailing zeros were published.
func decimals(v float64, published int) int {
	_, after, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return max(len(after), published)
}

// half is half a unit of the last published decimal of v.
func half(v float64, published int) float64 { return 0.5 * math.Pow10(-decimals(v, published)) }

// meaning returns the core and reach of the claim in its own measure; growth and
// shares are in per cent whatever they were written in.
func (c Claim) meaning() meaning {
	v, v2 := c.points(c.Value), c.points(c.Value2)
	slack := half(v, c.Decimals) * fineness(c.Measure)
	if c.Comparator == About {
		allowed := AboutPoints
		if c.amount() {
			allowed = AboutShare * math.Abs(v)
		}
		slack = math.Max(slack, allowed)
	}
	core := span{v - slack, v + slack}
	reach := core
	switch c.Comparator {
	case AtLeast, More:
		reach.high = math.Inf(1)
	case AtMost, Less:
		reach.low = math.Inf(-1)
	case Between:
		core.high = v2 + slack
		reach = core
	}
	return meaning{core, reach}
}

// amount reports whether the claim's number is an amount rather than a rate.
func (c Claim) amount() bool { return c.Basis == Level || c.Basis == Increment }

// points turns a growth written in 倍 into per cent, and a multiple into the
// growth it means: 增长2倍 is +200 %, 为上年的2倍 is +100 %.
func (c Claim) points(v float64) float64 {
	switch {
	case c.Basis == Multiple:
		return clean((v - 1) * 100)
	case c.Basis == Growth && c.Measure == "倍":
		return clean(v * 100)
	default:
		return v
	}
}

// clean removes the binary noise of one multiplication, which would otherwise
// count as published decimals.
func clean(v float64) float64 { return math.Round(v*1e9) / 1e9 }

// around is the meaning of a published amount: itself within its rounding.
func (o Observation) around() span {
	h := half(o.Value, o.Decimals)
	return span{o.Value - h, o.Value + h}
}

// grow returns the amounts that growth g (in %) makes of base.
func grow(base, g span) span {
	return span{math.Min((1+g.low/100)*base.low, (1+g.low/100)*base.high), math.Max((1+g.high/100)*base.low, (1+g.high/100)*base.high)}
}
