package quantity_test

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"guatu/extract/quantity"
)

// recognizerCase is one case of Microsoft Recognizers-Text (MIT licence).
type recognizerCase struct {
	Spec    string
	Index   int `json:"i"`
	Input   string
	Direct  bool
	Context struct{ ReferenceDateTime string }
	Results []recognized
}

// recognized is one thing found. Numbers have a Resolution with a value, models of
// dates one with a list of values, parsers of dates a Value with the reading before
// and after the reference date.
type recognized struct {
	Text, TypeName, Type string
	Resolution           struct {
		Value  string
		Values []resolvedDate
	}
	Value struct{ FutureResolution, PastResolution resolvedDate }
}

func recognizerCases(t *testing.T) []recognizerCase {
	t.Helper()
	f, err := os.Open("../../../shared/data/extract/recognizers.jsonl")
	if os.IsNotExist(err) {
		t.Skip("shared data is absent: the Recognizers-Text cases are not run")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []recognizerCase
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var c recognizerCase
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// model is the part of the specification that names what is recognised.
func (c recognizerCase) model() string { return c.Spec[strings.LastIndex(c.Spec, "/")+1:] }

// wanted returns the values a case asks for; currencies without a number have none.
func (c recognizerCase) wanted(t *testing.T) []float64 {
	t.Helper()
	var out []float64
	for _, r := range c.Results {
		if r.Resolution.Value == "" {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSuffix(r.Resolution.Value, "%"), 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func numbers(s string) (out []float64) {
	for _, n := range quantity.Numerals(s) {
		out = append(out, n.Value)
	}
	return out
}

func formed(s string, keep func(quantity.Value) bool) (out []float64) {
	for _, v := range quantity.Values(s) {
		if keep(v) {
			out = append(out, v.Norm)
			if v.IsRange {
				out = append(out, v.HighNorm)
			}
		}
	}
	return out
}

var recognizerReaders = map[string]func(string) []float64{
	"NumberModel":  numbers,
	"OrdinalModel": numbers,
	"PercentModel": func(s string) []float64 {
		return formed(s, func(v quantity.Value) bool { return v.Form == quantity.Percent || v.Form == quantity.Points })
	},
	"CurrencyModel": func(s string) []float64 {
		return formed(s, func(v quantity.Value) bool {
			return v.Form == quantity.Measure && !v.Elided && quantity.IsCurrency(v.UnitNorm)
		})
	},
	"DimensionModel": func(s string) []float64 {
		return formed(s, func(v quantity.Value) bool {
			return v.Form == quantity.Measure && !v.Elided && !quantity.IsCurrency(v.UnitNorm) && !quantity.IsClassifier(v.UnitNorm)
		})
	},
}

func same(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-9*math.Max(1, math.Abs(b[i])) {
			return false
		}
	}
	return true
}

// deviations are the cases whose answer does not hold in official texts.
var deviations = map[string]string{
	"一美元":              "an amount of money is a number too; the same file reads 一只 as 1",
	"两美刀":              "an amount of money is a number too",
	"这台电脑两美刀":          "an amount of money is a number too",
	"找出酒精量在5-20%之间的产品": "A—B has two ends, and both are included; only the upper one is wanted",
	"一位是最小的存储单位":       "位 counts persons and places in an order; as a unit of storage it is called 比特",
}

// TestRecognizers compares values with another project's published cases: all but
// the listed deviations must agree.
func TestRecognizers(t *testing.T) {
	t.Parallel()
	run, right := map[string]int{}, map[string]int{}
	for _, c := range recognizerCases(t) {
		read := recognizerReaders[c.model()]
		if read == nil || !c.Direct {
			continue
		}
		run[c.model()]++
		got, want := read(c.Input), c.wanted(t)
		switch reason := deviations[c.Input]; {
		case same(got, want):
			right[c.model()]++
		case reason == "":
			t.Errorf("%s %q: %v, want %v", c.model(), c.Input, got, want)
		default:
			t.Logf("%s %q: %v, not %v: %s", c.model(), c.Input, got, want, reason)
		}
	}
	for model, n := range run {
		t.Logf("%s: %d of %d", model, right[model], n)
	}
}
