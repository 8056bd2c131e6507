package planfile

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"guatu/schedule"
)

// TestGoldenFloats: total and free float of unfinished leaf tasks equal what the
// programs stored, to the minute.
func TestGoldenFloats(t *testing.T) {
	t.Parallel()
	floats, wrong := 0, 0
	differs := func(file, id, which string, want *int64, got int64) {
		if want == nil {
			return
		}
		floats++
		if *want != got {
			if wrong++; wrong < 20 {
				t.Errorf("%s %s: %s float %d, want %d", file, id, which, got, *want)
			}
		}
	}
	for _, folder := range []string{"msp", "p6"} {
		for name, data := range goldenFiles(t, folder) {
			if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".xer") {
				continue
			}
			p, r := scheduled(t, data)
			for i := range p.Network.Activities {
				a := &p.Network.Activities[i]
				if a.Kind == schedule.Summary || a.ActualFinish.IsSet() {
					continue
				}
				differs(name, a.ID, "total", p.Stored[i].TotalFloat, r.Activities[i].TotalFloat)
				differs(name, a.ID, "free", p.Stored[i].FreeFloat, r.Activities[i].FreeFloat)
			}
		}
	}
	t.Logf("%d of %d floats equal", floats-wrong, floats)
}

// TestGoldenLongestPath: the activities that Primavera marked.
func TestGoldenLongestPath(t *testing.T) {
	t.Parallel()
	files := goldenFiles(t, "p6")
	for name, data := range files {
		id, ok := strings.CutSuffix(name, ".xer")
		if !ok {
			continue
		}
		p, r := scheduled(t, data)
		rows, err := csv.NewReader(bytes.NewReader(files[id+".csv"])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		uid, mark := slices.Index(rows[0], "uid"), slices.Index(rows[0], "longest_path")
		var got, want []string
		for _, i := range r.LongestPath {
			got = append(got, p.Network.Activities[i].ID)
		}
		for _, row := range rows[1:] {
			if row[mark] == "true" {
				want = append(want, row[uid])
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: longest path %v, want %v", id, got, want)
		}
	}
}

func scheduled(t *testing.T, data []byte) (*Project, schedule.Result) {
	t.Helper()
	p, err := Read("plan", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	return p, r
}
