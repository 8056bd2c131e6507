package planfile

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"guatu/calendar"
	"guatu/schedule"
)

// WriteXER writes p as Primavera P6 reads it, with the dates of p.Stored. The notes
// say in Chinese what XER cannot hold and how it was put instead.
//
// IDs that are not positive numbers stay as activity codes only, for XER identifies
// by number. Texts are in Windows-1252 where that suffices, else in GBK, as P6 on a
// Chinese system writes them.
func WriteXER(w io.Writer, p *Project) (notes []string, err error) {
	x := &xerWriter{out: bufio.NewWriterSize(w, readBuffer), plan: p}
	x.prepare()
	if err := x.tables(); err != nil {
		return nil, err
	}
	return x.notes, x.out.Flush()
}

// xerWriter is the state of writing an XER file.
type xerWriter struct {
	out   *bufio.Writer
	plan  *Project
	line  []byte
	enc   *encoding.Encoder
	notes []string
	err   error

	project    string
	tasks      []string // task_id by activity
	groups     []Group  // with one at the top
	group      []int    // by activity
	elapsed    int      // calendar for elapsed durations, or -1
	preceded   []bool   // by activity
	delayed    int      // activities that levelling holds back
	continuous bool     // every lag runs day and night
}

func (x *xerWriter) note(format string, args ...any) {
	x.notes = append(x.notes, fmt.Sprintf(format, args...))
}

// prepare numbers the activities and finds their headings.
func (x *xerWriter) prepare() {
	p := x.plan
	x.project = numericID(p.ID, "1")
	x.enc = encoderFor(p)
	x.tasks = numericIDs(p.Network.Activities)
	x.headings()
	x.elapsed = -1
	for i := range p.Network.Activities {
		if a := &p.Network.Activities[i]; a.Elapsed && !a.Milestone {
			x.elapsed = len(p.Calendars)
		}
	}
	x.preceded = make([]bool, len(p.Network.Activities))
	for _, r := range p.Network.Relations {
		x.preceded[r.Succ] = p.Options.Profile != schedule.P6 // which lets such events begin a shift
	}
	x.lags()
}

func numericID(id, otherwise string) string {
	if n, err := strconv.ParseUint(id, 10, 31); err == nil && n > 0 && strconv.FormatUint(n, 10) == id {
		return id
	}
	return otherwise
}

// numericIDs are the IDs, or numbers from 1 when one of them is no number.
func numericIDs(acts []schedule.Activity) []string {
	ids := make([]string, len(acts))
	for i := range acts {
		if ids[i] = numericID(acts[i].ID, ""); ids[i] == "" {
			for k := range ids {
				ids[k] = strconv.Itoa(k + 1)
			}
			return ids
		}
	}
	return ids
}

// headings are the groups of the plan, or its summaries turned into groups, under
// one group that stands for the project.
func (x *xerWriter) headings() {
	p := x.plan
	x.groups, x.group = p.Groups, p.Group
	if len(p.Groups) == 0 {
		x.summaryGroups()
	}
	for _, g := range x.groups {
		if g.Parent < 0 {
			return
		}
	}
	x.groups = append(x.groups, Group{ID: strconv.Itoa(len(x.groups) + 1), Code: x.project, Name: p.Name, Parent: -1})
}

// summaryGroups makes a group of every summary below one for the project.
func (x *xerWriter) summaryGroups() {
	acts, parents := x.plan.Network.Activities, x.plan.Network.Parents
	x.groups = []Group{{ID: "1", Code: x.project, Name: x.plan.Name, Parent: -1}}
	x.group = make([]int, len(acts))
	at := make([]int, len(acts))
	for i := range acts {
		if acts[i].Kind == schedule.Summary {
			at[i] = len(x.groups)
			x.groups = append(x.groups, Group{ID: strconv.Itoa(len(x.groups) + 1), Code: strconv.Itoa(len(x.groups)), Name: acts[i].Name})
		}
	}
	for i := range acts {
		above := 0
		if parents != nil && parents[i] >= 0 {
			above = at[parents[i]]
		}
		if x.group[i] = above; at[i] > 0 {
			x.group[i], x.groups[at[i]].Parent = at[i], above
		}
	}
}

