package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// soakVariable says how long TestSoak runs, for example 10m; without it the test skips.
const soakVariable = "GUATU_SOAK"

// pagesInSoak are what is read in every round: all of the rail, the pages of one thing,
// the API, and a day of the past, which is another picture.
var pagesInSoak = []string{
	"/", "/ledger", "/documents", "/projects", "/projects/wall", "/projects/2301-331082-04-01-100001", "/monitor", "/check", "/industry", "/leads",
	"/trade", "/dispatch", "/bulletin", "/registers", "/registers/observation", "/settings", "/search?q=%E6%8A%95%E8%B5%84", "/?as_of=2023-03-01",
	"/api/v1/ledger", "/api/v1/targets", "/api/v1/projects", "/api/v1/registers/observation?limit=2000", "/api/openapi.json",
}

// TestSoak reads every page of a real server and imports new figures into its database
// from another process, round after round, and holds the server to its limits: the
// threads and files of the process stay flat, its memory grows by less than 5 % (16 MiB
// while it is small) from the second quarter to the last, the write-ahead log stays below 200 MB.
func TestSoak(t *testing.T) {
	text := os.Getenv(soakVariable)
	if text == "" {
		t.Skip("takes long: set " + soakVariable + " or run make soak")
	}
	length, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	dir := copyCity(t)
	must(t, dir, "import", ".")
	base, process := serve(t, dir, "serve")
	var seen []usage
	end := time.Now().Add(length)
	for round := 0; round < 8 || time.Now().Before(end); round++ {
		name := "round.csv"
		write(t, dir, name, figuresOf(round))
		must(t, dir, "import", name)
		for _, page := range pagesInSoak {
			load(t, base+page)
		}
		seen = append(seen, use(t, process.Pid, dir))
	}
	judgeSoak(t, seen)
}

// figuresOf is one more release of figures: another value of the same month each round,
// so that every round is a revision and what is shown stays as large as it is.
func figuresOf(round int) []byte {
	var b bytes.Buffer
	b.WriteString("indicator,region,period,basis,value,unit,released,source\n")
	for month := 1; month <= 12; month++ {
		fmt.Fprintf(&b, "工业投资,临海市,2022-%02d,ytd,%d.%d,亿元,2023-01-28,浸泡\n", month, month*8, round%10)
	}
	return b.Bytes()
}

func load(t *testing.T, address string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(io.Discard, response.Body)
	if err := errors.Join(err, response.Body.Close()); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", address, response.StatusCode, err)
	}
}

// usage is what the server holds after a round.
type usage struct {
	memory  int64 // resident bytes
	threads int
	files   int
	log     int64 // bytes of the write-ahead log
}

// use reads a process's usage as Linux tells it.
func use(t *testing.T, pid int, dir string) usage {
	t.Helper()
	proc := fmt.Sprintf("/proc/%d/", pid)
	var u usage
	for line := range strings.Lines(string(read(t, proc+"status"))) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		n, _ := strconv.ParseInt(fields[1], 10, 64) // other lines hold no number
		switch fields[0] {
		case "VmRSS:":
			u.memory = n << 10
		case "Threads:":
			u.threads = int(n)
		}
	}
	files, err := os.ReadDir(proc + "fd")
	if err != nil {
		t.Fatal(err)
	}
	u.files = len(files)
	if info, err := os.Stat(filepath.Join(dir, "guatu.db-wal")); err == nil {
		u.log = info.Size()
	}
	return u
}

func judgeSoak(t *testing.T, seen []usage) {
	t.Helper()
	quarter := len(seen) / 4
	before, after := peak(seen[quarter:2*quarter]), peak(seen[len(seen)-quarter:])
	t.Logf("%d rounds; second quarter %+v, last %+v", len(seen), before, after)
	// The collector's rhythm alone moves a small process by some MiB.
	const rhythm = 16 << 20
	if after.memory > max(before.memory*105/100, before.memory+rhythm) {
		t.Errorf("memory grew from %d to %d MiB", before.memory>>20, after.memory>>20)
	}
	const spare = 4 // the runtime starts a thread now and then, the pools keep some files
	if after.threads > before.threads+spare || after.files > before.files+spare {
		t.Errorf("threads %d → %d, open files %d → %d", before.threads, after.threads, before.files, after.files)
	}
	if after.log > 200_000_000 {
		t.Errorf("the write-ahead log has %d MB", after.log/1_000_000)
	}
}

// peak is the most of everything.
func peak(all []usage) usage {
	var m usage
	for _, u := range all {
		m = usage{max(m.memory, u.memory), max(m.threads, u.threads), max(m.files, u.files), max(m.log, u.log)}
	}
	return m
}
