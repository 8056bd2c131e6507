package extract_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// texts returns the invented texts with their names.
func texts(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	out := map[string]string{}
	for _, f := range files {
		out[filepath.Base(f)] = readText(t, filepath.Base(f))
	}
	return out
}

// TestWideTextsSayTheSame: full-width figures and signs change offsets only, in every
// text.
func TestWideTextsSayTheSame(t *testing.T) {
	t.Parallel()
	wide := strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９", "%", "％")
	for name, text := range texts(t) {
		opt := extract.Options{Year: 2024}
		want, got := run(t, text, opt), run(t, wide.Replace(text), opt)
		narrow := func(list []extract.Commitment) []string {
			var out []string
			for _, l := range lines(list, extract.Numeric) {
				out = append(out, narrowed.Replace(l))
			}
			return out
		}
		if diff := cmp.Diff(narrow(want), narrow(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

var narrowed = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "％", "%")

// TestUnitsScaleTexts: 万元 instead of 亿元 divides the figures in 亿元 by ten thousand
// and leaves all else, in every text.
func TestUnitsScaleTexts(t *testing.T) {
	t.Parallel()
	for name, text := range texts(t) {
		a, b := numbersOf(run(t, text, extract.Options{})), numbersOf(run(t, strings.ReplaceAll(text, "亿元", "万元"), extract.Options{}))
		if len(a) != len(b) {
			t.Errorf("%s: %d numbers, %d in 万元", name, len(a), len(b))
			continue
		}
		for i := range a {
			scale := 1.0
			if strings.HasSuffix(a[i].Unit, "亿元") {
				scale = 1e4
			}
			if a[i].ValueNorm != nil && *a[i].ValueNorm != scale**b[i].ValueNorm {
				t.Errorf("%s: %s is %v, %s is %v", name, a[i].Clause, *a[i].ValueNorm, b[i].Clause, *b[i].ValueNorm)
			}
		}
	}
}

func numbersOf(list []extract.Commitment) []extract.Commitment {
	return slices.DeleteFunc(list, func(c extract.Commitment) bool { return c.Kind != extract.Numeric })
}

// TestLastYearsTexts: where 今年 stands in the sentence and nothing else says that it is
// still to come, 去年 makes a result of it.
func TestLastYearsTexts(t *testing.T) {
	t.Parallel()
	opt := extract.Options{Year: 2024}
	dropped := 0
	for name, text := range texts(t) {
		past := map[string]bool{}
		for _, c := range numbersOf(run(t, strings.ReplaceAll(text, "今年", "去年"), opt)) {
			past[strings.ReplaceAll(c.Clause, "去年", "今年")+number(c.Value)] = true
		}
		for _, c := range numbersOf(run(t, text, opt)) {
			if !strings.Contains(c.Clause, "今年") || strings.Contains(c.Clause, "将") || strings.Contains(c.Sentence, "2024年") {
				continue
			}
			dropped++
			if past[c.Clause+number(c.Value)] {
				t.Errorf("%s: 去年 still promises %s", name, c.Clause)
			}
		}
	}
	if dropped < 5 {
		t.Errorf("only %d promises with 今年 were tried", dropped)
	}
}
