package extract_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"guatu/extract"
)

const sharedData = "../../shared/data/extract/"

func readShared(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(sharedData + name)
	if os.IsNotExist(err) {
		t.Skip("shared data is absent: the annotated article is not compared")
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func same(a, b *float64) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

// TestArticle compares with the annotation of a real article whose year only its
// lunar date tells: every number with comparator, base, deadline and owner, and nothing
// besides.
func TestArticle(t *testing.T) {
	t.Parallel()
	const name = "000_da31490efb5fcc9a.txt"
	got := map[int]extract.Commitment{}
	for _, c := range run(t, readShared(t, name), extract.Options{}) {
		if c.Kind == extract.Numeric {
			got[c.ValueSpan.Byte[1]] = c
		}
	}
	n := 0
	for _, line := range strings.Split(strings.TrimSpace(readShared(t, "gold-seed.jsonl")), "\n") {
		var w extract.Commitment
		if err := json.Unmarshal([]byte(line), &w); err != nil {
			t.Fatal(err)
		}
		if w.Kind != extract.Numeric {
			continue
		}
		n++
		c, ok := got[w.ValueSpan.Byte[1]]
		if !ok || !same(c.ValueNorm, w.ValueNorm) || c.UnitNorm != w.UnitNorm || c.Comparator != w.Comparator || c.Base != w.Base || c.Deadline != w.Deadline || !slices.Equal(c.Owner, w.Owner) {
			t.Errorf("%s: %s", w.Clause, c.Clause)
		}
	}
	if n != len(got) {
		t.Errorf("%d numbers found, %d annotated", len(got), n)
	}
}

// TestReportsTellHistoryApart: sixteen real reports of 2026 open with results; no
// promise may come from a section of results.
func TestReportsTellHistoryApart(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(sharedData + "reports")
	if os.IsNotExist(err) {
		t.Skip("shared data is absent: real reports are not read")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text := readShared(t, "reports/"+e.Name())
		list := run(t, text, extract.Options{})
		checkSpans(t, text, list)
		place := strings.TrimSuffix(e.Name(), ".txt")
		for _, c := range list {
			if c.Kind == extract.Numeric && (strings.Contains(c.Heading, "回顾") && !strings.Contains(c.Heading, "目标") || c.Deadline < "2026-01-01") {
				t.Errorf("%s: %s under %s, due %s", place, c.Clause, c.Heading, c.Deadline)
			}
			if len(c.Owner) == 0 || !strings.HasPrefix(c.Owner[0], place) {
				t.Errorf("%s: %s belongs to %v", place, c.Clause, c.Owner)
			}
		}
	}
}
