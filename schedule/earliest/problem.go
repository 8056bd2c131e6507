package earliest

import (
	"fmt"
	"slices"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// Problem is a plan and what its work needs. It is read, never changed.
type Problem struct {
	// Network is one project, or several with the relations between them.
	Network schedule.Network
	// Options say how it is scheduled. DataDate is today: nothing unstarted begins
	// before it. Start, Deadline and FromFinish are of the plan and play no part in
	// what is feasible.
	Options schedule.Options

	// Planned holds by activity the start to compare with. Where it is unset, or
	// Planned nil, the baseline start is taken, and without one the start that the
	// network as it is planned comes to.
	Planned []calendar.Instant

	Needs []Need
	Crews []Crew

	// KeepDates takes the date constraints of the network for needs: they hold back
	// as well.
	KeepDates bool
}

// Need is something an activity cannot start without: a permit, land, money, a
// machine.
type Need struct {
	Activity int
	Name     string
	From     calendar.Instant // when it will be there; unset when nobody knows
}

// Crew is a team, machine or site office that can work on so many activities at a
// time.
type Crew struct {
	Name    string
	AtOnce  int // at least 1
	Members []int
}

// check reports what is wrong with the problem itself.
func (p *Problem) check() error {
	count := len(p.Network.Activities)
	if !p.Options.DataDate.IsSet() {
		return &guatu.Error{Code: guatu.Invalid, Message: "不知道今天是哪天，无法判断最早何时可开工", Hint: "给出数据日期"}
	}
	if p.Planned != nil && len(p.Planned) != count {
		return guatu.Invalidf("计划开工有 %d 项，工作有 %d 项", len(p.Planned), count)
	}
	for _, n := range p.Needs {
		if n.Activity < 0 || n.Activity >= count {
			return guatu.Invalidf("条件“%s”没有对应的工作", n.Name)
		}
		if n.From.IsSet() && !n.From.InRange() {
			return guatu.Invalidf("条件“%s”的日期超出范围", n.Name)
		}
	}
	for _, c := range p.Crews {
		if err := c.check(count); err != nil {
			return err
		}
	}
	return nil
}

func (c *Crew) check(count int) error {
	if c.AtOnce < 1 {
		return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("队伍“%s”同时能做的工作数不是正数", c.Name), Hint: "至少为 1"}
	}
	for _, i := range c.Members {
		if i < 0 || i >= count {
			return guatu.Invalidf("队伍“%s”有不存在的工作", c.Name)
		}
	}
	return nil
}

// feasible is the network without the dates of the plan, and with those of needs.
// Microsoft Project dates unfinished work into the past, which is not feasible, so
// that of its rules only the calendar of lags is kept.
func (p *Problem) feasible() (schedule.Network, schedule.Options) {
	n, o := p.Network, p.Options
	n.Activities = slices.Clone(n.Activities)
	for i := range n.Activities {
		a := &n.Activities[i]
		a.Constraints = slices.DeleteFunc(slices.Clone(a.Constraints), func(c schedule.Constraint) bool {
			return !p.KeepDates || c.Type != schedule.SNET && c.Type != schedule.FNET
		})
		a.Manual = a.Manual && a.ActualStart.IsSet()
	}
	for _, need := range p.Needs {
		if need.From.IsSet() && need.From > o.DataDate {
			hold(&n.Activities[need.Activity], need.From)
		}
	}
	o.Start, o.Deadline, o.MustFinishBy, o.FromFinish = o.DataDate, calendar.Unset, calendar.Unset, false
	if o.Profile == schedule.MSP {
		o.Profile = schedule.Native
		if o.LagCalendar == schedule.DefaultLag {
			o.LagCalendar = schedule.SuccessorLag
		}
	}
	return n, o
}

// hold keeps an activity from starting before a date.
func hold(a *schedule.Activity, from calendar.Instant) {
	if !a.ActualStart.IsSet() {
		a.Constraints = append(a.Constraints, schedule.Constraint{Type: schedule.SNET, Date: from})
	}
}

// open reports whether activity i is work that has not started.
func (p *Problem) open(i int) bool {
	a := &p.Network.Activities[i]
	return !a.Inactive && !a.ActualStart.IsSet() && !a.ActualFinish.IsSet() && a.Kind != schedule.Summary && a.Kind != schedule.LevelOfEffort
}
