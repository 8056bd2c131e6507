package project

import (
	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// Timetable is a project's nodes as a network, with the dates it comes to: activity i
// is node i.
type Timetable struct {
	Network schedule.Network
	Options schedule.Options
	Result  schedule.Result
}

// Timetable schedules the project's nodes from the end of a day on, with what was
// reported done by then. It fails on relations that lead nowhere or in a circle.
func (p Project) Timetable(cal *calendar.Calendar, day guatu.Date) (Timetable, error) {
	n, err := p.network(cal, day)
	if err != nil {
		return Timetable{}, err
	}
	o := schedule.Options{DataDate: calendar.At(day, closing)}
	if p.Finish.IsSet() {
		o.Deadline = p.horizon(n)
	}
	r, err := schedule.Schedule(n, o)
	return Timetable{n, o, r}, err
}
