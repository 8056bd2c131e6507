package compress

import (
	"cmp"
	"slices"

	"guatu/calendar"
	"guatu/schedule"
)

// Where the model is not the project, its answers are corrected by scheduling.
const (
	// rounds bounds how often a target in work time is corrected, fewer times in a
	// network of more than largest activities.
	rounds, fewRounds, largest = 6, 2, 3000
	// effort bounds the corrections of an answer, in activities scheduled; some
	// seconds at most.
	effort = 4_000_000
)

// corrector improves answers by scheduling them.
type corrector struct {
	*builder
	target calendar.Instant
	calls  int // schedules that may still be computed
}

// correct looks for the cheapest way to the target that it can find: it solves the
// project measured on its main calendar and on the wall clock, with targets set
// earlier until the dates keep the real one, gives back what is not needed and tries
// exchanges. When nothing keeps the target, the result is the earliest finish found.
func (b *builder) correct(first Result, target calendar.Instant) (Result, error) {
	c := &corrector{builder: b, target: target, calls: max(60, effort/len(b.net.Activities))}
	candidates, err := c.candidates(first)
	if err != nil {
		return first, err
	}
	best := slices.MinFunc(candidates, better)
	if !best.Reached {
		c.target = best.Finish // give back what does not bring it forward
	}
	for _, r := range candidates {
		if r.Finish > c.target {
			continue
		}
		saved, err := c.giveBack(r.Saved)
		if err != nil {
			return first, err
		}
		if cost := c.cost(saved); cost < best.Cost {
			best.Saved, best.Cost = saved, cost
		}
	}
	if best.Saved, err = c.exchange(best.Saved); err != nil {
		return first, err
	}
	out := Result{Saved: best.Saved, Curve: first.Curve, Reasons: first.Reasons}
	if err := b.settle(&out, target); err != nil || out.Reached {
		return out, err
	}
	shortest, err := b.attempt(0, target)
	out.Floor = shortest.Floor
	return out, err
}

// measure takes work time from a calendar.
func (c *corrector) measure(by *calendar.Calendar) {
	c.cal, c.reach = by, 0
	c.begin()
}

// better orders results: those that reach the target by cost, before the others by
// finish.
func better(a, b Result) int {
	switch {
	case a.Reached != b.Reached && a.Reached:
		return -1
	case a.Reached != b.Reached:
		return 1
	case a.Reached:
		return cmp.Compare(a.Cost, b.Cost)
	default:
		return cmp.Compare(a.Finish, b.Finish)
	}
}

// candidates are the answers of the models, and everything shortened.
func (c *corrector) candidates(first Result) ([]Result, error) {
	out := []Result{first}
	main := c.cal
	for _, by := range []*calendar.Calendar{main, calendar.Continuous()} {
		c.measure(by)
		found, err := c.approach()
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	c.measure(main)
	all := Result{Saved: make([]int64, len(c.steps))}
	for i, s := range c.steps {
		if c.takesPart(i) {
			all.Saved[i] = s.total()
		}
	}
	err := c.settle(&all, c.target)
	return append(out, all), err
}

// approach solves for earlier targets until the dates keep the real one, then for
// later ones in between.
func (c *corrector) approach() ([]Result, error) {
	aim := c.work(c.origin, c.target)
	late, kept := aim+1, int64(-1) // the nearest targets known to be missed and kept
	var out []Result
	times := rounds
	if len(c.index) > largest {
		times = fewRounds
	}
	for range times {
		r, err := c.attempt(aim, c.target)
		if err != nil {
			return nil, err
		}
		r.Reached = r.Finish <= c.target
		out = append(out, r)
		if r.Reached {
			kept = aim
		} else {
			late = aim
		}
		next := (late + kept) / 2
		if kept < 0 {
			next = aim - max(1, c.work(c.target, r.Finish))
		}
		if next <= kept || next >= late || next < 0 || r.Floor != nil && !r.Reached {
			break
		}
		aim = next
	}
	return out, nil
}

// keeps reports whether the target is kept with so much saved. It says no when the
// effort is spent.
func (c *corrector) keeps(saved []int64) (bool, error) {
	if c.calls <= 0 {
		return false, nil
	}
	c.calls--
	r, err := schedule.Schedule(Apply(*c.net, saved), c.opt)
	return err == nil && c.finish(r) <= c.target, err
}

// giveBack returns what is saved less what the target does not need, the dearest
// first.
func (c *corrector) giveBack(saved []int64) ([]int64, error) {
	saved = slices.Clone(saved)
	var order []int
	for i, less := range saved {
		if less > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(c.steps[j].price(saved[j]), c.steps[i].price(saved[i]))
	})
	for _, i := range order {
		if err := c.least(saved, i); err != nil {
			return nil, err
		}
	}
	return saved, nil
}

// least sets saved[i] to the least for which the target is kept, as far as bisection
// finds it.
func (c *corrector) least(saved []int64, i int) error {
	low, high := int64(-1), saved[i] // high keeps the target
	for try := int64(0); high-low > 1; try = (low + high + 1) / 2 {
		saved[i] = try
		kept, err := c.keeps(saved)
		if err != nil {
			return err
		}
		if kept {
			high = try
		} else {
			low = try
		}
	}
	saved[i] = high
	return nil
}

// exchange tries for each activity to shorten it all the way and to give back others
// for it, as long as that pays.
func (c *corrector) exchange(saved []int64) ([]int64, error) {
	cost := c.cost(saved)
	for i := 0; i < len(saved) && c.calls > 0; i++ {
		if !c.takesPart(i) || saved[i] == c.steps[i].total() {
			continue
		}
		trial := slices.Clone(saved)
		trial[i] = c.steps[i].total()
		trial, err := c.giveBack(trial)
		if err != nil {
			return nil, err
		}
		if now := c.cost(trial); now < cost*(1-1e-9) {
			saved, cost = trial, now
			i = -1
		}
	}
	return saved, nil
}

// price is the cost of a day at so many minutes saved.
func (s Steps) price(saved int64) float64 {
	for _, p := range s {
		if saved -= p.Minutes; saved <= 0 {
			return p.PerDay
		}
	}
	return 0
}
