package extract

import (
	"slices"
	"strings"
)

// fewPromises is how many are put in order one by one.
const fewPromises = 32

// sortBySpan puts the promises of a sentence in order. Nearly all of the few there are
// stand right already, and moving them costs more than comparing.
func sortBySpan(list []Commitment) {
	if len(list) > fewPromises {
		slices.SortStableFunc(list, func(a, b Commitment) int { return a.Span.Byte[0] - b.Span.Byte[0] })
		return
	}
	for i := 1; i < len(list); i++ {
		k := i
		for k > 0 && list[k-1].Span.Byte[0] > list[i].Span.Byte[0] {
			k--
		}
		if k < i {
			c := list[i]
			copy(list[k+1:], list[k:i])
			list[k] = c
		}
	}
}

// mergeMentions drops headings that repeat a promise of the body of their section
// and notes the repetition there; a heading that bounds the number differently is
// noted as a conflict.
func mergeMentions(list []Commitment) []Commitment {
	n := 0
	for i := range list {
		c := &list[i]
		if body := repeated(list[i+1:], c); body != nil {
			rule := "heading-repeats"
			if body.Comparator != c.Comparator {
				rule = "heading-conflict:" + c.Comparator
			}
			body.Rules = append(body.Rules, rule)
			continue
		}
		if n < i {
			list[n] = *c
		}
		n++
	}
	clear(list[n:])
	return list[:n]
}

// repeated returns the body's promise that a heading repeats: same number and unit,
// before the next heading of that rank.
func repeated(list []Commitment, h *Commitment) *Commitment {
	if !h.heading && !h.headline {
		return nil
	}
	for i := range list {
		c := &list[i]
		if c.heading || c.headline || !h.headline && c.Heading != h.Heading || c.Span.Byte[0] < h.Span.Byte[0] || c.UnitNorm != h.UnitNorm || c.Kind != Numeric {
			continue
		}
		if (c.ValueNorm == nil) == (h.ValueNorm == nil) && (c.ValueNorm == nil || *c.ValueNorm == *h.ValueNorm) {
			return c
		}
	}
	return nil
}

func hasSuffixAny(s string, list []string) bool {
	for _, w := range list {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
