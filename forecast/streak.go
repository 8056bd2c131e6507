package forecast

import "guatu/series"

// StreakEnd is why a count of growing years stops where it does.
type StreakEnd string

// The ends of a streak, looking back.
const (
	StreakUnknown StreakEnd = "unknown" // the growth of the year before is not published
	StreakBroken  StreakEnd = "broken"  // the year before did not grow
)

// Streak is how many full years in a row before a year are known to have grown.
type Streak struct {
	Years int // published and above zero without a gap, the latest the year before
	End   StreakEnd
	At    int // the year at which counting stopped
}

// StreakBefore counts the years of growth in a row that end the year before year, by
// published growth alone. What a promise says of the years before the first figure
// ("已连续11年") is not counted and not contradicted: End is then StreakUnknown.
func StreakBefore(p *series.Panel, n series.Name, year int) Streak {
	s := Streak{At: year - 1}
	for ; ; s.At-- {
		g, ok := p.YearGrowth(n, s.At)
		switch {
		case !ok:
			s.End = StreakUnknown
			return s
		case g.Value <= 0:
			s.End = StreakBroken
			return s
		}
		s.Years++
	}
}

// Continue returns the probability, within [0.01, 0.99], that the year grows and a
// streak of stated years (0 when none is stated) goes on. With a figure of the year it
// is the probability of growth above zero. Before that, last years' growth says as
// little of this one as the length of the streak alone, which by Laplace's rule of
// succession gives (n+1)/(n+2), and the answer is midway. A streak that figures show
// to be broken counts from there, whatever is stated. Without any growth figure only
// the rule of succession is left, and without a streak the answer is *Unavailable.
func (o Outlook) Continue(s Streak, stated int) (float64, error) {
	length := s.Years
	if s.End == StreakUnknown {
		length = max(length, stated)
	}
	succession := float64(length+1) / float64(length+2)
	p, err := o.Probability(Target{Comparator: Over, Value: 0, Basis: OfGrowth, Unit: "%"})
	switch {
	case err != nil && length == 0:
		return 0, err
	case err != nil:
		return succession, nil
	case o.Method == Prior:
		return (p + succession) / 2, nil
	}
	return p, nil
}