// lags finds out whether lags run day and night; XER has one rule for all.
func (x *xerWriter) lags() {
	working, elapsed, percent := 0, 0, 0
	for _, r := range x.plan.Network.Relations {
		switch {
		case r.Lag == 0:
		case r.LagUnit == schedule.WorkingLag:
			working++
		case r.LagUnit == schedule.ElapsedLag:
			elapsed++
		default:
			percent++
		}
	}
	x.continuous = x.plan.Options.LagCalendar == schedule.ContinuousLag || elapsed > 0 && working == 0
	if elapsed > 0 && !x.continuous {
		x.note("%d 条关系的时滞按日历天，XER 只有一种时滞日历，按工作时间写出", elapsed)
	}
	if percent > 0 {
		x.note("%d 条关系的时滞按前置工期的百分比，按现在的工期折成时间写出", percent)
	}
}

// encoderFor chooses the character set of the file.
func encoderFor(p *Project) *encoding.Encoder {
	latin := charmap.Windows1252.NewEncoder()
	fits := func(s string) bool {
		if ascii([]byte(s)) {
			return true
		}
		_, err := latin.String(s)
		return err == nil
	}
	all := fits(p.Name)
	for i := range p.Network.Activities {
		all = all && fits(p.Network.Activities[i].Name) && (p.Codes == nil || fits(p.Codes[i]))
	}
	for _, g := range p.Groups {
		all = all && fits(g.Name) && fits(g.Code)
	}
	for i := range p.Calendars {
		all = all && fits(p.Calendars[i].Name)
	}
	for _, r := range p.Network.Resources {
		all = all && fits(r.Name)
	}
	if all {
		return latin
	}
	return simplifiedchinese.GB18030.NewEncoder()
}

// table begins a table.
func (x *xerWriter) table(name string, columns ...string) {
	x.write("%T\t" + name + "\r\n%F\t" + strings.Join(columns, "\t") + "\r\n")
}

func (x *xerWriter) write(s string) {
	if _, err := x.out.WriteString(s); err != nil && x.err == nil {
		x.err = err
	}
}

// row begins a row; the cells follow.
func (x *xerWriter) row() { x.line = append(x.line[:0], "%R"...) }

// end writes the row.
func (x *xerWriter) end() {
	x.line = append(x.line, '\r', '\n')
	if _, err := x.out.Write(x.line); err != nil && x.err == nil {
		x.err = err
	}
}

// cell appends cells that are ASCII.
func (x *xerWriter) cell(cells ...string) {
	for _, c := range cells {
		x.line = append(append(x.line, '\t'), c...)
	}
}

// text appends a cell for people. Tabs and line ends would break the row.
func (x *xerWriter) text(s string) {
	x.line = append(x.line, '\t')
	if ascii([]byte(s)) && !strings.ContainsAny(s, "\t\r\n") {
		x.line = append(x.line, s...)
		return
	}
	s = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\r' || r == '\n' {
			return ' '
		}
		return r
	}, s)
	encoded, err := x.enc.String(s)
	if err != nil && x.err == nil {
		x.err = err
	}
	x.line = append(x.line, encoded...)
}

func (x *xerWriter) flag(on bool) {
	if on {
		x.cell("Y")
		return
	}
	x.cell("N")
}

// moment appends 2006-01-02 15:04, or nothing.
func (x *xerWriter) moment(t calendar.Instant) {
	x.line = append(x.line, '\t')
	if t.IsSet() {
		x.line = appendMoment(x.line, t, ' ')
	}
}

// appendMoment writes an instant; what is out of range stays empty.
func appendMoment(to []byte, t calendar.Instant, between byte) []byte {
	if !t.IsSet() || !t.InRange() {
		return to
	}
	s := t.String()
	to = append(to, s...)
	to[len(to)-len(" 15:04")] = between
	return to
}

// hours appends minutes as hours with enough decimals to come back the same.
func (x *xerWriter) hours(n int64) {
	x.line = append(x.line, '\t')
	if n%60 == 0 {
		x.line = strconv.AppendInt(x.line, n/60, 10)
		return
	}
	x.line = strconv.AppendFloat(x.line, float64(n)/60, 'f', 4, 64)
}
