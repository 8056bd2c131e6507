package draw_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guatu"
	"guatu/draw"
)

func TestSamplesAreSound(t *testing.T) {
	t.Parallel()
	for name, picture := range pictures(t) {
		first := render(t, picture)
		inspect(t, first)
		if !bytes.Equal(first, render(t, picture)) {
			t.Errorf("%s: not deterministic", name)
		}
	}
}

// Dates on the axis of a chart of any length, any order and any state of a row.
func genGantt(t *rapid.T) draw.GanttChart {
	base := guatu.NewDate(rapid.IntRange(1990, 2060).Draw(t, "year"), 1, 1)
	span := rapid.SampledFrom([]int{1, 40, 400, 4000, 30000}).Draw(t, "days")
	date := rapid.Custom(func(t *rapid.T) guatu.Date {
		if rapid.IntRange(0, 3).Draw(t, "given") == 0 {
			return rapid.SampledFrom([]guatu.Date{0, guatu.NoDate}).Draw(t, "none")
		}
		return base + guatu.Date(rapid.IntRange(0, span).Draw(t, "day"))
	})
	ordered := func(a, b guatu.Date) (guatu.Date, guatu.Date) {
		if a > 0 && b > 0 && b < a {
			return b, a
		}
		return a, b
	}
	pair := func(name string) draw.Span {
		a, b := ordered(date.Draw(t, name), date.Draw(t, name))
		return draw.Span{Start: a, Finish: b}
	}
	g := draw.GanttChart{
		Frame: draw.Frame{Title: rapid.String().Draw(t, "title"), Width: rapid.IntRange(0, 3000).Draw(t, "width")},
		Today: date.Draw(t, "today"), Promise: base + 3, PromiseLabel: rapid.StringN(0, 12, -1).Draw(t, "label"),
	}
	for range rapid.IntRange(1, 6).Draw(t, "rows") {
		row := draw.GanttRow{
			Name: rapid.String().Draw(t, "name"), Unit: rapid.String().Draw(t, "unit"),
			Baseline: pair("baseline"), Plan: pair("plan"), Actual: pair("actual"),
			FloatEnd: date.Draw(t, "float"), Deadline: date.Draw(t, "deadline"), Late: rapid.Bool().Draw(t, "late"),
		}
		row.P50, row.P80 = ordered(date.Draw(t, "p50"), date.Draw(t, "p80"))
		g.Rows = append(g.Rows, row)
	}
	return g
}

func TestAnyGanttIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := genGantt(t)
		list := inspect(t, render(t, func(w io.Writer) error { return draw.Gantt(w, g) }))
		late := 0
		for _, r := range g.Rows {
			if r.Late {
				late++
			}
		}
		marks := 0
		for _, e := range list {
			if e.attr["class"] == "late-mark" && e.name == "rect" {
				marks++
			}
		}
		if marks != 2*late+1 { // beside the name, behind the bars, and in the legend
			t.Fatalf("%d late rows, %d marks", late, marks)
		}
	})
}

func TestAnyWallChartIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := guatu.NewDate(2023, 1, 1)
		date := func(name string) guatu.Date { return start + guatu.Date(rapid.IntRange(-500, 900).Draw(t, name)) }
		b := draw.WallBoard{Today: date("today"), Measure: "亿元"}
		if rapid.Bool().Draw(t, "year") {
			b.From, b.To = start, start+364
		}
		for range rapid.IntRange(1, 3).Draw(t, "lanes") {
			lane := draw.Lane{Name: rapid.String().Draw(t, "lane")}
			for range rapid.IntRange(1, 4).Draw(t, "rows") {
				a := date("from")
				row := draw.WallRow{
					Name: rapid.String().Draw(t, "name"), Unit: rapid.String().Draw(t, "unit"),
					Span:       draw.Span{Start: a, Finish: a + guatu.Date(rapid.IntRange(0, 900).Draw(t, "length"))},
					Investment: rapid.Float64Range(0, 1e6).Draw(t, "money"),
				}
				for range rapid.IntRange(0, 3).Draw(t, "marks") {
					row.Marks = append(row.Marks, draw.Mark{Date: date("mark"), Kind: rapid.SampledFrom([]draw.MarkKind{draw.Planned, draw.Done, draw.Overdue, "?"}).Draw(t, "kind")})
				}
				lane.Rows = append(lane.Rows, row)
			}
			b.Lanes = append(b.Lanes, lane)
		}
		inspect(t, render(t, func(w io.Writer) error { return draw.WallChart(w, b) }))
	})
}

func genPoints(t *rapid.T, name string, from guatu.Date) []draw.Point {
	var list []draw.Point
	for range rapid.IntRange(0, 12).Draw(t, name) {
		from += guatu.Date(rapid.IntRange(1, 90).Draw(t, "step"))
		list = append(list, draw.Point{Date: from, Value: rapid.Float64Range(-1e6, 1e6).Draw(t, "value")})
	}
	return list
}

func TestAnyFanIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := guatu.NewDate(2022, 1, 1)
		target := rapid.Float64Range(-1e7, 1e7).Draw(t, "target")
		f := draw.FanChart{
			History: append(genPoints(t, "history", start), draw.Point{Date: start + 2000, Value: 1}), Actual: genPoints(t, "actual", start+400),
			Forecast: genPoints(t, "forecast", start+500), Required: genPoints(t, "required", start+500),
			Vintages: [][]draw.Point{genPoints(t, "vintage", start)}, Target: &target, TargetFrom: start + guatu.Date(rapid.IntRange(-900, 5000).Draw(t, "from")),
			TargetLabel: rapid.String().Draw(t, "label"), Today: start + 700, Measure: rapid.StringN(0, 5, -1).Draw(t, "measure"),
		}
		for _, p := range genPoints(t, "band", start+500) {
			f.Band = append(f.Band, draw.Interval{Date: p.Date, Low: p.Value, High: p.Value + rapid.Float64Range(0, 1e5).Draw(t, "width")})
		}
		inspect(t, render(t, func(w io.Writer) error { return draw.Fan(w, f) }))
	})
}

func TestAnySparkIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-1e9, 1e9), rapid.Just(math.NaN())), 0, 40).Draw(t, "values")
		s := draw.SparkLine{Title: rapid.String().Draw(t, "title"), Values: append(values, 5), YTD: rapid.IntRange(0, len(values)+1).Draw(t, "ytd")}
		for range rapid.IntRange(0, 5).Draw(t, "band") {
			low := rapid.Float64Range(-1e9, 1e9).Draw(t, "low")
			s.Band = append(s.Band, draw.Interval{Low: low, High: low + 3})
		}
		inspect(t, render(t, func(w io.Writer) error { return draw.Spark(w, s) }))
	})
}

func TestAnySlopeIsSound(t *testing.T) {
	t.Parallel()
	lights := []guatu.Light{guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red, guatu.Grey, "", "blue"}
	rapid.Check(t, func(t *rapid.T) {
		var s draw.SlopeChart
		for range rapid.IntRange(1, 30).Draw(t, "n") {
			s.Changes = append(s.Changes, draw.Change{
				Name: rapid.String().Draw(t, "name"), Before: rapid.SampledFrom(lights).Draw(t, "before"), Now: rapid.SampledFrom(lights).Draw(t, "now"),
			})
		}
		inspect(t, render(t, func(w io.Writer) error { return draw.Slope(w, s) }))
	})
}

func TestAnyRampIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := guatu.NewDate(2023, 1, 1)
		cumulated := func(name string) []draw.Point {
			list := genPoints(t, name, start)
			for i := range list {
				list[i].Value = math.Abs(list[i].Value)
				if i > 0 {
					list[i].Value += list[i-1].Value
				}
			}
			return list
		}
		r := draw.RampChart{
			Plan: append(cumulated("plan"), draw.Point{Date: start + 2000, Value: 1e8}), Actual: cumulated("actual"), Reference: cumulated("reference"),
			Today: start + guatu.Date(rapid.IntRange(-100, 900).Draw(t, "today")), ReferenceName: rapid.String().Draw(t, "name"),
		}
		inspect(t, render(t, func(w io.Writer) error { return draw.Ramp(w, r) }))
	})
}

// The days of nodes map to places in the same order, and equal steps in days to
// equal steps in px.
func TestDatesMapLinearly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := guatu.NewDate(2020, 1, 1) + guatu.Date(rapid.IntRange(0, 3000).Draw(t, "start"))
		days := rapid.SliceOfNDistinct(rapid.IntRange(0, 2500), 3, 12, rapid.ID).Draw(t, "days")
		slices.Sort(days)
		var g draw.GanttChart
		for _, d := range days {
			at := start + guatu.Date(d)
			g.Rows = append(g.Rows, draw.GanttRow{Name: "节点", Plan: draw.Span{Start: at, Finish: at}})
		}
		var xs []float64
		for _, e := range elements(t, render(t, func(w io.Writer) error { return draw.Gantt(w, g) })) {
			if e.name == "path" && e.attr["class"] == "plan" {
				m := pathNumber.FindStringSubmatch(e.attr["d"])
				x, _ := strconv.ParseFloat(m[1], 64)
				xs = append(xs, x)
			}
		}
		if len(xs) != len(days) {
			t.Fatalf("%d nodes, %d drawn", len(days), len(xs))
		}
		n := len(xs) - 1
		perDay := (xs[n] - xs[0]) / float64(days[n]-days[0])
		for i := range xs {
			want := xs[0] + perDay*float64(days[i]-days[0])
			if math.Abs(xs[i]-want) > 0.21 || i > 0 && xs[i] < xs[i-1] { // three roundings to 0.1
				t.Fatalf("day %d at %v, want %v", days[i], xs[i], want)
			}
		}
	})
}

