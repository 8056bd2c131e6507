package extract

import (
	"slices"
	"strings"
)

func sortBySpan(list []Commitment) {
	slices.SortStableFunc(list, func(a, b Commitment) int { return a.Span.Byte[0] - b.Span.Byte[0] })
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
