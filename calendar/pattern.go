package calendar

import (
	"encoding/binary"
	"fmt"
	"slices"

	"guatu"
)

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

// week is a rule for days: a pattern for each weekday, with running totals.
type week struct {
	days    [7]*pattern
	minutes [8]int64 // minutes[w] is the work of a week before weekday w; minutes[7] all of it
	dates   [8]int64 // the same in workdays
}

func newWeek(days [7]*pattern) *week {
	w := &week{days: days}
	for i, p := range days {
		w.minutes[i+1] = w.minutes[i] + p.total()
		w.dates[i+1] = w.dates[i] + min(p.total(), 1)
	}
	return w
}

// rules makes each pattern and each week once, however many days share it.
type rules struct {
	patterns map[string]*pattern
	weeks    map[[7]*pattern]*week
}

func newRules() *rules {
	return &rules{patterns: map[string]*pattern{}, weeks: map[[7]*pattern]*week{}}
}

// pattern returns the pattern of the shifts as they are listed.
func (r *rules) pattern(shifts []Shift) (*pattern, error) {
	var key []byte
	for _, s := range shifts {
		key = binary.AppendVarint(binary.AppendVarint(key, int64(s.From)), int64(s.To))
	}
	if p, ok := r.patterns[string(key)]; ok {
		return p, nil
	}
	p, err := newPattern(shifts)
	if err == nil {
		r.patterns[string(key)] = p
	}
	return p, err
}

func (r *rules) week(days [7]*pattern) *week {
	w, ok := r.weeks[days]
	if !ok {
		w = newWeek(days)
		r.weeks[days] = w
	}
	return w
}

// always is the rule of one pattern every day.
func (r *rules) always(p *pattern) *week { return r.week([7]*pattern{p, p, p, p, p, p, p}) }
