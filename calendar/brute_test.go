package calendar

import (
	"slices"
	"testing"

	"guatu"

	"pgregory.net/rapid"
)

// The window in which a calendar is scanned minute by minute: 40 days on either
// side of 1970-01-01, so that rounding of negative days is covered.
const (
	scanFrom = -40 * MinutesPerDay
	scanTo   = 40 * MinutesPerDay
)

// scan is the reference: one flag per minute, straight from the specification.
type scan []bool

func newScan(s Spec) scan {
	out := make(scan, scanTo-scanFrom)
	for t := int64(scanFrom); t < scanTo; t += MinutesPerDay {
		d := Instant(t).day()
		for _, sh := range shiftsOn(s, guatu.Date(d)) {
			for m := sh.From; m < sh.To; m++ {
				out[t-scanFrom+int64(m)] = true
			}
		}
	}
	return out
}

// shiftsOn applies the documented order of rules to one day: exceptions, the
// calendar's own before its parents'; work weeks; weeks.
func shiftsOn(s Spec, d guatu.Date) []Shift {
	for c := &s; c != nil; c = c.Parent {
		if e := exceptionOn(c.Exceptions, d); e != nil {
			return e.Shifts
		}
	}
	day := int(d.Weekday())
	for c := &s; c != nil; c = c.Parent {
		for _, w := range slices.Backward(c.WorkWeeks) {
			if w.From <= d && d <= w.To && !w.Inherit[day] {
				return w.Week[day]
			}
		}
	}
	for c := &s; c != nil; c = c.Parent {
		if !c.Inherit[day] {
			return c.Week[day]
		}
	}
	return nil
}

// exceptionOn is the exception of one calendar that rules the day.
func exceptionOn(all []Exception, d guatu.Date) *Exception {
	var found *Exception
	best := 9
	for i, e := range slices.Backward(all) {
		rank, on := 0, e.From <= d && d <= e.To
		if e.Recurs != nil {
			days := walk(e)
			if on = slices.Contains(days, d); len(days) > 1 {
				rank = map[Frequency]int{Daily: 1, Yearly: 2, Monthly: 3, Weekly: 4}[e.Recurs.Every]
			}
		}
		if on && rank < best {
			found, best = &all[i], rank
		}
	}
	return found
}

func (s scan) works(t Instant) bool { return s[int64(t)-scanFrom] }

func (s scan) work(a, b Instant) int64 {
	if b < a {
		return -s.work(b, a)
	}
	n := int64(0)
	for t := a; t < b; t++ {
		if s.works(t) {
			n++
		}
	}
	return n
}

// forward walks until w minutes are done; ok is false when it leaves the window.
func (s scan) forward(t Instant, w int64) (Instant, bool) {
	for ; w > 0; t++ {
		if t >= scanTo {
			return 0, false
		}
		if s.works(t) {
			w--
		}
	}
	return t, true
}

func (s scan) backward(t Instant, w int64) (Instant, bool) {
	for ; w > 0; t-- {
		if t <= scanFrom {
			return 0, false
		}
		if s.works(t - 1) {
			w--
		}
	}
	return t, true
}

func (s scan) nextStart(t Instant) (Instant, bool) {
	for ; t < scanTo; t++ {
		if s.works(t) {
			return t, true
		}
	}
	return 0, false
}

func (s scan) prevFinish(t Instant) (Instant, bool) {
	for ; t > scanFrom; t-- {
		if s.works(t - 1) {
			return t, true
		}
	}
	return 0, false
}

// drawShifts draws up to three shifts that do not overlap, in any order.
func drawShifts(t *rapid.T) []Shift {
	cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, MinutesPerDay), 0, 6, rapid.ID).Draw(t, "cuts")
	slices.Sort(cuts)
	var out []Shift
	for i := 0; i+1 < len(cuts); i += 2 {
		out = append([]Shift{{cuts[i], cuts[i+1]}}, out...)
	}
	return out
}

// drawSpec draws weeks (sometimes empty) with overlapping exceptions, work weeks
// and up to two parents.
func drawSpec(t *rapid.T) Spec {
	s := drawLayer(t)
	for c := &s; rapid.IntRange(0, 2).Draw(t, "derived") == 0 && c != nil; c = c.Parent {
		parent := drawLayer(t)
		c.Parent, c.Inherit = &parent, drawDays(t)
	}
	return s
}

func drawLayer(t *rapid.T) Spec {
	var s Spec
	if rapid.IntRange(0, 4).Draw(t, "emptyWeek") > 0 {
		s.Week = drawWeek(t)
	}
	for range rapid.IntRange(0, 8).Draw(t, "exceptions") {
		s.Exceptions = append(s.Exceptions, drawException(t))
	}
	for range rapid.IntRange(0, 2).Draw(t, "workWeeks") {
		from := drawDate(t)
		s.WorkWeeks = append(s.WorkWeeks, WorkWeek{
			From: from, To: from + guatu.Date(rapid.IntRange(0, 30).Draw(t, "length")), Week: drawWeek(t), Inherit: drawDays(t),
		})
	}
	return s
}

