package sample_test

import (
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/sample"
)

const shared = "../../shared/data"

// published reads a table of collected facts, or skips the test without them.
func published(t *testing.T, name string) table {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, "guangzhou", name))
	if os.IsNotExist(err) {
		t.Skipf("needs %s/guangzhou/%s, which is not here", shared, name)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records(rows)
}

// canonical are the two indicators and two sources that the sample names otherwise.
var canonical = map[string]string{
	"GDP": "地区生产总值", "CPI": "居民消费价格", "reprint of the official release": "官方发布转载", "not recorded": "来源未记录",
}

// bag counts rows by the values of some columns.
func bag(rows table, columns ...string) map[string]int {
	out := map[string]int{}
	for _, r := range rows {
		var cells []string
		for _, c := range columns {
			if full := canonical[r[c]]; full != "" {
				cells = append(cells, full)
			} else {
				cells = append(cells, r[c])
			}
		}
		out[strings.Join(cells, "|")]++
	}
	return out
}

// Every collected figure is in the sample, and none besides.
func TestFiguresAreThePublishedOnes(t *testing.T) {
	t.Parallel()
	files := map[string][]string{
		"observations.csv": {"indicator", "region", "period", "basis", "value", "unit", "released", "released_by", "source"},
		"derived.csv":      {"indicator", "region", "period", "basis", "value", "unit", "released"},
		"targets2023.csv":  {"indicator", "region", "period", "comparator", "modality", "value", "unit", "basis", "owner", "announced", "source"},
		"promises2023.csv": {"no", "unit", "heading", "kind", "indicator", "comparator", "value", "measure", "basis", "due", "part_of"},
	}
	for name, columns := range files {
		if want, got := bag(published(t, name), columns...), bag(read(t, name), columns...); !maps.Equal(want, got) {
			t.Errorf("%s differs from the published figures", name)
		}
	}
}

func TestCalendarEqualsPublished(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join(shared, "holidays/2023.json"))
	if os.IsNotExist(err) {
		t.Skipf("needs %s/holidays/2023.json, which is not here", shared)
	}
	if err != nil {
		t.Fatal(err)
	}
	var year struct {
		Days []struct {
			Date     string
			IsOffDay bool
		}
	}
	if err := json.Unmarshal(data, &year); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, d := range year.Days {
		want[d.Date] = map[bool]string{true: "休", false: "班"}[d.IsOffDay]
	}
	got := map[string]string{}
	for _, r := range read(t, "calendar.csv") {
		got[r["date"]] = r["kind"]
	}
	if !maps.Equal(want, got) {
		t.Errorf("calendar %v, want %v", got, want)
	}
}

// Every figure names a registered indicator, one of its units, a period that has
// ended before the release, and a source.
func TestFiguresFitTheirIndicators(t *testing.T) {
	t.Parallel()
	indicators := index(t, read(t, "indicators.csv"), "name")
	for _, file := range []string{"observations.csv", "derived.csv", "targets2023.csv"} {
		for i, r := range read(t, file) {
			in := indicators[r["indicator"]]
			if in == nil {
				t.Errorf("%s row %d: unknown indicator %q", file, i+2, r["indicator"])
				continue
			}
			if !slices.Contains(strings.Split(in["unit"], ";"), r["unit"]) {
				t.Errorf("%s row %d: %s is not measured in %q", file, i+2, r["indicator"], r["unit"])
			}
			period, err := guatu.ParsePeriod(r["period"])
			if err != nil {
				t.Errorf("%s row %d: %v", file, i+2, err)
			}
			if file != "targets2023.csv" && date(t, r["released"]) <= period.End() {
				t.Errorf("%s row %d: %s released on %s", file, i+2, r["period"], r["released"])
			}
			if file == "targets2023.csv" && date(t, r["announced"]) >= guatu.NewDate(2023, 2, 1) {
				t.Errorf("%s row %d: announced %s", file, i+2, r["announced"])
			}
		}
	}
}

func TestFiguresAreSorted(t *testing.T) {
	t.Parallel()
	for file, columns := range map[string][]string{
		"observations.csv": {"indicator", "region", "basis", "period", "released"},
		"derived.csv":      {"indicator", "region", "basis", "period", "released"},
		"targets2023.csv":  {"indicator", "region", "basis", "period", "announced"},
	} {
		before := ""
		for i, r := range read(t, file) {
			var key []string
			for _, c := range columns {
				key = append(key, r[c])
			}
			if k := strings.Join(key, "\x00"); k < before {
				t.Errorf("%s row %d is out of order", file, i+2)
			} else {
				before = k
			}
		}
	}
}

