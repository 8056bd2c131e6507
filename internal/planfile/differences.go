package planfile

import (
	"strings"

	"guatu/calendar"
	"guatu/internal/lang"
	"guatu/schedule"
)

// Differences are what importing changed: the dates that the program stored against
// those computed again.
type Differences struct {
	Compared int // activities with stored dates
	Equal    int // of these, all stored dates equal
	Unstored int // activities without stored dates, which are not compared
	ByCause  [causes]int
	Rows     []Difference // one for each activity that differs, in the order of the plan
}

// Difference is an activity whose dates differ.
type Difference struct {
	Activity int
	Dates    []DateDifference
	Cause    Cause
	Driver   schedule.Driver // what sets the computed date; zero for Duration and Actual
	Other    int             // the activity that passes the difference on, or that the driving relation leads to, or -1

	project *Project
	first   DateDifference // the date that the cause explains
}

// DateDifference is one date that differs.
type DateDifference struct {
	Field            Field
	Stored, Computed calendar.Instant
}

// Field is one of the dates that are compared.
type Field uint8

// The dates compared, in the order in which they follow from each other.
const (
	EarlyStart Field = iota
	EarlyFinish
	Start
	Finish
	LateStart
	LateFinish
)

// String is the name of the column.
func (f Field) String() string {
	return [...]string{"early_start", "early_finish", "start", "finish", "late_start", "late_finish"}[f]
}

// Cause is why dates differ.
type Cause uint8

// The causes.
const (
	Inherited  Cause = iota // passed on by a predecessor (early) or successor (late) that differs itself
	Duration                // the start is the same, but the finish stored covers other work time
	Relation                // a relation asks for the computed date, though the activity at its other end is the same
	Constraint              // something the plan says of the activity itself: a constraint, a deadline, dates set by hand
	DataDate                // the data date, or progress
	Bound                   // the start or finish of the project
	Actual                  // a recorded actual date differs from the stored one
	causes
)

// Compare lists the differences between the stored dates of p and r, with the reason
// that [schedule.Explain] gives for the computed ones.
func Compare(p *Project, r *schedule.Result) Differences {
	var out Differences
	differ := make([][]DateDifference, len(p.Network.Activities))
	for i := range p.Network.Activities {
		if i >= len(p.Stored) || p.Network.Activities[i].Kind == schedule.Summary {
			continue
		}
		compared := 0
		differ[i], compared = dateDifferences(&p.Stored[i], &r.Activities[i])
		switch {
		case compared == 0:
			out.Unstored++
		case len(differ[i]) == 0:
			out.Compared++
			out.Equal++
		default:
			out.Compared++
		}
	}
	for i, dates := range differ {
		if len(dates) == 0 {
			continue
		}
		d := Difference{Activity: i, Dates: dates, Other: -1, project: p, first: dates[0]}
		d.explain(r, differ)
		out.ByCause[d.Cause]++
		out.Rows = append(out.Rows, d)
	}
	return out
}

// dateDifferences compares the dates that are stored.
func dateDifferences(s *Stored, t *schedule.Times) (out []DateDifference, compared int) {
	stored := [...]calendar.Instant{s.ES, s.EF, s.Start, s.Finish, s.LS, s.LF}
	for f, computed := range [...]calendar.Instant{t.ES, t.EF, t.Start, t.Finish, t.LS, t.LF} {
		if !stored[f].IsSet() {
			continue
		}
		compared++
		if stored[f] != computed {
			out = append(out, DateDifference{Field(f), stored[f], computed})
		}
	}
	return out, compared
}

// explain finds the cause of the first difference: of early dates if one of them
// differs, else of late ones.
func (d *Difference) explain(r *schedule.Result, differ [][]DateDifference) {
	a := &d.project.Network.Activities[d.Activity]
	late := d.first.Field >= LateStart
	switch {
	case d.first.Field == Start && a.ActualStart.IsSet(), d.first.Field == Finish && a.ActualFinish.IsSet():
		d.Cause = Actual
		return
	case d.first.Field == EarlyFinish || d.first.Field == Finish || d.first.Field == LateStart && !has(d.Dates, LateFinish):
		d.Cause = Duration
		return
	}
	reason := schedule.Explain(*r, d.Activity)
	drivers := reason.Early
	if late {
		drivers = reason.Late
	}
	for k, driver := range drivers {
		cause, other := d.causeOf(driver, late, differ)
		if k == 0 || cause == Inherited {
			d.Cause, d.Driver, d.Other = cause, driver, other
		}
	}
	if len(drivers) == 0 {
		d.Cause = Bound
	}
}

