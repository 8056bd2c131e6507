package extract_test

import (
	"fmt"

	"guatu/extract"
)

func ExampleExtract() {
	text := []byte("南屿市召开推进会\n市水务局局长白槿：修好水网\n白槿表示，今年力争水利投资突破80亿元，新建泵站25座以上。")
	list, err := extract.Extract(text, extract.Options{Year: 2026})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range list {
		fmt.Println(c.Owner[0], c.Indicator, c.Comparator, *c.Value, c.Unit, c.Base, c.Deadline)
	}
	// Output:
	// 南屿市水务局 水利投资 gt 80 亿元 level 2026-12-31
	// 南屿市水务局 泵站 ge 25 座 increment 2026-12-31
}

func ExampleSentences() {
	text := []byte("南屿市召开推进会\n市水务局局长白槿：修好水网\n今年新建泵站。")
	for _, s := range extract.Sentences(text) {
		fmt.Printf("%s|%s|%s|%v\n", s.Text, s.Unit, s.Speaker, s.Title)
	}
	// Output:
	// 南屿市召开推进会|||false
	// 市水务局局长白槿：修好水网|南屿市水务局|白槿|true
	// 今年新建泵站。|南屿市水务局|白槿|false
}
