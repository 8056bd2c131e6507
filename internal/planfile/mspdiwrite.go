package planfile

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"guatu/calendar"
	"guatu/schedule"
)

// WriteMSPDI writes p as the XML that Microsoft Project opens, with the dates of
// p.Stored. The notes say in Chinese what the format cannot hold and how it was put
// instead. IDs that are not positive numbers are replaced by the number of the row,
// for MSPDI identifies by number.
func WriteMSPDI(w io.Writer, p *Project) (notes []string, err error) {
	x := &mspdiWriter{out: bufio.NewWriterSize(w, 1<<16), plan: p}
	if err := x.prepare(); err != nil {
		return nil, err
	}
	x.project()
	if x.err != nil {
		return nil, x.err
	}
	return x.notes, x.out.Flush()
}

// mspdiWriter is the state of writing an MSPDI file.
type mspdiWriter struct {
	out   *bufio.Writer
	plan  *Project
	line  []byte
	notes []string
	err   error

	outline
	uids      []string
	into      [][]int32 // by activity, the relations that lead to it
	calendars []mspdiCalendar
}

func (x *mspdiWriter) note(format string, args ...any) {
	x.notes = append(x.notes, fmt.Sprintf(format, args...))
}

// prepare puts activities in the order of their outline, for in MSPDI the outline
// level of a task and those before it tell its summary.
func (x *mspdiWriter) prepare() error {
	n := &x.plan.Network
	x.uids = numericIDs(n.Activities)
	x.into = make([][]int32, len(n.Activities))
	for i := range n.Relations {
		s := n.Relations[i].Succ
		x.into[s] = append(x.into[s], int32(i))
	}
	x.outline = outlineOf(n)
	return x.prepareCalendars()
}

// element writes <name>value</name>; the value must need no escapes.
func (x *mspdiWriter) element(name, value string) {
	x.open(name)
	x.line = append(x.line, value...)
	x.close(name)
}

func (x *mspdiWriter) open(name string) {
	x.line = append(append(append(x.line, '<'), name...), '>')
}

func (x *mspdiWriter) close(name string) {
	x.line = append(append(append(x.line, "</"...), name...), ">\n"...)
}

// flush writes the elements gathered.
func (x *mspdiWriter) flush() {
	if _, err := x.out.Write(x.line); err != nil && x.err == nil {
		x.err = err
	}
	x.line = x.line[:0]
}

// text writes an element with any text. What XML cannot hold becomes U+FFFD.
func (x *mspdiWriter) text(name, value string) {
	x.open(name)
	for _, r := range value {
		switch {
		case r == '&':
			x.line = append(x.line, "&amp;"...)
		case r == '<':
			x.line = append(x.line, "&lt;"...)
		case r == '>':
			x.line = append(x.line, "&gt;"...)
		case r == '\r':
			x.line = append(x.line, "&#13;"...)
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			x.line = utf8.AppendRune(x.line, utf8.RuneError)
		default:
			x.line = utf8.AppendRune(x.line, r)
		}
	}
	x.close(name)
}

func (x *mspdiWriter) number(name string, n int64) {
	x.element(name, strconv.FormatInt(n, 10))
}

func (x *mspdiWriter) truth(name string, on bool) {
	if on {
		x.element(name, "1")
		return
	}
	x.element(name, "0")
}

// moment writes a time, and nothing for one that is unset.
func (x *mspdiWriter) moment(name string, t calendar.Instant) {
	if t.IsSet() && t.InRange() {
		x.open(name)
		x.line = append(appendMoment(x.line, t, 'T'), ":00"...)
		x.close(name)
	}
}

func (x *mspdiWriter) span(name string, n int64) {
	x.open(name)
	if n < 0 {
		x.line, n = append(x.line, '-'), -n
	}
	x.line = fmt.Appendf(x.line, "PT%dH%dM0S", n/60, n%60)
	x.close(name)
}

