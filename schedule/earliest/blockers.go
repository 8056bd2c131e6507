package earliest

import (
	"cmp"
	"slices"

	"guatu/calendar"
	"guatu/schedule"
)

// phase is the start or finish of a summary.
type phase struct {
	summary int
	start   bool
}

// blocker is the one thing that holds activity i back.
func (f *finder) blocker(i int) Blocker {
	if b := f.unknown[i]; b.Kind != 0 {
		return b
	}
	t := f.dates.Activities[i]
	now := f.calendarOf(i).NextStart(f.Options.DataDate)
	for _, r := range t.Driving {
		pred := f.standIn(r)
		if !f.done(r, pred) || t.ES > now {
			return Blocker{Kind: ByActivity, Activity: pred, Relation: r, Need: -1, Crew: -1, Until: t.ES}
		}
	}
	if t.ES <= now {
		return Blocker{}
	}
	return f.dated(i, t.ES)
}

// done reports whether what relation r waits for in pred has happened.
func (f *finder) done(r, pred int) bool {
	a := &f.net.Activities[pred]
	return a.ActualFinish.IsSet() || f.fromStart(r) && a.ActualStart.IsSet()
}

func (f *finder) fromStart(r int) bool {
	t := f.net.Relations[r].Type
	return t == schedule.SS || t == schedule.SF
}

// standIn is the predecessor of relation r, for a summary the unfinished work below
// it that finishes last, or starts first where its start is waited for.
func (f *finder) standIn(r int) int {
	pred := f.net.Relations[r].Pred
	if f.net.Activities[pred].Kind != schedule.Summary {
		return pred
	}
	start := f.fromStart(r)
	if i, ok := f.phases[phase{pred, start}]; ok {
		return i
	}
	best := -1
	for i, a := range f.net.Activities {
		if a.ActualFinish.IsSet() || a.Inactive || a.Kind == schedule.Summary || a.Kind == schedule.LevelOfEffort || !f.below(i, pred) {
			continue
		}
		t := f.dates.Activities[i]
		if best < 0 || start && t.Start < f.dates.Activities[best].Start || !start && t.EF > f.dates.Activities[best].EF {
			best = i
		}
	}
	if best < 0 {
		best = pred
	}
	f.phases[phase{pred, start}] = best
	return best
}

// dated is the need, crew or date that sets the start of activity i.
func (f *finder) dated(i int, start calendar.Instant) Blocker {
	c := f.calendarOf(i)
	for k, need := range f.Needs {
		if need.Activity == i && need.From.IsSet() && c.NextStart(need.From) == start {
			return Blocker{Kind: ByNeed, Activity: i, Relation: -1, Need: k, Crew: -1, Until: need.From}
		}
	}
	if b := f.busy[i]; b.Kind != 0 && c.NextStart(b.Until) == start {
		return b
	}
	return Blocker{Kind: ByDate, Activity: i, Relation: -1, Need: -1, Crew: -1, Until: start}
}

// root follows the blockers to one that is not held back itself, and remembers it for
// all on the way.
func (f *finder) root(i int) Blocker {
	var way []int
	var b Blocker
	for at := i; ; at = b.Activity {
		way = append(way, at)
		if known := f.roots[at]; known.Kind != 0 {
			b = known
			break
		}
		b = f.blockers[at]
		if b.Kind != ByActivity || !f.open(b.Activity) || f.blockers[b.Activity].Kind == 0 {
			break
		}
	}
	for _, at := range way {
		f.roots[at] = b
	}
	return b
}

// roots groups the openings by what holds them back in the end. Relations to the
// same work are one root.
func roots(openings []Opening) []Root {
	type key struct {
		kind           BlockerKind
		activity, need int
	}
	at := map[key]int{}
	var out []Root
	for _, o := range openings {
		if o.Root.Kind == 0 {
			continue
		}
		k := key{o.Root.Kind, o.Root.Activity, o.Root.Need}
		if _, ok := at[k]; !ok {
			at[k] = len(out)
			out = append(out, Root{Blocker: o.Root})
		}
		r := &out[at[k]]
		r.Held = append(r.Held, o.Activity)
	}
	slices.SortStableFunc(out, func(a, b Root) int { return cmp.Compare(len(b.Held), len(a.Held)) })
	return out
}
