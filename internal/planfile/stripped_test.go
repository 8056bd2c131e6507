package planfile

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// What a program computes. A plan read without it must get the same dates, or a
// computed date has been taken for an input.
var (
	mspComputed = regexp.MustCompile(`<(EarlyStart|EarlyFinish|LateStart|LateFinish|TotalSlack|FreeSlack|StartSlack|FinishSlack|` +
		`StartVariance|FinishVariance|WorkVariance|Critical|PreLeveledStart|PreLeveledFinish|PercentComplete|PercentWorkComplete|` +
		`ResumeValid|Milestone|RemainingWork|ActualWork)>[^<]*</`)
	mspDates     = regexp.MustCompile(`<(Start|Finish|RemainingDuration)>[^<]*</`)
	mspBaselines = regexp.MustCompile(`(?s)<Baseline>.*?</Baseline>`)
	mspTasks     = regexp.MustCompile(`(?s)<Task>.*?</Task>`)
	mspPlan      = regexp.MustCompile(`<(FinishDate|MinutesPerDay|MinutesPerWeek|DaysPerMonth|DefaultStartTime|DefaultFinishTime|CurrentDate|LastSaved)>[^<]*</`)
	mspNothing   = regexp.MustCompile(`<Nothing></[A-Za-z]+>`)
)

// p6Computed are the columns of XER that scheduling fills.
var p6Computed = []string{
	"early_start_date", "early_end_date", "late_start_date", "late_end_date", "restart_date", "reend_date", "target_start_date", "target_end_date",
	"rem_late_start_date", "rem_late_end_date", "total_float_hr_cnt", "free_float_hr_cnt", "driving_path_flag", "float_path", "float_path_order",
	"crt_path_num", "status_code", "scd_end_date", "last_fin_dates_id", "fcst_start_date", "aref", "arls",
}

// dated reports whether the dates of a task are inputs: those of other projects, and of
// manual tasks that hold them nowhere else.
func dated(task []byte) bool {
	return bytes.Contains(task, []byte("<ExternalTask>1")) ||
		bytes.Contains(task, []byte("<Manual>1")) && !bytes.Contains(task, []byte("<ManualStart>"))
}

// stripMSPDI removes what Microsoft Project computes. What is left of started work
// follows from its duration and its actual duration.
func stripMSPDI(plan []byte) []byte {
	drop := func(in []byte, what *regexp.Regexp) []byte {
		return what.ReplaceAllFunc(in, func(m []byte) []byte { return []byte("<Nothing></") })
	}
	out := mspTasks.ReplaceAllFunc(plan, func(task []byte) []byte {
		task = drop(mspBaselines.ReplaceAll(task, nil), mspComputed)
		if !dated(task) {
			task = drop(task, mspDates)
		}
		return task
	})
	if !bytes.Contains(out, []byte("<ScheduleFromStart>0")) {
		out = drop(out, mspPlan)
	}
	return mspNothing.ReplaceAll(out, nil)
}

// xerTableOf is one table of an XER file with its columns by name.
type xerTableOf struct {
	name    string
	columns []string
	rows    [][]string
}

// cutXER cuts a file into its header line and tables.
func cutXER(plan []byte) (header string, tables []*xerTableOf) {
	for line := range strings.Lines(string(plan)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		switch {
		case cells[0] == "%T":
			tables = append(tables, &xerTableOf{name: cells[1]})
		case cells[0] == "%F":
			tables[len(tables)-1].columns = cells[1:]
		case cells[0] == "%R":
			t := tables[len(tables)-1]
			row := append(cells[1:], make([]string, max(0, len(t.columns)-len(cells)+1))...)
			t.rows = append(t.rows, row)
		case cells[0] == "ERMHDR":
			header = line
		}
	}
	return header, tables
}

// joinXER writes the tables in the order given, leaving out columns and, with
// backwards, putting the others in reverse order.
func joinXER(header string, tables []*xerTableOf, without []string, backwards bool, end string) []byte {
	var out strings.Builder
	out.WriteString(strings.TrimRight(header, "\r\n") + end)
	for _, t := range tables {
		var at []int
		for i, c := range t.columns {
			if !slices.Contains(without, c) {
				at = append(at, i)
			}
		}
		if backwards {
			slices.Reverse(at)
		}
		out.WriteString("%T\t" + t.name + end + "%F" + picked(t.columns, at) + end)
		for _, row := range t.rows {
			out.WriteString("%R" + picked(row, at) + end)
		}
	}
	out.WriteString("%E" + end)
	return []byte(out.String())
}

func picked(cells []string, at []int) string {
	var out strings.Builder
	for _, i := range at {
		out.WriteString("\t" + cells[i])
	}
	return out.String()
}

