package compress

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// draw makes a random model: links of all types lead forward, with lags and leads,
// some activities are fixed, some have several pieces.
func draw(seed uint64) (*model, *rand.Rand) {
	r := rand.New(rand.NewPCG(seed, 7))
	n := 2 + r.IntN(40)
	links := 1 + r.IntN(3*n)
	m := newModel()
	for range n {
		normal := r.Int64N(40)
		var pieces []piece
		cost, left := int64(0), normal
		for range r.IntN(4) {
			if left == 0 {
				break
			}
			cost += r.Int64N(30)
			p := piece{1 + r.Int64N(left), cost}
			left -= p.minutes
			pieces = append(pieces, p)
		}
		m.activity(normal, pieces)
	}
	for range links {
		i, j := r.IntN(n), r.IntN(n)
		if i == j {
			continue
		}
		l := link{pred: min(i, j), succ: max(i, j), length: r.Int64N(12) - 4}
		if kind := r.IntN(6); kind < 3 {
			l.fromStart, l.toFinish = kind&1 == 1, kind&2 == 2
		}
		m.links = append(m.links, l)
	}
	for range n / 5 {
		m.earliest = append(m.earliest, bound{r.IntN(n), r.IntN(2) == 0, r.Int64N(60)})
	}
	return m, r
}

// program is a linear program of several models side by side, whose optimum is the
// sum of theirs: s and f are starts and finishes, y what each piece gives.
type program struct{ objective, rows, bounds strings.Builder }

// add adds model k, with the least cost for a finish by target as its objective, or
// the least finish for a target below zero.
func (p *program) add(k int, m *model, target int64) {
	if target < 0 {
		fmt.Fprintf(&p.objective, " + T%d", k)
	}
	for i, pieces := range m.pieces {
		fmt.Fprintf(&p.rows, " d%d_%d: f%d_%d - s%d_%d", k, i, k, i, k, i)
		for j, piece := range pieces {
			if target >= 0 {
				fmt.Fprintf(&p.objective, " + %d y%d_%d_%d", piece.cost, k, i, j)
			}
			fmt.Fprintf(&p.rows, " + y%d_%d_%d", k, i, j)
			fmt.Fprintf(&p.bounds, " 0 <= y%d_%d_%d <= %d\n", k, i, j, piece.minutes)
		}
		fmt.Fprintf(&p.rows, " = %d\n", m.normal[i])
		if target < 0 {
			fmt.Fprintf(&p.rows, " t%d_%d: f%d_%d - T%d <= 0\n", k, i, k, i, k)
		} else {
			fmt.Fprintf(&p.rows, " t%d_%d: f%d_%d <= %d\n", k, i, k, i, target)
		}
	}
	side := func(finish bool, i int) string {
		return fmt.Sprintf("%s%d_%d", map[bool]string{false: "s", true: "f"}[finish], k, i)
	}
	for r, l := range m.links {
		fmt.Fprintf(&p.rows, " l%d_%d: %s - %s >= %d\n", k, r, side(l.toFinish, l.succ), side(!l.fromStart, l.pred), l.length)
	}
	for r, b := range m.earliest {
		fmt.Fprintf(&p.rows, " e%d_%d: %s >= %d\n", k, r, side(b.onFinish, b.activity), b.length)
	}
}

func (p *program) String() string {
	return "Minimize\n obj:" + p.objective.String() + "\nSubject To\n" + p.rows.String() + "Bounds\n" + p.bounds.String() + "End\n"
}

// clp solves a program.
func clp(t *testing.T, p *program) float64 {
	t.Helper()
	exe, err := exec.LookPath("clp")
	if err != nil {
		t.Skip("the linear programming solver clp (coinor-clp) is not installed")
	}
	name := filepath.Join(t.TempDir(), "p.lp")
	if err := os.WriteFile(name, []byte(p.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.CommandContext(t.Context(), exe, name, "-dualsimplex").CombinedOutput()
	if err != nil {
		t.Fatalf("clp: %v\n%s", err, text)
	}
	_, after, found := strings.Cut(string(text), "Optimal objective")
	if !found {
		t.Fatalf("clp said:\n%s", text)
	}
	optimum, err := strconv.ParseFloat(strings.Fields(after)[0], 64)
	if err != nil {
		t.Fatal(err)
	}
	return optimum
}

// TestAgainstLinearProgram compares 200 random networks with a solver, ten at a
// time: the least finish, and the least cost of a finish in between. The sums can
// only agree if all agree, because what is found is also feasible.
func TestAgainstLinearProgram(t *testing.T) {
	t.Parallel()
	for batch := range uint64(20) {
		var floors, costs program
		finish, cost := 0.0, 0.0
		for k := range 10 {
			seed := batch*10 + uint64(k)
			m, _ := draw(seed)
			m.solvable()
			least := m.shorten(0)
			finish += float64(least.finish)
			floors.add(k, m, -1)

			m, r := draw(seed)
			m.solvable()
			target := least.finish + r.Int64N(m.net.times[sink]-least.finish+1)
			got := m.shorten(target)
			cost += got.cost
			costs.add(k, m, target)
			feasible(t, seed, m, least)
			feasible(t, seed, m, got)
			if got.finish != target {
				t.Fatalf("seed %d: finish %d, target %d", seed, got.finish, target)
			}
		}
		if want := clp(t, &floors); math.Abs(want-finish) > 1e-6*want {
			t.Fatalf("batch %d: the solver's floors are %v in all, ours %v", batch, want, finish)
		}
		if want := clp(t, &costs); math.Abs(want-cost) > 1e-6*want {
			t.Fatalf("batch %d: the solver's costs are %v in all, ours %v", batch, want, cost)
		}
	}
}

// feasible checks a solution: durations within their bounds, the dates that follow
// from them (by relaxing all bounds until none moves), and the cost.
func feasible(t *testing.T, seed uint64, m *model, s solution) {
	t.Helper()
	start := make([]int64, len(m.normal))
	cost := 0.0
	for i, d := range s.durations {
		left := m.normal[i] - d
		for _, p := range m.pieces[i] {
			taken := min(left, p.minutes)
			cost += float64(taken * p.cost)
			left -= taken
		}
		if left != 0 || d > m.normal[i] {
			t.Fatalf("seed %d: activity %d lasts %d", seed, i, d)
		}
	}
	at := func(i int, finish bool) int64 {
		if finish {
			return start[i] + s.durations[i]
		}
		return start[i]
	}
	for moved := true; moved; {
		moved = false
		raise := func(i int, finish bool, to int64) {
			if more := to - at(i, finish); more > 0 {
				start[i], moved = start[i]+more, true
			}
		}
		for _, b := range m.earliest {
			raise(b.activity, b.onFinish, b.length)
		}
		for _, l := range m.links {
			raise(l.succ, l.toFinish, at(l.pred, !l.fromStart)+l.length)
		}
	}
	last := int64(0)
	for i := range start {
		last = max(last, at(i, true))
	}
	if last != s.finish || cost != s.cost {
		t.Fatalf("seed %d: finish %d and cost %v follow, not %d and %v", seed, last, cost, s.finish, s.cost)
	}
}
