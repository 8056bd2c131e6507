package calendar

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"guatu"
)

// run is a stretch of days under one rule, up to the next run.
type run struct {
	first int64 // its first day; the first run has no beginning
	rule  *week
}

// claim is a stretch of days that an exception or work week asks for.
type claim struct {
	from, to int64 // days; to is not included
	day      *pattern
}

// compile resolves the layers of a specification into runs in order of time.
func compile(s *Spec) ([]run, error) {
	chain, err := s.chain()
	if err != nil {
		return nil, err
	}
	r := newRules()
	exceptions, err := r.exceptions(chain)
	if err != nil {
		return nil, err
	}
	var byWeekday [7][]claim
	for day := range byWeekday {
		if byWeekday[day], err = r.weekday(chain, day); err != nil {
			return nil, err
		}
	}
	return r.merge(exceptions, byWeekday), nil
}

// exceptions lists all exceptions, the one that wins first.
func (r *rules) exceptions(chain []*Spec) ([]claim, error) {
	var out []claim
	for _, s := range chain {
		claims, err := r.ranked(s.Exceptions)
		if err != nil {
			return nil, err
		}
		out = append(out, claims...)
	}
	return out, nil
}

// maxExceptions bounds the exceptions of one calendar, each occurrence of a recurring
// one counted, so that a file cannot exhaust memory by a few lines.
const maxExceptions = 500_000

// ranked lists the exceptions of one calendar, the one that wins first. The order
// of recurring exceptions is the one observed in Microsoft Project.
func (r *rules) ranked(exceptions []Exception) ([]claim, error) {
	type rankedClaim struct {
		claim
		rank int
	}
	all := make([]rankedClaim, 0, len(exceptions))
	for _, e := range slices.Backward(exceptions) {
		day, err := r.pattern(e.Shifts)
		if err != nil {
			return nil, err
		}
		stretches, err := e.stretches()
		if err != nil {
			return nil, err
		}
		if len(all)+len(stretches) > maxExceptions {
			return nil, &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("日历的例外超过 %d 个", maxExceptions), Hint: "缩短重复例外的起止日期",
			}
		}
		rank := 0
		if len(stretches) > 1 {
			rank = [...]int{Daily: 1, Yearly: 2, Monthly: 3, Weekly: 4}[e.Recurs.Every]
		}
		for _, d := range stretches {
			all = append(all, rankedClaim{claim{d[0], d[1], day}, rank})
		}
	}
	slices.SortStableFunc(all, func(a, b rankedClaim) int { return cmp.Compare(a.rank, b.rank) })
	out := make([]claim, len(all))
	for i, c := range all {
		out[i] = c.claim
	}
	return out, nil
}

// stretches lists the days of an exception as [from, to) pairs.
func (e Exception) stretches() ([][2]int64, error) {
	if e.Recurs == nil {
		from, to, err := period(e.From, e.To)
		return [][2]int64{{from, to}}, err
	}
	last := e.To
	if !last.IsSet() && e.Recurs.Count > 0 {
		last = guatu.Date(Last.day() - 1)
	}
	if _, _, err := period(e.From, last); err != nil {
		return nil, err
	}
	days, err := e.Recurs.days(e.From, last)
	out := make([][2]int64, len(days))
	for i, d := range days {
		out[i] = [2]int64{int64(d), int64(d) + 1}
	}
	return out, err
}

// period checks the dates of an exception or work week.
func period(first, last guatu.Date) (from, to int64, err error) {
	if !At(first, 0).InRange() || !At(last, 0).InRange() || !first.IsSet() || last < first {
		return 0, 0, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("日历例外 %q 至 %q 不成立", first, last),
			Hint: "起止日期都要有，且止日不早于起日",
		}
	}
	return int64(first), int64(last) + 1, nil
}

// weekday lists the work weeks that define a day of the week, the one that wins
// first, and last the week itself.
func (r *rules) weekday(chain []*Spec, day int) ([]claim, error) {
	var out []claim
	add := func(from, to int64, shifts []Shift) error {
		p, err := r.pattern(shifts)
		out = append(out, claim{from, to, p})
		return err
	}
	for _, s := range chain {
		for _, w := range slices.Backward(s.WorkWeeks) {
			from, to, err := period(w.From, w.To)
			if err != nil {
				return nil, err
			}
			if w.Inherit[day] {
				continue
			}
			if err := add(from, to, w.Week[day]); err != nil {
				return nil, err
			}
		}
	}
	for _, s := range chain {
		if !s.Inherit[day] {
			return out, add(math.MinInt64, math.MaxInt64, s.Week[day])
		}
	}
	return out, add(math.MinInt64, math.MaxInt64, nil)
}

// merge cuts time where any claim begins or ends and joins what has one rule.
func (r *rules) merge(exceptions []claim, byWeekday [7][]claim) []run {
	cuts := make([]int64, 1, 32+2*len(exceptions))
	cuts[0] = math.MinInt64
	for _, claims := range append([][]claim{exceptions}, byWeekday[:]...) {
		for _, c := range claims {
			cuts = append(cuts, c.from, c.to)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	cuts = cuts[:len(cuts)-1] // the end of time begins nothing
	special := owners(cuts, exceptions)
	var plain [7][]*pattern
	for day, claims := range byWeekday {
		plain[day] = owners(cuts, claims)
	}
	out := make([]run, 0, len(cuts))
	for i, first := range cuts {
		rule := r.ruleAt(special[i], plain, i)
		if len(out) == 0 || out[len(out)-1].rule != rule {
			out = append(out, run{first, rule})
		}
	}
	return out
}

func (r *rules) ruleAt(special *pattern, plain [7][]*pattern, i int) *week {
	if special != nil {
		return r.always(special)
	}
	var days [7]*pattern
	for day := range days {
		days[day] = plain[day][i]
	}
	return r.week(days)
}

// owners gives each stretch between cuts to the first claim that covers it, nil
// where there is none; next skips stretches that are taken, which keeps it near
// linear.
func owners(cuts []int64, claims []claim) []*pattern {
	owner := make([]*pattern, len(cuts))
	next := make([]int, len(cuts)+1)
	for i := range next {
		next[i] = i
	}
	for _, c := range claims {
		first, _ := slices.BinarySearch(cuts, c.from)
		last, _ := slices.BinarySearch(cuts, c.to)
		for i := free(next, first); i < last; i = free(next, i) {
			owner[i], next[i] = c.day, i+1
		}
	}
	return owner
}

// free follows next to the first free stretch at or after i, halving the path.
func free(next []int, i int) int {
	for next[i] != i {
		next[i] = next[next[i]]
		i = next[i]
	}
	return i
}
