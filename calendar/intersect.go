package calendar

// Intersect returns the calendar of the minutes that both a and b work: of a task
// that needs its own hours and its resource's. It fails with an Invalid
// [guatu.Error] when there are none.
func Intersect(name string, a, b *Calendar) (*Calendar, error) {
	r := newRules()
	var runs []run
	for i, j := 0, 0; i < len(a.runs) && j < len(b.runs); {
		rule, err := r.both(a.runs[i].rule, b.runs[j].rule)
		if err != nil {
			return nil, err
		}
		if len(runs) == 0 || runs[len(runs)-1].rule != rule {
			runs = append(runs, run{max(a.runs[i].first, b.runs[j].first), rule})
		}
		i, j = next(a.runs, b.runs, i, j)
	}
	return assemble(name, runs)
}

// next moves to the run that begins first of the two that follow i and j, or past
// the end.
func next(a, b []run, i, j int) (int, int) {
	switch {
	case i+1 == len(a) && j+1 == len(b):
		return len(a), len(b)
	case i+1 == len(a):
		return i, j + 1
	case j+1 == len(b):
		return i + 1, j
	}
	x, y := a[i+1].first, b[j+1].first
	if x <= y {
		i++
	}
	if y <= x {
		j++
	}
	return i, j
}

// both is the rule of the minutes that a and b have in common.
func (r *rules) both(a, b *week) (*week, error) {
	var days [7]*pattern
	for d := range days {
		p, err := r.pattern(common(a.days[d].shifts, b.days[d].shifts))
		if err != nil {
			return nil, err
		}
		days[d] = p
	}
	return r.week(days), nil
}

// common lists the minutes in both of two sorted lists of shifts.
func common(a, b []Shift) []Shift {
	var out []Shift
	for len(a) > 0 && len(b) > 0 {
		if s := (Shift{max(a[0].From, b[0].From), min(a[0].To, b[0].To)}); s.From < s.To {
			out = append(out, s)
		}
		if a[0].To < b[0].To {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return out
}
