package calendar

import (
	"fmt"

	"guatu"
)

// Shift is a stretch of work within a day, in minutes after midnight: From is
// included, To is not, 0 ≤ From < To ≤ 1440. A night shift over midnight is two
// shifts on two days; [Spec.AddNight] makes them.
type Shift struct{ From, To int }

// Exception replaces the weekly pattern on the days From to To, both included.
// Without shifts the days are off.
type Exception struct {
	From, To guatu.Date
	Shifts   []Shift

	// Recurs makes the exception one of single days: those of the recurrence from
	// From to To. To may be NoDate when the recurrence has a Count.
	Recurs *Recurrence
}

// WorkWeek replaces the week from From to To, both included.
type WorkWeek struct {
	Name     string
	From, To guatu.Date
	Week     [7][]Shift // by [time.Weekday]; no shifts is a day off
	Inherit  [7]bool    // the weekdays on which the week underneath goes on
}

// Spec describes a calendar. What holds on a day is the first of
//
//  1. an exception of dates, or of a recurrence with a single occurrence; where
//     several cover the day, the later one in the list
//  2. a recurring exception: daily before yearly, monthly and weekly, and of one
//     frequency the later one in the list
//  3. an exception of the parent, of its parent and so on
//  4. a work week that defines the weekday, the later one in the list first, and
//     the calendar's own before its parent's
//  5. the week, where it is the calendar's own for that weekday, else its parent's
//
// so that rules of a site can be appended to those of the country, and a calendar
// derived from one with holidays has them too, whatever its own hours.
type Spec struct {
	Name       string
	Week       [7][]Shift // by [time.Weekday] (0 is Sunday); no shifts is a day off
	Exceptions []Exception
	WorkWeeks  []WorkWeek

	// Parent is the calendar that this one is derived from; nil for none.
	Parent *Spec
	// Inherit marks the weekdays whose hours are the parent's instead of Week's.
	Inherit [7]bool
}

// Derive returns a calendar that is parent in everything until hours, work weeks
// or exceptions of its own are added.
func Derive(name string, parent *Spec) Spec {
	return Spec{Name: name, Parent: parent, Inherit: everyDay}
}

var everyDay = [7]bool{true, true, true, true, true, true, true}

// AddNight adds to the week a shift on each of the given weekdays that begins at
// minute from and ends at minute to of the following day, to < from.
func (s *Spec) AddNight(on Weekdays, from, to int) {
	for d := range 7 {
		if !on.hasIndex(d) {
			continue
		}
		s.Week[d] = append(s.Week[d], Shift{from, MinutesPerDay})
		if next := (d + 1) % 7; to > 0 {
			s.Week[next] = append(s.Week[next], Shift{0, to})
		}
	}
}

// maxDepth bounds a chain of parents, so that a circle of them is found.
const maxDepth = 32

// chain lists s and what it is derived from.
func (s *Spec) chain() ([]*Spec, error) {
	var out []*Spec
	for ; s != nil; s = s.Parent {
		if out = append(out, s); len(out) > maxDepth {
			return nil, &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("日历的上级超过 %d 层", maxDepth), Hint: "上级日历不得循环",
			}
		}
	}
	return out, nil
}
