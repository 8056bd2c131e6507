// Package breakdown proposes how a year's target of a whole (a city) is shared out to
// its parts (districts) and over the months, and says what a person's changes do to
// the sum. Start with [Share] and [Months].
//
// A proposal is arithmetic, not a decision: every part grows as the whole is asked
// to, from its own last year's value, and what a person has fixed stays fixed while
// the rest is shared among the others.
package breakdown
