package planfile

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"guatu/calendar"
)

// Moments agree with the parser of the standard library, rounded to the minute.
func TestMomentAgreesWithTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := time.Unix(rapid.Int64Range(-60_000_000_000, 200_000_000_000).Draw(t, "seconds"), 0).UTC()
		for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
			got, ok := moment([]byte(v.Format(layout)))
			if want := calendar.Instant((v.Unix() + 30 - mod(v.Unix()+30, 60)) / 60); !ok || got != want {
				t.Fatalf("%s: %d, want %d", v.Format(layout), got, want)
			}
		}
	})
}

func mod(a, b int64) int64 { return (a%b + b) % b }

func TestMomentRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "2026", "2026-02-30", "2026-13-01", "2026-03-01x", "2026-03-01T25:00", "2026-03-01T08:61:00", "0000-01-01", "2026-03-01T8:00"} {
		if got, ok := moment([]byte(text)); ok {
			t.Errorf("%q read as %v", text, got)
		}
	}
}

func TestSpanAndHours(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"PT8H0M0S": 480, "PT0H28M48S": 29, "PT15H6M42S": 907, "P1DT2H": 1560, "-PT1H0M0S": -60, "PT0.5H": 30, "PT1H30M": 90,
	} {
		if got, ok := span([]byte(text)); !ok || got != want {
			t.Errorf("%s is %d minutes, want %d", text, got, want)
		}
	}
	for _, text := range []string{"", "8H", "PT8", "P8H", "PTH", "PT1e300H", "PT99999999999999999999H"} {
		if got, ok := span([]byte(text)); ok {
			t.Errorf("%q read as %d", text, got)
		}
	}
	for text, want := range map[string]int64{"8": 480, "7.5": 450, "-16": -960, "0.0167": 1, "2.3333": 140} {
		if got, ok := hours([]byte(text)); !ok || got != want {
			t.Errorf("%s hours are %d minutes, want %d", text, got, want)
		}
	}
	for _, text := range []string{"x", "NaN", "Inf", "1e30"} {
		if got, ok := hours([]byte(text)); ok {
			t.Errorf("%q read as %d", text, got)
		}
	}
}
