package light

import (
	"math"
	"slices"

	"guatu"
)

// Tolerance absorbs the rounding of binary fractions at a threshold: a quotient
// that is 0.8 on paper must be 0.8 here. It is far below any published decimal.
const Tolerance = 1e-9

// Inputs are the facts about one object at one time.
type Inputs struct {
	// Values by metric code, in the unit of the metric. A metric that is not
	// known is left out; it is never zero.
	Values map[string]float64
	// Flags by metric code; what is not stated does not hold.
	Flags map[string]bool
	// Previous is the light shown last period, or "" when there was none.
	Previous guatu.Light
	// Standing is for how many consecutive periods, this one included, the
	// rules have asked for a light other than the one shown. [RuleSet.Follow] counts it.
	Standing int
}

// Verdict is a light with its reasons.
type Verdict struct {
	Light     guatu.Light // Grey for a cycle rule set
	State     State       // only for a cycle rule set
	Label     string
	Rule      string // what decided, in Chinese
	RuleEN    string // the same in English
	RuleSet   string
	Version   int
	Undefined bool               // the regulation is silent; a stated default applied
	Held      bool               // the hysteresis kept the previous light
	Standing  int                // periods in a row, this one included, in which they asked for another light than the one shown; 0 when they did not
	Inputs    map[string]float64 // every number used; a flag is 1 or 0
	Missing   []string           // codes of metrics that were needed and not supplied
}

// Evaluate judges one object. It errs only when a supplied value is not a finite
// number; what is missing gives grey and is named in Verdict.Missing.
func (r RuleSet) Evaluate(in Inputs) (Verdict, error) {
	for code, v := range in.Values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Verdict{}, guatu.Invalidf("量“%s”不是有限的数", chinese.metric(code))
		}
	}
	e := evaluation{set: &r, in: in, used: map[string]float64{}, missing: map[string]bool{}}
	v := e.decide()
	if r.Hysteresis.Metric != "" {
		e.hold(&v)
	}
	if v.Held {
		v.Standing = max(in.Standing, 1)
	}
	v.RuleSet, v.Version = r.Code, r.Version
	v.Inputs = e.used
	return v, nil
}

// evaluation is one run; used and missing gather what the tests touched.
type evaluation struct {
	set     *RuleSet
	in      Inputs
	used    map[string]float64
	missing map[string]bool
}

// truth is Kleene's three-valued logic, ordered so that and is min and or is max.
type truth int

const (
	no truth = iota
	unknown
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

func (e *evaluation) decide() Verdict {
	if v, grey := e.stale(); grey {
		return v
	}
	for _, c := range e.set.Clauses {
		result := yes
		if !c.Otherwise {
			clear(e.missing)
			result = e.condition(c.When)
		}
		switch result {
		case yes:
			return e.fired(c)
		case unknown:
			return e.undecided(chinese.clause(c), english.clause(c))
		}
	}
	panic("light: rule set without 否则 was not made by Parse")
}

func (e *evaluation) stale() (Verdict, bool) {
	s := e.set.Stale
	if s.Never {
		return Verdict{}, false
	}
	clear(e.missing)
	age, ok := e.value("age")
	rule, ruleEN := chinese.stale(s), english.stale(s)
	if !ok {
		return e.undecided(rule, ruleEN), true
	}
	if age > s.Days+Tolerance || s.Inclusive && age > s.Days-Tolerance {
		return Verdict{Light: guatu.Grey, Rule: rule, RuleEN: ruleEN}, true
	}
	return Verdict{}, false
}

func (e *evaluation) fired(c Clause) Verdict {
	v := Verdict{
		Light: c.Outcome.Light, State: c.Outcome.State, Label: c.Outcome.Label, Undefined: c.Undefined,
		Rule: chinese.clause(c), RuleEN: english.clause(c),
	}
	if e.set.Object == Cycle {
		v.Light = guatu.Grey
		return v
	}
	for _, l := range e.set.Limits {
		if v.Light == guatu.Grey {
			break
		}
		clear(e.missing)
		switch e.condition(l.When) {
		case yes:
			limit(&v, l)
		case unknown:
			return e.undecided(chinese.limit(l), english.limit(l))
		}
	}
	return v
}

// limit brings the light of v into the range of l.
func limit(v *Verdict, l Limit) {
	was := v.Light
	if was.Severity() < l.From.Severity() {
		v.Light = l.From
	}
	if was.Severity() > l.To.Severity() {
		v.Light = l.To
	}
	if v.Light != was {
		v.Rule += "；" + chinese.limit(l)
		v.RuleEN += "; " + english.limit(l)
	}
}

// undecided is the grey verdict of a rule that needs a number nobody supplied.
func (e *evaluation) undecided(rule, ruleEN string) Verdict {
	v := Verdict{Light: guatu.Grey, Rule: rule, RuleEN: ruleEN}
	for code := range e.missing {
		v.Missing = append(v.Missing, code)
	}
	slices.Sort(v.Missing)
	return v
}

func (e *evaluation) condition(c Condition) truth {
	any := no
	for _, all := range c {
		every := yes
		for _, t := range all {
			every = min(every, e.test(t))
		}
		any = max(any, every)
	}
	return any
}

func (e *evaluation) test(t Test) truth {
	switch {
	case t.Known != "":
		_, ok := e.in.Values[t.Known]
		_, flagged := e.in.Flags[t.Known]
		return truthOf(ok || flagged)
	case t.Flag != "":
		holds := e.in.Flags[t.Flag]
		e.used[t.Flag] = 0
		if holds {
			e.used[t.Flag] = 1
		}
		return truthOf(holds != t.Not)
	}
	result := yes
	for i, op := range t.Ops {
		result = min(result, e.compare(t.Operands[i], op, t.Operands[i+1]))
	}
	return result
}

func (e *evaluation) compare(left Operand, op Op, right Operand) truth {
	a, okA := e.operand(left)
	b, okB := e.operand(right)
	if !okA || !okB {
		return unknown
	}
	return truthOf(holds(a, op, b))
}

func holds(a float64, op Op, b float64) bool {
	equal := math.Abs(a-b) <= Tolerance
	switch op {
	case Less:
		return a < b && !equal
	case AtMost:
		return a < b || equal
	case More:
		return a > b && !equal
	case AtLeast:
		return a > b || equal
	default:
		return equal
	}
}

func (e *evaluation) operand(o Operand) (float64, bool) {
	if o.Metric == "" {
		return o.Value, true
	}
	v, ok := e.value(o.Metric)
	if o.Minus == nil {
		return v, ok
	}
	m, okM := e.operand(*o.Minus)
	return math.Abs(v - m), ok && okM
}

func (e *evaluation) value(code string) (float64, bool) {
	v, ok := e.in.Values[code]
	if !ok {
		e.missing[code] = true
		return 0, false
	}
	e.used[code] = v
	return v, true
}
