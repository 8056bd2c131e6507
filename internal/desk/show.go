package desk

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/promise"
)

// Reason says why an entry has its light: for a target the numbers behind its
// probability, else the clause of the rule and the numbers it used.
func (e Entry) Reason(l lang.Lang) string {
	if e.Target != nil {
		return e.Target.Reason(l)
	}
	rule := e.Light.Rule
	switch {
	case l == lang.EN:
		rule = e.Light.RuleEN
	case e.Light.Label != "":
		rule = e.Light.Label
	}
	var used []string
	for _, code := range slices.Sorted(maps.Keys(e.Light.Inputs)) {
		if name, ok := inputNames[code]; ok {
			used = append(used, fmt.Sprintf("%s %.0f", lang.Words().T(l, name), e.Light.Inputs[code]))
		}
	}
	if len(used) > 0 {
		rule += "（" + strings.Join(used, "，") + "）"
	}
	return rule
}

// inputNames name the numbers that rules for entries may use.
var inputNames = map[string]lang.Key{
	"age": lang.Key("距上次上报天数"), "days_to_due": lang.Key("距期限天数"),
}

// Assessments lists every claim judged: those of the ledger, then the announced
// targets of city and districts.
func (p *Picture) Assessments() []monitor.Assessment {
	var out []monitor.Assessment
	for _, e := range p.Entries {
		if e.Target != nil {
			out = append(out, *e.Target)
		}
	}
	return append(out, p.Targets...)
}

// Desk is the desk of the unit that holds the entry.
func (e Entry) Desk() promise.Desk { return promise.DeskOf(e.Get("unit")) }
