package project

import (
	"fmt"
	"slices"
	"testing"

	"guatu"
	"guatu/calendar"
	"guatu/internal/register"

	"github.com/google/go-cmp/cmp"
)

// small is a portfolio to add up by hand, as of 10 April 2023.
//
//	A key, new, plan 12: reports 1.5 in January, 3 in March, 2 admitted; started 1 March, planned 20 February
//	B key, continuing, plan 24: 2 in January, 4 in February, nothing admitted, started last year
//	C not key, new, plan 6: no report, not started, planned 5 April
//	D withdrawn, key, plan 100, reported 50: does not count
func small(t *testing.T) []Project {
	return portfolio(t, Data{
		Day: guatu.NewDate(2023, 4, 10),
		Projects: []register.Record{
			projectRow("A", "key", "true", "stage", "new", "plan", "12", "total", "40", "sample", "示例"), projectRow("B", "key", "true", "plan", "24", "total", "60"),
			projectRow("C", "stage", "new", "plan", "6", "total", "10.5"), projectRow("D", "key", "true", "stage", "withdrawn", "plan", "100", "total", "300"),
		},
		Nodes: []register.Record{
			nodeRow("A", 1, "开工", 0, "", "2023-02-20", ""), nodeRow("B", 1, "开工", 0, "", "2022-05-05", "2022-06-06"),
			nodeRow("C", 1, "开工", 0, "", "2023-04-05", ""), nodeRow("D", 1, "开工", 0, "", "2023-01-05", "2023-01-05"),
		},
		NodeReports: []register.Record{nodeReport("A", 1, "actual", "2023-03-01", "2023-04-06")},
		Reports: []register.Record{
			reportRow("A", "2023-01", "2023-02-05", "1.5", "0"), reportRow("A", "2023-03", "2023-04-05", "3", "2"),
			reportRow("B", "2023-01", "2023-02-05", "2", ""), reportRow("B", "2023-02", "2023-03-05", "4", "0"),
			reportRow("D", "2023-03", "2023-04-05", "50", "50"),
		},
	})
}

func yi(v float64) guatu.Fen {
	f, err := guatu.ParseYi(fmt.Sprint(v))
	if err != nil {
		panic(err)
	}
	return f
}

func TestSum(t *testing.T) {
	t.Parallel()
	want := Totals{
		Projects: 3, Key: 2, New: 2, Started: 1, Total: yi(110.5), Plan: yi(42), KeyPlan: yi(36),
		Done: yi(7), Admitted: yi(2), KeyDone: yi(7), KeyAdmitted: yi(2), Month: 3,
		Silent: 2, StartedNotAdmitted: 1, Synthetic: 1, // silent: B for March, C altogether; B invested 4 and nothing was admitted
	}
	if diff := cmp.Diff(want, Sum(small(t), guatu.NewDate(2023, 4, 10))); diff != "" {
		t.Error(diff)
	}
}

// One of twenty that reports May early does not make the sums speak of May; two do.
func TestAnEarlyReportDoesNotMakeOthersLate(t *testing.T) {
	t.Parallel()
	var projects []Project
	for i := range 20 {
		r := []Report{{Month: guatu.Period{Year: 2023, Month: 4}, Done: yi(4)}}
		if i < 2 {
			r = append(r, Report{Month: guatu.Period{Year: 2023, Month: 5}, Done: yi(5)})
		}
		projects = append(projects, Project{Record: projectRow(fmt.Sprint(i)), Reports: r})
	}
	one := append(slices.Clone(projects[1:]), projects[2])
	if got := Sum(one, guatu.NewDate(2023, 5, 28)); got.Month != 4 || got.Done != yi(80) || got.Silent != 0 {
		t.Errorf("one early of twenty: month %d, done %d, silent %d", got.Month, got.Done, got.Silent)
	}
	if got := Sum(projects, guatu.NewDate(2023, 5, 28)); got.Month != 5 || got.Done != yi(82) || got.Silent != 18 {
		t.Errorf("two of twenty: month %d, done %d, silent %d", got.Month, got.Done, got.Silent)
	}
}

// A was planned for February and began in March; C is planned for April. On 10 April
// three months are over.
func TestRamp(t *testing.T) {
	t.Parallel()
	for m, s := range Ramp(small(t), guatu.NewDate(2023, 4, 10)) {
		want := Step{Month: guatu.Period{Year: 2023, Month: m + 1}, Planned: []int{0, 1, 1, 2}[min(m, 3)], Actual: []int{0, 0, 1}[min(m, 2)], Known: m < 3}
		if s != want {
			t.Errorf("month %d: %+v, want %+v", m+1, s, want)
		}
	}
}

// A missed February and counts with January; B missed March and counts with February.
func TestKeyPace(t *testing.T) {
	t.Parallel()
	want := []Pace{
		{Month: guatu.Period{Year: 2023, Month: 1}, Plan: yi(3), Done: yi(3.5), Reports: 2},
		{Month: guatu.Period{Year: 2023, Month: 2}, Plan: yi(6), Done: yi(5.5), Reports: 1},
		{Month: guatu.Period{Year: 2023, Month: 3}, Plan: yi(9), Done: yi(7), Admitted: yi(2), Reports: 1},
	}
	if diff := cmp.Diff(want, KeyPace(small(t), guatu.NewDate(2023, 4, 10))); diff != "" {
		t.Error(diff)
	}
}

