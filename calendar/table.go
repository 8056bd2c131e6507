package calendar

// table is working time of the years in use, for look-ups in constant time. It
// holds the same as the ladder; a calendar makes and widens it when asked about
// instants that it does not cover.
type table struct {
	from  Instant
	width uint64 // minutes covered
	done  int64  // the ladder's work before from
	total uint64 // work covered
	spans []span // by time; the first is empty and at from, the last at the end of counting
	// byTime[x>>timeBits] is the last span that begins by the first minute of the
	// block; byWork[y>>workBits] the last with no more work before it.
	byTime, byWork []uint32
}

// span is unbroken work.
type span struct {
	start uint32 // minutes after table.from
	done  uint32 // work before it
}

const (
	// The blocks are shorter than common shifts and the times between them, so that
	// a look-up passes one span at most: 256 minutes of time, 128 of work.
	timeBits = 8
	workBits = 7
	never    = 1<<31 - 1
)

// A table never leaves these days: 1960 to 2119.
const (
	tableFirst = -3653
	tableLast  = 54787
	tableYear  = 366
)

// extended returns a table that covers t beside all that b covers, or b itself
// when t is out of bounds. It grows in proportion, so that the cost of growing is
// that of the largest.
func (c *Calendar) extended(b *table, t Instant) *table {
	day := t.day()
	if day < tableFirst || day >= tableLast {
		return b
	}
	first, last := day-tableYear, day+3*tableYear
	if b.width > 0 {
		from, to := b.from.day(), (b.from + Instant(b.width)).day()
		if day < from {
			first, last = min(first, from-(to-from)), to
		} else {
			first, last = from, max(last, to+(to-from))
		}
	}
	return c.tabulate(max(first, tableFirst), min(last, tableLast))
}

// tabulate builds the table of the days first to last, last not included.
func (c *Calendar) tabulate(first, last int64) *table {
	b := &table{from: Instant(first * MinutesPerDay), width: uint64(last-first) * MinutesPerDay}
	b.done = c.minutes.total(c.minutes.find(first), first)
	b.spans = []span{{}}
	end := uint32(0) // of the last span
	i := c.minutes.find(first)
	for day := first; day < last; day++ {
		if i+1 < len(c.runs) && c.runs[i+1].first <= day {
			i++
		}
		midnight := uint32(day-first) * MinutesPerDay
		for _, s := range c.rule(i, day).shifts {
			if start := midnight + uint32(s.From); start != end || len(b.spans) == 1 {
				b.spans = append(b.spans, span{start, uint32(b.total)})
			}
			b.total += uint64(s.To - s.From)
			end = midnight + uint32(s.To)
		}
	}
	b.spans = append(b.spans, span{never, uint32(b.total)})
	b.index()
	return b
}

// index makes the blocks.
func (b *table) index() {
	b.byTime = make([]uint32, b.width>>timeBits+1)
	i := 0
	for k := range b.byTime {
		for b.spans[i+1].start <= uint32(k)<<timeBits {
			i++
		}
		b.byTime[k] = uint32(i)
	}
	b.byWork = make([]uint32, b.total>>workBits+1)
	i = 0
	for k := range b.byWork {
		for i+2 < len(b.spans) && b.spans[i+1].done <= uint32(k)<<workBits {
			i++
		}
		b.byWork[k] = uint32(i)
	}
}

// at returns the span that minute x is in or after, and the one after it.
func (b *table) at(x uint32) (i uint32, s, next span) {
	i = b.byTime[x>>timeBits]
	i += less(b.spans[i+1].start, x+1)
	s, next = b.spans[i], b.spans[i+1]
	for next.start <= x {
		i++
		s, next = next, b.spans[i+1]
	}
	return i, s, next
}

// less is 1 if a < b and else 0, for numbers below 2³¹, without a branch: which way
// it goes is chance, and a wrong guess costs more than the look-up.
func less(a, b uint32) uint32 { return (a - b) >> 31 }

// work is the work before minute x.
func (b *table) work(x uint32) uint32 {
	_, s, next := b.at(x)
	return min(s.done+x-s.start, next.done)
}

// earliest is the first minute with y work before it, 0 < y ≤ total.
func (b *table) earliest(y uint32) Instant {
	i := b.byWork[(y-1)>>workBits]
	i += less(b.spans[i+1].done, y)
	for b.spans[i+1].done < y {
		i++
	}
	s := b.spans[i]
	return b.from + Instant(s.start+y-s.done)
}

// latest is the last minute with y work before it, 0 ≤ y < total.
func (b *table) latest(y uint32) Instant {
	i := b.byWork[y>>workBits]
	i += less(b.spans[i+1].done, y+1)
	for b.spans[i+1].done <= y {
		i++
	}
	s := b.spans[i]
	return b.from + Instant(s.start+y-s.done)
}
