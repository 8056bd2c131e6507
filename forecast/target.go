package forecast

import (
	"math"
	"strconv"
	"strings"

	"guatu"
)

// Comparators of a worded target.
const (
	AtLeast = "ge"     // 以上, 不低于
	Over    = "gt"     // 超, 突破
	AtMost  = "le"     // 以内, 不超过
	Under   = "lt"     // 低于
	Reach   = "eq"     // 达到
	About   = "approx" // 左右
	Range   = "range"  // from Value to Value2
)

// What a target speaks of.
const (
	OfGrowth = "growth" // growth of the year, per cent
	OfLevel  = "level"  // value of the year, in Unit
)

// Tolerances of 左右: half a point of growth, 5 % of an amount.
const (
	aboutPoints = 0.5
	aboutShare  = 0.05
)

// Target is a promised number.
type Target struct {
	Comparator string
	Value      float64
	Value2     float64 // upper end of a range
	Basis      string  // growth or level
	Unit       string
	// Decimals is how many digits the result will be published with. It is raised
	// to the digits of Value and Value2, and to one for growth, which is never
	// published with less.
	Decimals int
	// Ceiling says that less is better (consumer prices, emissions).
	Ceiling bool
}

// Check returns an Invalid error for a target that cannot be tested.
func (t Target) Check() error {
	switch t.Comparator {
	case AtLeast, Over, AtMost, Under, Reach, About:
	case Range:
		if t.Value2 < t.Value {
			return guatu.Invalidf("目标区间 %g—%g 上限小于下限", t.Value, t.Value2)
		}
	default:
		return &guatu.Error{Code: guatu.Invalid, Message: "比较方式“" + t.Comparator + "”不认识", Hint: "用 ge gt le lt eq approx range"}
	}
	if t.Basis != OfGrowth && t.Basis != OfLevel {
		return &guatu.Error{Code: guatu.Invalid, Message: "目标口径“" + t.Basis + "”不能预测", Hint: "用 growth 或 level"}
	}
	return nil
}

// Met reports whether the year's result meets the target, judged on the result
// rounded as it is published: 6 %以上 is met by 5.95, which is published as 6.0.
//   - 以上 ge: ≥; 超、突破 gt: >; 以内 le: ≤; lt: <.
//   - 达到 eq: reached, that is ≥, and ≤ for a ceiling.
//   - 左右 approx: growth at least the value less half a point, for a ceiling at
//     most the value plus half a point; an amount within 5 % of the value.
//   - range: between both ends, which belong to it; growth and amounts beyond
//     the better end are not "in the range".
//
// An unknown comparator is never met; see [Target.Check].
func (t Target) Met(published float64) bool {
	digits := t.digits()
	v, want := round(published, digits), round(t.Value, digits)
	switch t.Comparator {
	case AtLeast:
		return v >= want
	case Over:
		return v > want
	case AtMost:
		return v <= want
	case Under:
		return v < want
	case Reach:
		return v == want || (v < want) == t.Ceiling
	case About:
		return t.about(v)
	case Range:
		return v >= want && v <= round(t.Value2, digits)
	default:
		return false
	}
}

func (t Target) about(v float64) bool {
	if t.Basis != OfGrowth {
		margin := math.Abs(t.Value) * aboutShare
		return v >= t.Value-margin-tiny(t.Value) && v <= t.Value+margin+tiny(t.Value)
	}
	if t.Ceiling {
		return v <= t.Value+aboutPoints+tiny(t.Value)
	}
	return v >= t.Value-aboutPoints-tiny(t.Value)
}

// tiny absorbs the binary error of a decimal boundary.
func tiny(v float64) float64 { return 1e-9 * (1 + math.Abs(v)) }

// digits returns the decimals on which the target is judged.
func (t Target) digits() int {
	d := max(t.Decimals, decimalsOf(t.Value))
	if t.Comparator == Range {
		d = max(d, decimalsOf(t.Value2))
	}
	if t.Basis == OfGrowth {
		d = max(d, 1)
	}
	return d
}

func decimalsOf(v float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return len(fraction)
}

// round rounds half away from zero to decimals, as statistics are published. The
// nudge makes 5.95, which no binary number equals, round up.
func round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale+math.Copysign(1e-7, v)) / scale
}
