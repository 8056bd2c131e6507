package planfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/lang"
	"guatu/schedule"
)

// threeTasks is a chain by hand: A takes Monday and Tuesday, B waits for it on
// Wednesday, C runs beside B on Wednesday and Thursday.
func threeTasks(t testing.TB) (*Project, *schedule.Result) {
	t.Helper()
	p := readText(t, "a.csv", "序号,任务名称,工期,开始,前置任务\n1,甲,2,2026-03-02,\n2,乙,1,,1\n3,\"丙,丁\",2,,1\n")
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	return p, &r
}

const threeCSV = `uid,name,early_start,early_finish,late_start,late_finish,start,finish,total_float_min,free_float_min,critical,driving,longest_path
1,甲,2026-03-02T08:00,2026-03-03T17:00,2026-03-02T08:00,2026-03-03T17:00,2026-03-02T08:00,2026-03-03T17:00,0,0,true,,true
2,乙,2026-03-04T08:00,2026-03-04T17:00,2026-03-05T08:00,2026-03-05T17:00,2026-03-04T08:00,2026-03-04T17:00,480,480,false,1,false
3,"丙,丁",2026-03-04T08:00,2026-03-05T17:00,2026-03-04T08:00,2026-03-05T17:00,2026-03-04T08:00,2026-03-05T17:00,0,0,true,1,true
`

func TestWriteDates(t *testing.T) {
	t.Parallel()
	p, r := threeTasks(t)
	var b bytes.Buffer
	if err := WriteDatesCSV(&b, AllDates(p, r)); err != nil {
		t.Fatal(err)
	}
	equal(t, b.String(), threeCSV)
	b.Reset()
	if err := WriteDatesJSON(&b, AllDates(p, r)); err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	if err := json.Unmarshal(b.Bytes(), &list); err != nil || len(list) != 3 || list[1]["total_float_min"] != 480.0 || list[2]["longest_path"] != true {
		t.Errorf("%v %s", err, b.String())
	}
	b.Reset()
	if err := WriteDatesTable(&b, AllDates(p, r)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for _, l := range lines[:4] { // the third column begins at the same width
		if head := l[:strings.Index(l, "20")+1]; !strings.HasPrefix(l, "uid") && columns(head) != columns(lines[0][:strings.Index(lines[0], "early_start")+1]) {
			t.Errorf("not aligned:\n%s", b.String())
		}
	}
	none := &Project{}
	b.Reset()
	if err := WriteDatesJSON(&b, AllDates(none, &schedule.Result{})); err != nil || b.String() != "[]\n" {
		t.Errorf("an empty plan: %q %v", b.String(), err)
	}
}

// A summary has no line of its own, and an inactive task has one without dates.
func TestAllDatesLeaves(t *testing.T) {
	t.Parallel()
	p := readText(t, "x", mspXML(standardXML("")+`<Tasks><Task><UID>1</UID><Name>阶段</Name><OutlineLevel>1</OutlineLevel></Task><Task><UID>2</UID><Name>甲</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration></Task><Task><UID>3</UID></Task></Tasks>`))
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for d := range AllDates(p, &r) {
		rows = append(rows, strings.Join(d.Cells(), ","))
	}
	equal(t, len(rows), 2)
	equal(t, rows[1], "3,,,,,,,,,,false,,false")
}

// Stored dates are those of a plan that began a day earlier, but for C, which the file
// gives an hour less.
func TestCompare(t *testing.T) {
	t.Parallel()
	p, r := threeTasks(t)
	p.Store(r)
	equal(t, Compare(p, r), Differences{Compared: 3, Equal: 3})
	p.Stored[0].ES, p.Stored[0].Start = when(t, "2026-03-01 08:00"), when(t, "2026-03-01 08:00")
	p.Stored[1].ES = when(t, "2026-03-03 08:00")
	p.Stored[2].EF = when(t, "2026-03-05 16:00")
	d := Compare(p, r)
	equal(t, []int{d.Compared, d.Equal, d.Unstored}, []int{3, 0, 0})
	causes := map[int]Cause{}
	for i := range d.Rows {
		causes[d.Rows[i].Activity] = d.Rows[i].Cause
	}
	equal(t, causes, map[int]Cause{0: Bound, 1: Inherited, 2: Duration})
	equal(t, []int{d.ByCause[Bound], d.ByCause[Inherited], d.ByCause[Duration]}, []int{1, 1, 1})
	equal(t, d.Rows[1].Cells(lang.ZH), []string{"2", "乙", "early_start", "2026-03-03T08:00", "2026-03-04T08:00", "随“1 甲”的日期改变：文件为 2026-03-03 08:00，算得 2026-03-04 08:00"})
	for i := range d.Rows {
		if s := d.Rows[i].Reason(lang.EN); s == "" || strings.Contains(s, "⟦") {
			t.Errorf("no English for %v: %q", d.Rows[i].Cause, s)
		}
	}
	p.Stored = make([]Stored, 3)
	equal(t, Compare(p, r), Differences{Unstored: 3})
}

// The other causes, each in a plan of one or two tasks.
func TestCompareCauses(t *testing.T) {
	t.Parallel()
	p := readText(t, "a.csv", "序号,任务名称,工期,开始,前置任务,限制类型,限制日期,实际开始,实际完成,最后期限\n"+
		"1,甲,2,2026-03-02,,,,,,\n2,乙,1,,1,,,,,\n3,丙,1,,,不得早于...开始,2026-03-10,,,\n4,丁,1,,,,,2026-03-02,2026-03-02,\n5,戊,1,,,,,,,2026-03-02\n")
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	p.Store(&r)
	early := when(t, "2026-02-02 08:00")
	p.Stored[1].ES = early
	p.Stored[2].ES = early
	p.Stored[3] = Stored{Start: early}
	p.Stored[4].LS, p.Stored[4].LF = early, early
	d := Compare(p, &r)
	causes := map[int]Cause{}
	for i := range d.Rows {
		causes[d.Rows[i].Activity] = d.Rows[i].Cause
		if s := d.Rows[i].Reason(lang.ZH); !strings.Contains(s, "2026-02-02 08:00") {
			t.Errorf("%s does not name the stored date", s)
		}
	}
	equal(t, causes, map[int]Cause{1: Relation, 2: Constraint, 3: Actual, 4: Constraint})
}

func TestReadCosts(t *testing.T) {
	t.Parallel()
	p, _ := threeTasks(t)
	costs, err := ReadCosts("c.csv", strings.NewReader("uid,min_duration_min,cost_per_day\n1,480,1000.5\n3,0,\"2,000\"\n"), p)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, costs, []Cost{{0, 480, 1000.5}, {2, 0, 2000}})
	for _, c := range []struct {
		text, column string
		row          int
	}{
		{"uid,min_duration_min\n1,1\n", "", 0},
		{"uid,min_duration_min,cost_per_day\n9,1,1\n", "uid", 2},
		{"uid,min_duration_min,cost_per_day\n1,1,1\n1,1,1\n", "uid", 3},
		{"uid,min_duration_min,cost_per_day\n1,961,1\n", "min_duration_min", 2},
		{"uid,min_duration_min,cost_per_day\n1,1,-1\n", "cost_per_day", 2},
	} {
		_, err := ReadCosts("c.csv", strings.NewReader(c.text), p)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Place.Column != c.column || e.Place.Row != c.row || e.Place.File != "c.csv" {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}
