package project

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/calendar"

	"pgregory.net/rapid"
)

// chain is worked by hand. March 2023 has no holiday; weeks start on 6, 13, 20 and
// 27 March.
//
//	1 施工许可证 5 d → 2 基础完工 10 d → 3 开工 0 → 4 主体封顶 5 d → 5 竣工 0 → 6 达产 240 d
func chain(actual1, actual2 string) []string {
	return []string{
		"1|施工许可证|5||2023-03-10|" + actual1, "2|基础完工|10|1|2023-03-24|" + actual2, "3|开工|0|2|2023-03-24|",
		"4|主体封顶|5|3|2023-03-31|", "5|竣工|0|4|2023-03-31|", "6|达产|240|5|2024-03-22|",
	}
}

func data(day guatu.Date, finish string, nodes []string) Data {
	d := Data{Day: day}
	d.Projects = append(d.Projects, projectRow("P", "finish", finish))
	for _, n := range nodes {
		f := strings.Split(n, "|")
		var no, days int
		fmt.Sscan(f[0], &no)
		fmt.Sscan(f[2], &days)
		d.Nodes = append(d.Nodes, nodeRow("P", no, f[1], days, f[3], f[4], f[5]))
	}
	return d
}

func timesOf(t testing.TB, d Data) []NodeTime {
	t.Helper()
	out, err := portfolio(t, d)[0].times(calendar.China(), d.Day, Slip{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func forecasts(times []NodeTime) string {
	var out []string
	for _, t := range times {
		out = append(out, t.Forecast.String()[5:])
	}
	return strings.Join(out, " ")
}

func latests(times []NodeTime) string {
	var out []string
	for _, t := range times {
		text := t.Latest.String()
		out = append(out, strings.TrimPrefix(text, "2023-")+fmt.Sprintf("(%d)", t.Float))
	}
	return strings.Join(out, " ")
}

// As of Friday 3 March, nothing done: 1 works 6–10, 2 works 13–24, 4 works 27–31
// March; 达产 works 240 days later. 竣工 by Friday 24 March leaves 4 the week of 20,
// 2 the two weeks from 6 March, 1 the week until 3 March: all are 5 days late. 达产
// is not bound by it.
func TestBackwardFromTheFinish(t *testing.T) {
	t.Parallel()
	times := timesOf(t, data(date(t, "2023-03-03"), "2023-03-24", chain("", "")))
	if got, want := forecasts(times)[:29], "03-10 03-24 03-24 03-31 03-31"; got != want {
		t.Errorf("forecast %s, want %s", got, want)
	}
	if got, want := latests(times), "03-03(-5) 03-17(-5) 03-17(-5) 03-24(-5) 03-24(-5) (0)"; got != want {
		t.Errorf("latest %s, want %s", got, want)
	}
	if next := decides(times); next != 0 {
		t.Errorf("decided by %d, want the first of the equally late", next)
	}
	if times[1].Driven != "施工许可证" || times[0].Driven != "" || !times[5].OnPath {
		t.Errorf("drivers %+v", times)
	}
}

// A finish on Sunday 26 March leaves no more time than Friday 24 March.
func TestFinishOnADayOff(t *testing.T) {
	t.Parallel()
	friday := timesOf(t, data(date(t, "2023-03-03"), "2023-03-24", chain("", "")))
	sunday := timesOf(t, data(date(t, "2023-03-03"), "2023-03-26", chain("", "")))
	if latests(friday) != latests(sunday) {
		t.Errorf("%s, want %s", latests(sunday), latests(friday))
	}
}

func TestProgressMovesTheForecast(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		day, done1, done2, revised, want string
	}{
		// 1 done on 10 March; 2 is under way since Monday 13, three of ten days are
		// worked by Wednesday 15, seven remain: until Friday 24.
		"in progress": {"2023-03-15", "2023-03-10", "", "", "03-10 03-24 03-24 03-31 03-31"},
		// By Friday 31 March fifteen days are worked of ten: still one more, Monday 3
		// April; then 4 works 4, 6, 7, 10, 11 April (5 April is 清明).
		"overdue": {"2023-03-31", "2023-03-10", "", "", "03-10 04-03 04-03 04-11 04-11"},
		// 2 is said to finish on 14 April; 4 works 17–21 April.
		"revised": {"2023-03-15", "2023-03-10", "", "2023-04-14", "03-10 04-14 04-14 04-21 04-21"},
		// Done early on 17 March: 4 can only begin after the data date, 20–24 March.
		"done early": {"2023-03-17", "2023-03-10", "2023-03-17", "", "03-10 03-17 03-17 03-24 03-24"},
		// A revision into the past says nothing: the node is not done.
		"revision passed": {"2023-03-15", "2023-03-10", "", "2023-03-14", "03-10 03-24 03-24 03-31 03-31"},
	} {
		d := data(date(t, c.day), "2023-03-31", chain(c.done1, c.done2))
		if c.revised != "" {
			d.NodeReports = append(d.NodeReports, nodeReport("P", 2, "plan", c.revised, c.day))
		}
		if got := forecasts(timesOf(t, d))[:29]; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// 1 works 6–10 March. Two days after its start another begins on 8 March and works
// 8, 9, 10, 13, 14; three days after its finish one begins on 16 March; one that
// finishes with it, a day later, ends on 13 March.
func TestLags(t *testing.T) {
	t.Parallel()
	times := timesOf(t, data(date(t, "2023-03-03"), "", []string{
		"1|甲|5|||", "2|乙|5|1SS+2||", "3|丙|1|1FS+3||", "4|丁|2|1FF+1||",
	}))
	if got, want := forecasts(times), "03-10 03-14 03-16 03-13"; got != want {
		t.Errorf("forecast %s, want %s", got, want)
	}
	for _, n := range times {
		if n.Latest.IsSet() || n.Float != 0 {
			t.Errorf("%s has a latest date without a planned finish", n.Name)
		}
	}
}

func TestFinishNode(t *testing.T) {
	t.Parallel()
	for names, want := range map[string]int{
		"备案 竣工验收 竣工 投产": 2, "备案 竣工验收备案 投用": 1, "备案 投产": -1, "竣工预验收 竣工验收 回迁": 1,
	} {
		var p Project
		for i, n := range strings.Fields(names) {
			p.Nodes = append(p.Nodes, Node{No: i + 1, Name: n})
		}
		if got := p.finishNode(); got != want {
			t.Errorf("%s: %d, want %d", names, got, want)
		}
	}
}

// A project that cannot be scheduled says why and keeps no other from its dates.
func TestProblemsStayWithTheirProject(t *testing.T) {
	t.Parallel()
	day := date(t, "2023-03-03")
	d := data(day, "2023-03-31", chain("", ""))
	d.Projects = append(d.Projects, projectRow("Q"), projectRow("R"))
	d.Nodes = append(d.Nodes, nodeRow("Q", 1, "甲", 5, "2", "", ""), nodeRow("Q", 2, "乙", 5, "1", "", ""), nodeRow("R", 1, "甲", 5, "7", "", ""))
	got, _, err := Assess(portfolio(t, d), calendar.China(), day, 2023, rules())
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Problem != "" || len(got[0].Times) != 6 {
		t.Errorf("the good one: %q", got[0].Problem)
	}
	if !strings.Contains(got[1].Problem, "1") || got[1].Next != -1 || got[1].Late != 0 {
		t.Errorf("a cycle: %+v", got[1])
	}
	if !strings.Contains(got[2].Problem, "紧前节点 7 不存在") {
		t.Errorf("a missing predecessor: %q", got[2].Problem)
	}
}

// network draws a random chain of nodes with extra links, all forwards.
func network(t *rapid.T) Project {
	var p Project
	n := rapid.IntRange(1, 8).Draw(t, "nodes")
	for i := range n {
		var after []string
		for j := range i {
			if rapid.Bool().Draw(t, "linked") {
				after = append(after, fmt.Sprintf("%d%s%+d", j+1, rapid.SampledFrom([]string{"FS", "SS", "FF"}).Draw(t, "type"), rapid.IntRange(0, 5).Draw(t, "lag")))
			}
		}
		node := Node{No: i + 1, Name: fmt.Sprint("节点", i+1), Days: rapid.IntRange(0, 30).Draw(t, "days"), After: strings.Join(after, ";"), Baseline: guatu.NoDate, Plan: guatu.NoDate, Actual: guatu.NoDate}
		if i == 0 && rapid.Bool().Draw(t, "done") {
			node.Actual = guatu.NewDate(2023, 3, 10)
		}
		p.Nodes = append(p.Nodes, node)
	}
	if i := rapid.IntRange(0, 2*n).Draw(t, "finish"); i < n {
		p.Nodes[i].Name = "竣工"
	}
	p.Start, p.Finish = guatu.NoDate, calendar.China().AddWorkdays(guatu.NewDate(2023, 3, 15), rapid.IntRange(0, 200).Draw(t, "deadline"))
	return p
}

// A deadline n working days earlier takes n days of float from every node it binds.
func TestEarlierDeadlineTakesFloat(t *testing.T) {
	t.Parallel()
	cal, day := calendar.China(), guatu.NewDate(2023, 3, 15)
	rapid.Check(t, func(t *rapid.T) {
		p := network(t)
		n := rapid.IntRange(1, 40).Draw(t, "earlier")
		before, err := p.times(cal, day, Slip{})
		if err != nil {
			t.Fatal(err)
		}
		p.Finish = cal.AddWorkdays(p.Finish, -n)
		after, err := p.times(cal, day, Slip{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range before {
			if before[i].Latest.IsSet() != after[i].Latest.IsSet() || before[i].Forecast != after[i].Forecast {
				t.Fatalf("node %d: %+v became %+v", i+1, before[i], after[i])
			}
			if before[i].Latest.IsSet() && after[i].Float != before[i].Float-n {
				t.Fatalf("node %d: float %d became %d, %d days earlier", i+1, before[i].Float, after[i].Float, n)
			}
		}
	})
}

// Slower work never finishes earlier, and at the plan's own pace P80 is the forecast.
func TestP80IsNotBeforeTheForecast(t *testing.T) {
	t.Parallel()
	cal, day := calendar.China(), guatu.NewDate(2023, 3, 15)
	rapid.Check(t, func(t *rapid.T) {
		p := network(t)
		slip := Slip{Mean: rapid.Float64Range(-0.5, 1).Draw(t, "mean"), Deviation: rapid.Float64Range(0, 2).Draw(t, "deviation")}
		times, err := p.times(cal, day, slip)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(times, func(n NodeTime) bool {
			return n.P80 < n.Forecast || slip.Mean <= 0 && slip.Deviation == 0 && n.P80 != n.Forecast
		}) {
			t.Fatalf("slip %+v: %+v", slip, times)
		}
	})
}

// What is reported or done after the day is not known on it.
func TestEarlierDayKnowsNothingOfLater(t *testing.T) {
	t.Parallel()
	day := date(t, "2023-03-15")
	plain := data(day, "2023-03-31", chain("2023-03-10", ""))
	later := data(day, "2023-03-31", chain("2023-03-10", "2023-03-16"))
	later.NodeReports = append(later.NodeReports, nodeReport("P", 3, "actual", "2023-03-20", "2023-03-20"))
	if a, b := fmt.Sprint(timesOf(t, plain)), fmt.Sprint(timesOf(t, later)); a != b {
		t.Errorf("with what happened later: %s, want %s", b, a)
	}
}

func TestSlipOfFinishedNodes(t *testing.T) {
	t.Parallel()
	cal := calendar.China()
	var projects []Project
	// Eleven nodes of 10 days; node k slipped k-1 working days against its predecessor,
	// which itself was 4 late: shares 0.0, 0.1 … 1.0. Their mean is 0.5 and their sample
	// variance 0.01·(11²-1)/12·11/10 = 0.11.
	for k := range 11 {
		planned := guatu.NewDate(2023, 3, 3)
		projects = append(projects, Project{Nodes: []Node{
			{No: 1, Days: 1, Baseline: planned, Actual: cal.AddWorkdays(planned, 4)},
			{No: 2, Days: 10, After: "1", Baseline: cal.AddWorkdays(planned, 10), Actual: cal.AddWorkdays(planned, 14+k)},
		}})
	}
	got := MeasureSlip(projects, cal, guatu.NewDate(2023, 1, 1))
	if math.Abs(got.Mean-0.5) > 1e-9 || math.Abs(got.Deviation-math.Sqrt(0.11)) > 1e-9 || got.Nodes != 11 {
		t.Errorf("%+v, want mean 0.5, deviation √0.11, 11 nodes", got)
	}
	if got := MeasureSlip(projects[:9], cal, guatu.NewDate(2023, 1, 1)); got != (Slip{}) {
		t.Errorf("of nine nodes: %+v, want nothing", got)
	}
	if got := MeasureSlip(projects, cal, guatu.NewDate(2024, 1, 1)); got != (Slip{}) {
		t.Errorf("of none since: %+v, want nothing", got)
	}
}

// A chain of 30 and 40 days with mean slip 0.1 and deviation 0.2 needs
// 0.1·70 + 0.8416·0.2·√(30²+40²) = 7 + 8.416 = 15.4 working days more, so 16.
func TestAllowanceOfAChain(t *testing.T) {
	t.Parallel()
	if got := (Slip{Mean: 0.1, Deviation: 0.2}).allowance(70, 30*30+40*40); got != 16 {
		t.Errorf("allowance %d, want 16", got)
	}
	if got := (Slip{Mean: -1}).allowance(70, 2500); got != 0 {
		t.Errorf("work that is always early: %d, want no allowance", got)
	}
}
