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
	Input   string
	Direct  bool
	Results []struct {
		Text       string
		Resolution map[string]any
	}
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

// wanted returns the values a case asks for; currencies without a number have none.
func (c recognizerCase) wanted(t *testing.T) []float64 {
	t.Helper()
	var out []float64
	for _, r := range c.Results {
		text, ok := r.Resolution["value"].(string)
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
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

// TestRecognizers compares values with another project's published cases. The
// floor is below 1 because some of its conventions (一塊, 半百, 打, folded English
// magnitudes) do not occur in official texts.
func TestRecognizers(t *testing.T) {
	t.Parallel()
	run, right := map[string]int{}, map[string]int{}
	for _, c := range recognizerCases(t) {
		model := c.Spec[strings.LastIndex(c.Spec, "/")+1:]
		read := recognizerReaders[model]
		if read == nil || !c.Direct {
			continue
		}
		run[model]++
		if got, want := read(c.Input), c.wanted(t); same(got, want) {
			right[model]++
		} else {
			t.Logf("%s %q: %v, want %v", model, c.Input, got, want)
		}
	}
	all, ok := 0, 0
	for model, n := range run {
		t.Logf("%s: %d of %d", model, right[model], n)
		all, ok = all+n, ok+right[model]
	}
	if rate := float64(ok) / float64(all); rate < 0.9 {
		t.Errorf("%d of %d = %.3f of the direct cases, want 0.9", ok, all, rate)
	}
}
