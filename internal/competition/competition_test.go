package competition_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/competition"
)

const heading = "id,freq,h,start_year,start_period,train,test\n"

// invented is a table of n monthly series of nine years with growth and a season.
func invented(n int) string {
	var b strings.Builder
	b.WriteString(heading)
	for k := range n {
		fmt.Fprintf(&b, "S%d,12,6,2010,1,", k)
		for i := range 102 {
			fmt.Fprintf(&b, "%.4f ", (100+float64(i))*(1+0.3*math.Sin(2*math.Pi*float64(i)/12+float64(k)))*(1+0.02*math.Cos(float64(i*i+k))))
		}
		b.WriteString(",150 151 152 153 154 155\n")
	}
	return b.String()
}

func quiet(int, int) {}

// table runs a command and returns its rows by heading.
func table(t *testing.T, run func(context.Context, *bytes.Buffer) error) []map[string]string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		all = append(all, m)
	}
	return all
}

func forecast(text string) func(context.Context, *bytes.Buffer) error {
	return func(ctx context.Context, w *bytes.Buffer) error {
		return competition.Forecast(ctx, strings.NewReader(text), w, quiet)
	}
}

func yearEnd(text string) func(context.Context, *bytes.Buffer) error {
	return func(ctx context.Context, w *bytes.Buffer) error {
		return competition.YearEnd(ctx, strings.NewReader(text), w, quiet)
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Every series has the pool's mean and four ends, in order at each step, and the
// means of the models; the rows come in the order of the input.
func TestForecast(t *testing.T) {
	t.Parallel()
	rows := table(t, forecast(invented(3)))
	ends, order := map[string][]string{}, ""
	for _, r := range rows {
		if n := len(strings.Fields(r["v"])); n != 6 {
			t.Fatalf("%s %s %s has %d steps", r["id"], r["method"], r["kind"], n)
		}
		if r["method"] == "guatu" {
			ends[r["id"]+r["kind"]] = strings.Fields(r["v"])
		}
		if r["kind"] == "mean" && r["method"] != "guatu" {
			order += r["id"] + "/" + r["method"] + " "
		}
	}
	want := ""
	for k := range 3 {
		want += fmt.Sprintf("S%[1]d/ets S%[1]d/airline S%[1]d/sarima S%[1]d/theta ", k)
		for step := range 6 {
			last := 0.0
			for _, kind := range []string{"lo95", "lo80", "mean", "hi80", "hi95"} {
				v := number(t, ends[fmt.Sprintf("S%d%s", k, kind)][step])
				if v <= last {
					t.Errorf("series %d step %d: %s is %v after %v", k, step, kind, v, last)
				}
				last = v
			}
		}
	}
	if order != want {
		t.Errorf("models %s, want %s", order, want)
	}
}

// The answer does not depend on the number of processors. Not parallel: it sets it.
func TestProcessorsDoNotMatter(t *testing.T) {
	withSecs := func() string {
		out := ""
		for _, r := range append(table(t, forecast(invented(5))), table(t, yearEnd(invented(5)))...) {
			delete(r, "secs")
			out += fmt.Sprintln(r)
		}
		return out
	}
	before := runtime.GOMAXPROCS(1)
	one := withSecs()
	runtime.GOMAXPROCS(4)
	four := withSecs()
	runtime.GOMAXPROCS(before)
	if one != four {
		t.Error("one and four processors give different answers")
	}
}

// A year that repeats the one before but for a tenth more: the rule is exact, its
// spread is zero, and what is certain is certain.
func TestRuleOfSteadyGrowth(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(heading + "A,12,1,2010,1,")
	for year := range 7 {
		for month := range 12 {
			fmt.Fprintf(&b, "%d ", (10+month)<<year)
		}
	}
	rows := table(t, yearEnd(b.String()+",\n"))
	if len(rows) != 10 {
		t.Fatalf("%d rows, want 5 origins by 2 methods", len(rows))
	}
	last := 186.0 * 32 // 10+11+…+21, doubled five times
	for _, r := range rows {
		if number(t, r["actual"]) != 2*last || number(t, r["last"]) != last || math.Abs(number(t, r["target"])-2*last) > 1e-6 {
			t.Errorf("actual %s last %s target %s", r["actual"], r["last"], r["target"])
		}
		if r["method"] == "ytd_rule" && (number(t, r["point"]) != 2*last || number(t, r["lo95"]) != 2*last) {
			t.Errorf("month %s: %s with %s", r["m"], r["point"], r["lo95"])
		}
		if r["method"] == "guatu" && math.Abs(number(t, r["point"])/(2*last)-1) > 0.15 {
			t.Errorf("month %s: the pool says %s", r["m"], r["point"])
		}
	}
}

// Only whole calendar years of positive monthly values count.
func TestYearEndLeavesOut(t *testing.T) {
	t.Parallel()
	values := func(n int, first string) string { return first + strings.Repeat(" 5 6", n/2) }
	for name, c := range map[string]struct {
		row  string
		rows int
	}{
		"seven years":          {"12,1,2010,1," + values(84, "") + ",", 10},
		"test belongs to it":   {"12,1,2010,1," + values(80, "") + ",5 6 5 6", 10},
		"a month short":        {"12,1,2010,1," + values(82, "5") + ",", 0},
		"starts in December":   {"12,1,2010,12," + values(84, "5") + ",", 10},
		"starts in February":   {"12,1,2010,2," + values(84, "5") + ",", 0},
		"quarterly":            {"4,1,2010,1," + values(84, "") + ",", 0},
		"no calendar":          {"12,1,1,1," + values(84, "") + ",", 0},
		"a value of zero":      {"12,1,2010,1,0 6" + values(82, "") + ",", 0},
		"a value that misses":  {"12,1,2010,1,NA 6" + values(82, "") + ",", 0},
		"no start of the year": {"12,1,2010,," + values(84, "") + ",", 0},
	} {
		if rows := table(t, yearEnd(heading+"A,"+c.row+"\n")); len(rows) != c.rows {
			t.Errorf("%s: %d rows, want %d", name, len(rows), c.rows)
		}
	}
}

func TestRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want guatu.Place
	}{
		"empty":        {"", guatu.Place{}},
		"no column":    {"id,freq,train\n", guatu.Place{Row: 1}},
		"word":         {heading + "A,12,6,2010,1,1 2 x,\n", guatu.Place{Row: 2, Column: "train"}},
		"infinite":     {heading + "A,12,6,2010,1,1 2 Inf,\n", guatu.Place{Row: 2, Column: "train"}},
		"frequency":    {heading + "A,0,6,2010,1,1 2 3,\n", guatu.Place{Row: 2, Column: "freq"}},
		"horizon":      {heading + "A,12,9999999,2010,1,1 2 3,\n", guatu.Place{Row: 2, Column: "h"}},
		"no horizon":   {heading + "A,12,,2010,1,1 2 3,\n", guatu.Place{Row: 2}},
		"short":        {heading + "A,12,6,2010,1,1 2 3,\nB,12,6,2010,1,1 2,\n", guatu.Place{Row: 3}},
		"fields":       {heading + "A,12\n", guatu.Place{Row: 2}},
		"open quotes":  {heading + "A,12,6,2010,1,\"1 2 3\n", guatu.Place{Row: 2}},
		"not a period": {heading + "A,12,6,2010,x,1 2 3,\n", guatu.Place{Row: 2, Column: "start_period"}},
	} {
		err := competition.Forecast(t.Context(), strings.NewReader(c.text), &bytes.Buffer{}, quiet)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid || e.Place != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	err := competition.Forecast(ctx, strings.NewReader(invented(200)), &bytes.Buffer{}, func(done, total int) {
		if seen = done; total != 200 {
			t.Errorf("of %d series", total)
		}
		cancel()
	})
	if !errors.Is(err, context.Canceled) || seen == 0 || seen == 200 {
		t.Errorf("%v after %d series", err, seen)
	}
}

// On the M3 competition's monthly series 1,074 can be replayed and the rule errs by
// 5.11 points on average with a Brier score of 0.0833: figures which were measured by
// another program.
func TestRuleOnM3(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("short run")
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "forecast", "m3_monthly.csv"))
	if err != nil {
		t.Skip("../shared/data is not beside the repository: replay of M3 not tested")
	}
	miss, brier, n := 0.0, 0.0, 0.0
	for _, a := range competition.RuleOnly(t, string(text)) {
		miss += math.Abs(a.Point-a.Actual) / a.Last * 100
		met := 0.0
		if a.Actual >= a.Target {
			met = 1
		}
		brier += (a.P - met) * (a.P - met)
		n++
	}
	if n != 5370 || math.Abs(miss/n-5.11) > 0.005 || math.Abs(brier/n-0.0833) > 0.00005 {
		t.Errorf("%v rows, error %.4f points, Brier %.5f", n, miss/n, brier/n)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(invented(1))
	f.Add("id,freq,h,train\nA,1,1,1 2 NA 3\n")
	f.Add("\ufeffid,freq,h,train\r\nA,4,2,\"1 2 3\"\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		err := competition.Forecast(t.Context(), strings.NewReader(text), &bytes.Buffer{}, quiet)
		if err != nil && guatu.CodeOf(err) != guatu.Invalid {
			t.Fatal(err)
		}
	})
}
