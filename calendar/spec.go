package calendar

import (
	"fmt"
	"slices"
	"time"

	"guatu"
)

// Shift is a stretch of work within a day, in minutes after midnight: From is
// included, To is not, 0 ≤ From < To ≤ 1440. A night shift over midnight is two
// shifts on two days.
type Shift struct{ From, To int }

// Exception replaces the weekly pattern on the days From to To, both included.
// Without shifts the days are off.
type Exception struct {
	From, To guatu.Date
	Shifts   []Shift
}

// Spec describes a calendar. Week is indexed by [time.Weekday] (0 is Sunday).
// Where exceptions overlap the later one in the list wins, so that rules of a
// site can be appended to those of the country.
type Spec struct {
	Name       string
	Week       [7][]Shift
	Exceptions []Exception
}

// pattern is one day's work with running totals.
type pattern struct {
	shifts []Shift
	before []int64 // before[i] is the work of the day before shift i; one longer than shifts
}

// newPattern sorts and checks the shifts of a day.
func newPattern(shifts []Shift) (*pattern, error) {
	sorted := slices.SortedFunc(slices.Values(shifts), func(a, b Shift) int { return a.From - b.From })
	p := &pattern{shifts: sorted, before: make([]int64, 1, len(sorted)+1)}
	end := 0
	for _, s := range sorted {
		if s.From < 0 || s.To > MinutesPerDay || s.From >= s.To {
			return nil, badShift(s, "在 00:00 与 24:00 之间，起点早于终点")
		}
		if s.From < end {
			return nil, badShift(s, "各班次不得重叠")
		}
		end = s.To
		p.before = append(p.before, p.total()+int64(s.To-s.From))
	}
	return p, nil
}

func badShift(s Shift, hint string) error {
	return &guatu.Error{Code: guatu.Invalid, Hint: hint, Message: fmt.Sprintf("班次 %02d:%02d—%02d:%02d 不成立", s.From/60, s.From%60, s.To/60, s.To%60)}
}

// total is the work of the day in minutes.
func (p *pattern) total() int64 { return p.before[len(p.before)-1] }

// until is the work of the day before the given minute.
func (p *pattern) until(minute int64) int64 {
	for i := len(p.shifts) - 1; i >= 0; i-- {
		if s := p.shifts[i]; int64(s.From) < minute {
			return p.before[i] + min(minute, int64(s.To)) - int64(s.From)
		}
	}
	return 0
}

// earliest is the first minute at which done minutes are worked, 0 < done ≤ total.
func (p *pattern) earliest(done int64) int64 {
	i := 0
	for p.before[i+1] < done {
		i++
	}
	return int64(p.shifts[i].From) + done - p.before[i]
}

// latest is the last minute at which no more than done minutes are worked,
// 0 ≤ done < total.
func (p *pattern) latest(done int64) int64 {
	i := 0
	for p.before[i+1] <= done {
		i++
	}
	return int64(p.shifts[i].From) + done - p.before[i]
}

// block is a run of days that one exception rules.
type block struct {
	from, to int64 // days; to is not included
	day      *pattern
}

// blocks resolves overlapping exceptions into disjoint runs in order of time.
// The list is walked from its end, so that the first to claim a run is the one
// that wins; next skips claimed runs, which keeps it near linear.
func blocks(exceptions []Exception) ([]block, error) {
	cuts, err := boundaries(exceptions)
	if err != nil {
		return nil, err
	}
	owner := make([]*pattern, len(cuts))
	next := make([]int, len(cuts)+1)
	for i := range next {
		next[i] = i
	}
	for _, e := range slices.Backward(exceptions) {
		day, err := newPattern(e.Shifts)
		if err != nil {
			return nil, err
		}
		first, _ := slices.BinarySearch(cuts, int64(e.From))
		last, _ := slices.BinarySearch(cuts, int64(e.To)+1)
		for i := free(next, first); i < last; i = free(next, i) {
			owner[i], next[i] = day, i+1
		}
	}
	return claimed(cuts, owner), nil
}

// claimed lists the runs between cuts that an exception owns.
func claimed(cuts []int64, owner []*pattern) []block {
	var out []block
	for i, day := range owner {
		if day != nil {
			out = append(out, block{from: cuts[i], to: cuts[i+1], day: day})
		}
	}
	return out
}

// boundaries returns the sorted days on which some exception begins or has ended.
func boundaries(exceptions []Exception) ([]int64, error) {
	cuts := make([]int64, 0, 2*len(exceptions))
	for _, e := range exceptions {
		if !At(e.From, 0).InRange() || !At(e.To, 0).InRange() || !e.From.IsSet() || e.To < e.From {
			return nil, &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("日历例外 %q 至 %q 不成立", e.From, e.To),
				Hint: "起止日期都要有，且止日不早于起日",
			}
		}
		cuts = append(cuts, int64(e.From), int64(e.To)+1)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts), nil
}

// free follows next to the first unclaimed run at or after i, halving the path.
func free(next []int, i int) int {
	for next[i] != i {
		next[i] = next[next[i]]
		i = next[i]
	}
	return i
}

// weekday returns the day of the week of a day number; 1970-01-01 was a Thursday.
func weekday(day int64) int64 {
	return day + int64(time.Thursday) - 7*floorDiv(day+int64(time.Thursday), 7)
}
