package light

import "guatu"

// Object is the kind of thing a rule set judges.
type Object string

// The kinds of object. [Cycle] rule sets give a state of the business cycle
// instead of a light; the two are never mixed.
const (
	Target     Object = "target"
	Project    Object = "project"
	Node       Object = "node"
	Division   Object = "unit" // a district, bureau or other unit
	Item       Object = "item" // a supervised piece of work
	Escalation Object = "escalation"
	Cycle      Object = "cycle"
)

// RuleSet is one set of rules, of one version. The zero value is not usable:
// make one with [Parse].
type RuleSet struct {
	Code       string // stable name, may be empty while it is being edited
	Version    int    // 0 when not numbered yet
	Object     Object
	Name       string
	Source     string // place, year and what in it is our own reading
	Notes      []string
	Stale      Stale
	Clauses    []Clause // tried in order; the last one always holds
	Limits     []Limit
	Hysteresis Hysteresis
}

// Stale says when data are too old to give a light. Never is the explicit
// statement that the object cannot go stale.
type Stale struct {
	Never     bool
	Days      float64
	Inclusive bool // ≥ instead of >
}

// Clause is one rule: a condition and its outcome.
type Clause struct {
	When      Condition // empty for 否则
	Otherwise bool
	Undefined bool // the regulation is silent here; the outcome is a stated default
	Outcome   Outcome
	Note      string
}

// Outcome is what a clause gives: a light, or for a [Cycle] a state.
type Outcome struct {
	Light guatu.Light
	State State
	Label string // the regulation's own word or consequence, may be empty
}

// State is a state of the business cycle.
type State string

// The five states of the cycle, from hot to cold.
const (
	Overheated State = "overheated"
	Warm       State = "warm"
	Normal     State = "normal"
	Cool       State = "cool"
	Overcooled State = "overcooled"
)

// Condition is a disjunction of conjunctions of tests.
type Condition [][]Test

// Test is one comparison (two or three operands), flag, or question whether a
// metric is known. Exactly one of Operands, Flag and Known is set.
type Test struct {
	Operands []Operand
	Ops      []Op
	Not      bool
	Flag     string // metric code
	Known    string // metric code
}

// Op is a comparison.
type Op string

// The comparisons. Each says whether its end is inside.
const (
	Less      Op = "<"
	AtMost    Op = "<="
	More      Op = ">"
	AtLeast   Op = ">="
	EqualSign Op = "="
)

// Operand is a number, a metric, or the distance |Metric − Minus|.
type Operand struct {
	Metric string // metric code, empty for a number
	Minus  *Operand
	Value  float64 // the number in the unit of the metric it is compared with
	Text   string  // the number as it was written
	Unit   string  // the unit word as it was written
}

// Limit keeps a light between From and To while When holds.
type Limit struct {
	From, To guatu.Light
	When     Condition
	Note     string
}

// Hysteresis keeps the previous light until Metric has crossed by Margin or the
// new light has stood for Periods. The zero value is no hysteresis.
type Hysteresis struct {
	Metric  string
	Margin  float64
	Text    string // the margin as it was written
	Unit    string
	Periods int
}
