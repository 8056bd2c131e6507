package compress

import (
	"fmt"
	"slices"

	"guatu/calendar"
	"guatu/schedule"
)

// builder measures a scheduled network in the work time of one calendar.
type builder struct {
	net    *schedule.Network
	opt    schedule.Options
	steps  []Steps
	base   schedule.Result
	cal    *calendar.Calendar
	origin calendar.Instant // time 0
	reach  int64            // of the first work after it
	target int64

	model   *model
	at      []int // activity of the model by activity, or -1
	index   []int // the reverse, none for events where relations of summaries meet
	below   map[int][]int
	ratio   []float64
	links   []int // relation by link of the model
	bounds  []int // activity by early bound of the model, for the certificate
	reasons []string
}

// build makes the model of the project with the finish at target in work time.
func (b *builder) build(target int64) {
	b.model, b.target = newModel(), target
	b.at, b.index, b.ratio, b.links, b.bounds, b.reasons = nil, nil, nil, nil, nil, nil
	scale := units(b.steps)
	for i := range b.net.Activities {
		b.at = append(b.at, -1)
		if b.takesPart(i) {
			b.activity(i, scale)
		}
	}
	for r := range b.net.Relations {
		b.relation(r)
	}
	for i := range b.net.Activities {
		if b.at[i] >= 0 {
			b.dates(i)
		}
	}
	b.firsts()
}

// firsts holds what nothing precedes where it stands, in a project that other work
// begin before by a lead, though not by one from finish to finish.
func (b *builder) firsts() {
	if b.opt.Profile != schedule.MSP {
		return
	}
	follows, byFinish := make([]bool, len(b.index)), make([]bool, len(b.index))
	for _, l := range b.model.links {
		follows[l.succ] = true
		byFinish[l.succ] = byFinish[l.succ] || l.toFinish && !l.fromStart
	}
	for k, i := range b.index {
		switch {
		case i == none:
		case !follows[k]:
			b.early(i, false, b.work(b.origin, b.base.Activities[i].ES))
		case byFinish[k] && b.opt.Start.IsSet():
			b.early(i, false, b.work(b.origin, b.opt.Start))
		}
	}
}

// inexact notes once why the model is not the project.
func (b *builder) inexact(why string) {
	if !slices.Contains(b.reasons, why) {
		b.reasons = append(b.reasons, why)
	}
}

// takesPart reports whether activity i has dates that can still move.
func (b *builder) takesPart(i int) bool {
	a := &b.net.Activities[i]
	switch {
	case a.Inactive || a.ActualFinish.IsSet() || a.Kind == schedule.LevelOfEffort || a.Kind == schedule.Summary:
		return false
	}
	return true
}

// activity adds activity i as it is scheduled, with its steps measured in the same
// way.
func (b *builder) activity(i int, scale float64) {
	a, t := &b.net.Activities[i], b.base.Activities[i]
	normal := max(0, b.work(t.ES, t.EF))
	ratio := 1.0
	if own := duration(*a); own != normal && !a.ActualStart.IsSet() {
		ratio = float64(normal) / float64(max(own, 1))
		b.inexact("工期由资源、日期或别的日历决定")
	}
	pieces := measured(b.steps[i], normal, ratio, scale)
	b.at[i] = len(b.model.normal)
	b.index, b.ratio = append(b.index, i), append(b.ratio, ratio)
	b.model.activity(normal, pieces)
	b.judge(a)
}

// leastRatio is the share of a duration that must lie in the time of the measuring
// calendar, for steps to be worth anything in it.
const leastRatio = 0.01

// measured turns steps into pieces of a normal duration that is the activity's own
// times ratio.
func measured(steps Steps, normal int64, ratio, scale float64) []piece {
	if ratio < leastRatio {
		return nil
	}
	var pieces []piece
	for _, s := range steps {
		minutes := s.Minutes
		if ratio != 1 {
			minutes = int64(float64(minutes) * ratio)
		}
		if minutes = min(minutes, normal); minutes > 0 {
			pieces = append(pieces, piece{minutes, int64(s.PerDay*scale/ratio + 0.5)})
			normal -= minutes
		}
	}
	return pieces
}

