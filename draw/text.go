package draw

import "unicode/utf8"

// advance estimates the width of a rune in em: Chinese and full-width signs take
// one, figures and most letters a little over half.
func advance(r rune) float64 {
	switch {
	case r >= 0x2E80 || r == '—' || r == '“' || r == '”' || r == '…':
		return 1
	case r >= 'A' && r <= 'Z' || r == '%' || r == 'm' || r == 'w' || r == '@':
		return 0.75
	case r == '.' || r == ',' || r == ':' || r == ';' || r == '\'' || r == 'i' || r == 'l' || r == '|':
		return 0.32
	default:
		return 0.58
	}
}

// textWidth estimates the width of s in px.
func textWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += advance(r)
	}
	return w * size
}

// shorten cuts s to room px and ends it with … when something was cut.
func shorten(s string, size, room float64) string {
	if textWidth(s, size) <= room {
		return s
	}
	w := size // the ellipsis
	for i, r := range s {
		w += advance(r) * size
		if w > room {
			return s[:i] + "…"
		}
		if i+utf8.RuneLen(r) == len(s) {
			break
		}
	}
	return "…"
}
