package draw_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"guatu"
	"guatu/draw"
)

func TestNothingToDraw(t *testing.T) {
	t.Parallel()
	d := guatu.NewDate(2023, 5, 27)
	back := draw.Span{Start: d, Finish: d - 1}
	nan, huge := math.NaN(), 1e300
	rows := func(r draw.GanttRow) func(io.Writer) error {
		return func(w io.Writer) error { return draw.Gantt(w, draw.GanttChart{Rows: []draw.GanttRow{r}}) }
	}
	wall := func(b draw.WallBoard, r ...draw.WallRow) func(io.Writer) error {
		b.Lanes = []draw.Lane{{Rows: r}}
		return func(w io.Writer) error { return draw.WallChart(w, b) }
	}
	fan := func(f draw.FanChart) func(io.Writer) error { return func(w io.Writer) error { return draw.Fan(w, f) } }
	spark := func(s draw.SparkLine) func(io.Writer) error {
		return func(w io.Writer) error { return draw.Spark(w, s) }
	}
	ramp := func(r draw.RampChart) func(io.Writer) error {
		return func(w io.Writer) error { return draw.Ramp(w, r) }
	}
	for name, picture := range map[string]func(io.Writer) error{
		"no rows":           func(w io.Writer) error { return draw.Gantt(w, draw.GanttChart{}) },
		"no dates":          rows(draw.GanttRow{Name: "x"}),
		"backwards":         rows(draw.GanttRow{Name: "x", Plan: back}),
		"P80 first":         rows(draw.GanttRow{Name: "x", P50: d, P80: d - 1}),
		"century":           rows(draw.GanttRow{Name: "x", P50: d, P80: d + 40000}),
		"far":               rows(draw.GanttRow{Name: "x", P50: math.MaxInt32}),
		"far past":          rows(draw.GanttRow{Name: "x", P50: math.MinInt32 + 1}),
		"no projects":       wall(draw.WallBoard{}),
		"project backwards": wall(draw.WallBoard{}, draw.WallRow{Span: back}),
		"money":             wall(draw.WallBoard{}, draw.WallRow{Investment: -1, Span: draw.Span{Start: d}}),
		"board backwards":   wall(draw.WallBoard{From: d, To: d - 40}, draw.WallRow{Name: "x"}),
		"no points":         fan(draw.FanChart{}),
		"NaN":               fan(draw.FanChart{Actual: []draw.Point{{Date: d, Value: nan}}}),
		"twice":             fan(draw.FanChart{Actual: []draw.Point{{Date: d, Value: 1}, {Date: d, Value: 2}}}),
		"band":              fan(draw.FanChart{Band: []draw.Interval{{Date: d, Low: 2, High: 1}}}),
		"target":            fan(draw.FanChart{Actual: []draw.Point{{Date: d, Value: 1}}, Target: &huge}),
		"no values":         spark(draw.SparkLine{Values: []float64{nan}}),
		"too large":         spark(draw.SparkLine{Values: []float64{huge}}),
		"spark band":        spark(draw.SparkLine{Band: []draw.Interval{{Low: 2, High: 1}}}),
		"spark target":      spark(draw.SparkLine{Values: []float64{1}, Target: &nan}),
		"YTD":               spark(draw.SparkLine{Values: []float64{1}, YTD: 2}),
		"no lights":         func(w io.Writer) error { return draw.Slope(w, draw.SlopeChart{}) },
		"no starts":         ramp(draw.RampChart{}),
		"fewer":             ramp(draw.RampChart{Plan: []draw.Point{{Date: d, Value: 5}, {Date: d + 1, Value: 4}}}),
		"unordered":         ramp(draw.RampChart{Plan: []draw.Point{{Date: d, Value: 5}, {Date: d - 1, Value: 6}}}),
	} {
		var b bytes.Buffer
		err := picture(&b)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid || e.Hint == "" || b.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes written", name, err, b.Len())
		}
	}
}

// Attack: a project named so that its name would be markup, an attribute or an
// entity. Whatever is typed must come back as text.
func FuzzText(f *testing.F) {
	for _, s := range []string{`</title><script>alert(1)</script>`, `" onload="x`, `&#x0;&amp;]]>`, "\x00\x1b\ufffe甲\xff", `style="a:url(x)"`, "a\nb", "\x9a\x9a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := guatu.NewDate(2023, 5, 27)
		g := draw.GanttChart{
			Frame: draw.Frame{Title: s, Description: s, Caption: s}, Promise: d, PromiseLabel: s,
			Rows: []draw.GanttRow{{Name: s, Unit: s, Plan: draw.Span{Start: d, Finish: d + 3}, Late: true, Why: s}},
		}
		list := inspect(t, render(t, func(w io.Writer) error { return draw.Gantt(w, g) }))
		if want := allowedText(s); list[1].text != want {
			t.Fatalf("title %q, want %q", list[1].text, want)
		}
		b := draw.WallBoard{Measure: s, Lanes: []draw.Lane{{Name: s, Rows: []draw.WallRow{{Name: s, Unit: s, Marks: []draw.Mark{{Date: d, Name: s, Kind: draw.MarkKind(s)}}}}}}}
		inspect(t, render(t, func(w io.Writer) error { return draw.WallChart(w, b) }))
		c := draw.SlopeChart{BeforeLabel: s, NowLabel: s, Changes: []draw.Change{{Name: s, Before: guatu.Light(s)}}}
		inspect(t, render(t, func(w io.Writer) error { return draw.Slope(w, c) }))
	})
}

// allowedText is s without the characters XML 1.0 forbids, white space as blanks.
func allowedText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\t\n\r", r):
			return ' '
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, s)
}
