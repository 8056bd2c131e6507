package project

import (
	"fmt"
	"math"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
	"guatu/schedule/compress"
)

// Limit is how far what is left of a node can be shortened, and at what price. Both
// come from the people who answer for the work; nothing stands in for them.
type Limit struct {
	Days   float64 // the least working days that quality and safety ask for
	PerDay float64 // cost of each day less
}

// Shortened is a project whose nodes up to its finish were shortened.
type Shortened struct {
	compress.Result
	Network schedule.Network // before
	Nodes   []int            // by activity of the network: index into Project.Nodes
}

// Shortenable lists the nodes whose work can be shortened, with the working days that
// are left of each: open ones with work, up to the planned finish.
func (p Project) Shortenable(cal *calendar.Calendar, day guatu.Date) (nodes []int, days []float64, err error) {
	n, at, err := p.toFinish(cal, day)
	for k, a := range n.Activities {
		if left := openDays(a); left > 0 {
			nodes, days = append(nodes, at[k]), append(days, left)
		}
	}
	return nodes, days, err
}

// Compress shortens the nodes that have limits, by their numbers, so that the project
// finishes by the end of the target day at the least cost, given what is reported done
// by the end of a day. What follows the finish, such as 投产, plays no part, nor does the
// finish that is planned now.
func (p Project) Compress(cal *calendar.Calendar, day, target guatu.Date, limits map[int]Limit) (Shortened, error) {
	n, at, err := p.toFinish(cal, day)
	if err != nil {
		return Shortened{}, err
	}
	steps := make([]compress.Steps, len(n.Activities))
	for k, a := range n.Activities {
		l, ok := limits[p.Nodes[at[k]].No]
		if !ok {
			continue
		}
		left := int64(openDays(a) * MinutesPerDay)
		least := int64(math.Round(l.Days * MinutesPerDay))
		if l.Days < 0 || least > left {
			return Shortened{}, &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("“%s”的最短工期 %g 个工作日不成立", a.Name, l.Days),
				Hint: fmt.Sprintf("应在 0 与余下工期 %g 个工作日之间", openDays(a)),
			}
		}
		steps[k] = compress.To(left, least, l.PerDay)
	}
	r, err := compress.Compress(n, schedule.Options{DataDate: calendar.At(day, closing)}, steps, calendar.At(target, closing))
	return Shortened{r, n, at}, err
}

// toFinish is the network of the nodes that the planned finish binds, without that
// finish itself, and by activity the index of the node.
func (p Project) toFinish(cal *calendar.Calendar, day guatu.Date) (schedule.Network, []int, error) {
	all, err := p.network(cal, day)
	if err != nil {
		return schedule.Network{}, nil, err
	}
	out := schedule.Network{Calendars: all.Calendars}
	var at []int
	to := make([]int, len(all.Activities))
	for i, bound := range p.bound(all.Relations) {
		if !bound {
			to[i] = -1
			continue
		}
		a := all.Activities[i]
		a.Deadline = calendar.Unset
		to[i], at, out.Activities = len(at), append(at, i), append(out.Activities, a)
	}
	for _, r := range all.Relations {
		if r.Pred, r.Succ = to[r.Pred], to[r.Succ]; r.Pred >= 0 && r.Succ >= 0 {
			out.Relations = append(out.Relations, r)
		}
	}
	return out, at, nil
}

// Left is the working days that were left of an activity before it was shortened.
func (s Shortened) Left(activity int) float64 { return openDays(s.Network.Activities[activity]) }
