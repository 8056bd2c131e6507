package calendar

import (
	"math"
	"testing"
	"time"

	"guatu"

	"pgregory.net/rapid"
)

// TestIntersectAgainstScan: a minute is worked by both or not.
func TestIntersectAgainstScan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, u := drawSpec(t), drawSpec(t)
		a, errA := New(s)
		b, errB := New(u)
		if errA != nil || errB != nil {
			t.Skip("no working time")
		}
		ref, other := newScan(s), newScan(u)
		some := false
		for i := range ref {
			ref[i] = ref[i] && other[i]
			some = some || ref[i]
		}
		c, err := Intersect("both", a, b)
		if err != nil {
			if some {
				t.Fatalf("Intersect: %v", err)
			}
			t.Skip("nothing in common")
		}
		for range 10 {
			compare(t, c, ref)
		}
	})
}

func TestIntersectOfNothing(t *testing.T) {
	t.Parallel()
	var night Spec
	night.AddNight(AllDays, 22*60, 6*60)
	n, err := New(night)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Intersect("never", China(), n); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("the office and the night: %v", err)
	}
}

// TestAddNight: Saturday's night ends on Sunday morning, and nothing follows it.
func TestAddNight(t *testing.T) {
	t.Parallel()
	var s Spec
	s.AddNight(On(time.Friday, time.Saturday), 22*60, 6*60)
	c, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	// two nights of eight hours from Friday 2023-03-10
	if got := c.Add(at(t, "2023-03-10", 12, 0), 16*60); got != at(t, "2023-03-12", 6, 0) {
		t.Errorf("two nights end %s", got)
	}
	if got := c.NextStart(at(t, "2023-03-12", 6, 0)); got != at(t, "2023-03-17", 22, 0) {
		t.Errorf("the next night begins %s", got)
	}
}

// TestSiteRules reads the presets off a site that otherwise always works.
func TestSiteRules(t *testing.T) {
	t.Parallel()
	c, err := Restrict("工地", Continuous(), SiteRules(), 2022, 2025)
	if err != nil {
		t.Fatal(err)
	}
	f := func(day string, hours int64) {
		t.Helper()
		d := date(t, day)
		if got := c.Work(At(d, 0), At(d, MinutesPerDay)); got != hours*60 {
			t.Errorf("%s has %d minutes, want %d hours", day, got, hours)
		}
	}
	f("2023-11-14", 24)
	f("2023-11-15", 0) // 冬歇期, over new year
	f("2024-03-15", 0)
	f("2024-03-16", 24)
	f("2023-06-06", 24)
	f("2023-06-07", 14) // 高考: 6 hours in the morning, 8 after noon
	f("2023-06-11", 24)

	spring, err := Restrict("春节", Continuous(), SiteRules()[:1], 2023, 2023)
	if err != nil {
		t.Fatal(err)
	}
	// 正月初一 was 2023-01-22: off from a week before it to 正月十五, 2023-02-05
	if got := spring.NextStart(at(t, "2023-01-15", 0, 0)); got != at(t, "2023-02-06", 0, 0) {
		t.Errorf("work goes on %s", got)
	}
	session, err := Restrict("两会", Continuous(), SiteRules()[3:], 2023, 2023)
	if err != nil {
		t.Fatal(err)
	}
	if got := session.NextStart(at(t, "2023-03-04", 22, 0)); got != at(t, "2023-03-05", 6, 0) {
		t.Errorf("work after the evening goes on %s", got)
	}
}

func TestRestrictRefuses(t *testing.T) {
	t.Parallel()
	f := func(name string, w Window) {
		t.Helper()
		if _, err := Restrict(name, China(), []Restriction{{Name: name, Window: w}}, 2023, 2023); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: error %v", name, err)
		}
	}
	f("no kind", Window{})
	f("no dates", Window{Kind: Once, From: guatu.NoDate, To: guatu.NoDate})
	f("no month", Window{Kind: EachYear, FromDay: 1, ToMonth: 2, ToDay: 3})
	f("no day", Window{Kind: EachYear, FromMonth: 1, FromDay: 1, ToMonth: 2, ToDay: 32})
	f("festival negative", Window{Kind: AroundFestival, Before: -1})
	if _, err := Restrict("too late", China(), SiteRules(), 2050, 2051); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("unknown festival: %v", err)
	}
	once := Window{Kind: Once, From: date(t, "2023-03-06"), To: date(t, "2023-03-06")}
	c, err := Restrict("once", China(), []Restriction{{Window: once}}, 2023, 2023)
	if err != nil || c.IsWorkday(date(t, "2023-03-06")) || !c.IsWorkday(date(t, "2023-03-07")) {
		t.Errorf("a day off once: %v", err)
	}
}