// A bar's ends are the days it was given: in January of one year each day has the
// same width, and the finish day is inside the bar.
func TestBarCoversItsDays(t *testing.T) {
	t.Parallel()
	january := draw.Span{Start: guatu.NewDate(2023, 1, 1), Finish: guatu.NewDate(2023, 1, 31)}
	week := draw.Span{Start: guatu.NewDate(2023, 1, 8), Finish: guatu.NewDate(2023, 1, 14)}
	g := draw.GanttChart{Rows: []draw.GanttRow{{Name: "全月", Plan: january}, {Name: "一周", Plan: week}}}
	var bars []element
	for _, e := range elements(t, render(t, func(w io.Writer) error { return draw.Gantt(w, g) })) {
		if e.name == "rect" && e.attr["class"] == "plan" {
			bars = append(bars, e)
		}
	}
	month, seven := bars[0], bars[1]
	day := month.number(t, "width") / 31
	if math.Abs(seven.number(t, "width")-7*day) > 0.11 || math.Abs(seven.number(t, "x")-month.number(t, "x")-7*day) > 0.11 {
		t.Errorf("month %+v week %+v", month, seven)
	}
}

// Values in a fan chart: equal differences are equal heights, more is higher.
func TestValuesMapLinearly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfNDistinct(rapid.IntRange(-500, 500), 3, 20, rapid.ID).Draw(t, "values")
		var f draw.FanChart
		for i, v := range values {
			f.Actual = append(f.Actual, draw.Point{Date: guatu.NewDate(2023, 1, 1+i), Value: float64(v)})
		}
		var ys []float64
		for _, e := range elements(t, render(t, func(w io.Writer) error { return draw.Fan(w, f) })) {
			if e.attr["class"] == "actual-dot-shape" {
				ys = append(ys, e.number(t, "cy"))
			}
		}
		perUnit := (ys[1] - ys[0]) / float64(values[1]-values[0])
		slack := 0.11 + 0.11*1001/math.Abs(float64(values[1]-values[0]))
		for i := range ys {
			if want := ys[0] + perUnit*float64(values[i]-values[0]); perUnit > 0 || math.Abs(ys[i]-want) > slack {
				t.Fatalf("value %d at %v, want %v", values[i], ys[i], want)
			}
		}
	})
}

// Chinese labels are exactly one em a sign, so their room can be checked: no text
// leaves the picture, and what was cut is in the tooltip.
func TestLongNamesAreCut(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("重点项目", 40)
	today := guatu.NewDate(2023, 5, 27)
	g := draw.GanttChart{
		Frame: draw.Frame{Title: long, Caption: long}, Today: today, Promise: today + 90, PromiseLabel: long,
		Rows: []draw.GanttRow{{Name: long, Unit: long, Plan: draw.Span{Start: today, Finish: today + 40}}},
	}
	list := inspect(t, render(t, func(w io.Writer) error { return draw.Gantt(w, g) }))
	cut, whole := 0, 0
	for _, e := range list {
		if e.name == "title" && strings.Contains(e.text, long) {
			whole++
		}
		if e.name != "text" || !strings.Contains(e.text, "重点") {
			continue
		}
		cut++
		size := 12.0
		if s := e.attr["font-size"]; s != "" {
			size = e.number(t, "font-size")
		}
		width := size * float64(len([]rune(e.text)))
		x := e.number(t, "x")
		if e.attr["text-anchor"] == "end" {
			x -= width
		}
		if x < 0 || x+width > 1120 {
			t.Errorf("text from %v to %v: %s", x, x+width, e.text)
		}
	}
	if cut != 5 || whole < 3 {
		t.Errorf("%d texts, %d tooltips", cut, whole)
	}
}

// The mark of each light is a shape of its own.
func TestLightsDifferInShape(t *testing.T) {
	t.Parallel()
	seen := map[string]guatu.Light{}
	for _, l := range []guatu.Light{guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red, guatu.Grey} {
		s := draw.SlopeChart{Changes: []draw.Change{{Name: "x", Before: l, Now: l}}}
		for _, e := range elements(t, render(t, func(w io.Writer) error { return draw.Slope(w, s) })) {
			if e.attr["class"] != "light light-"+string(l) {
				continue
			}
			shape := fmt.Sprintf("%s with %d corners, hollow %v", e.name, strings.Count(e.attr["d"], " "), e.attr["fill"] == "none")
			if other, taken := seen[shape]; taken && other != l {
				t.Errorf("%s and %s are both %s", l, other, shape)
			}
			seen[shape] = l
		}
	}
	if len(seen) != 5 {
		t.Errorf("shapes: %v", seen)
	}
}

func BenchmarkGantt5000(b *testing.B) {
	row := sampleGantt(b).Rows
	g := sampleGantt(b)
	for len(g.Rows) < 5000 {
		g.Rows = append(g.Rows, row...)
	}
	for b.Loop() {
		if err := draw.Gantt(io.Discard, g); err != nil {
			b.Fatal(err)
		}
	}
}
