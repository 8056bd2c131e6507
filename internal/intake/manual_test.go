package intake_test

import (
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"guatu/internal/intake"
)

var update = flag.Bool("update", false, "write docs/import.md anew")

const manualFile = "../../docs/import.md"

func TestManual(t *testing.T) {
	t.Parallel()
	if *update {
		check(t, os.WriteFile(manualFile, []byte(intake.Manual()), 0o644))
	}
	stored, err := os.ReadFile(manualFile)
	check(t, err)
	if string(stored) != intake.Manual() {
		t.Error("docs/import.md is not what the definitions say: go test ./internal/intake -run Manual -update")
	}
}

// The manual names every column of every register once, in rows of five cells.
func TestManualIsWhole(t *testing.T) {
	t.Parallel()
	sections := strings.Split(intake.Manual(), "\n## ")
	if len(sections)-1 != len(intake.Registers()) {
		t.Fatalf("%d sections of %d registers", len(sections)-1, len(intake.Registers()))
	}
	for i, d := range intake.Registers() {
		for _, f := range d.Fields {
			if strings.Count(sections[i+1], "\n| `"+f.Key+"` | ") != 1 {
				t.Errorf("%s.%s is not named once", d.Name, f.Key)
			}
		}
		for line := range strings.Lines(sections[i+1]) {
			if cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); strings.HasPrefix(line, "|") && cells != 6 {
				t.Errorf("%s: %d bars in %s", d.Name, cells, line)
			}
		}
	}
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Errorf("%q is no number", s)
	}
	return n
}
