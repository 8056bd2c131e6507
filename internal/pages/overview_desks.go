package pages

import (
	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/web"
)

// DeskSummary is one desk of the first page: its promised numbers by light and its
// works by state.
type DeskSummary struct {
	Name, Href string
	Entries    int
	Lights     []Tally
	Works      []Tally
}

// Tally is a count that leads to what it counts.
type Tally struct {
	Light *web.Light // nil for a state
	Label string
	Count int
	Href  string
}

// lightOrder is how lights are counted: the worst first.
var lightOrder = []guatu.Light{guatu.Red, guatu.Orange, guatu.Yellow, guatu.Green, guatu.Grey}

// progress of a work, in the order of the screen.
const (
	workOverdue = iota
	workIdle
	workRunning
	workDone
	workStates
)

var workNames = [workStates]lang.Key{lang.Key("逾期#工作"), lang.Key("未启动#工作"), lang.Key("推进中#工作"), lang.Key("已完成#工作")}

// deskSummaries counts the ledger by desk; a desk without entries is shown too, except
// the others.
func deskSummaries(v *web.View, pic *desk.Picture) []DeskSummary {
	if len(pic.Entries) == 0 {
		return nil
	}
	var out []DeskSummary
	for _, d := range promise.Desks() {
		s := deskSummary(v, pic, d)
		if s.Entries > 0 || d != promise.DeskOther {
			out = append(out, s)
		}
	}
	return out
}

func deskSummary(v *web.View, pic *desk.Picture, d promise.Desk) DeskSummary {
	s := DeskSummary{Name: v.T(deskNames[d]), Href: v.Link("/ledger", "desk", string(d))}
	lights := map[guatu.Light]int{}
	var works [workStates]int
	for _, e := range pic.Entries {
		if e.Desk() != d {
			continue
		}
		s.Entries++
		if e.Target != nil {
			lights[e.Light.Light]++
		} else {
			works[workState(e, pic.At.Released)]++
		}
	}
	for _, l := range lightOrder {
		if lights[l] > 0 {
			s.Lights = append(s.Lights, Tally{Light: &web.Light{State: l, Reason: v.Lang.Light(l)}, Count: lights[l], Href: v.Link("/ledger", "desk", string(d), "kind", promise.Target, "light", string(l))})
		}
	}
	for state, n := range works {
		if n > 0 {
			s.Works = append(s.Works, Tally{Label: v.T(workNames[state]), Count: n, Href: v.Link("/ledger", "desk", string(d))})
		}
	}
	return s
}

// workState sorts an entry without a number: what is done, what is past its due date,
// what nobody reported to have begun, and the rest.
func workState(e desk.Entry, day guatu.Date) int {
	switch {
	case e.Fulfilled():
		return workDone
	case e.Due.IsSet() && e.Due < day:
		return workOverdue
	case !begun(e.Get("kind"), e.State):
		return workIdle
	default:
		return workRunning
	}
}
