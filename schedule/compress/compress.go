package compress

import (
	"slices"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// Result is a project shortened.
type Result struct {
	// Reached reports whether the target is kept, and with it every date that an
	// activity must not pass. Otherwise the result is the shortest project there is,
	// and Floor says why.
	Reached bool
	// Saved is by how many minutes of its calendar each activity is shortened, by
	// index of the network's activities; [Apply] carries it out.
	Saved    []int64
	Cost     float64         // of all that is shortened
	Schedule schedule.Result // of the shortened network
	Finish   calendar.Instant

	// Curve is the cost of each finish from the normal one on, in corners: between
	// two of them a day costs the same. Dates that activities must not pass slip
	// along with the finish on the way to the target.
	Curve []Point

	// Floor is a chain from the start of the project to its finish that nothing
	// shortens; nil when the target is reached. Without exactness it is the chain of
	// the model that the project was measured by.
	Floor []Link

	// Exact reports whether the cost is the least there is, or, when the target is
	// not reached, the finish the earliest. Reasons says why not.
	Exact   bool
	Reasons []string
}

// Point is a corner of a cost curve.
type Point struct {
	Finish calendar.Instant
	Work   int64   // the project's length in working minutes of the measuring calendar
	Cost   float64 // from the normal finish to here
	PerDay float64 // of the stretch that ends here
}

// Link is a part of the chain that holds a finish: an activity at its floor, or at
// its normal duration where Back is set and shortening it would not help; a relation;
// or the date by which an activity is bound.
type Link struct {
	Activity int // index, or -1
	Relation int // index, or -1
	Date     int // index of the activity whose date holds, or -1
	Back     bool
}

var errNothingLeft = &guatu.Error{Code: guatu.Invalid, Message: "没有未完成的工作可压缩", Hint: "检查各项工作的实际完成时间"}

// Compress shortens the network so that it finishes by target, at the least cost.
// steps say by index of the activities what shortening costs. It fails as
// [schedule.Schedule] does, on steps that are none, on a target that is not set, and
// when all work is complete.
//
// An exact result takes time in proportion to the corners of the cost curve and to
// the critical part of the network at each, some tenths of a second for ten thousand
// activities.
func Compress(n schedule.Network, o schedule.Options, steps []Steps, target calendar.Instant) (Result, error) {
	o.FromFinish, o.Deadline, o.MustFinishBy = false, calendar.Unset, calendar.Unset
	if !target.IsSet() || !target.InRange() {
		return Result{}, &guatu.Error{Code: guatu.Invalid, Message: "压缩没有目标日期", Hint: "给出要达到的完工日期"}
	}
	if len(steps) != len(n.Activities) {
		return Result{}, guatu.Invalidf("压缩费用有 %d 项，工作有 %d 项", len(steps), len(n.Activities))
	}
	base, err := schedule.Schedule(n, o)
	if err != nil {
		return Result{}, err
	}
	for i, s := range steps {
		if err := s.check(&n, i); err != nil {
			return Result{}, err
		}
	}
	b := &builder{net: &n, opt: o, steps: steps, base: base}
	if b.cal, err = dominant(&n); err != nil {
		return Result{}, err
	}
	b.begin()
	r, err := b.attempt(b.work(b.origin, target), target)
	if err != nil || r.Exact {
		return r, err
	}
	return b.correct(r, target)
}

// begin sets time 0: where the first unfinished work stands, and with the rules of
// Microsoft Project, by which a lead may reach back before the start of the project,
// before all that leads can reach.
func (b *builder) begin() {
	first := calendar.AfterAll
	for i := range b.net.Activities {
		if b.takesPart(i) {
			first = min(first, b.base.Activities[i].ES)
		}
	}
	if b.opt.Profile == schedule.MSP {
		for _, l := range b.net.Relations {
			b.reach += max(0, -l.Lag)
		}
		b.reach = min(b.reach, farthest)
	}
	b.origin = b.cal.Sub(first, b.reach)
}

// farthest bounds how far leads may reach: ten years of every minute.
const farthest = 10 * 366 * calendar.MinutesPerDay

// attempt shortens to a target in work time and schedules the result.
func (b *builder) attempt(aim int64, target calendar.Instant) (r Result, err error) {
	b.build(aim)
	links, early := b.model.solvable()
	s := b.model.shorten(aim)
	r = Result{Saved: b.saved(s), Curve: b.curve(s.curve)}
	if err := b.settle(&r, target); err != nil {
		return r, err
	}
	if s.floor != nil {
		r.Floor, r.Reached = b.chain(s.floor, links, early), false
	}
	if len(b.reasons) == 0 && len(b.model.allowance) == 0 && b.work(b.origin, r.Finish) != s.finish {
		b.inexact("重新计算的完工时间与模型不一致")
	}
	r.Reasons = slices.Clone(b.reasons)
	r.Exact = len(r.Reasons) == 0
	return r, nil
}

// settle schedules what is saved.
func (b *builder) settle(r *Result, target calendar.Instant) error {
	var err error
	if r.Schedule, err = schedule.Schedule(Apply(*b.net, r.Saved), b.opt); err != nil {
		return err
	}
	r.Finish, r.Cost = b.finish(r.Schedule), b.cost(r.Saved)
	r.Reached = r.Finish <= target || b.cal.Work(target, r.Finish) <= 0 && len(b.reasons) == 0
	return nil
}

// cost prices what is saved.
func (b *builder) cost(saved []int64) float64 {
	sum := 0.0
	for i, less := range saved {
		sum += b.steps[i].cost(less, b.perDay())
	}
	return sum
}

// finish is the latest early finish of unfinished work.
func (b *builder) finish(r schedule.Result) calendar.Instant {
	last := calendar.BeforeAll
	for i := range b.net.Activities {
		if b.takesPart(i) {
			last = max(last, r.Activities[i].EF)
		}
	}
	return last
}

// saved measures what the model saved in the activities' own minutes.
func (b *builder) saved(s solution) []int64 {
	out := make([]int64, len(b.net.Activities))
	for k, d := range s.durations {
		i := b.index[k]
		if i == none {
			continue
		}
		less := b.model.normal[k] - d
		if b.ratio[k] != 1 && less > 0 {
			less = int64(float64(less)/b.ratio[k] + 0.5)
		}
		out[i] = min(less, b.steps[i].total())
	}
	return out
}

// perDay is the minutes of a day.
func (b *builder) perDay() int64 {
	if b.opt.MinutesPerDay == 0 {
		return 480
	}
	return b.opt.MinutesPerDay
}

// curve turns units times minutes into costs.
func (b *builder) curve(points []point) []Point {
	out := make([]Point, len(points))
	scale := units(b.steps)
	for i, p := range points {
		cost := p.cost / scale / float64(b.perDay())
		out[i] = Point{Finish: b.cal.Add(b.origin, p.finish), Work: p.finish - b.reach, Cost: cost}
		if i > 0 {
			q := points[i-1]
			out[i].PerDay = (p.cost - q.cost) / float64(q.finish-p.finish) / scale
		}
	}
	return out
}

// chain translates the arcs that hold the finish.
func (b *builder) chain(path, links, early []int32) []Link {
	relation, date := map[int32]int{}, map[int32]int{}
	for k, w := range links {
		relation[w] = b.links[k]
	}
	for k, w := range early {
		date[w] = b.bounds[k]
	}
	owner := b.model.owners()
	var out []Link
	for _, a := range path {
		w := b.model.net.wants[a]
		back := w < 0
		if back {
			w = ^w // against an arc that flow holds tight
		}
		from, to := owner[b.model.net.wanted[w].from], owner[b.model.net.arcs[a].head]
		if from == to && to >= 0 {
			out = append(out, Link{b.index[to], -1, -1, b.model.net.arcs[a].length < 0})
			continue
		}
		if r, ok := relation[w]; ok {
			out = append(out, Link{-1, r, -1, back})
		} else if i, ok := date[w]; ok {
			out = append(out, Link{-1, -1, i, back})
		}
		if to >= 0 && b.index[to] != none && b.model.start[to].event == b.model.finish[to].event {
			out = append(out, Link{b.index[to], -1, -1, false})
		}
	}
	return out
}

// Apply returns the network with its activities shortened: durations, what remains
// of them, and the work of assignments in proportion.
func Apply(n schedule.Network, saved []int64) schedule.Network {
	n.Activities = slices.Clone(n.Activities)
	for i, less := range saved {
		a := &n.Activities[i]
		if less == 0 {
			continue
		}
		before := max(duration(*a), 1)
		a.Duration = max(0, a.Duration-less)
		if a.Remaining != nil {
			left := max(0, *a.Remaining-less)
			a.Remaining = &left
		}
		a.Assignments = slices.Clone(a.Assignments)
		for k := range a.Assignments {
			s := &a.Assignments[k]
			s.Work -= s.Work * less / before
			s.Remaining -= s.Remaining * less / before
		}
	}
	return n
}
