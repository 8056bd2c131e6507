package desk_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"guatu"
	"guatu/internal/bulletin"
	"guatu/internal/dbtest"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/internal/sqlstore"
	"guatu/light"
	"guatu/sample"
)

const city = "jia"

func open(t testing.TB, files fs.FS) *sqlstore.Store {
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
	var in []intake.File
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		in = append(in, intake.File{Name: name, Read: func() ([]byte, error) { return fs.ReadFile(files, name) }})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := intake.Import(context.Background(), s, intake.Options{Author: "测试"}, in, func(int, int, string) {}).Err(); err != nil {
		t.Fatal(err)
	}
	return s
}

// jia is a small invented city.
func jia() fs.FS { return os.DirFS("../bulletin/testdata/city") }

// put writes one record; a released register takes its day from the record.
func put(t *testing.T, s *sqlstore.Store, name string, pairs ...string) {
	t.Helper()
	putIn(t, s, city, name, pairs...)
}

func putIn(t *testing.T, s *sqlstore.Store, city, name string, pairs ...string) {
	t.Helper()
	d, ok := intake.Register(name)
	if !ok {
		t.Fatal(name)
	}
	v := register.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v[pairs[i]] = pairs[i+1]
	}
	r := register.Record{ID: d.ID(v), Values: v, Released: guatu.NoDate}
	if d.Released != "" {
		r.Released = r.Date(d.Released)
	}
	err := s.Update(t.Context(), register.Change{City: city, Author: "测试", Action: "edit", Source: "test"}, func(tx register.Tx) error {
		_, err := tx.Put(d, []register.Record{r})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func at(t *testing.T, day string) guatu.AsOf {
	t.Helper()
	d, err := guatu.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	return guatu.AsOf{Released: d}
}

func picture(t *testing.T, d *desk.Desk, day string) *desk.Picture {
	t.Helper()
	p, err := d.Picture(t.Context(), city, at(t, day))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func text(t *testing.T, p *desk.Picture) string {
	t.Helper()
	var b bytes.Buffer
	if err := bulletin.Compose(p).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func figure(t *testing.T, s *sqlstore.Store, period, growth, released string) {
	t.Helper()
	put(t, s, "observation", "indicator", "工业投资", "region", "甲市", "period", period, "basis", "ytd_yoy", "value", growth, "unit", "%", "released", released, "source", "甲市统计局")
}

// What is released after the day changes no byte of the day's bulletin, whichever
// register it goes into; one released on the day does.
func TestLaterReleasesAreNotSeen(t *testing.T) {
	t.Parallel()
	s := open(t, jia())
	d := desk.New(s)
	before := text(t, picture(t, d, "2023-05-28"))
	figure(t, s, "2023-05", "-40", "2023-05-29")
	figure(t, s, "2023-04", "-30", "2023-06-20") // a revision of a figure in use
	put(t, s, "target", "indicator", "工业投资", "region", "甲市", "period", "2023", "comparator", "ge", "value", "90", "unit", "%", "basis", "growth", "owner", "乙局", "announced", "2023-05-29")
	put(t, s, "ledger", "batch", "后来", "no", "1", "unit", "乙局", "kind", "work", "item", "后来的事", "announced", "2023-05-29")
	put(t, s, "progress", "entry", "甲市会议/4", "state", "done", "reported", "2023-05-29")
	put(t, s, "report", "project", "P1", "month", "2023-05", "reported", "2023-05-29", "done", "11", "admitted", "11")
	put(t, s, "node_report", "project", "P1", "no", "1", "kind", "actual", "date", "2023-05-20", "reported", "2023-05-29")
	put(t, s, "document", "file", "x.txt", "title", "后来的文件", "date", "2023-05-29")
	if after := text(t, picture(t, d, "2023-05-28")); after != before {
		t.Errorf("changed from\n%s\nto\n%s", before, after)
	}
	if seen := text(t, picture(t, d, "2023-05-29")); seen == strings.ReplaceAll(before, "28日", "29日") || !strings.Contains(seen, "后来的文件") {
		t.Error("what is released on the day is not seen")
	}
}

// A picture is kept until something is written; two cities do not share one.
func TestPictureIsKeptUntilSomethingIsWritten(t *testing.T) {
	t.Parallel()
	s := open(t, jia())
	d := desk.New(s)
	first := picture(t, d, "2023-05-28")
	if again := picture(t, d, "2023-05-28"); again != first {
		t.Error("made twice")
	}
	figure(t, s, "2023-03", "22", "2023-04-27")
	if fresh := picture(t, d, "2023-05-28"); fresh == first {
		t.Error("an old picture after a write")
	}
	other, err := d.Picture(t.Context(), "yi", at(t, "2023-05-28"))
	if err != nil || len(other.Entries)+len(other.Projects) != 0 || other.CityName() != "" {
		t.Errorf("a city without records: %+v %v", other, err)
	}
}

// April is out on 27 May with 25 %; on 27 June May is out with -40 %: the target of
// 20 % turns from yellow or green to red, which is a change and not held.
func TestChanges(t *testing.T) {
	t.Parallel()
	s := open(t, jia())
	for _, f := range [][2]string{{"2021-04", "9"}, {"2021-05", "9.5"}, {"2022-04", "7"}, {"2022-05", "8"}} {
		figure(t, s, f[0], f[1], f[0][:4]+"-06-27")
	}
	figure(t, s, "2023-05", "-40", "2023-06-27")
	d := desk.New(s)
	var red []string
	p := picture(t, d, "2023-06-28")
	for _, c := range p.Changes {
		if c.To == guatu.Red && c.From != guatu.Red {
			red = append(red, c.Kind)
		}
		if c.From == c.To || c.From == guatu.Grey {
			t.Errorf("no change: %+v", c)
		}
	}
	if got := strings.Join(red, " "); !strings.Contains(got, "ledger") || !strings.Contains(got, "target") {
		t.Errorf("turned red: %q, changes %+v", got, p.Changes)
	}
	if !strings.Contains(text(t, p), "比一个月前新转红灯：甲市工业投资≥20%、甲市工业投资>230亿元。") {
		t.Error("said twice or not at all:\n" + text(t, p))
	}
}

// The city's own rule set takes the default's place from its first day on, and the
// highest version wins; one that cannot be read names its row.
func TestRules(t *testing.T) {
	t.Parallel()
	s := open(t, jia())
	own := func(version int, limit string) string {
		return fmt.Sprintf("代码: own\n名称: 本市\n来源: 本市办法\n版本: %d\n对象 目标\n过期 > 45 天 → 灰\n当 达标概率 >= %s → 绿\n否则 → 红\n", version, limit)
	}
	put(t, s, "rule_set", "code", "own", "name", "本市", "object", "目标", "version", "2", "valid_from", "2023-05-20", "rules", own(2, "1%"))
	put(t, s, "rule_set", "code", "older", "name", "旧", "object", "目标", "version", "1", "valid_from", "2023-05-21", "rules", strings.ReplaceAll(own(1, "99%"), "own", "older"))
	d := desk.New(s)
	for day, want := range map[string]string{"2023-05-19": "default-target", "2023-05-20": "own", "2023-05-28": "own"} {
		if got := picture(t, d, day).Rules[light.Target].Code; got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
	put(t, s, "rule_set", "code", "bad", "name", "坏", "object", "目标", "version", "3", "valid_from", "2023-05-22", "rules", "当 概率 很高 → 绿")
	if _, err := d.Picture(t.Context(), city, at(t, "2023-05-28")); guatu.CodeOf(err) != guatu.Invalid || !strings.Contains(err.Error(), "bad") {
		t.Errorf("a rule that cannot be read: %v", err)
	}
}

// The city names its year; before it has begun the day's year counts, and a year
// without promises gives way to the latest one with some.
func TestYear(t *testing.T) {
	t.Parallel()
	s := open(t, jia())
	d := desk.New(s)
	for day, want := range map[string]int{"2022-12-01": 2022, "2023-01-10": 2023, "2023-05-28": 2023, "2024-01-25": 2023, "2025-02-01": 2023} {
		if got := picture(t, d, day).Year; got != want {
			t.Errorf("%s: %d, want %d", day, got, want)
		}
	}
	put(t, s, "target", "indicator", "工业投资", "region", "甲市", "period", "2024", "comparator", "ge", "value", "9", "unit", "%", "basis", "growth", "owner", "乙局", "announced", "2024-01-20")
	if got := picture(t, d, "2024-01-25"); got.Year != 2023 || got.Totals.Started != 1 || got.Totals.Month != 4 {
		t.Errorf("the city judges 2023: %d %+v", got.Year, got.Totals)
	}
	err := s.Update(t.Context(), register.Change{City: city, Author: "测试", Action: "edit", Source: "test"}, func(tx register.Tx) error {
		def, _ := intake.Register("city")
		_, err := tx.Put(def, []register.Record{{ID: city, Values: register.Values{"year": "2019"}, Released: guatu.NewDate(2024, 1, 26)}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := picture(t, d, "2024-01-27").Year; got != 2024 {
		t.Errorf("nothing was promised for 2019: %d, want 2024", got)
	}
}

func TestPictureFromManyGoroutines(t *testing.T) {
	t.Parallel()
	d := desk.New(open(t, jia()))
	var running sync.WaitGroup
	texts := make([]string, 8)
	for i := range texts {
		running.Go(func() {
			day := at(t, []string{"2023-05-28", "2023-04-28"}[i%2])
			p, err := d.Picture(t.Context(), city, day)
			if err != nil {
				t.Error(err)
				return
			}
			texts[i] = text(t, p)
			if _, err := d.Records(t.Context(), city, "project", day); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	for i := range texts {
		if texts[i] != texts[i%2] {
			t.Errorf("picture %d differs", i)
		}
	}
}

// BenchmarkPicture composes the picture of the sample city: 1,722 projects.
func BenchmarkPicture(b *testing.B) {
	s := open(b, sample.Guangzhou2023())
	b.ResetTimer()
	for b.Loop() {
		if _, err := desk.New(s).Picture(context.Background(), "guangzhou", guatu.AsOf{Released: guatu.NewDate(2023, 5, 27)}); err != nil {
			b.Fatal(err)
		}
	}
}
