package draw_test

import (
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"guatu"
	"guatu/draw"

	"pgregory.net/rapid"
)

func sampleReliability() draw.ReliabilityChart {
	return draw.ReliabilityChart{
		Frame: draw.Frame{
			Title:       "说的概率与实现的比例大体相符，六成左右的判断偏高",
			Description: "横轴为预测的达标概率，纵轴为实际达标的比例",
			Caption:     "120 次预测；Brier 0.151；数字为示意",
		},
		Forecast: "预测的概率", Observed: "实现的比例", Count: "预测次数", Perfect: "完全可靠", Mean: "总的实现比例", Range: "可靠预测应在的范围", Base: 0.45,
		Classes: []draw.ReliabilityClass{
			{From: 0, To: 0.1, N: 31, Forecast: 0.04, Observed: 0.03, Low: 0, High: 0.13},
			{From: 0.2, To: 0.3, N: 22, Forecast: 0.25, Observed: 0.27, Low: 0.09, High: 0.45},
			{From: 0.5, To: 0.6, N: 25, Forecast: 0.55, Observed: 0.32, Low: 0.36, High: 0.76},
			{From: 0.9, To: 1, N: 42, Forecast: 0.96, Observed: 0.95, Low: 0.9, High: 1},
		},
	}
}

func sampleVintages(t testing.TB) draw.VintagesChart {
	v := func(period, released string, value float64) draw.Vintage {
		return draw.Vintage{Date: day(t, period), Released: day(t, released), Value: value}
	}
	removed := v("2023-06-30", "2023-09-01", 4.1)
	removed.Removed = true
	return draw.VintagesChart{
		Frame:   draw.Frame{Title: "规模以上工业增加值累计增速两次下修", Description: "每个时期首次和最新发布的累计增速", Caption: "累计同比，%；数字为示意"},
		Measure: "%", Today: day(t, "2023-10-26"), First: "首次发布", Latest: "最新", Between: "其间各次", Removed: "已撤回",
		Vintages: []draw.Vintage{
			v("2023-02-28", "2023-03-27", 5.2), v("2023-03-31", "2023-04-27", 4.8), v("2023-03-31", "2023-07-27", 4.5), v("2023-03-31", "2023-10-26", 4.1),
			v("2023-04-30", "2023-05-27", 4.4), v("2023-05-31", "2023-06-27", 4.3), v("2023-06-30", "2023-07-27", 4.1), removed,
			v("2023-07-31", "2023-08-27", 3.9), v("2023-08-31", "2023-09-27", 3.6),
		},
	}
}

func count(list []element, class string) int {
	n := 0
	for _, e := range list {
		if e.attr["class"] == class {
			n++
		}
	}
	return n
}

// A class inside its band is a disc, one outside a hollow square: the difference is a
// shape and survives black-and-white print. Each stands at its own place: further right
// for a higher probability, higher for a larger share.
func TestAnyReliabilityDiagramIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := draw.ReliabilityChart{Frame: draw.Frame{Title: rapid.String().Draw(t, "title"), Width: rapid.IntRange(0, 2000).Draw(t, "width")}, Observed: rapid.String().Draw(t, "name"), Base: rapid.Float64Range(0, 1).Draw(t, "base")}
		out := 0
		for k := range 10 {
			if rapid.Bool().Draw(t, "empty") && k > 0 {
				continue
			}
			share := rapid.Float64Range(0, 1)
			c := draw.ReliabilityClass{From: float64(k) / 10, To: float64(k+1) / 10, N: rapid.IntRange(1, 1e6).Draw(t, "n"), Forecast: (float64(k) + 0.5) / 10, Observed: share.Draw(t, "observed")}
			a, b := share.Draw(t, "low"), share.Draw(t, "high")
			c.Low, c.High = min(a, b), max(a, b)
			if c.Observed < c.Low || c.Observed > c.High {
				out++
			}
			r.Classes = append(r.Classes, c)
		}
		list := inspect(t, render(t, func(w io.Writer) error { return draw.Reliability(w, r) }))
		if count(list, "observed-out") != out+1 || count(list, "observed") != len(r.Classes)-out+1 || count(list, "count-bar") != len(r.Classes) {
			t.Fatalf("%d outside, %d discs, %d bars", count(list, "observed-out"), count(list, "observed"), count(list, "count-bar"))
		}
		last := -1.0
		for _, e := range list {
			if e.attr["class"] == "count-bar" {
				if x := e.number(t, "x"); x <= last {
					t.Fatalf("bar at %v after %v", x, last)
				} else {
					last = x
				}
			}
		}
	})
}

