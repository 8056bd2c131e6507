package extract_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"guatu/extract"
)

// ledgerEntry is a row of the list that a person made of the sample's meeting record.
type ledgerEntry struct {
	unit, heading, kind, due string
	from, to                 int // bytes of the record
	comparator, basis        string
	value                    float64
}

func readLedger(t *testing.T, text string) []ledgerEntry {
	t.Helper()
	f, err := os.Open("../sample/guangzhou2023/promises2023.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	units := map[string]string{"市发展改革委": "广州市发展和改革委员会", "市工业和信息化局": "广州市工业和信息化局", "市商务局": "广州市商务局"}
	var out []ledgerEntry
	for _, r := range rows[1:] {
		parts := strings.Split(r[4], "，")
		from, last := strings.Index(text, parts[0]), parts[len(parts)-1]
		e := ledgerEntry{unit: units[r[1]], heading: r[2], kind: r[3], due: strings.TrimSuffix(r[10], "未定"), from: from, comparator: r[6], basis: r[9]}
		e.to = from + strings.Index(text[from:], last) + len(last)
		if e.value, err = strconv.ParseFloat(r[7], 64); err != nil && r[7] != "" {
			t.Fatal(err)
		}
		if r[8] == "亿元" {
			e.value *= 1e8
		}
		out = append(out, e)
	}
	return out
}

func overlap(e ledgerEntry, s [2]int) int { return max(0, min(e.to, s[1])-max(e.from, s[0])) }

// TestMeetingRecord compares with the list made by hand of the sample's record: all
// targets, and of the actions the shares that a person who checks the list can
// live with.
func TestMeetingRecord(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../sample/guangzhou2023/conference2023.txt")
	if err != nil {
		t.Fatal(err)
	}
	ledger := readLedger(t, string(b))
	found, kinds, surplus := map[int]bool{}, 0, 0
	for _, c := range run(t, string(b), extract.Options{Owner: "广州市人民政府"}) {
		best := -1
		for i, e := range ledger {
			if (e.kind == "target") == (c.Kind == extract.Numeric) && 5*overlap(e, c.Span.Byte) >= 3*min(e.to-e.from, c.Span.Byte[1]-c.Span.Byte[0]) {
				best = i
			}
		}
		if best < 0 {
			surplus++
			continue
		}
		e := ledger[best]
		if !found[best] && c.EntryKind == e.kind {
			kinds++
		}
		found[best] = true
		if strings.Join(c.Owner, "、") != e.unit || c.Heading != e.heading || c.Deadline != e.due {
			t.Errorf("%s: %v, %s, %s", c.Clause, c.Owner, c.Heading, c.Deadline)
		}
		if c.Kind == extract.Numeric && (*c.ValueNorm != e.value || c.Comparator != e.comparator || c.Base != e.basis) {
			t.Errorf("%s: %s %g %s", c.Clause, c.Comparator, *c.ValueNorm, c.Base)
		}
	}
	for i, e := range ledger {
		if e.kind == "target" && !found[i] {
			t.Errorf("target missed: %s", string(b)[e.from:e.to])
		}
	}
	if n := len(ledger); len(found)*100 < 85*n || kinds*100 < 80*n || surplus*5 > len(found) {
		t.Errorf("%d of %d found, %d kinds right, %d surplus", len(found), n, kinds, surplus)
	}
}
