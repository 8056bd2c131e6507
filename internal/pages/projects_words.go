package pages

import (
	"strings"

	"guatu/internal/web"
)

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
