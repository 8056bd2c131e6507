package series

// Frequency is how often an indicator is published within a year.
type Frequency int

// The frequencies; the value is the number of slots in a year. January and
// February are one slot of the monthly year, because the Spring Festival moves
// between them and January is almost never published alone.
const (
	Monthly   Frequency = 11
	Quarterly Frequency = 4
)

// EndMonth returns the month 1..12 that ends slot s (1-based).
func (f Frequency) EndMonth(s int) int {
	if f == Quarterly {
		return 3 * s
	}
	return s + 1
}

// Slot returns the slot that month 1..12 ends; ok is false when no slot ends
// there (January, and months inside a quarter).
func (f Frequency) Slot(month int) (s int, ok bool) {
	if f == Quarterly {
		return month / 3, month%3 == 0 && month >= 3
	}
	return month - 1, month >= 2
}

// months returns how many months slot s lasts.
func (f Frequency) months(s int) float64 {
	switch {
	case f == Quarterly:
		return 3
	case s == 1:
		return 2
	default:
		return 1
	}
}
