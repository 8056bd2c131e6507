package extract_test

import (
	"bytes"
	"encoding/json"
	"runtime"
	"sync"
	"testing"

	"guatu/extract"
)

// written is the result as it leaves the program, byte for byte.
func written(t testing.TB, text []byte) []byte {
	t.Helper()
	list, err := extract.Extract(text, extract.Options{})
	if err != nil {
		return []byte(err.Error())
	}
	out, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSameEverywhere: the same text gives the same bytes in every run, on one
// processor or several, and while other texts are read at the same time.
func TestSameEverywhere(t *testing.T) {
	texts := [][]byte{[]byte(pledge)}
	for _, name := range []string{"report.txt", "minutes.txt", "symposium.txt"} {
		texts = append(texts, []byte(readText(t, name)))
	}
	var want [][]byte
	for _, text := range texts {
		want = append(want, written(t, text))
	}
	for _, processors := range []int{1, 4} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		var group sync.WaitGroup
		for run := range 3 * len(texts) {
			group.Go(func() {
				if k := run % len(texts); !bytes.Equal(written(t, texts[k]), want[k]) {
					t.Errorf("text %d differs on %d processors", k, processors)
				}
			})
		}
		group.Wait()
	}
}

// FuzzSame: nothing that a text holds may make two readings differ, or the reasons of
// a place in it fail.
func FuzzSame(f *testing.F) {
	f.Add([]byte(pledge), 60)
	f.Add([]byte("（一）责任单位：市教育局、市财政局。\n据市商务局介绍，力争翻两番，过半成。（牵头单位：市水利局，6月底前完成）"), 30)
	f.Fuzz(func(t *testing.T, text []byte, at int) {
		if len(text) > 4000 {
			return
		}
		if a, b := written(t, text), written(t, text); !bytes.Equal(a, b) {
			t.Fatalf("%s\n%s", a, b)
		}
		extract.Explain(text, extract.Options{}, at)
	})
}