func TestIndicatorsAreWellFormed(t *testing.T) {
	t.Parallel()
	rows := read(t, "indicators.csv")
	byName := index(t, rows, "name")
	index(t, rows, "code")
	families := []string{"gdp", "investment", "production", "consumption", "trade", "fiscal", "price", "other"}
	for _, r := range rows {
		if !slices.Contains(families, r["family"]) || !slices.Contains([]string{"月", "季", "年"}, r["frequency"]) || !slices.Contains([]string{"up", "down"}, r["direction"]) {
			t.Errorf("%s: family %q frequency %q direction %q", r["name"], r["family"], r["frequency"], r["direction"])
		}
		if !slices.Contains([]string{"", "可比价", "现价"}, r["price"]) {
			t.Errorf("%s: price %q", r["name"], r["price"])
		}
		seen := map[string]bool{}
		for at := r; at["part_of"] != ""; at = byName[at["part_of"]] {
			if byName[at["part_of"]] == nil || seen[at["name"]] {
				t.Errorf("%s is part of unknown %q or of itself", r["name"], at["part_of"])
				break
			}
			seen[at["name"]] = true
		}
	}
}

// conference is the text of the record.
func conference(t *testing.T) string {
	t.Helper()
	data, err := fs.ReadFile(sample.Guangzhou2023(), "conference2023.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Every entry stands in the record word for word, in order, in the part of its unit
// and under its heading.
func TestPromisesStandInTheRecord(t *testing.T) {
	t.Parallel()
	text := conference(t)
	rows := read(t, "promises2023.csv")
	if len(rows) != 52 {
		t.Fatalf("%d promises, want 52", len(rows))
	}
	at := 0
	for _, r := range rows {
		found := strings.Index(text[at:], r["item"])
		if found < 0 {
			t.Errorf("%s: %q is not in the record after the entry before it", r["no"], r["item"])
			continue
		}
		at += found
		if speaker := lastLine(text[:at], isSpeaker); !strings.HasPrefix(speaker, r["unit"]) {
			t.Errorf("%s does not stand in the part of %s", r["no"], r["unit"])
		}
		if h := lastLine(text[:at], isHeading); !strings.HasSuffix(h, "）"+r["heading"]) {
			t.Errorf("%s stands under %q, not %q", r["no"], h, r["heading"])
		}
		at += len(r["item"])
	}
}

// lastLine returns the last line of text that is wanted.
func lastLine(text string, wanted func(string) bool) string {
	for _, line := range slices.Backward(strings.Split(text, "\n")) {
		if wanted(line) {
			return line
		}
	}
	return ""
}

func isSpeaker(line string) bool { return strings.Contains(line, "负责人：") }
func isHeading(line string) bool { return strings.HasPrefix(line, "（") }

// A target's clause says its number, its comparator and its indicator.
func TestTargetsAreSaidExactly(t *testing.T) {
	t.Parallel()
	words := map[string][]string{
		"ge": {"以上", "不低于"}, "gt": {"突破", "超过", "正增长"}, "eq": {"达到", "个"}, "le": {"前"},
	}
	indicators := index(t, read(t, "indicators.csv"), "name")
	for _, r := range read(t, "promises2023.csv") {
		if r["kind"] != "target" {
			continue
		}
		item := strings.ReplaceAll(r["item"], "1万亿元", "10000亿元")
		if r["value"] != "0" && !strings.Contains(item, r["value"]+strings.TrimSuffix(r["measure"], "元")) {
			t.Errorf("%s: %q does not say %s%s", r["no"], r["item"], r["value"], r["measure"])
		}
		if !slices.ContainsFunc(words[r["comparator"]], func(w string) bool { return strings.Contains(item, w) }) {
			t.Errorf("%s: %q does not say %s", r["no"], r["item"], r["comparator"])
		}
		if indicators[r["indicator"]] == nil || !strings.Contains(item, strings.TrimSuffix(r["indicator"], "数")) {
			t.Errorf("%s: %q does not name %s", r["no"], r["item"], r["indicator"])
		}
	}
}

func TestPromisesReferToEachOther(t *testing.T) {
	t.Parallel()
	rows := read(t, "promises2023.csv")
	numbers := index(t, rows, "no")
	units := map[string]bool{}
	for _, u := range read(t, "units.csv") {
		for _, a := range strings.Split(u["aliases"], ";") {
			units[a] = true
		}
	}
	for _, r := range rows {
		if !units[r["unit"]] {
			t.Errorf("%s: unknown unit %s", r["no"], r["unit"])
		}
		if p := r["part_of"]; p != "" && numbers[p] == nil && p != "省高质量发展意见" {
			t.Errorf("%s is part of unknown %s", r["no"], p)
		}
		if r["due"] != "未定" && r["due"] != "2023-12-31" {
			t.Errorf("%s is due %s", r["no"], r["due"])
		}
	}
}

// The record is of its own making: 2,500 to 3,500 characters and no sentence of the
// collected texts.
func TestRecordIsNotACopy(t *testing.T) {
	t.Parallel()
	text := conference(t)
	if n := len([]rune(text)); n < 2500 || n > 3500 {
		t.Errorf("%d characters", n)
	}
	sources, err := filepath.Glob(filepath.Join(shared, "extract", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(sources) == 0 {
		t.Skipf("needs %s/extract, which is not here", shared)
	}
	all := ""
	for _, name := range sources {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all += string(data)
	}
	for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。\n；，", r) }) {
		if len([]rune(sentence)) > 20 && strings.Contains(all, sentence) {
			t.Errorf("copied: %s", sentence)
		}
	}
}
