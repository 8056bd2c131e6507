package pages

import (
	"strings"

	"guatu/internal/monitor"
	"guatu/internal/web"
)

// claimWords writes a target in the page's language: >1800亿元 as >180.0 billion yuan.
func claimWords(v *web.View, c monitor.Claim) string {
	if !v.English() {
		return c.Words()
	}
	_, fraction, _ := strings.Cut(c.Value, ".")
	amount := v.Lang.Amount(c.Target.Value, len(fraction), c.Target.Unit)
	switch c.Target.Comparator {
	case "ge":
		return "≥" + amount
	case "gt":
		return ">" + amount
	case "le":
		return "≤" + amount
	case "lt":
		return "<" + amount
	case "approx":
		return "about " + amount
	case "range":
		return v.Lang.Range(c.Target.Value, c.Target.Value2, len(fraction), c.Target.Unit)
	default:
		return amount
	}
}

// listed joins names, clauses joins parts of a sentence, aside puts words in brackets.
func listed(v *web.View, parts []string) string { return joinedBy(v, parts, "、") }

func clauses(v *web.View, parts []string) string { return joinedBy(v, parts, "，") }

func joinedBy(v *web.View, parts []string, chinese string) string {
	if v.English() {
		return strings.Join(parts, ", ")
	}
	return strings.Join(parts, chinese)
}

func aside(v *web.View, words string) string {
	switch {
	case words == "":
		return ""
	case v.English():
		return " (" + words + ")"
	default:
		return "（" + words + "）"
	}
}