func TestSuspicions(t *testing.T) {
	t.Parallel()
	months := func(first int, cumulated ...float64) []Report {
		var out []Report
		for i, v := range cumulated {
			out = append(out, Report{Month: guatu.Period{Year: 2023, Month: first + i}, Done: yi(v)})
		}
		return out
	}
	for name, c := range map[string]struct {
		plan    float64
		reports []Report
		want    string
	}{
		"three equal months":            {90, months(1, 2, 4, 6, 9), "same_amount 3 2.00"},
		"two equal months":              {90, months(1, 2, 4, 7), ""},
		"three months of nothing":       {90, months(1, 3, 3, 3, 3), ""},
		"four at the end":               {90, months(1, 5, 7, 9, 11, 13), "same_amount 4 2.00"},
		"a gap breaks the run":          {90, append(months(1, 2, 4), months(4, 8, 10)...), ""},
		"February told with January":    {90, months(2, 2, 4, 6), ""},
		"the plan to the fen in August": {6, months(8, 6), "equals_plan 1 6.00"},
		"the plan in December":          {6, months(12, 6), ""},
		"no plan":                       {0, months(8, 0), ""},
	} {
		got := ""
		for _, s := range Suspicions([]Project{{Record: projectRow("P"), Plan: yi(c.plan), Reports: c.reports}}, 2023) {
			got += fmt.Sprintf("%s %d %.2f", s.Kind, len(s.Months), s.Amount.Yi())
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// By March 3 of 12 planned is 25 % where 25 % is due: q is 1 and green. In 2024 the
// picture may still judge 2023.
func TestProgressLight(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		done float64
		day  guatu.Date
		want guatu.Light
	}{
		{3, guatu.NewDate(2023, 4, 10), guatu.Green}, {2.9, guatu.NewDate(2023, 4, 10), guatu.Yellow}, {2.4, guatu.NewDate(2023, 4, 10), guatu.Yellow},
		{2.3, guatu.NewDate(2023, 4, 10), guatu.Orange}, {1.7, guatu.NewDate(2023, 4, 10), guatu.Red},
		{3, guatu.NewDate(2023, 5, 20), guatu.Green}, {3, guatu.NewDate(2023, 5, 21), guatu.Grey}, // 45 and 46 days after the report
	} {
		p := Project{Record: projectRow("P"), Plan: yi(12), Start: guatu.NoDate, Finish: guatu.NoDate, Reports: []Report{
			{Month: guatu.Period{Year: 2023, Month: 3}, Reported: guatu.NewDate(2023, 4, 5), Done: yi(c.done)},
		}}
		full, _, err := Assess([]Project{p}, calendar.China(), c.day, 2023, rules())
		if err != nil {
			t.Fatal(err)
		}
		short, err := Lights([]Project{p}, calendar.China(), c.day, 2023, rules())
		if err != nil {
			t.Fatal(err)
		}
		if full[0].Light.Light != c.want || cmp.Diff(full[0].Light, short[0].Light) != "" {
			t.Errorf("%.1f on %s: %s and %s, want %s", c.done, c.day, full[0].Light.Light, short[0].Light.Light, c.want)
		}
	}
}

// Lights gives the same chance to start as Assess, and a year that is over is decided.
func TestStartedWithinTheYear(t *testing.T) {
	t.Parallel()
	var d Data
	d.Day = guatu.NewDate(2023, 10, 1)
	for i := range 12 {
		code, actual := fmt.Sprint("P", i), ""
		if i < 11 {
			actual = guatu.NewDate(2023, 3, 1+i*10).String()
		}
		d.Projects = append(d.Projects, projectRow(code, "stage", "new"))
		d.Nodes = append(d.Nodes, nodeRow(code, 1, "开工", 0, "", "2023-03-01", actual))
	}
	for _, c := range []struct {
		day  guatu.Date
		want float64
	}{{guatu.NewDate(2023, 4, 1), 1}, {guatu.NewDate(2024, 1, 25), 0}} {
		projects := portfolio(t, d)
		full, _, err := Assess(projects, calendar.China(), c.day, 2023, rules())
		if err != nil {
			t.Fatal(err)
		}
		short, err := Lights(projects, calendar.China(), c.day, 2023, rules())
		if err != nil {
			t.Fatal(err)
		}
		last := full[11]
		if !last.StartedKnown || last.Started > c.want || c.want == 1 && last.Started < 0.5 || full[0].Started != 1 {
			t.Errorf("%s: %v %v", c.day, last.StartedKnown, last.Started)
		}
		for i := range full {
			if full[i].Started != short[i].Started || full[i].StartedKnown != short[i].StartedKnown {
				t.Errorf("%s project %d: %v in short, %v in full", c.day, i, short[i].Started, full[i].Started)
			}
		}
	}
}
