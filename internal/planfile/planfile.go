// Package planfile is a schedule as the programs that make schedules store it: a
// network with the conditions it was computed under and the dates the program
// itself computed. Start with [Project] and [Read].
package planfile

import (
	"guatu/calendar"
	"guatu/schedule"
)

// The programs whose files are read.
const (
	MicrosoftProject = "Microsoft Project"
	PrimaveraP6      = "Primavera P6"
)

// Project is one plan from a file.
type Project struct {
	Program string // the program that wrote it, such as [MicrosoftProject]; empty for a table
	ID      string
	Name    string

	Network schedule.Network
	Options schedule.Options // the profile and settings stored with the plan

	// Codes are what people call the activities, by the same index: the activity ID of
	// P6, the row number of Microsoft Project. nil when they are the IDs.
	Codes []string

	// Groups are the headings of a work breakdown structure that takes no dates of its
	// own, parents before children, and Group holds the index of each activity's
	// heading, or -1. Both are nil where summaries are activities.
	Groups []Group
	Group  []int

	// Calendars describe the calendars of the network, by the same index.
	Calendars []calendar.Spec

	// Status is the date up to which progress was reported, where the program does
	// not make it the data date of the schedule; unset when there is none.
	Status calendar.Instant

	// Stored are the dates the program computed, by activity index. They are never an
	// input of automatically scheduled, unstarted work.
	Stored []Stored

	// Notes say in Chinese what was left out or read in a way of its own.
	Notes []string

	exceptionDays int // of all calendars so far
}

// Group is one heading of a work breakdown structure.
type Group struct {
	ID, Code, Name string
	Parent         int // index of the group above, or -1
}

// Stored are the dates a program computed for one activity; unset where the file
// holds none.
type Stored struct {
	ES, EF, LS, LF calendar.Instant
	Start, Finish  calendar.Instant
	TotalFloat     *int64 // minutes; nil when the file holds none
	FreeFloat      *int64
}
