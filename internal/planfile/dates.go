package planfile

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"guatu/calendar"
	"guatu/schedule"
)

// Dates are the computed dates of one activity as they are printed. Instants are
// written 2006-01-02T15:04 and are empty for what takes no dates; floats are in
// minutes and nil then.
type Dates struct {
	UID         string   `json:"uid"` // the ID of the activity: MSPDI UID or XER task_id
	Name        string   `json:"name"`
	EarlyStart  string   `json:"early_start"`
	EarlyFinish string   `json:"early_finish"`
	LateStart   string   `json:"late_start"`
	LateFinish  string   `json:"late_finish"`
	Start       string   `json:"start"`
	Finish      string   `json:"finish"`
	TotalFloat  *int64   `json:"total_float_min"`
	FreeFloat   *int64   `json:"free_float_min"`
	Critical    bool     `json:"critical"`
	Driving     []string `json:"driving"` // IDs of the predecessors whose relation drives
	LongestPath bool     `json:"longest_path"`
}

// DatesHeader names the columns of [Dates.Cells].
func DatesHeader() []string {
	return []string{
		"uid", "name", "early_start", "early_finish", "late_start", "late_finish", "start", "finish",
		"total_float_min", "free_float_min", "critical", "driving", "longest_path",
	}
}

// Cells are the values in the order of [DatesHeader]; the IDs of drivers are joined
// by a semicolon.
func (d *Dates) Cells() []string {
	return []string{
		d.UID, d.Name, d.EarlyStart, d.EarlyFinish, d.LateStart, d.LateFinish, d.Start, d.Finish,
		number(d.TotalFloat), number(d.FreeFloat), strconv.FormatBool(d.Critical), strings.Join(d.Driving, ";"), strconv.FormatBool(d.LongestPath),
	}
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// AllDates yields the dates of every leaf activity of p in its order, as r has
// computed them. A WBS summary of P6 counts as a leaf, for it is an activity there.
func AllDates(p *Project, r *schedule.Result) iter.Seq[Dates] {
	onPath := make([]bool, len(p.Network.Activities))
	for _, i := range r.LongestPath {
		onPath[i] = true
	}
	return func(yield func(Dates) bool) {
		for i := range p.Network.Activities {
			if p.Network.Activities[i].Kind == schedule.Summary && p.Options.Profile != schedule.P6 {
				continue
			}
			if !yield(p.datesOf(i, &r.Activities[i], onPath[i])) {
				return
			}
		}
	}
}

// datesOf are the dates of one activity. Parallel relations to one predecessor name
// it once.
func (p *Project) datesOf(i int, t *schedule.Times, onPath bool) Dates {
	a := &p.Network.Activities[i]
	d := Dates{
		UID: a.ID, Name: a.Name, EarlyStart: stamp(t.ES), EarlyFinish: stamp(t.EF), LateStart: stamp(t.LS), LateFinish: stamp(t.LF),
		Start: stamp(t.Start), Finish: stamp(t.Finish), Critical: t.Critical, LongestPath: onPath, Driving: []string{},
	}
	if t.ES.IsSet() {
		d.TotalFloat, d.FreeFloat = &t.TotalFloat, &t.FreeFloat
	}
	for _, rel := range t.Driving {
		if id := p.Network.Activities[p.Network.Relations[rel].Pred].ID; !slices.Contains(d.Driving, id) {
			d.Driving = append(d.Driving, id)
		}
	}
	return d
}

// stamp writes an instant as 2006-01-02T15:04.
func stamp(t calendar.Instant) string { return string(appendMoment(nil, t, 'T')) }

// WriteDatesCSV writes a header line and a line for each of the dates, for programs:
// UTF-8 without a byte order mark.
func WriteDatesCSV(w io.Writer, dates iter.Seq[Dates]) error {
	out := csv.NewWriter(w)
	if err := out.Write(DatesHeader()); err != nil {
		return err
	}
	for d := range dates {
		if err := out.Write(d.Cells()); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteDatesJSON writes an array of objects, one to a line.
func WriteDatesJSON(w io.Writer, dates iter.Seq[Dates]) error {
	out := bufio.NewWriter(w)
	before := "[\n"
	for d := range dates {
		line, err := json.Marshal(d)
		if err != nil {
			return err
		}
		if _, err := out.WriteString(before + string(line)); err != nil {
			return err
		}
		before = ",\n"
	}
	end := "\n]\n"
	if before == "[\n" {
		end = "[]\n"
	}
	if _, err := out.WriteString(end); err != nil {
		return err
	}
	return out.Flush()
}

// WriteDatesTable writes columns of equal width for a terminal, in which a Chinese
// character is as wide as two letters.
func WriteDatesTable(w io.Writer, dates iter.Seq[Dates]) error {
	rows := [][]string{DatesHeader()}
	for d := range dates {
		rows = append(rows, d.Cells())
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, c := range row {
			widths[i] = max(widths[i], columns(c))
		}
	}
	out := bufio.NewWriter(w)
	for _, row := range rows {
		line := ""
		for i, c := range row {
			line += c + strings.Repeat(" ", widths[i]-columns(c)+2)
		}
		if _, err := out.WriteString(strings.TrimRight(line, " ") + "\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

// columns is how wide a terminal shows s.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// Store replaces the stored dates of p by those that r has computed, so that the
// writers put them into files.
func (p *Project) Store(r *schedule.Result) {
	p.Stored = make([]Stored, len(r.Activities))
	for i := range r.Activities {
		t := &r.Activities[i]
		p.Stored[i] = Stored{ES: t.ES, EF: t.EF, LS: t.LS, LF: t.LF, Start: t.Start, Finish: t.Finish}
		if t.ES.IsSet() {
			total, free := t.TotalFloat, t.FreeFloat
			p.Stored[i].TotalFloat, p.Stored[i].FreeFloat = &total, &free
		}
	}
}
