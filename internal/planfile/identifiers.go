package planfile

// identifiers gives the identifiers of a file small numbers from 0, so that a
// million rows that refer to each other need not keep or compare texts. Nearly all
// are numbers themselves; those go into a table of their own, which is several times
// faster than a map of texts.
type identifiers struct {
	keys    []uint64 // open addressing; 0 is free, a key is the identifier + 1
	numbers []int32
	used    int
	texts   map[string]int32
	n       int32
}

// identifierDigits is how long an identifier may be to be kept as a number.
const identifierDigits = 18

// key is the identifier as a number plus one; false when it is none, or written with
// leading zeros.
func key(id []byte) (uint64, bool) {
	if len(id) == 0 || len(id) > identifierDigits || id[0] == '0' && len(id) > 1 {
		return 0, false
	}
	n, ok := digits(id)
	return uint64(n) + 1, ok
}

// number is the number of id, which gets one if it has none; -1 for an empty one.
func (t *identifiers) number(id []byte) int32 {
	if len(id) == 0 {
		return -1
	}
	k, ok := key(id)
	if !ok {
		return t.text(string(id))
	}
	if 2*t.used >= len(t.keys) {
		t.grow()
	}
	i := t.slot(k)
	if t.keys[i] == 0 {
		t.keys[i], t.numbers[i] = k, t.n
		t.used++
		t.n++
	}
	return t.numbers[i]
}

func (t *identifiers) text(id string) int32 {
	n, known := t.texts[id]
	if !known {
		if t.texts == nil {
			t.texts = map[string]int32{}
		}
		n = t.n
		t.texts[id] = n
		t.n++
	}
	return n
}

// find is the number of id, or -1 when it has none.
func (t *identifiers) find(id string) int32 {
	k, ok := key([]byte(id))
	if !ok {
		if n, known := t.texts[id]; known {
			return n
		}
		return -1
	}
	if len(t.keys) == 0 {
		return -1
	}
	if i := t.slot(k); t.keys[i] != 0 {
		return t.numbers[i]
	}
	return -1
}

// slot is where k stands or would stand. Multiplying by an odd constant near
// 2⁶⁴/φ spreads neighbouring numbers (Knuth, The Art of Computer Programming 6.4).
func (t *identifiers) slot(k uint64) int {
	mask := uint64(len(t.keys) - 1)
	i := k * 0x9E3779B97F4A7C15 >> 20 & mask
	for t.keys[i] != 0 && t.keys[i] != k {
		i = (i + 1) & mask
	}
	return int(i)
}

func (t *identifiers) grow() {
	keys, numbers := t.keys, t.numbers
	t.keys = make([]uint64, max(1024, 2*len(keys)))
	t.numbers = make([]int32, len(t.keys))
	for i, k := range keys {
		if k != 0 {
			at := t.slot(k)
			t.keys[at], t.numbers[at] = k, numbers[i]
		}
	}
}

// among tells for every number which of the ids has it, or -1.
func (t *identifiers) among(ids []string) []int32 {
	out := make([]int32, t.n)
	for n := range out {
		out[n] = -1
	}
	for i, id := range ids {
		if n := t.find(id); n >= 0 {
			out[n] = int32(i)
		}
	}
	return out
}