// judge notes what about an activity is beyond the model.
func (b *builder) judge(a *schedule.Activity) {
	switch {
	case b.net.Calendars[a.Calendar] != b.cal || a.Elapsed:
		b.inexact("工作按不同的日历进行")
	case a.Manual:
		b.inexact("有手动排程的工作")
	}
	for _, s := range a.Assignments {
		if r := b.net.Resources[s.Resource]; r.Calendar >= 0 && b.net.Calendars[r.Calendar] != b.cal {
			b.inexact("有资源按自己的日历工作")
		}
	}
	for _, c := range a.Constraints {
		hard := b.opt.Profile == schedule.MSP && !b.opt.SoftConstraints && c.Type != schedule.SNET && c.Type != schedule.FNET
		if c.Type == schedule.ALAP || c.Type >= schedule.MandatoryStart || hard {
			b.inexact("有强制日期、预期完成或尽可能晚的约束")
		}
	}
}

func (b *builder) work(from, to calendar.Instant) int64 { return b.cal.Work(from, to) }

// dates adds what dates ask of activity i: by constraints and by progress.
func (b *builder) dates(i int) {
	a, t := &b.net.Activities[i], b.base.Activities[i]
	if a.ActualStart.IsSet() || a.Manual {
		b.early(i, false, b.work(b.origin, b.resumed(i)))
	}
	if a.Manual {
		b.early(i, true, b.work(b.origin, t.EF))
	}
	for _, c := range a.Constraints {
		if !c.Date.IsSet() {
			continue
		}
		at := b.work(b.origin, c.Date)
		onStart := c.Type == schedule.SNET || c.Type == schedule.SNLT || c.Type == schedule.MSO || c.Type == schedule.StartOn || c.Type == schedule.MandatoryStart
		if onStart && a.ActualStart.IsSet() {
			continue
		}
		if c.Type != schedule.SNLT && c.Type != schedule.FNLT && c.Type != schedule.ExpectedFinish {
			b.early(i, !onStart, at)
		}
		if c.Type != schedule.SNET && c.Type != schedule.FNET && c.Type != schedule.ExpectedFinish {
			b.late(i, !onStart, at)
		}
	}
	if a.Deadline.IsSet() {
		b.late(i, true, b.work(b.origin, a.Deadline))
	}
}

// resumed is the earliest that the rest of started work can go on: when nothing
// unfinished holds it back, when it does.
func (b *builder) resumed(i int) calendar.Instant {
	if t := b.base.Activities[i]; !b.heldBack(i) {
		return t.ES
	}
	return b.origin
}

func (b *builder) heldBack(i int) bool {
	return len(b.base.Activities[i].Driving) > 0
}

func (b *builder) early(i int, onFinish bool, at int64) {
	b.model.earliest = append(b.model.earliest, bound{b.at[i], onFinish, at})
	b.bounds = append(b.bounds, i)
}

// late lets a date be kept when the finish is at the target: until then it is as
// much too late as the finish.
func (b *builder) late(i int, onFinish bool, at int64) {
	b.model.allowance = append(b.model.allowance, bound{b.at[i], onFinish, max(0, b.target-at)})
}

// dominant is the calendar that most of the unfinished work follows.
func dominant(n *schedule.Network) (*calendar.Calendar, error) {
	total := make([]int64, len(n.Calendars))
	for _, a := range n.Activities {
		if !a.Inactive && !a.ActualFinish.IsSet() && a.Kind != schedule.Summary && a.Kind != schedule.LevelOfEffort {
			total[a.Calendar] += duration(a) + 1
		}
	}
	best := -1
	for i, w := range total {
		if w > 0 && (best < 0 || w > total[best]) {
			best = i
		}
	}
	if best < 0 {
		return nil, fmt.Errorf("compress: %w", errNothingLeft)
	}
	return n.Calendars[best], nil
}
