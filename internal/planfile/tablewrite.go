package planfile

import (
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"guatu/calendar"
	"guatu/internal/office"
	"guatu/schedule"
)

// tableHeader are the headings of a plan written as a table.
func tableHeader() []string {
	return []string{
		headings[colID][0], headings[colLevel][0], headings[colName][0], headings[colDuration][0], headings[colStart][0], headings[colFinish][0],
		headings[colPreds][0], headings[colActualStart][0], headings[colActualFinish][0], headings[colConstraint][0], headings[colConstraintDate][0],
		headings[colDeadline][0],
	}
}

// WriteCSV writes p as a table that [Read] brings back, with the dates of p.Stored.
// A table has no calendars and resources.
func WriteCSV(w io.Writer, p *Project) error {
	return office.WriteCSV(w, tableHeader(), p.tableRows())
}

// WriteXLSX writes the table of [WriteCSV] as a workbook.
func WriteXLSX(w io.Writer, p *Project) error {
	return office.WriteXLSX(w, office.Sheet{Name: "计划", Header: tableHeader(), Rows: slices.Collect(p.tableRows())})
}

// tableRows yields the rows in the order of the outline.
func (p *Project) tableRows() iter.Seq[[]string] {
	o := outlineOf(&p.Network)
	preds := make([][]string, len(p.Network.Activities))
	for _, r := range p.Network.Relations {
		preds[r.Succ] = append(preds[r.Succ], predecessorText(p.Network.Activities[r.Pred].ID, &r))
	}
	return func(yield func([]string) bool) {
		for _, i := range o.order {
			if !yield(p.tableRow(i, o.level[i], preds[i])) {
				return
			}
		}
	}
}

func (p *Project) tableRow(i, level int, preds []string) []string {
	a, s := &p.Network.Activities[i], p.storedOf(i)
	kind, date := constraintText(a.Constraints)
	duration := formatDuration(a.Duration, a.Elapsed)
	if a.Kind == schedule.Summary {
		duration = ""
	}
	return []string{
		a.ID, strconv.Itoa(level), a.Name, duration, minuteText(s.Start), minuteText(s.Finish), strings.Join(preds, ","),
		minuteText(a.ActualStart), minuteText(a.ActualFinish), kind, minuteText(date), minuteText(a.Deadline),
	}
}

// minuteText writes an instant with its clock. Midnight is written as the end of the
// day before, for a day without a clock would be taken as the hours of its work.
func minuteText(t calendar.Instant) string {
	if t.IsSet() && t.InRange() && t.Clock() == 0 {
		return (t - 1).Date().String() + " 24:00"
	}
	return t.String()
}

// constraintText is the first constraint that a table has a name for.
func constraintText(all []schedule.Constraint) (kind string, date calendar.Instant) {
	for _, c := range all {
		switch c.Type {
		case schedule.StartOn, schedule.MandatoryStart:
			c.Type = schedule.MSO
		case schedule.FinishOn, schedule.MandatoryFinish:
			c.Type = schedule.MFO
		}
		for name, t := range constraintNames {
			if t == c.Type {
				return name, c.Date
			}
		}
	}
	return "", calendar.Unset
}

// predecessorText writes 3, 3SS+2 个工作日 or 3FF-20%.
func predecessorText(id string, r *schedule.Relation) string {
	text := id
	if r.Type != schedule.FS || r.Lag != 0 {
		text += r.Type.String()
	}
	if r.Lag == 0 {
		return text
	}
	sign := "+"
	if r.Lag < 0 {
		sign = "" // the number has its own
	}
	switch r.LagUnit {
	case schedule.PercentLag:
		return text + sign + strconv.FormatFloat(float64(r.Lag)/10, 'f', -1, 64) + "%"
	case schedule.ElapsedPercentLag:
		return text + sign + strconv.FormatFloat(float64(r.Lag)/10, 'f', -1, 64) + "e%"
	}
	return text + sign + formatDuration(r.Lag, r.LagUnit == schedule.ElapsedLag)
}
