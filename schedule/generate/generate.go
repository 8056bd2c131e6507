// Package generate makes project networks of any size for benchmarks and tests: all
// relation types, lags and leads, four calendars, constraints, milestones and
// progress, the same for the same seed. Start with [Mixed].
package generate

import (
	"fmt"
	"math/rand/v2"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// Plan is a network with the options to schedule it under.
type Plan struct {
	Network schedule.Network
	Options schedule.Options
}

// Shape says what a network is like. Shares are between 0 and 1.
type Shape struct {
	Activities  int
	Layers      int     // activities follow those of the layers just before; 0: a tenth of them, at most 300
	Relations   float64 // per activity on average; 0 means 2
	OtherTypes  float64 // share of relations that are not finish to start
	Lags        float64 // share of relations with a lag or lead
	Constraints float64 // share of activities with a date constraint
	Milestones  float64 // share of activities without duration
	Progress    float64 // share of layers that are done or under way
	Calendars   int     // 1 to 4
}

// Mixed is the shape of a plan that has something of everything.
func Mixed(activities int) Shape {
	return Shape{
		Activities: activities, OtherTypes: 0.2, Lags: 0.15, Constraints: 0.05, Milestones: 0.05, Progress: 0.07, Calendars: 4,
	}
}

// start is when every generated project starts: a Monday.
var start = calendar.At(guatu.NewDate(2024, time.January, 8), 8*60)

// stride is the calendar time from one layer to the next, as far as progress is
// reported.
const stride = 7 * calendar.MinutesPerDay

// New makes the network of a shape.
func New(s Shape, seed uint64) Plan {
	if s.Layers == 0 {
		s.Layers = min(300, s.Activities/10+1)
	}
	if s.Relations == 0 {
		s.Relations = 2
	}
	m := maker{shape: s, rng: rand.New(rand.NewPCG(seed, uint64(s.Activities)))}
	m.plan.Network.Calendars = Calendars()[:min(max(s.Calendars, 1), 4)]
	m.plan.Options = schedule.Options{Start: start}
	if s.Progress > 0 {
		m.now = int(s.Progress * float64(s.Layers))
		m.plan.Options.DataDate = start + calendar.Instant(m.now)*stride
	}
	for i := range s.Activities {
		m.activity(i)
		m.relations(i)
	}
	return m.plan
}

// Calendars are the four calendars: the Chinese office calendar, six days of ten
// hours, work at night, and day and night.
func Calendars() []*calendar.Calendar {
	site := calendar.Spec{Name: "工地"}
	night := calendar.Spec{Name: "夜班"}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d != time.Sunday {
			site.Week[d] = []calendar.Shift{{From: 7 * 60, To: 12 * 60}, {From: 13 * 60, To: 18 * 60}}
		}
		night.Week[d] = []calendar.Shift{{From: 0, To: 4 * 60}, {From: 20 * 60, To: 24 * 60}}
	}
	return []*calendar.Calendar{calendar.China(), must(site), must(night), calendar.Continuous()}
}

func must(s calendar.Spec) *calendar.Calendar {
	c, err := calendar.New(s)
	if err != nil {
		panic(err) // the specifications above are fixed
	}
	return c
}

// maker is a network in the making.
type maker struct {
	shape Shape
	rng   *rand.Rand
	plan  Plan
	now   int // the first layer after the data date
}

func (m *maker) chance(p float64) bool { return m.rng.Float64() < p }

// layer is the layer of activity i.
func (m *maker) layer(i int) int { return i * m.shape.Layers / m.shape.Activities }

// firstOf is the first activity of a layer.
func (m *maker) firstOf(layer int) int {
	return (layer*m.shape.Activities + m.shape.Layers - 1) / m.shape.Layers
}

// activity appends activity i.
func (m *maker) activity(i int) {
	a := schedule.Activity{
		ID: fmt.Sprint("A", i+1), Duration: 60 * (1 + m.rng.Int64N(80)), Calendar: m.rng.IntN(len(m.plan.Network.Calendars)),
	}
	if m.chance(m.shape.Milestones) {
		a.Duration, a.Milestone = 0, true
	}
	if m.chance(m.shape.Constraints) {
		a.Constraints = []schedule.Constraint{m.constraint(m.layer(i))}
	}
	m.progress(&a, m.layer(i))
	m.plan.Network.Activities = append(m.plan.Network.Activities, a)
}

// constraint draws one near the time of its layer. Dates that can be kept are the
// rule.
func (m *maker) constraint(layer int) schedule.Constraint {
	kinds := [...]schedule.ConstraintType{
		schedule.SNET, schedule.SNET, schedule.SNET, schedule.FNET, schedule.SNLT, schedule.FNLT, schedule.StartOn, schedule.FinishOn,
	}
	kind := kinds[m.rng.IntN(len(kinds))]
	at := start + calendar.Instant(layer)*stride
	if kind == schedule.SNLT || kind == schedule.FNLT {
		at += calendar.Instant(m.shape.Layers) * stride
	}
	return schedule.Constraint{Type: kind, Date: at + calendar.Instant(m.rng.IntN(20)*60)}
}

// progress reports layers before the data date as done, the last of them as under
// way in part.
func (m *maker) progress(a *schedule.Activity, layer int) {
	if layer >= m.now || m.chance(0.1) {
		return
	}
	begun := start + calendar.Instant(layer)*stride + calendar.Instant(m.rng.IntN(1000))
	a.ActualStart = begun
	if layer < m.now-1 {
		a.ActualFinish = begun + calendar.Instant(m.rng.IntN(stride/2))
		if a.Milestone {
			a.ActualFinish = begun
		}
		return
	}
	left := a.Duration / (1 + m.rng.Int64N(4))
	a.Remaining = &left
}

// relations ties activity i to some of the layers before.
func (m *maker) relations(i int) {
	layer := m.layer(i)
	if layer == 0 {
		return
	}
	from, to := m.firstOf(max(0, layer-2)), m.firstOf(layer)
	count := int(m.shape.Relations)
	if m.chance(m.shape.Relations - float64(count)) {
		count++
	}
	for range count {
		m.plan.Network.Relations = append(m.plan.Network.Relations, m.relation(from+m.rng.IntN(to-from), i))
	}
}

func (m *maker) relation(pred, succ int) schedule.Relation {
	r := schedule.Relation{Pred: pred, Succ: succ}
	if m.chance(m.shape.OtherTypes) {
		r.Type = schedule.RelationType(1 + m.rng.IntN(3))
		if r.Type == schedule.SF && !m.chance(0.2) {
			r.Type = schedule.SS
		}
	}
	if m.chance(m.shape.Lags) {
		r.Lag = 60 * (1 + m.rng.Int64N(40))
		switch m.rng.IntN(10) {
		case 0, 1:
			r.Lag = -r.Lag / 4
		case 2:
			r.LagUnit = schedule.ElapsedLag
		case 3:
			r.Lag, r.LagUnit = 100*(1+m.rng.Int64N(9)), schedule.PercentLag
		}
	}
	return r
}
