package planfile

import "guatu/calendar"

// mspResource is one resource.
type mspResource struct {
	uid, name, calendar string
	kind                int64 // 0 material, 1 work; cost resources are marked apart
	typed               bool
	cost                bool
}

// works reports whether its calendar can set dates: only people and machines do.
func (r *mspResource) works() bool { return !r.cost && (!r.typed || r.kind == 1) }

func (r *mspdi) resource() error {
	var x mspResource
	err := r.xml.each(func(name []byte) error {
		switch string(name) {
		case "UID":
			return r.keep(&x.uid)
		case "Name":
			return r.keep(&x.name)
		case "CalendarUID":
			return r.keep(&x.calendar)
		case "Type":
			x.typed = true
			return r.number(&x.kind)
		case "IsCostResource":
			return r.truth(&x.cost)
		}
		return nil
	})
	r.resources = append(r.resources, x)
	return err
}

// mspAssignment is the work of a resource on a task.
type mspAssignment struct {
	task, resource    string
	work, remaining   int64
	hasRemaining      bool
	units             float64
	delay, levelDelay int64
	actualFinish      calendar.Instant
}

func (r *mspdi) assignment() error {
	a := mspAssignment{units: 1}
	err := r.xml.each(func(name []byte) error {
		switch string(name) {
		case "TaskUID":
			return r.keep(&a.task)
		case "ResourceUID":
			return r.keep(&a.resource)
		case "Work":
			return r.span(&a.work)
		case "RemainingWork":
			a.hasRemaining = true
			return r.span(&a.remaining)
		case "Units":
			return read(r, &a.units, decimal, "数，如 1 或 0.5")
		case "Delay":
			return r.tenths(&a.delay)
		case "LevelingDelay":
			return r.tenths(&a.levelDelay)
		case "ActualFinish":
			return r.instant(&a.actualFinish)
		}
		return nil
	})
	r.assignments = append(r.assignments, a)
	return err
}
