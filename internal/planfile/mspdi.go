package planfile

import (
	"bufio"
	"fmt"
	"strings"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// mspdi is a Microsoft Project XML file (MSPDI) on the way to a [Project]. Its
// elements come in any order; what refers to others is resolved at the end.
type mspdi struct {
	xml  *xmlScanner
	plan *Project

	calendarUID   string // the project's calendar
	finish        calendar.Instant
	status        calendar.Instant
	minutesPerDay int64

	calendars   []mspCalendar
	tasks       []mspTask
	links       []mspLink
	resources   []mspResource
	assignments []mspAssignment

	byUID map[string]int // calendars of the file by UID
	built map[string]int // calendars of the network by UID
	index map[string]int // activities by UID
	kept  []int          // by task, its activity or -1
}

// readMSPDI reads the XML of Microsoft Project.
func readMSPDI(file string, in *bufio.Reader) (*Project, error) {
	r := &mspdi{xml: newXMLScanner(file, in), plan: &Project{Program: MicrosoftProject}}
	root, err := r.xml.root()
	if err != nil {
		return nil, err
	}
	if string(root) != "Project" {
		return nil, r.xml.fault("最外层元素是 <"+string(root)+">", "应为 <Project>：用 Microsoft Project 的“XML 格式”导出")
	}
	r.plan.Options = schedule.Options{Profile: schedule.MSP, SplitInProgress: true}
	if err := r.xml.each(r.project); err != nil {
		return nil, err
	}
	if err := r.resolve(); err != nil {
		return nil, err
	}
	return r.plan, nil
}

// project takes one child of the outermost element.
func (r *mspdi) project(name []byte) error {
	o := &r.plan.Options
	switch string(name) {
	case "Calendars":
		return r.list("Calendar", r.calendar)
	case "Tasks":
		return r.list("Task", r.task)
	case "Resources":
		return r.list("Resource", r.resource)
	case "Assignments":
		return r.list("Assignment", r.assignment)
	case "UID", "GUID":
		return r.keep(&r.plan.ID)
	case "Name":
		if r.plan.Name != "" {
			return nil
		}
		return r.keep(&r.plan.Name)
	case "Title":
		return r.title()
	case "CalendarUID":
		return r.keep(&r.calendarUID)
	case "StartDate":
		return r.instant(&o.Start)
	case "FinishDate":
		return r.instant(&r.finish)
	case "StatusDate":
		return r.instant(&r.status)
	case "MinutesPerDay":
		return r.number(&r.minutesPerDay)
	case "CriticalSlackLimit":
		return r.number(&o.CriticalFloat)
	case "ScheduleFromStart":
		return r.not(&o.FromFinish)
	case "HonorConstraints":
		return r.not(&o.SoftConstraints)
	case "MultipleCriticalPaths":
		return r.truth(&o.OpenEndsCritical)
	case "SplitsInProgressTasks":
		return r.truth(&o.SplitInProgress)
	}
	return nil
}

// title is the name people gave the project; the element Name is that of the file.
func (r *mspdi) title() error {
	var title string
	if err := r.keep(&title); err != nil {
		return err
	}
	if title != "" {
		r.plan.Name = title
	}
	return nil
}

// list reads the children called item of the open element.
func (r *mspdi) list(item string, read func() error) error {
	return r.xml.each(func(name []byte) error {
		if string(name) != item {
			return nil
		}
		return read()
	})
}

// keep reads the text of the open element.
func (r *mspdi) keep(to *string) error {
	text, err := r.xml.value()
	*to = string(text)
	return err
}

// read parses the text of the open element; an empty one leaves to as it is.
func read[T any](r *mspdi, to *T, parse func([]byte) (T, bool), expected string) error {
	element := string(r.xml.name())
	text, err := r.xml.value()
	if err != nil || len(text) == 0 {
		return err
	}
	v, ok := parse(text)
	if !ok {
		return &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("值“%s”读不懂", shortened(text)), Hint: "应为" + expected,
			Place: guatu.Place{File: r.xml.file, Row: r.xml.row, Column: element},
		}
	}
	*to = v
	return nil
}

// shortened is a value as an error shows it.
func shortened(text []byte) string {
	const most = 60
	runes := []rune(strings.ToValidUTF8(string(text[:min(len(text), 4*most)]), "?"))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

func (r *mspdi) instant(to *calendar.Instant) error {
	return read(r, to, mspMoment, "时间，如 2026-03-01T08:00:00")
}

// mspMoment reads a time; the 1984 and "NA" that stand for no date are unset.
func mspMoment(text []byte) (calendar.Instant, bool) {
	if string(text) == "NA" {
		return calendar.Unset, true
	}
	return moment(text)
}

func (r *mspdi) span(to *int64) error {
	return read(r, to, span, "工期，如 PT8H0M0S")
}

func (r *mspdi) number(to *int64) error {
	return read(r, to, integer, "整数")
}

func (r *mspdi) truth(to *bool) error {
	return read(r, to, flag, "1 或 0")
}

func (r *mspdi) not(to *bool) error {
	on := !*to
	err := r.truth(&on)
	*to = !on
	return err
}

// tenths reads tenths of a minute as minutes, rounded.
func (r *mspdi) tenths(to *int64) error {
	return read(r, to, func(text []byte) (int64, bool) {
		n, ok := decimal(text)
		if !ok {
			return 0, false
		}
		return minutes(n / 10)
	}, "数，单位为十分之一分钟")
}
