package series

// Frequency is how often an indicator is published within a year.
type Frequency int

// The frequencies; the value is the number of slots in a year. January and
// February are one slot of the monthly year, because the Spring Festival moves
// between them and January is almost never published alone; where it is (electricity,
// credit, fiscal revenue, customs) the year has twelve months.
const (
	TwelveMonths Frequency = 12
	Monthly      Frequency = 11
	Quarterly    Frequency = 4
)

// EndMonth returns the month 1..12 that ends slot s (1-based).
func (f Frequency) EndMonth(s int) int {
	switch f {
	case Quarterly:
		return 3 * s
	case TwelveMonths:
		return s
	default:
		return s + 1
	}
}

// Slot returns the slot that month 1..12 ends; ok is false when no slot ends
// there (January, and months inside a quarter).
func (f Frequency) Slot(month int) (s int, ok bool) {
	switch f {
	case Quarterly:
		return month / 3, month%3 == 0 && month >= 3
	case TwelveMonths:
		return month, month >= 1
	default:
		return month - 1, month >= 2
	}
}

// months returns how many months slot s lasts.
func (f Frequency) months(s int) float64 {
	switch {
	case f == Quarterly:
		return 3
	case f == Monthly && s == 1:
		return 2
	default:
		return 1
	}
}