// The first disc of the sample lies at 4 % across and 3 % up the plot.
func TestReliabilityPointsStandWhereTheyBelong(t *testing.T) {
	t.Parallel()
	list := elements(t, render(t, func(w io.Writer) error { return draw.Reliability(w, sampleReliability()) }))
	var plot, disc element
	for _, e := range list {
		switch e.attr["class"] {
		case "plot":
			plot = e
		case "observed":
			if disc.name == "" {
				disc = e
			}
		}
	}
	x, y, size := plot.number(t, "x"), plot.number(t, "y"), plot.number(t, "width")
	if math.Abs(disc.number(t, "cx")-(x+0.04*size)) > 0.1 || math.Abs(disc.number(t, "cy")-(y+0.97*size)) > 0.1 {
		t.Errorf("disc %v in plot %v", disc.attr, plot.attr)
	}
}

// Whatever was released in whatever order: one hollow disc for each period, and a
// filled one or a cross.
func TestAnyVintagesAreSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := draw.VintagesChart{Frame: draw.Frame{Title: rapid.String().Draw(t, "title")}, Measure: "%", First: "首", Latest: "新", Between: "间", Removed: "撤"}
		periods, last := map[guatu.Date]bool{}, map[guatu.Date]draw.Vintage{}
		n := rapid.IntRange(1, 30).Draw(t, "n")
		for k := range n {
			x := draw.Vintage{
				Date:     guatu.MonthEnd(2023, 1) + guatu.Date(31*rapid.IntRange(0, 11).Draw(t, "month")),
				Released: guatu.NewDate(2023, 3, 1) + guatu.Date(k), Value: rapid.Float64Range(-50, 50).Draw(t, "value"), Removed: rapid.IntRange(0, 9).Draw(t, "removed") == 0,
			}
			v.Vintages = append(v.Vintages, x)
			periods[x.Date], last[x.Date] = true, x
		}
		crosses := 0
		for _, x := range last {
			if x.Removed {
				crosses++
			}
		}
		v.Vintages = rapid.Permutation(v.Vintages).Draw(t, "order")
		list := inspect(t, render(t, func(w io.Writer) error { return draw.Vintages(w, v) }))
		if count(list, "first") != len(periods)+1 || count(list, "latest") != len(periods)-crosses+1 || count(list, "between") != n-len(periods)+1 {
			t.Fatalf("%d periods, %d crosses: %d hollow, %d filled, %d ticks", len(periods), crosses, count(list, "first"), count(list, "latest"), count(list, "between"))
		}
	})
}

func TestVintageTooltipTellsTheStory(t *testing.T) {
	t.Parallel()
	svg := string(render(t, func(w io.Writer) error { return draw.Vintages(w, sampleVintages(t)) }))
	for _, want := range []string{"2023-03-31：4.8（2023-04-27） → 4.5（2023-07-27） → 4.1（2023-10-26）", "2023-06-30：4.1（2023-07-27） → 已撤回（2023-09-01）"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestNothingToVerify(t *testing.T) {
	t.Parallel()
	bad := func(change func(*draw.ReliabilityChart)) func(io.Writer) error {
		r := sampleReliability()
		change(&r)
		return func(w io.Writer) error { return draw.Reliability(w, r) }
	}
	for name, picture := range map[string]func(io.Writer) error{
		"no classes": func(w io.Writer) error { return draw.Reliability(w, draw.ReliabilityChart{}) },
		"base":       bad(func(r *draw.ReliabilityChart) { r.Base = math.NaN() }),
		"share":      bad(func(r *draw.ReliabilityChart) { r.Classes[0].Observed = 1.2 }),
		"band":       bad(func(r *draw.ReliabilityChart) { r.Classes[0].Low = 0.5 }),
		"order":      bad(func(r *draw.ReliabilityChart) { r.Classes[1].From = 0.05 }),
		"none":       bad(func(r *draw.ReliabilityChart) { r.Classes[2].N = 0 }),
		"no figures": func(w io.Writer) error { return draw.Vintages(w, draw.VintagesChart{}) },
		"no release": func(w io.Writer) error {
			return draw.Vintages(w, draw.VintagesChart{Vintages: []draw.Vintage{{Date: 19000}}})
		},
	} {
		var e *guatu.Error
		if err := picture(io.Discard); !errors.As(err, &e) || e.Code != guatu.Invalid || e.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
