package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guatu"
)

// threeSteps is a plan whose dates are easy to count: 2 March 2026 is a Monday, five
// days, two days of lag, three days; then three days from a day after.
const threeSteps = "序号,任务名称,工期,开始时间,前置任务\n1,甲,5,2026-03-02,\n2,乙,3,,1FS+2d\n3,丙,3,,2SS+1d\n"

// planOf runs the command on a file of the given text and returns what it prints.
func planOf(t *testing.T, name, text string, change func(*PlanOptions)) (out, notes string, err error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	o := PlanOptions{File: file, Profile: "auto", Format: "csv", FromDeadline: guatu.NoDate, DataDate: guatu.NoDate, Crash: guatu.NoDate}
	if change != nil {
		change(&o)
	}
	var w, n bytes.Buffer
	err = Plan(context.Background(), o, &w, &n)
	return w.String(), n.String(), err
}

func date(t *testing.T, text string) guatu.Date {
	t.Helper()
	d, err := guatu.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPlanSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	f := func(name, text string, change func(*PlanOptions), want string) {
		t.Helper()
		if _, _, err := planOf(t, name, text, change); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	f("a.csv", threeSteps, func(o *PlanOptions) { o.File += "x" }, "没有文件")
	f("a.csv", threeSteps, func(o *PlanOptions) { o.File = filepath.Dir(o.File) }, "是文件夹")
	f("a.csv", threeSteps, func(o *PlanOptions) { o.Format = "jsonl" }, "计划没有格式“jsonl”")
	f("a.csv", threeSteps, func(o *PlanOptions) { o.Explain = "9" }, "没有工作 9")
	f("a.csv", threeSteps, func(o *PlanOptions) { o.Earliest = true }, "--data-date")
	f("a.csv", threeSteps, func(o *PlanOptions) { o.Crash = date(t, "2026-03-09") }, "--costs")
	f("a.csv", threeSteps, func(o *PlanOptions) { o.Crash, o.Costs = date(t, "2026-03-09"), "none.csv" }, "没有文件 none.csv")
	f("a.csv", strings.Replace(threeSteps, "2026-03-02,", "2026-03-02,3", 1), nil, "逻辑关系成环")
	f("a.pdf", "%PDF-1.7\n", nil, "这是 PDF 文件")
	f("a.xer", "", nil, "文件是空的")
	f("a.bin", "\x01\x02\xFF\xFE\xFD", nil, "a.bin 第 1 行") // under the name it has
}

// TestPlanNotes: the shortfall is counted by hand. Back from Tuesday 10 March the last
// three days begin on Friday 6 and the second step, a day before, on Thursday 5; two
// days of lag before it the first step ends on Monday 2. Its five days begin on
// Wednesday 25 February, Saturday 28 being a make-up workday of 2026. The plan allows
// Monday 2 March, four working days later.
func TestPlanNotes(t *testing.T) {
	t.Parallel()
	out, notes, err := planOf(t, "a.csv", threeSteps, func(o *PlanOptions) { o.FromDeadline = date(t, "2026-03-10") })
	if err != nil || !strings.Contains(out, "3,丙,") || !strings.Contains(notes, "差 4 个工作日") {
		t.Errorf("%v\n%s\n%s", err, out, notes)
	}
	cut := "ERMHDR\t8\n%T\tPROJECT\n%F\tproj_id\tplan_start_date\n%R\t1\t2026-03-02 08:00\n%T\tTASK\n%F\ttask_id\tproj_id\ttarget_drtn_hr_cnt\n%R\t7\t1\t8\n"
	if _, notes, err = planOf(t, "a.xer", cut, nil); err != nil || !strings.Contains(notes, "可能不完整") {
		t.Errorf("a file without its end: %v %s", err, notes)
	}
}

func TestIsPlanFile(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"": false, "1904-440112-04-01-253985": false, "plan.XER": true, "a.xml": true, "dir/none": true, t.TempDir(): true} {
		if got := IsPlanFile(name); got != want {
			t.Errorf("%q: %t", name, got)
		}
	}
}
