package project

import (
	"guatu"
	"guatu/calendar"
	"guatu/schedule/earliest"
)

// Opening is the earliest day on which a project that has not started can (能开早开).
type Opening struct {
	Planned  guatu.Date // by the latest plan; NoDate without one
	Earliest guatu.Date
	// Workdays and Days are by how much Earliest is before Planned; negative when it is
	// later, 0 without a plan.
	Workdays, Days int
	Now            bool // nothing holds it back today
	// Blocker is what the start waits for, Root what that waits for in the end, where
	// somebody can act today. Both are zero when Now.
	Blocker, Root Hold
}

// Hold is a node that holds a start back.
type Hold struct {
	Node int  // index into Project.Nodes
	Done bool // it is done, and only the time after it has to pass
	// Dated is set when the date reported for it holds it, and no work before it.
	Dated bool
}

// Waits reports whether the project is to start and has not, so that the question when
// it can has an answer.
func (p Project) Waits() bool {
	switch p.Get("stage") {
	case "withdrawn", "suspended", "completed":
		return false
	}
	n, ok := p.StartNode()
	return ok && !n.Actual.IsSet()
}

// Opening finds when a project can start, given what is reported done by the end of a
// day. Nodes before the start need their work and wait for each other, and for the
// dates that were reported for them; the date by which the start itself was planned is
// no obstacle. ok is false for a project that does not wait for its start.
func (p Project) Opening(cal *calendar.Calendar, day guatu.Date) (o Opening, ok bool, err error) {
	if !p.Waits() {
		return o, false, nil
	}
	n, err := p.network(cal, day)
	if err != nil {
		return o, false, err
	}
	at := p.startIndex()
	start := &n.Activities[at]
	start.Constraints, start.ActualStart, start.Remaining = nil, calendar.Unset, nil
	problem := earliest.Problem{Network: n, KeepDates: true}
	problem.Options.DataDate = calendar.At(day, closing)
	// The dates to compare with are days and compared below; given here, the engine
	// need not work out a plan to compare with.
	problem.Planned = make([]calendar.Instant, len(n.Activities))
	for i := range problem.Planned {
		problem.Planned[i] = problem.Options.DataDate
	}
	found, err := earliest.Find(problem)
	if err != nil {
		return o, false, err
	}
	for _, x := range found.Openings {
		if x.Activity == at {
			o = p.opening(cal, day, x)
		}
	}
	return o, true, nil
}

// opening turns what the engine found for the start node into days.
func (p Project) opening(cal *calendar.Calendar, day guatu.Date, x earliest.Opening) Opening {
	n := p.Nodes[x.Activity]
	o := Opening{Planned: guatu.NoDate, Earliest: day, Now: x.Now}
	switch {
	case x.Now:
	case n.Days == 0:
		o.Earliest = max(day, x.Earliest.FinishDate())
	default:
		o.Earliest = max(day, x.Earliest.Date())
	}
	if !x.Now {
		o.Blocker, o.Root = p.hold(x.Blocker), p.hold(x.Root)
	}
	if !n.Plan.IsSet() {
		return o
	}
	o.Planned = n.Plan
	if n.Days > 1 {
		o.Planned = cal.AddWorkdays(n.Plan, 1-n.Days)
	}
	o.Workdays, o.Days = signedWorkdays(cal, o.Earliest, o.Planned), int(o.Planned-o.Earliest)
	return o
}

func (p Project) hold(b earliest.Blocker) Hold {
	return Hold{Node: b.Activity, Done: p.Nodes[b.Activity].Actual.IsSet(), Dated: b.Kind == earliest.ByDate}
}

// Lead is the unit that answers for the node that holds, or for the project when the
// node names nobody.
func (p Project) Lead(h Hold) string {
	if lead := p.Nodes[h.Node].Lead; lead != "" {
		return lead
	}
	return p.Get("lead")
}

// open finds when a project that waits for its start can start. One that cannot be
// scheduled has told so.
func (c Conditions) open(a *Assessment) error {
	if a.Problem != "" {
		return nil
	}
	o, ok, err := a.Opening(c.Calendar, c.Day)
	if ok && err == nil {
		a.Opens = &o
	}
	return err
}
