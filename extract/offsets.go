package extract

import (
	"math/bits"
	"unicode/utf8"
)

// block is the distance in bytes between remembered counts.
const block = 64

// offsets counts code points up to any byte of a text in constant time.
type offsets struct {
	text   string
	counts []int32 // code points that start before byte i*block
}

func newOffsets(text string) offsets {
	o := offsets{text: text, counts: make([]int32, 0, len(text)/block+1)}
	n := 0
	for i := 0; i < len(text); i += block {
		o.counts = append(o.counts, int32(n))
		n += starts(text, i, min(len(text), i+block))
	}
	return o
}

// starts counts the bytes of s[from:to] that begin a code point, eight at a time: those
// whose two highest bits are not 10.
func starts(s string, from, to int) int {
	n := to - from
	for ; from+8 <= to; from += 8 {
		n -= bits.OnesCount64(continuations(s[from:]))
	}
	if from < to && from+8 <= len(s) {
		return n - bits.OnesCount64(continuations(s[from:])<<(8*(from+8-to)))
	}
	for ; from < to; from++ {
		if !utf8.RuneStart(s[from]) {
			n--
		}
	}
	return n
}

// continuations sets the highest bit of those of the first eight bytes of s, the first
// lowest, that do not begin a code point.
func continuations(s string) uint64 {
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	return x & (^x << 1) & 0x8080808080808080
}

func (o offsets) char(at int) int {
	if len(o.counts) == 0 {
		return 0
	}
	k := min(at/block, len(o.counts)-1)
	return int(o.counts[k]) + starts(o.text, k*block, at)
}

// span returns the range of bytes from start to end in both units.
func (o offsets) span(start, end int) Span {
	return Span{Char: [2]int{o.char(start), o.char(end)}, Byte: [2]int{start, end}}
}
