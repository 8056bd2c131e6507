package earliest

import (
	"cmp"
	"slices"

	"guatu/schedule"
)

// crews holds the members of busy crews until a place is free, and reports whether
// any had to be.
func (f *finder) crews() bool {
	f.busy = make([]Blocker, len(f.net.Activities))
	any := false
	for c, crew := range f.Crews {
		b, full := f.place(c, crew)
		if !full {
			continue
		}
		for _, i := range crew.Members {
			if f.open(i) && b.Until > f.busy[i].Until {
				f.busy[i] = b
				hold(&f.net.Activities[i], b.Until)
				any = true
			}
		}
	}
	return any
}

// place finds when a full crew has a place, and whose.
func (f *finder) place(c int, crew Crew) (b Blocker, full bool) {
	var started []int
	for _, i := range crew.Members {
		if a := &f.net.Activities[i]; a.ActualStart.IsSet() && !a.ActualFinish.IsSet() && !a.Inactive {
			started = append(started, i)
		}
	}
	if len(started) < crew.AtOnce {
		return Blocker{}, false
	}
	slices.SortStableFunc(started, func(i, j int) int {
		return cmp.Compare(f.dates.Activities[i].Finish, f.dates.Activities[j].Finish)
	})
	i := started[len(started)-crew.AtOnce]
	return Blocker{Kind: ByCrew, Activity: i, Relation: -1, Need: -1, Crew: c, Until: f.dates.Activities[i].Finish}, true
}

// spreadUnknown carries needs without a date on to all work that cannot start before
// the work that needs them.
func (f *finder) spreadUnknown() {
	f.unknown = make([]Blocker, len(f.net.Activities))
	var reached []int
	for k, need := range f.Needs {
		if i := need.Activity; !need.From.IsSet() && f.open(i) && f.unknown[i].Kind == 0 {
			f.unknown[i] = Blocker{Kind: ByUnknown, Activity: i, Relation: -1, Need: k, Crew: -1}
			reached = append(reached, i)
		}
	}
	from := f.starts()
	for k := 0; k < len(reached); k++ {
		pred := reached[k]
		for at, above := pred, false; at >= 0; at, above = f.parent(at), true {
			for _, r := range from[at] {
				if above && f.fromStart(r) {
					continue // other work below may start the phase
				}
				for _, i := range f.bound(f.net.Relations[r].Succ) {
					if f.unknown[i].Kind == 0 {
						f.unknown[i] = Blocker{Kind: ByActivity, Activity: pred, Relation: r, Need: -1, Crew: -1}
						reached = append(reached, i)
					}
				}
			}
		}
	}
}

// parent is the summary above i, or -1.
func (f *finder) parent(i int) int {
	if f.net.Parents == nil {
		return -1
	}
	return f.net.Parents[i]
}

// bound lists the open activities that a relation to i binds: i, or what is below it.
func (f *finder) bound(i int) []int {
	if f.net.Activities[i].Kind != schedule.Summary {
		if f.open(i) {
			return []int{i}
		}
		return nil
	}
	var out []int
	for k := range f.net.Activities {
		if f.open(k) && f.below(k, i) {
			out = append(out, k)
		}
	}
	return out
}

// starts lists by predecessor the relations that hold back a start.
func (f *finder) starts() map[int][]int {
	out := map[int][]int{}
	for r, l := range f.net.Relations {
		if l.Type == schedule.FS || l.Type == schedule.SS {
			out[l.Pred] = append(out[l.Pred], r)
		}
	}
	return out
}

// below reports whether activity i is under a summary.
func (f *finder) below(i, summary int) bool {
	for i = f.parent(i); i >= 0; i = f.parent(i) {
		if i == summary {
			return true
		}
	}
	return false
}
