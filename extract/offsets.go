package extract

import "unicode/utf8"

// block is the distance in bytes between remembered counts.
const block = 256

// offsets counts code points up to any byte of a text in constant time.
type offsets struct {
	text   string
	counts []int // code points that start before byte i*block
}

func newOffsets(text string) offsets {
	o := offsets{text: text, counts: make([]int, 0, len(text)/block+1)}
	n := 0
	for i := 0; i < len(text); i += block {
		o.counts = append(o.counts, n)
		n += starts(text[i:min(len(text), i+block)])
	}
	return o
}

// starts counts the bytes of s that begin a code point.
func starts(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

func (o offsets) char(at int) int {
	if len(o.counts) == 0 {
		return 0
	}
	k := min(at/block, len(o.counts)-1)
	return o.counts[k] + starts(o.text[k*block:at])
}

// span returns the range of bytes from start to end in both units.
func (o offsets) span(start, end int) Span {
	from := o.char(start)
	return Span{Char: [2]int{from, from + starts(o.text[start:end])}, Byte: [2]int{start, end}}
}
