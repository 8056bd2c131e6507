package replay_test

import (
	"context"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/backtest"
	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/internal/replay"
	"guatu/internal/sqlstore"
	"guatu/sample"

	"github.com/google/go-cmp/cmp"
)

func store(t testing.TB) *sqlstore.Store {
	t.Helper()
	s, err := sqlstore.Open(context.Background(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// put stores rows of a register; every row lists the values of keys.
func put(t testing.TB, s *sqlstore.Store, name, keys string, rows ...string) {
	t.Helper()
	d, _ := intake.Register(name)
	var records []register.Record
	for _, row := range rows {
		v := register.Values{}
		for i, cell := range strings.Split(row, ",") {
			v[strings.Split(keys, ",")[i]] = cell
		}
		r := register.Record{ID: d.ID(v), Values: v}
		r.Released = r.Date(d.Released)
		records = append(records, r)
	}
	err := s.Update(t.Context(), register.Change{City: "c", Author: "统计局"}, func(tx register.Tx) error { _, err := tx.Put(d, records); return err })
	if err != nil {
		t.Fatal(err)
	}
}

const figureKeys = "indicator,region,period,basis,value,unit,released"

// steady is an indicator that grew by 5, 6, 7 and 8 % from 2018 to 2021 and stood one
// point lower every June.
func steady(t testing.TB, s *sqlstore.Store) {
	put(t, s, monitor.Observations, figureKeys,
		"甲,某市,2018-06,ytd_yoy,4.0,%,2018-07-27", "甲,某市,2018-12,ytd_yoy,5.0,%,2019-01-25",
		"甲,某市,2019-06,ytd_yoy,5.0,%,2019-07-27", "甲,某市,2019-12,ytd_yoy,6.0,%,2020-01-25",
		"甲,某市,2020-06,ytd_yoy,6.0,%,2020-07-27", "甲,某市,2020-12,ytd_yoy,7.0,%,2021-01-25",
		"甲,某市,2021-06,ytd_yoy,7.0,%,2021-07-27", "甲,某市,2021-12,ytd_yoy,8.0,%,2022-01-25",
		"乙,某市,2021-06,ytd_yoy,7.0,%,2021-07-27", "丙,某市,2021-12,ytd_yoy,7.0,%,2022-01-25")
}

func run(t testing.TB, s *sqlstore.Store, o replay.Options) replay.Result {
	t.Helper()
	if o.At.Released == 0 {
		o.At.Released = guatu.NewDate(2023, 1, 1)
	}
	if o.City == "" {
		o.City = "c"
	}
	o.From, o.To = unset(o.From), unset(o.To)
	r, err := replay.Run(t.Context(), s, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func unset(d guatu.Date) guatu.Date {
	if d == 0 {
		return guatu.NoDate
	}
	return d
}

// By the construction of 甲 both rules err by exactly one point whenever they say
// something, the half-year figure counts from July on, and before the first result
// there is nothing to forecast from.
func TestRulesErrAsTheyWereMadeTo(t *testing.T) {
	t.Parallel()
	s := store(t)
	steady(t, s)
	r := run(t, s, replay.Options{Without: []int{2020}})
	if r.Growth.All.Issues != 6+12+12+12 || r.Growth.Usual.Issues != 30 {
		t.Errorf("%d issues, %d without 2020", r.Growth.All.Issues, r.Growth.Usual.Issues)
	}
	a := r.Growth.All.Overall
	if a.YTDRule.N != 24 || math.Abs(a.YTDRule.Rule-1) > 1e-12 || a.NoChange.N != 36 || math.Abs(a.NoChange.Rule-1) > 1e-12 {
		t.Errorf("%+v", a)
	}
	for _, i := range r.GrowthIssues {
		if want := i.Month >= 7; (i.Known == 6) != want || (i.YTDRule != nil) != want {
			t.Errorf("%+v", i)
		}
		// Every year grew faster than the mean of those before.
		if i.Event != nil && !i.Event.Met || (i.Event != nil) != (i.Year > 2018) {
			t.Errorf("%+v", i)
		}
	}
	want := []replay.Thin{{Name: r.Thin[0].Name, Years: 1, Why: replay.FewYears}, {Name: r.Thin[1].Name, Years: 0, Why: replay.NoResult}}
	if d := cmp.Diff(want, r.Thin); d != "" || r.Thin[0].Name.Indicator != "丙" {
		t.Error(d)
	}
}

// What was released after the origin changes nothing of what was issued at it.
func TestReplayKnowsNoFuture(t *testing.T) {
	t.Parallel()
	plain, spoilt := store(t), store(t)
	steady(t, plain)
	steady(t, spoilt)
	put(t, spoilt, monitor.Observations, figureKeys, "甲,某市,2020-06,ytd_yoy,99,%,2021-09-01", "丁,某市,2020-12,ytd_yoy,-80,%,2021-09-01", "丁,某市,2020-06,ytd_yoy,80,%,2021-09-01")
	o := replay.Options{To: guatu.NewDate(2021, 8, 31), Indicators: []string{"甲"}}
	a, b := run(t, plain, o), run(t, spoilt, o)
	if len(a.GrowthIssues) != 6+12+12+8 {
		t.Errorf("%d issues", len(a.GrowthIssues))
	}
	for k := range a.GrowthIssues {
		x, y := a.GrowthIssues[k], b.GrowthIssues[k]
		if x.Point != y.Point || x.Event != nil && x.Event.P != y.Event.P || x.Predictive.CRPS(3) != y.Predictive.CRPS(3) {
			t.Errorf("%+v and %+v", x, y)
		}
	}
}

// A target of 8 was kept and one of 9 missed; the rules give probabilities too, and
// the lights follow from ours.
func TestPromisesAreJudged(t *testing.T) {
	t.Parallel()
	s := store(t)
	steady(t, s)
	put(t, s, monitor.Targets, "indicator,region,period,comparator,value,unit,basis,owner,announced",
		"甲,某市,2021,ge,8,%,growth,某局,2021-01-10", "甲,某市,2021,gt,9,%,growth,某局,2021-03-10", "乙,某市,2021,ge,7,%,growth,某局,2021-01-10")
	r := run(t, s, replay.Options{})
	w := r.Promises.All.Warnings
	if w.Promises != 2 || w.Missed != 1 || r.Promises.All.Issues != 12+10 || r.Unjudged != 1 {
		t.Errorf("%+v, %d issues, %d unjudged", w, r.Promises.All.Issues, r.Unjudged)
	}
	for _, i := range r.PromiseIssues {
		if i.Event.Met != strings.Contains(i.Series, "≥8") || i.Actual != 8 || i.NoChange.P == nil || i.Event.Light == "" {
			t.Errorf("%+v", i)
		}
	}
	for _, l := range lang.All {
		for _, table := range r.Tables(l) {
			checkTable(t, table)
		}
		if text := r.Sentence(l); strings.Contains(text, "⟦") || strings.Contains(text, "%!") {
			t.Error(text)
		}
	}
	if _, ok := r.Diagram(lang.ZH); !ok {
		t.Error("no diagram")
	}
}

func checkTable(t *testing.T, table replay.Table) {
	t.Helper()
	if len(table.Keys) != len(table.Labels) || table.Title == "" {
		t.Errorf("%+v", table)
	}
	for _, row := range table.Rows {
		if len(row) != len(table.Keys) || strings.Contains(strings.Join(row, ""), "NaN") {
			t.Errorf("%s: %q", table.Key, row)
		}
	}
}

// Values alone give a result that is marked as computed.
func TestResultsFromValuesAreCounted(t *testing.T) {
	t.Parallel()
	s := store(t)
	put(t, s, monitor.Observations, figureKeys, "甲,某市,2020-12,ytd,200,亿元,2021-01-25", "甲,某市,2021-12,ytd,210,亿元,2022-01-25")
	if r := run(t, s, replay.Options{}); r.Computed != 1 || len(r.Thin) != 1 || r.Thin[0].Years != 1 {
		t.Errorf("%+v", r)
	}
}

func TestNothingToReplay(t *testing.T) {
	t.Parallel()
	s := store(t)
	r := run(t, s, replay.Options{})
	if _, ok := r.Diagram(lang.ZH); ok || r.Growth.All.Issues != 0 || r.Sentence(lang.ZH) == "" {
		t.Errorf("%+v", r)
	}
	for _, table := range r.Tables(lang.EN) {
		checkTable(t, table)
	}
	if _, err := replay.Run(t.Context(), s, replay.Options{City: "c", Indicators: []string{"没有"}}, nil); guatu.CodeOf(err) != guatu.NotFound {
		t.Error(err)
	}
	steady(t, s)
	if _, err := replay.Run(t.Context(), s, replay.Options{City: "c", At: guatu.AsOf{Released: 20000}, From: 10, To: 5}, nil); guatu.CodeOf(err) != guatu.Invalid {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := replay.Run(cancelled, s, replay.Options{City: "c", From: guatu.NoDate, To: guatu.NoDate, At: guatu.AsOf{Released: 20000}}, nil); err == nil {
		t.Error("a cancelled replay went on")
	}
}

// The sample city: at least thirteen indicators have results, the interval holds
// roughly what it says, and both sets beat the rule of the officials on the Brier score
// of growth.
func TestSampleCity(t *testing.T) {
	t.Parallel()
	s := store(t)
	city := sample.Guangzhou2023()
	var files []intake.File
	err := fs.WalkDir(city, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.Contains(name, "node") && !strings.Contains(name, "reports") {
			files = append(files, intake.File{Name: name, Read: func() ([]byte, error) { return fs.ReadFile(city, name) }})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	report := intake.Import(t.Context(), s, intake.Options{Author: "x", DocumentDate: guatu.NoDate}, files, nil)
	if err := report.Err(); err != nil {
		t.Fatal(err)
	}
	months := 0
	r, err := replay.Run(t.Context(), s, replay.Options{City: report.City, From: guatu.NoDate, To: guatu.NoDate, At: guatu.AsOf{Released: guatu.NewDate(2024, 6, 30)}, Without: replay.Shock}, func(done, all int, _ string) { months = all })
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d months: %s", months, r.Sentence(lang.ZH))
	all := r.Growth.All
	if all.Series < 13 || all.Overall.YTDRule.Skill <= 0 || all.Events.YTDRule.Skill <= 0 || r.Promises.All.Warnings.Promises < 10 {
		t.Errorf("%d series, skill %+v, %+v", all.Series, all.Overall.YTDRule, all.Events.YTDRule)
	}
	if c := all.Overall.Coverage[0]; c.Share < 0.65 || c.Share > 0.95 {
		t.Errorf("coverage %+v", c)
	}
	if !slices.ContainsFunc(all.ByMonth, func(p backtest.Probabilities) bool { return p.Month == 12 }) {
		t.Error("no December")
	}
}