// TestFestivals computes the day of 正月初一 (GB/T 33661-2017): months begin with
// the new moon, the eleventh is that of the winter solstice, and of thirteen months
// from one eleventh to the next the first without a principal term is leap. Sun and
// moon follow Meeus, Astronomical Algorithms, chapters 25 and 49.
func TestFestivals(t *testing.T) {
	t.Parallel()
	for year := 2000; year <= 2050; year++ {
		got, ok := SpringFestival(year)
		if want := newYear(year); !ok || got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
	if _, ok := SpringFestival(1999); ok {
		t.Error("1999 is before the table")
	}
}

// newYear is the second month after the eleventh, the third if one between is leap.
func newYear(year int) guatu.Date {
	k := eleventh(year - 1)
	leap := eleventh(year)-k == 13 && (termless(k+1) || termless(k+2))
	if k += 2; leap {
		k++
	}
	return beijing(newMoon(k))
}

// eleventh numbers the last new moon not after the day of the winter solstice.
func eleventh(year int) float64 {
	solstice := float64(guatu.NewDate(year, time.December, 15)) + julianEpoch
	for sun(solstice) < 270 {
		solstice += 1.0 / 1440
	}
	k := math.Round((float64(year)-1999)*12.3685) + 2
	for beijing(newMoon(k)) > beijing(solstice) {
		k--
	}
	return k
}

// termless reports whether the sun passes no multiple of 30° in a month.
func termless(k float64) bool {
	sign := func(k float64) float64 {
		midnight := float64(beijing(newMoon(k))) + julianEpoch - 8.0/24
		return math.Floor(sun(midnight) / 30)
	}
	return sign(k) == sign(k+1)
}

const julianEpoch = 2440587.5 // 1970-01-01 as a Julian day

// beijing is the civil day at Beijing; 70 s part dynamical and universal time.
func beijing(jd float64) guatu.Date {
	return guatu.Date(math.Floor(jd - julianEpoch + 8.0/24 - 70.0/86400))
}

func sine(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

// sun is the apparent longitude in degrees.
func sun(jd float64) float64 {
	t := (jd - 2451545) / 36525
	m := 357.52911 + 35999.05029*t
	c := (1.914602-0.004817*t)*sine(m) + 0.019993*sine(2*m) + 0.000289*sine(3*m)
	return math.Mod(280.46646+36000.76983*t+c-0.00569-0.00478*sine(125.04-1934.136*t), 360)
}

// newMoon is the k-th new moon since 2000 as a Julian day.
func newMoon(k float64) float64 {
	t := k / 1236.85
	m := 2.5534 + 29.1053567*k
	n := 201.5643 + 385.81693528*k + 0.0107582*t*t
	f := 160.7108 + 390.67050284*k - 0.0016118*t*t
	e := 1 - 0.002516*t
	return 2451550.09766 + 29.530588861*k + 0.00015437*t*t -
		0.40720*sine(n) + 0.17241*e*sine(m) + 0.01608*sine(2*n) + 0.01039*sine(2*f) +
		0.00739*e*sine(n-m) - 0.00514*e*sine(n+m) + 0.00208*e*e*sine(2*m) -
		0.00111*sine(n-2*f) - 0.00057*sine(n+2*f) + 0.00056*e*sine(2*n+m) -
		0.00042*sine(3*n) + 0.00042*e*sine(m+2*f) + 0.00038*e*sine(m-2*f) -
		0.00024*e*sine(2*n-m) - 0.00017*sine(124.7746-1.56375588*k)
}