// project writes the file. The elements stand in the order of the schema.
func (x *mspdiWriter) project() {
	p, o := x.plan, &x.plan.Options
	x.line = append(x.line, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n"...)
	x.element("SaveVersion", "14")
	if p.ID != "" {
		x.text("UID", p.ID)
	}
	x.text("Name", cmp.Or(p.Name, "project"))
	if p.Name != "" {
		x.text("Title", p.Name)
	}
	x.truth("ScheduleFromStart", !o.FromFinish)
	x.moment("StartDate", firstSet(o.Start, o.DataDate, x.first()))
	x.moment("FinishDate", firstSet(o.Deadline, o.MustFinishBy, x.last()))
	x.number("CriticalSlackLimit", o.CriticalFloat)
	x.element("CurrencyDigits", "2")
	x.element("CalendarUID", strconv.Itoa(x.calendars[o.ProjectCalendar].uid))
	x.element("DefaultStartTime", "08:00:00")
	x.element("DefaultFinishTime", "17:00:00")
	x.number("MinutesPerDay", cmp.Or(o.MinutesPerDay, 480))
	x.number("MinutesPerWeek", 5*cmp.Or(o.MinutesPerDay, 480))
	x.element("DaysPerMonth", "20")
	x.element("DefaultTaskType", "0")
	x.element("DurationFormat", "7")
	x.element("WorkFormat", "2")
	x.truth("HonorConstraints", !o.SoftConstraints)
	x.truth("MultipleCriticalPaths", o.OpenEndsCritical)
	x.truth("SplitsInProgressTasks", o.SplitInProgress)
	x.moment("StatusDate", firstSet(p.Status, o.DataDate))
	x.element("NewTasksAreManual", "0")
	x.calendarElements()
	x.taskElements()
	x.resourceElements()
	x.line = append(x.line, "</Project>\n"...)
	x.flush()
}

// first and last are the bounds of the stored dates.
func (x *mspdiWriter) first() calendar.Instant {
	t := calendar.Unset
	for _, s := range x.plan.Stored {
		if s.Start.IsSet() && (!t.IsSet() || s.Start < t) {
			t = s.Start
		}
	}
	return t
}

func (x *mspdiWriter) last() calendar.Instant {
	t := calendar.Unset
	for _, s := range x.plan.Stored {
		if s.Finish.IsSet() && (!t.IsSet() || s.Finish > t) {
			t = s.Finish
		}
	}
	return t
}

func (x *mspdiWriter) resourceElements() {
	n := &x.plan.Network
	x.line = append(x.line, "<Resources>\n"...)
	for i, r := range n.Resources {
		x.line = append(x.line, "<Resource>\n"...)
		x.element("UID", x.resourceUID(i))
		x.number("ID", int64(i+1))
		x.text("Name", r.Name)
		x.element("Type", "1")
		x.element("MaxUnits", "1")
		if r.Calendar >= 0 {
			x.element("CalendarUID", strconv.Itoa(x.calendars[r.Calendar].uid))
		} else {
			x.element("CalendarUID", "-1")
		}
		x.line = append(x.line, "</Resource>\n"...)
		x.flush()
	}
	x.line = append(x.line, "</Resources>\n<Assignments>\n"...)
	uid := int64(0)
	for _, i := range x.order {
		for _, a := range n.Activities[i].Assignments {
			uid++
			x.assignment(uid, i, a)
		}
	}
	x.line = append(x.line, "</Assignments>\n"...)
}

func (x *mspdiWriter) resourceUID(i int) string {
	return numericID(x.plan.Network.Resources[i].ID, strconv.Itoa(1_000_000+i))
}

func (x *mspdiWriter) assignment(uid int64, i int, a schedule.Assignment) {
	x.line = append(x.line, "<Assignment>\n"...)
	x.number("UID", uid)
	x.element("TaskUID", x.uids[i])
	x.element("ResourceUID", x.resourceUID(a.Resource))
	if a.Delay != 0 {
		x.number("Delay", 10*a.Delay)
	}
	x.span("RemainingWork", a.Remaining)
	x.element("Units", strconv.FormatFloat(a.Units, 'f', -1, 64))
	x.span("Work", a.Work)
	x.line = append(x.line, "</Assignment>\n"...)
	x.flush()
}
