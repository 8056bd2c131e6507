package breakdown

import (
	"cmp"
	"math"
	"slices"

	"guatu"
)

// Unallocated is the name of the part that makes up for what the whole has and no
// part reports (未分劈): headquarters, activity across districts, differences of
// accounting.
const Unallocated = "未分劈"

// Part is one part of the whole.
type Part struct {
	Name string
	Last float64 // last year's value in the target's unit; NaN when it is not published
	// Fixed is set when a person has given Value, which then stays.
	Fixed bool
	Value float64
	// Enterprise marks a part that reports to statistics itself. No statistic target
	// may be assigned to it.
	Enterprise bool
}

// Whole is what is to be shared out.
type Whole struct {
	Target   float64 // level of the year, in one unit with the parts
	Last     float64 // last year's level; NaN when it is not published
	Decimals int     // digits after the point to which parts are rounded, 0 to 9
}

// Row is one part of a [Proposal].
type Row struct {
	Name   string
	Last   float64 // NaN when unknown
	Weight float64 // part of the whole's last year, 0..1; NaN when unknown
	Value  float64 // NaN when it cannot be proposed
	Growth float64 // per cent on Last; NaN without it
	Fixed  bool
}

// Proposal is a target shared out.
type Proposal struct {
	Rows   []Row   // in the order of the parts, then [Unallocated] when the whole's last year is known
	Sum    float64 // of the values that are known
	Gap    float64 // Target less Sum: 0 when everything is shared out
	Growth float64 // of the whole, per cent; NaN without its last year
	Open   int     // parts without a value
}

// Share proposes the parts of a target by last year's shares. Free parts grow at one
// rate, so that with what is fixed the sum is the target; values are rounded so that
// the sum stays exact (largest remainders). A part without a last year's value gets
// none, and with such a part there is no unallocated rest either, because the rest
// is not known.
//
// It fails with an Invalid [guatu.Error] when a part is an enterprise, is named
// twice, or numbers are not finite or negative.
func Share(w Whole, parts []Part) (Proposal, error) {
	if err := check(w, parts); err != nil {
		return Proposal{}, err
	}
	rows, missing := make([]Row, 0, len(parts)+1), 0
	known := 0.0
	for _, p := range parts {
		r := Row{Name: p.Name, Last: p.Last, Value: math.NaN(), Fixed: p.Fixed}
		if p.Fixed {
			r.Value = p.Value
		}
		if math.IsNaN(p.Last) {
			missing++
		} else {
			known += p.Last
		}
		rows = append(rows, r)
	}
	if rest := w.Last - known; missing == 0 && !math.IsNaN(w.Last) && math.Abs(rest) > half(w.Decimals) {
		rows = append(rows, Row{Name: Unallocated, Last: rest, Value: math.NaN()})
	}
	fill(w, rows)
	return total(w, rows), nil
}

func check(w Whole, parts []Part) error {
	if math.IsNaN(w.Target) || math.IsInf(w.Target, 0) || w.Target < 0 {
		return guatu.Invalidf("目标“%v”不是可分解的数", w.Target)
	}
	if w.Decimals < 0 || w.Decimals > 9 {
		return guatu.Invalidf("小数位数 %d 不在 0 到 9 之间", w.Decimals)
	}
	seen := map[string]bool{}
	for _, p := range parts {
		switch {
		case p.Enterprise:
			return &guatu.Error{Code: guatu.Invalid, Message: "统计指标不能分解到企业“" + p.Name + "”", Hint: "企业数据由企业自己上报，可分解到区或行业主管部门"}
		case seen[p.Name] || p.Name == Unallocated:
			return guatu.Invalidf("“%s”重复", p.Name)
		case p.Last < 0 || math.IsInf(p.Last, 0):
			return guatu.Invalidf("“%s”上年数 %v 不能作权重", p.Name, p.Last)
		case p.Fixed && (math.IsNaN(p.Value) || math.IsInf(p.Value, 0) || p.Value < 0):
			return guatu.Invalidf("“%s”的数值 %v 不是可用的数", p.Name, p.Value)
		}
		seen[p.Name] = true
	}
	return nil
}

// half is half of the last digit.
func half(decimals int) float64 { return 0.5 * math.Pow10(-decimals) }

// fill shares what is not fixed among the free rows with a last year's value.
func fill(w Whole, rows []Row) {
	left, weight := w.Target, 0.0
	var free []int
	for i, r := range rows {
		switch {
		case r.Fixed:
			left -= r.Value
		case !math.IsNaN(r.Last):
			free, weight = append(free, i), weight+r.Last
		case !math.IsNaN(w.Last):
			// A free part of unknown size keeps its share of the target open.
			left -= w.Target * unknownShare(w, rows)
		}
	}
	if len(free) == 0 || weight <= 0 {
		return
	}
	exact := make([]float64, len(free))
	for k, i := range free {
		exact[k] = max(left, 0) * rows[i].Last / weight
	}
	for k, v := range roundTo(exact, max(left, 0), w.Decimals) {
		rows[free[k]].Value = v
	}
}

// unknownShare is the share of last year that each part of unknown size made, if they
// were equal.
func unknownShare(w Whole, rows []Row) float64 {
	known, n := 0.0, 0
	for _, r := range rows {
		if math.IsNaN(r.Last) {
			n++
		} else {
			known += r.Last
		}
	}
	return max(w.Last-known, 0) / w.Last / float64(n)
}

// roundTo rounds values to decimals so that they still add up to the rounded sum: the
// largest remainders are rounded up (Hamilton's method).
func roundTo(exact []float64, sum float64, decimals int) []float64 {
	scale := math.Pow10(decimals)
	out, order := make([]float64, len(exact)), make([]int, len(exact))
	missing := math.Round(sum * scale)
	for k, v := range exact {
		out[k], order[k] = math.Floor(v*scale), k
		missing -= out[k]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(exact[b]*scale-out[b], exact[a]*scale-out[a])
	})
	for _, k := range order[:min(max(int(missing), 0), len(order))] {
		out[k]++
	}
	for k := range out {
		out[k] /= scale
	}
	return out
}

// total adds up and gives every row its growth and weight.
func total(w Whole, rows []Row) Proposal {
	p := Proposal{Rows: rows, Growth: growth(w.Target, w.Last)}
	for i := range rows {
		r := &rows[i]
		r.Growth, r.Weight = growth(r.Value, r.Last), r.Last/w.Last
		if math.IsNaN(r.Value) {
			p.Open++
			continue
		}
		p.Sum += r.Value
	}
	p.Gap = w.Target - p.Sum
	if math.Abs(p.Gap) < half(w.Decimals)*float64(max(len(rows), 1))*1e-6 {
		p.Gap = 0
	}
	return p
}

func growth(value, last float64) float64 {
	if last <= 0 {
		return math.NaN()
	}
	return (value/last - 1) * 100
}
