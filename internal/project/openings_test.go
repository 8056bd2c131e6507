package project

import (
	"fmt"
	"testing"

	"guatu"
	"guatu/calendar"
	"guatu/internal/register"

	"pgregory.net/rapid"
)

// waiting is a project of three nodes that has not started: land of ten days, then a
// permit of five, then the start, planned for the end of August.
func waiting(t testing.TB, after string, land, permit string, more ...register.Record) Project {
	t.Helper()
	nodes := []register.Record{
		nodeRow("A", 1, "用地", 10, "", "2023-07-14", land),
		nodeRow("A", 2, "施工许可证", 5, "1", "2023-08-31", permit),
		nodeRow("A", 3, "开工", 0, after, "2023-08-31", ""),
	}
	nodes[0].Values["lead"] = "规划局"
	return portfolio(t, Data{
		Day: date(t, "2023-06-01"), Nodes: nodes, NodeReports: more,
		Projects: []register.Record{projectRow("A", "stage", "new", "lead", "甲区")},
	})[0]
}

// Workdays of June 2023 by the State Council's notice: the Dragon Boat holiday is the
// 22nd to the 24th, Sunday the 25th is worked. So ten days from the 2nd end on the 15th
// and five more on the 25th; from there to 31 August are 5 + 21 + 23 workdays.
func TestOpening(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		project Project
		want    string
	}{
		"nothing done":        {waiting(t, "2", "", ""), "2023-06-25 49 67 now:false {1 false false} {0 false false}"},
		"land done":           {waiting(t, "2", "2023-06-01", ""), "2023-06-08 59 84 now:false {1 false false} {1 false false}"},
		"all done":            {waiting(t, "2", "2023-05-10", "2023-05-24"), "2023-06-01 64 91 now:true"},
		"permit announced":    {waiting(t, "2", "2023-06-01", "", nodeReport("A", 2, "plan", "2023-07-20", "2023-05-30")), "2023-07-20 30 42 now:false {1 false false} {1 false true}"},
		"start put off":       {waiting(t, "2", "2023-05-10", "2023-05-24", nodeReport("A", 3, "plan", "2023-09-28", "2023-05-30")), "2023-06-01 84 119 now:true"},
		"announcement period": {waiting(t, "2+10", "2023-05-10", "2023-05-31"), "2023-06-14 55 78 now:false {1 true false} {1 true false}"},
	} {
		o, ok, err := c.project.Opening(calendar.China(), date(t, "2023-06-01"))
		if err != nil || !ok {
			t.Fatalf("%s: %v %v", name, ok, err)
		}
		got := fmt.Sprintf("%s %d %d now:%v", o.Earliest, o.Workdays, o.Days, o.Now)
		if !o.Now {
			got += fmt.Sprint(" ", o.Blocker, " ", o.Root)
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// A start that takes five days and is to be done by Thursday 31 August is planned to
// begin on Friday the 25th; that it could be under way does not make it started.
func TestOpeningOfAStartThatTakesDays(t *testing.T) {
	t.Parallel()
	p := waiting(t, "2", "2023-05-10", "2023-05-24")
	p.Nodes[2].Days = 5
	o, ok, err := p.Opening(calendar.China(), date(t, "2023-06-01"))
	if err != nil || !ok || !o.Now || o.Planned != date(t, "2023-08-25") || o.Days != 85 {
		t.Errorf("%+v %v %v", o, ok, err)
	}
}

func TestOpeningNamesTheUnit(t *testing.T) {
	t.Parallel()
	p := waiting(t, "2", "", "")
	if land, permit := p.Lead(Hold{Node: 0}), p.Lead(Hold{Node: 1}); land != "规划局" || permit != "甲区" {
		t.Errorf("%s %s", land, permit)
	}
}

func TestOpeningOnlyOfWhatWaits(t *testing.T) {
	t.Parallel()
	day := date(t, "2023-06-01")
	for _, stage := range []string{"suspended", "withdrawn", "completed"} {
		p := waiting(t, "2", "", "")
		p.Values["stage"] = stage
		if _, ok, err := p.Opening(calendar.China(), day); ok || err != nil {
			t.Errorf("%s: %v %v", stage, ok, err)
		}
	}
	started := waiting(t, "2", "2023-04-03", "2023-05-08", nodeReport("A", 3, "actual", "2023-05-10", "2023-05-10"))
	if _, ok, err := started.Opening(calendar.China(), day); ok || err != nil {
		t.Errorf("started: %v %v", ok, err)
	}
	if _, _, err := waiting(t, "2;9", "", "").Opening(calendar.China(), day); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a predecessor that is none: %v", err)
	}
}

// Without reported dates nothing but work holds a start back, so that the earliest is
// the forecast of the start node. The plan, wherever it lies, only shifts the gain.
func TestOpeningIsTheForecastWithoutReports(t *testing.T) {
	t.Parallel()
	cal := calendar.China()
	rapid.Check(t, func(r *rapid.T) {
		day := date(t, "2023-06-01") + guatu.Date(rapid.IntRange(0, 400).Draw(r, "day"))
		p := Project{Record: projectRow("A", "stage", "new")}
		count := rapid.IntRange(0, 6).Draw(r, "nodes")
		after := ""
		for i := range count {
			n := Node{No: i + 1, Name: fmt.Sprint("节点", i), Days: rapid.IntRange(0, 40).Draw(r, "days"), Baseline: guatu.NoDate, Plan: guatu.NoDate, Actual: guatu.NoDate}
			if i > 0 {
				n.After = fmt.Sprintf("%d%s%+d", rapid.IntRange(1, i).Draw(r, "pred"), rapid.SampledFrom([]string{"FS", "SS", "FF"}).Draw(r, "type"), rapid.IntRange(0, 9).Draw(r, "lag"))
			} else if rapid.Bool().Draw(r, "done") {
				n.Actual = day - guatu.Date(rapid.IntRange(0, 60).Draw(r, "ago"))
			}
			p.Nodes = append(p.Nodes, n)
			after += fmt.Sprint(i+1, ";")
		}
		plan := day + guatu.Date(rapid.IntRange(-90, 90).Draw(r, "plan"))
		p.Nodes = append(p.Nodes, Node{No: count + 1, Name: "开工", After: after, Baseline: plan, Plan: plan, Actual: guatu.NoDate})
		o, ok, err := p.Opening(cal, day)
		times, failed := p.times(cal, day, Slip{})
		if err != nil || !ok || failed != nil {
			r.Fatal(ok, err, failed)
		}
		forecast := times[count].Forecast
		if o.Now {
			forecast = day // the forecast says when the start is done
		}
		if o.Earliest != forecast || o.Days != int(plan-o.Earliest) {
			r.Fatalf("earliest %s, forecast %s, gain %d", o.Earliest, forecast, o.Days)
		}
		if late := cal.Workdays(plan+1, o.Earliest); late > 0 && o.Workdays != -late {
			r.Fatalf("%d workdays late, want %d", o.Workdays, -late)
		}
	})
}
