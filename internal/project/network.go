package project

import (
	"fmt"
	"strings"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// MinutesPerDay is the work of one day: node durations are office days of eight
// hours, whatever the calendar.
const MinutesPerDay = 8 * 60

// closing is the clock at which a node done on a day is done.
const closing = 17 * 60

var relationTypes = map[string]schedule.RelationType{"FS": schedule.FS, "SS": schedule.SS, "FF": schedule.FF, "SF": schedule.SF}

// network turns a project's nodes into activities, as of the end of day.
func (p Project) network(cal *calendar.Calendar, day guatu.Date) (schedule.Network, error) {
	n := schedule.Network{Calendars: []*calendar.Calendar{cal}}
	at := make(map[int]int, len(p.Nodes))
	for i, node := range p.Nodes {
		at[node.No] = i
	}
	for i, node := range p.Nodes {
		links, err := ParseAfter(node.After)
		if err != nil {
			return schedule.Network{}, err
		}
		for _, l := range links {
			before, ok := at[l.No]
			if !ok {
				return schedule.Network{}, guatu.Invalidf("节点 %d“%s”的紧前节点 %d 不存在", node.No, node.Name, l.No)
			}
			n.Relations = append(n.Relations, schedule.Relation{Pred: before, Succ: i, Type: relationTypes[l.Type], Lag: int64(l.Lag) * MinutesPerDay})
		}
	}
	n.Activities = p.activities(n.Relations, cal, day)
	return n, nil
}

// activities enters the work of the nodes and what was reported of them.
func (p Project) activities(relations []schedule.Relation, cal *calendar.Calendar, day guatu.Date) []schedule.Activity {
	out := make([]schedule.Activity, len(p.Nodes))
	for i, node := range p.Nodes {
		out[i] = schedule.Activity{
			ID: fmt.Sprint(node.No), Name: node.Name, Milestone: node.Days == 0,
			Duration: int64(node.Days * MinutesPerDay),
		}
	}
	if p.Finish.IsSet() {
		for i, bound := range p.bound(relations) {
			if bound {
				out[i].Deadline = calendar.At(p.Finish, closing)
			}
		}
	}
	p.progress(out, relations, cal, day)
	return out
}

// progress enters what was reported: done nodes with their dates; a node whose
// predecessors are all done is under way since then, and needs at least one more
// day; a reported new date is kept as "not before".
func (p Project) progress(acts []schedule.Activity, relations []schedule.Relation, cal *calendar.Calendar, day guatu.Date) {
	now := calendar.At(day, closing)
	for i, node := range p.Nodes {
		a := &acts[i]
		if node.Actual.IsSet() {
			a.ActualFinish = calendar.At(node.Actual, closing)
			a.ActualStart = cal.Sub(a.ActualFinish, a.Duration)
			continue
		}
		if node.Plan.IsSet() && node.Plan != node.Baseline && node.Plan > day {
			a.Constraints = append(a.Constraints, schedule.Constraint{Type: schedule.FNET, Date: calendar.At(node.Plan, closing)})
		}
		since, under := p.underWay(relations, i)
		if start := cal.NextStart(since); under && start < now && a.Duration > 0 {
			left := max(a.Duration-cal.Work(start, now), MinutesPerDay)
			a.ActualStart, a.Remaining = start, &left
		}
	}
}

// underWay returns since when a node can be under way: when every predecessor is a
// done one that it follows.
func (p Project) underWay(relations []schedule.Relation, i int) (since calendar.Instant, ok bool) {
	for _, r := range relations {
		if r.Succ != i {
			continue
		}
		before := p.Nodes[r.Pred]
		if r.Type != schedule.FS || r.Lag != 0 || !before.Actual.IsSet() {
			return 0, false
		}
		since = max(since, calendar.At(before.Actual, closing))
	}
	return since, since.IsSet()
}

// finishNode is the node that the planned finish speaks of: the one called 竣工,
// else the last whose name says it (竣工验收备案); -1 when no name does, and the
// planned finish then is that of the whole project.
func (p Project) finishNode() int {
	last := -1
	for i, n := range p.Nodes {
		switch {
		case n.Name == "竣工":
			return i
		case strings.Contains(n.Name, "竣工"):
			last = i
		}
	}
	return last
}

// bound reports which nodes the planned finish binds: all but those that follow
// the finish, such as 投产 and 达产.
func (p Project) bound(relations []schedule.Relation) []bool {
	out := make([]bool, len(p.Nodes))
	for i := range out {
		out[i] = true
	}
	finish := p.finishNode()
	if finish < 0 {
		return out
	}
	after := make([]bool, len(p.Nodes))
	after[finish] = true
	for changed := true; changed; {
		changed = false
		for _, r := range relations {
			if after[r.Pred] && !after[r.Succ] {
				after[r.Succ], out[r.Succ], changed = true, false, true
			}
		}
	}
	return out
}

// horizon is an instant so late that late dates counted from it bind nobody: the
// deadline and all work and waiting after it.
func (p Project) horizon(n schedule.Network) calendar.Instant {
	var work int64
	for _, a := range n.Activities {
		work += a.Duration
	}
	for _, r := range n.Relations {
		work += max(r.Lag, -r.Lag)
	}
	return n.Calendars[0].Add(calendar.At(p.Finish, closing), work)
}