// sameDates counts the files whose dates are all those of the program when they are
// read after change.
func sameDates(t *testing.T, folder, ext string, columns []string, change func([]byte) []byte) {
	t.Helper()
	files := goldenFiles(t, folder)
	for name, data := range files {
		id, ok := strings.CutSuffix(name, ext)
		if !ok {
			continue
		}
		if s := compare(change(data), files[id+".csv"], columns); s.err != nil || s.equal != s.tasks {
			t.Errorf("%s: %d of %d, %v, %s", id, s.equal, s.tasks, s.err, s.first)
		}
	}
}

var (
	fourDates = []string{"early_start", "early_finish", "late_start", "late_finish"}
	sixDates  = append(slices.Clone(fourDates), "start", "finish")
)

// TestStrippedMSPDI leaves the largest plans as they are: generated networks, whose
// many tasks are alike.
func TestStrippedMSPDI(t *testing.T) {
	t.Parallel()
	const most = 1 << 19
	sameDates(t, "msp", ".xml", fourDates, func(plan []byte) []byte {
		if len(plan) > most {
			return plan
		}
		return stripMSPDI(plan)
	})
}

func TestStrippedXER(t *testing.T) {
	t.Parallel()
	for _, end := range []string{"\r\n", "\n"} {
		sameDates(t, "p6", ".xer", sixDates, func(plan []byte) []byte {
			header, tables := cutXER(plan)
			return joinXER(header, tables, p6Computed, false, end)
		})
	}
}

// TestXERInAnyOrder turns columns and tables round.
func TestXERInAnyOrder(t *testing.T) {
	t.Parallel()
	sameDates(t, "p6", ".xer", sixDates, func(plan []byte) []byte {
		header, tables := cutXER(plan)
		slices.Reverse(tables)
		return joinXER(header, tables, p6Computed, true, "\r\n")
	})
}

// TestXERCharacterSets gives every activity a name in the character set that the
// installation of the program uses, which no header names.
func TestXERCharacterSets(t *testing.T) {
	t.Parallel()
	f := func(name string, e encoding.Encoding) {
		t.Helper()
		files := goldenFiles(t, "p6")
		plan := files["g0327.xer"]
		header, tables := cutXER(plan)
		for _, table := range tables {
			if at := slices.Index(table.columns, "task_name"); at >= 0 {
				for _, row := range table.rows {
					row[at] = name
				}
			}
		}
		coded, err := e.NewEncoder().Bytes(joinXER(header, tables, nil, false, "\r\n"))
		if err != nil {
			t.Fatal(err)
		}
		if s := compare(coded, files["g0327.csv"], sixDates); s.err != nil || s.equal != s.tasks {
			t.Errorf("%s: %d of %d, %v", name, s.equal, s.tasks, s.err)
		}
		p, err := Read("plan", bytes.NewReader(coded))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Network.Activities[0].Name; got != name {
			t.Errorf("read %q, want %q", got, name)
		}
	}
	f("Réception à côté", charmap.Windows1252)
	f("主体结构封顶", simplifiedchinese.GBK)
}

// bare are the columns without which there is no plan; SCHEDOPTIONS, resources and
// the breakdown of work are none of it.
var bare = map[string][]string{
	"PROJECT":  {"proj_id", "clndr_id", "last_recalc_date"},
	"CALENDAR": {"clndr_id", "clndr_data"},
	"TASK": {
		"task_id", "clndr_id", "task_type", "target_drtn_hr_cnt", "remain_drtn_hr_cnt", "act_start_date", "act_end_date", "expect_end_date",
		"cstr_type", "cstr_date",
	},
	"TASKPRED": {"task_id", "pred_task_id", "pred_type", "lag_hr_cnt"},
}

// TestXERWithoutOptionalColumns keeps nothing else: the options of these plans are
// those that the program starts with.
func TestXERWithoutOptionalColumns(t *testing.T) {
	t.Parallel()
	files := goldenFiles(t, "p6")
	for _, id := range []string{"g0327", "g0453"} {
		header, tables := cutXER(files[id+".xer"])
		var kept []*xerTableOf
		for _, table := range tables {
			if columns, ok := bare[table.name]; ok {
				kept = append(kept, table.only(columns))
			}
		}
		if s := compare(joinXER(header, kept, nil, false, "\r\n"), files[id+".csv"], sixDates); s.err != nil || s.equal != s.tasks {
			t.Errorf("%s: %d of %d, %v, %s", id, s.equal, s.tasks, s.err, s.first)
		}
	}
}

// only is the table with some of its columns.
func (t *xerTableOf) only(columns []string) *xerTableOf {
	out := &xerTableOf{name: t.name, columns: columns}
	for _, row := range t.rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			if at := slices.Index(t.columns, c); at >= 0 {
				cells[i] = row[at]
			}
		}
		out.rows = append(out.rows, cells)
	}
	return out
}
