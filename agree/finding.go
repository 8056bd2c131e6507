package agree

import (
	"math"
	"strconv"
	"strings"
)

// Kind is the question a finding answers.
type Kind string

// The kinds of finding.
const (
	LevelGrowthBase Kind = "level_vs_growth_vs_base"
	PartsWhole      Kind = "parts_vs_whole"
	DistrictCity    Kind = "district_vs_city"
	Twice           Kind = "same_indicator_twice"
	WeakerThanLast  Kind = "weaker_than_last_year"
)

// Severity is the answer.
type Severity string

// The severities.
const (
	Agrees    Severity = "agrees"    // the numbers fit
	States    Severity = "states"    // a statement worth knowing; nothing is wrong
	Differs   Severity = "differs"   // both can be kept, but they do not say the same
	Conflicts Severity = "conflicts" // no result can keep both
)

// Number is one number of an expression, with its role and where it comes from.
type Number struct {
	Role    string // base, level, growth, part, whole, district, city, last …
	Ref     string // claim ID or observation ref, empty for a computed number
	Value   float64
	Measure string
}

// Expression is the arithmetic of a finding: Result is what Numbers give, and
// Text writes it in one line, such as "1920.8→2500 = +30.2%".
type Expression struct {
	Numbers []Number
	Result  Number
	Text    string
}

// Finding is one answer. Gap is in GapMeasure: computed minus stated.
type Finding struct {
	Kind         Kind
	Severity     Severity
	Claims       []string // IDs, in the order they are compared
	Observations []string // refs of the published figures used
	Expression   Expression
	Gap          float64
	GapMeasure   string
	Message      string // one sentence in Chinese
}

const pointsMeasure = "个百分点"

// number writes v with the decimals it needs, at most four.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
}

// computed writes a computed amount with one decimal.
func computed(v float64) string { return number(math.Round(v*10) / 10) }

// signed writes a growth with its sign and one decimal.
func signed(v float64) string {
	text := strconv.FormatFloat(math.Round(v*10)/10, 'f', 1, 64)
	if v >= 0 {
		text = "+" + text
	}
	return text + "%"
}

var comparatorWords = map[Comparator][2]string{
	AtLeast: {"≥", ""}, More: {">", ""}, Equal: {"", ""}, About: {"", "左右"}, AtMost: {"≤", ""}, Less: {"<", ""},
}

// wording writes the number of a claim as it was promised: "≥8%", "25%左右".
func (c Claim) wording() string {
	if c.Comparator == Between {
		return number(c.Value) + "—" + number(c.Value2) + c.Measure
	}
	w := comparatorWords[c.Comparator]
	return w[0] + number(c.Value) + c.Measure + w[1]
}

// basisWords opens a wording where the basis is not plain from the measure.
var basisWords = map[Basis]string{
	Growth: "增长", Level: "", Share: "占比", Increment: "增加", Multiple: "为上年的",
}

func (c Claim) phrase() string { return basisWords[c.Basis] + c.wording() }

// who names the promise in a sentence.
func (c Claim) who() string {
	place := c.Region
	if place == "" {
		place = c.Unit
	}
	return place + c.Indicator
}

func ids(claims []Claim) []string {
	list := make([]string, len(claims))
	for i, c := range claims {
		list[i] = c.ID
	}
	return list
}

func joinAmounts(values []float64, sep string) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = number(v)
	}
	return strings.Join(parts, sep)
}