func has(dates []DateDifference, f Field) bool {
	for _, d := range dates {
		if d.Field == f {
			return true
		}
	}
	return false
}

// causeOf is the cause that a driver stands for.
func (d *Difference) causeOf(driver schedule.Driver, late bool, differ [][]DateDifference) (Cause, int) {
	switch driver.Kind {
	case schedule.ByRelation:
		rel := d.project.Network.Relations[driver.Relation]
		other := rel.Pred
		if late {
			other = rel.Succ
		}
		for _, x := range differ[other] {
			if x.Field < LateStart == !late {
				return Inherited, other
			}
		}
		return Relation, other
	case schedule.ByConstraint, schedule.ByDeadline, schedule.ByInput, schedule.BySpan, schedule.ByDelay, schedule.ByLateness:
		return Constraint, -1
	case schedule.ByDataDate, schedule.ByProgress, schedule.ByActual:
		return DataDate, -1
	}
	return Bound, -1
}

// Reason says in a sentence why the dates differ.
func (d *Difference) Reason(l lang.Lang) string {
	say := lang.Words().T
	stored, computed := d.first.Stored.String(), d.first.Computed.String()
	other := ""
	if d.Other >= 0 {
		o := &d.project.Network.Activities[d.Other]
		other = strings.TrimSpace(o.ID + " " + o.Name)
	}
	switch d.Cause {
	case Inherited:
		return say(l, "随“%s”的日期改变：文件为 %s，算得 %s", other, stored, computed)
	case Duration:
		return say(l, "起点相同，占用的工作时间不同：文件为 %s，算得 %s", stored, computed)
	case Relation:
		return say(l, "与“%s”的 %s 关系要求 %s，文件为 %s", other, d.project.Network.Relations[d.Driver.Relation].Type.String(), computed, stored)
	case Constraint:
		return say(l, "约束 %s 要求 %s，文件为 %s", d.constraint(l), computed, stored)
	case DataDate:
		return say(l, "按数据日期或进展应为 %s，文件为 %s", computed, stored)
	case Actual:
		return say(l, "实际时间为 %s，文件另存 %s", computed, stored)
	}
	return say(l, "由项目的起止时间推得 %s，文件为 %s", computed, stored)
}

// constraint names what the plan says of the activity itself.
func (d *Difference) constraint(l lang.Lang) string {
	say := lang.Words().T
	switch d.Driver.Kind {
	case schedule.ByDeadline:
		return say(l, "最后期限") + " " + d.Driver.Bound.String()
	case schedule.ByInput:
		return say(l, "手工排定")
	case schedule.BySpan:
		return say(l, "随所含或所连的工作")
	case schedule.ByDelay:
		return say(l, "资源调配推迟")
	case schedule.ByLateness:
		return say(l, "尽量晚")
	}
	return strings.TrimSpace(d.Driver.Constraint.Type.String() + " " + d.Driver.Constraint.Date.String())
}

// Cells are a difference for a table, in the order of [DifferencesHeader].
func (d *Difference) Cells(l lang.Lang) []string {
	a := &d.project.Network.Activities[d.Activity]
	var fields, stored, computed []string
	for _, x := range d.Dates {
		fields = append(fields, x.Field.String())
		stored = append(stored, stamp(x.Stored))
		computed = append(computed, stamp(x.Computed))
	}
	return []string{a.ID, a.Name, strings.Join(fields, ";"), strings.Join(stored, ";"), strings.Join(computed, ";"), d.Reason(l)}
}

// DifferencesHeader names the columns of [Difference.Cells].
func DifferencesHeader() []string {
	return []string{"uid", "name", "dates", "stored", "computed", "reason"}
}
