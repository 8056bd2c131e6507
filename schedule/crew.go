package schedule

import (
	"math"

	"guatu/calendar"
)

// worker is one assignment whose calendar sets dates.
type worker struct {
	cal      *calendar.Calendar
	duration int64 // what is left
	delay    int64
}

// crew lists the assignments that set the dates of an activity: those of
// resources with a calendar. A fixed duration stands by itself; in Primavera it runs
// on the calendars of the resources. With rest only the rest of
// their work counts.
func (m *Model) crew(a *act, from *Activity, rest bool) []worker {
	if from.IgnoreResourceCalendars || from.Elapsed || from.FixedDuration && m.profile != P6 || a.is&(complete|fixed) != 0 {
		return nil
	}
	var out []worker
	for _, s := range from.Assignments {
		if s.Units <= 0 || s.Work == 0 || m.net.Resources[s.Resource].Calendar < 0 {
			continue
		}
		w := worker{cal: m.workerCalendar(from, s), delay: s.Delay, duration: share(s.Work, s.Units, a.duration)}
		if rest {
			w.delay, w.duration = 0, share(s.Remaining, s.Units, a.duration)
		}
		if from.FixedDuration {
			w.duration = a.duration
		}
		out = append(out, w)
	}
	if len(out) == 0 || asOne(a, out) {
		return nil
	}
	return out
}

// asOne reports whether the workers give what the activity's own calendar and
// duration give.
func asOne(a *act, crew []worker) bool {
	for _, w := range crew {
		if w.cal != a.cal || w.duration != a.duration || w.delay != 0 {
			return false
		}
	}
	return true
}

// workerCalendar is the calendar on which an assignment runs: the resource's, and
// where the activity has chosen one of its own the time that both work. Without any
// such time the activity's own rules.
func (m *Model) workerCalendar(from *Activity, s Assignment) *calendar.Calendar {
	own, its := from.Calendar, m.net.Resources[s.Resource].Calendar
	if own == its {
		return m.net.Calendars[own]
	}
	if !from.OwnCalendar || m.profile == P6 {
		return m.net.Calendars[its]
	}
	pair := [2]int{own, its}
	if c := m.common[pair]; c != nil {
		return c
	}
	c, err := calendar.Intersect(m.net.Calendars[own].Name(), m.net.Calendars[own], m.net.Calendars[its])
	if err != nil {
		c = m.net.Calendars[own]
	}
	if m.common == nil {
		m.common = map[[2]int]*calendar.Calendar{}
	}
	m.common[pair] = c
	return c
}

// share is the working time of one resource at units. Work comes in whole minutes,
// so that of a part-time resource is known less exactly than the duration of the
// activity: where they agree but for the rounding, it takes the duration.
func share(work int64, units float64, duration int64) int64 {
	if math.Abs(float64(work)-float64(duration)*units) <= 1 {
		return duration
	}
	return int64(math.Round(min(float64(work)/units, float64(MaxMinutes))))
}

// crewFinish is when the last worker is done.
func crewFinish(crew []worker, start calendar.Instant) calendar.Instant {
	last := calendar.BeforeAll
	for i := range crew {
		w := &crew[i]
		last = max(last, w.cal.Add(w.cal.Add(start, w.delay), w.duration))
	}
	return last
}

// crewStart is when the first worker has to begin.
func crewStart(crew []worker, finish calendar.Instant) calendar.Instant {
	first := calendar.AfterAll
	for i := range crew {
		w := &crew[i]
		first = min(first, w.cal.Sub(w.cal.Sub(finish, w.duration), w.delay))
	}
	return first
}

// crewNext is when the first worker can begin.
func crewNext(crew []worker, t calendar.Instant) calendar.Instant {
	first := calendar.AfterAll
	for i := range crew {
		first = min(first, crew[i].cal.NextStart(t))
	}
	return first
}

// crewPrev is the end of the last work before t.
func crewPrev(crew []worker, t calendar.Instant) calendar.Instant {
	last := calendar.BeforeAll
	for i := range crew {
		last = max(last, crew[i].cal.PrevFinish(t))
	}
	return last
}
