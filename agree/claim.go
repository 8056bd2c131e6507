package agree

import (
	"fmt"
	"math"

	"guatu"
)

// Comparator is how a claim relates to its number.
type Comparator string

// The comparators.
const (
	AtLeast Comparator = "ge"     // 以上、不低于
	More    Comparator = "gt"     // 超、突破
	Equal   Comparator = "eq"     // 达到
	About   Comparator = "approx" // 左右
	AtMost  Comparator = "le"     // 以内、不高于
	Less    Comparator = "lt"     // 低于
	Between Comparator = "range"  // Value 至 Value2
)

// Basis is what the number of a claim measures.
type Basis string

// The bases. "增长2倍" is Growth with measure 倍 (or 200 %): three times last
// year. "为上年的2倍" is Multiple.
const (
	Growth    Basis = "growth"    // change on last year, in % or 倍
	Level     Basis = "level"     // the year's amount
	Share     Basis = "share"     // share of the parent region's amount, in %
	Increment Basis = "increment" // amount added to last year's
	Multiple  Basis = "multiple"  // times last year's amount, in 倍
)

// Claim is one promised number.
type Claim struct {
	ID         string
	Source     string // document and row it was read in
	Unit       string // who promised
	Indicator  string
	Region     string
	Year       int
	Comparator Comparator
	Value      float64
	Value2     float64 // upper end of Between
	Decimals   int     // published decimals, when trailing zeros were published ("8.0" is 1)
	Basis      Basis
	Measure    string // %, 倍, 亿元, 万人 …
	Announced  guatu.Date
}

// Key names one indicator of one region and year.
type Key struct {
	Indicator string
	Region    string
	Year      int
}

func (c Claim) key() Key { return Key{c.Indicator, c.Region, c.Year} }

// lastYear is the key of the result the claim is measured on.
func (c Claim) lastYear() Key { return Key{c.Indicator, c.Region, c.Year - 1} }

// Observation is one published figure.
type Observation struct {
	Ref      string // where it can be looked up
	Value    float64
	Decimals int // as in Claim
	Measure  string
}

// Parts says what an indicator consists of.
type Parts struct {
	Names []string
	// Exhaustive means that the parts do not overlap and leave nothing out.
	Exhaustive bool
	// Among are further parts that overlap with each other or with those of Names:
	// 城市更新投资 beside 房地产开发投资. Each alone must not exceed the whole; their
	// sum may.
	Among []string
}

// Facts is what the claims are checked against. Nil maps are empty.
type Facts struct {
	Levels       map[Key]Observation // published amounts, by the year they are of
	Growths      map[Key]Observation // published growth in %, by the year it is of
	Parent       map[string]string   // region → the region that contains it
	Parts        map[string]Parts    // indicator → its parts
	LessIsBetter map[string]bool     // indicators whose promise is a ceiling (CPI, 能耗)
}

func (c Claim) validate() error {
	fail := func(format string, args ...any) error {
		return &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("承诺“%s”：", c.ID) + fmt.Sprintf(format, args...),
			Hint: "改正该条承诺后重新核对",
		}
	}
	switch c.Comparator {
	case AtLeast, More, Equal, About, AtMost, Less, Between:
	default:
		return fail("不认识的比较方式“%s”", c.Comparator)
	}
	switch c.Basis {
	case Growth, Level, Share, Increment, Multiple:
	default:
		return fail("不认识的口径“%s”", c.Basis)
	}
	if !finite(c.Value) || !finite(c.Value2) || c.Decimals < 0 {
		return fail("数值不可用")
	}
	if c.Comparator == Between && c.Value2 < c.Value {
		return fail("区间上限 %s 小于下限 %s", number(c.Value2), number(c.Value))
	}
	if c.ID == "" || c.Indicator == "" || c.Year == 0 {
		return fail("缺编号、指标或年份")
	}
	return nil
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