func drawException(t *rapid.T) Exception {
	from := drawDate(t)
	e := Exception{From: from, To: from + guatu.Date(rapid.IntRange(0, 12).Draw(t, "length"))}
	if rapid.Bool().Draw(t, "works") {
		e.Shifts = drawShifts(t)
	}
	if rapid.IntRange(0, 2).Draw(t, "recurs") == 0 {
		e.To, e.Recurs = from+guatu.Date(rapid.IntRange(0, 300).Draw(t, "window")), drawRecurrence(t)
	}
	return e
}

func drawDate(t *rapid.T) guatu.Date { return guatu.Date(rapid.IntRange(-45, 45).Draw(t, "from")) }

func drawWeek(t *rapid.T) (w [7][]Shift) {
	for i := range w {
		w[i] = drawShifts(t)
	}
	return w
}

func drawDays(t *rapid.T) (days [7]bool) {
	for i := range days {
		days[i] = rapid.Bool().Draw(t, "inherit")
	}
	return days
}

// TestPrimitivesAgainstScan compares every primitive with a walk over minutes.
func TestPrimitivesAgainstScan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec := drawSpec(t)
		c, err := New(spec)
		if err != nil {
			if guatu.CodeOf(err) != guatu.Invalid {
				t.Fatalf("New: %v", err)
			}
			t.Skip("no working time")
		}
		ref := newScan(spec)
		for range 20 {
			compare(t, c, ref)
		}
	})
}

func compare(t *rapid.T, c *Calendar, ref scan) {
	a := Instant(rapid.Int64Range(scanFrom, scanTo-1).Draw(t, "a"))
	b := Instant(rapid.Int64Range(scanFrom, scanTo-1).Draw(t, "b"))
	w := rapid.Int64Range(1, 9000).Draw(t, "w")
	if got, want := c.Work(a, b), ref.work(a, b); got != want {
		t.Fatalf("Work(%d, %d) = %d, want %d", a, b, got, want)
	}
	same := func(name string, got, want Instant, ok bool) {
		if ok && got != want {
			t.Fatalf("%s at %d, w %d = %d, want %d", name, a, w, got, want)
		}
		if !ok && got > scanFrom && got < scanTo {
			t.Fatalf("%s at %d, w %d = %d, want outside the window", name, a, w, got)
		}
	}
	want, ok := ref.forward(a, w)
	same("Add", c.Add(a, w), want, ok)
	same("Sub of -w", c.Sub(a, -w), want, ok)
	want, ok = ref.backward(a, w)
	same("Sub", c.Sub(a, w), want, ok)
	same("Add of -w", c.Add(a, -w), want, ok)
	want, ok = ref.nextStart(a)
	same("NextStart", c.NextStart(a), want, ok)
	want, ok = ref.prevFinish(a)
	same("PrevFinish", c.PrevFinish(a), want, ok)
}

// TestDaysAgainstScan compares the day-level functions with a walk over days.
func TestDaysAgainstScan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec := drawSpec(t)
		c, err := New(spec)
		if err != nil {
			t.Skip("no working time")
		}
		d := guatu.Date(rapid.IntRange(-60, 60).Draw(t, "d"))
		if got, want := c.IsWorkday(d), len(shiftsOn(spec, d)) > 0; got != want {
			t.Fatalf("IsWorkday(%s) = %v", d, got)
		}
		to := d + guatu.Date(rapid.IntRange(-5, 60).Draw(t, "span"))
		n := countDays(spec, d+1, to)
		if got := c.Workdays(d+1, to); got != n {
			t.Fatalf("Workdays(%s, %s) = %d, want %d", d+1, to, got, n)
		}
		if n > 0 {
			end := c.AddWorkdays(d, n)
			if end > to || !c.IsWorkday(end) || countDays(spec, d+1, end) != n {
				t.Fatalf("AddWorkdays(%s, %d) = %s", d, n, end)
			}
			begin := c.AddWorkdays(end+1, -n)
			if begin <= d || !c.IsWorkday(begin) || countDays(spec, begin, end) != n {
				t.Fatalf("AddWorkdays(%s, -%d) = %s", end+1, n, begin)
			}
		}
	})
}

func countDays(s Spec, from, to guatu.Date) int {
	n := 0
	for d := from; d <= to; d++ {
		if len(shiftsOn(s, d)) > 0 {
			n++
		}
	}
	return n
}

// TestWorkdaysBetween checks the partial-day rule against a scan of days.
func TestWorkdaysBetween(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec := drawSpec(t)
		c, err := New(spec)
		if err != nil {
			t.Skip("no working time")
		}
		ref := newScan(spec)
		a := Instant(rapid.Int64Range(scanFrom, scanTo-1).Draw(t, "a"))
		b := Instant(rapid.Int64Range(scanFrom, scanTo-1).Draw(t, "b"))
		want := 0
		for d := a.day(); d <= b.day(); d++ {
			lo, hi := max(a, Instant(d*MinutesPerDay)), min(b, Instant((d+1)*MinutesPerDay))
			if lo < hi && ref.work(lo, hi) > 0 {
				want++
			}
		}
		if got := c.WorkdaysBetween(a, b); got != want {
			t.Fatalf("WorkdaysBetween(%d, %d) = %d, want %d", a, b, got, want)
		}
	})
}
