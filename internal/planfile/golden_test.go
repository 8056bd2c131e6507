package planfile

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"guatu/calendar"
	"guatu/schedule"
)

// golden is the archive of real plans with the dates their programs computed.
const golden = "../../../shared/data/schedule/golden.tar.gz"

// raceSize is the largest file that is read under the race detector, in bytes: it slows
// the reader by ten, and there is one goroutine only. make test reads all of them
// without it.
const raceSize = 128 << 10

// The floors that the shares of equal tasks must not fall below.
const (
	floorMSP = 0.9999
	floorP6  = 0.9999
)

// share is how many of the dated leaf tasks of a file have the dates of the program.
type share struct {
	file         string
	equal, tasks int
	err          error
	first        string // the first difference
}

func (s share) of() float64 { return float64(s.equal) / float64(max(s.tasks, 1)) }

func TestGoldenMSP(t *testing.T) {
	t.Parallel()
	shares := goldenShares(t, "msp", ".xml", []string{"early_start", "early_finish", "late_start", "late_finish"})
	judge(t, shares, floorMSP)
}

func TestGoldenP6(t *testing.T) {
	t.Parallel()
	shares := goldenShares(t, "p6", ".xer", []string{"early_start", "early_finish", "late_start", "late_finish", "start", "finish"})
	judge(t, shares, floorP6)
}

// judge logs the worst files and fails below the floor.
func judge(t *testing.T, shares []share, floor float64) {
	mean, equal, tasks := 0.0, 0, 0
	for _, s := range shares {
		mean += s.of()
		equal, tasks = equal+s.equal, tasks+s.tasks
	}
	mean /= float64(max(len(shares), 1))
	slices.SortFunc(shares, func(a, b share) int { return cmp.Or(cmp.Compare(a.of(), b.of()), cmp.Compare(a.file, b.file)) })
	for _, s := range shares[:min(len(shares), 40)] {
		if s.equal < s.tasks || s.err != nil {
			t.Logf("%s %d/%d %v %s", s.file, s.equal, s.tasks, s.err, s.first)
		}
	}
	pooled := float64(equal) / float64(max(tasks, 1))
	t.Logf("%d files: mean of the shares %.4f; pooled %d of %d tasks, %.4f", len(shares), mean, equal, tasks, pooled)
	if mean < floor || pooled < floor {
		t.Errorf("mean %.4f, pooled %.4f, both should be at least %.4f", mean, pooled, floor)
	}
}

// goldenShares schedules every plan of a folder of the archive.
func goldenShares(t *testing.T, folder, ext string, columns []string) []share {
	files := goldenFiles(t, folder)
	var out []share
	for name, data := range files {
		id, ok := strings.CutSuffix(name, ext)
		if !ok {
			continue
		}
		s := compare(data, files[id+".csv"], columns)
		s.file = id
		out = append(out, s)
	}
	return out
}

// goldenFiles unpacks a folder of the archive.
func goldenFiles(t *testing.T, folder string) map[string][]byte {
	f, err := os.Open(golden)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the golden plans %s are not there", golden)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for archive := tar.NewReader(z); ; {
		h, err := archive.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if path.Base(path.Dir(h.Name)) != folder || underRace && h.Size > raceSize {
			continue
		}
		data, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		files[path.Base(h.Name)] = data
	}
}

// compare schedules a plan and counts the tasks whose columns all equal.
func compare(plan, dates []byte, columns []string) share {
	rows, err := csv.NewReader(bytes.NewReader(dates)).ReadAll()
	if err != nil {
		return share{err: err}
	}
	s := share{}
	uid, at := slices.Index(rows[0], "uid"), make([]int, len(columns))
	for i, c := range columns {
		at[i] = slices.Index(rows[0], c)
	}
	got, err := computed(plan)
	s.err = err
	for _, row := range rows[1:] {
		if row[at[0]] == "" {
			continue // an empty row of the plan
		}
		s.tasks++
		want := make([]string, len(at))
		for i, c := range at {
			want[i] = row[c]
		}
		if have := got[row[uid]]; len(have) > 0 && slices.Equal(have[:len(want)], want) {
			s.equal++
		} else if s.first == "" {
			s.first = fmt.Sprintf("uid %s want %v got %v", row[uid], want, have)
		}
	}
	return s
}

// computed are the six dates of every activity, by its ID.
func computed(plan []byte) (map[string][]string, error) {
	p, err := Read("plan", bytes.NewReader(plan))
	if err != nil {
		return nil, err
	}
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for i := range p.Network.Activities {
		x := r.Activities[i]
		var dates []string
		for _, d := range []calendar.Instant{x.ES, x.EF, x.LS, x.LF, x.Start, x.Finish} {
			dates = append(dates, strings.Replace(d.String(), " ", "T", 1))
		}
		out[p.Network.Activities[i].ID] = dates
	}
	return out, nil
}
