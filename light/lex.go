package light

import (
	"strings"
	"unicode"
)

type kind int

const (
	endOfLine kind = iota
	word
	number
	symbol
	quoted
	separator
	comment
)

type token struct {
	kind kind
	text string
}

// quotePairs are the quotation marks a label may stand in.
var quotePairs = map[rune]rune{'"': '"', '“': '”', '「': '」'}

// foldRune turns the full-width signs of a Chinese keyboard into plain ones.
func foldRune(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// symbols in the order of trying, with their canonical form.
var symbols = []struct{ written, text string }{
	{"->", "→"}, {"=>", "→"}, {"→", "→"},
	{">=", ">="}, {"<=", "<="}, {"≥", ">="}, {"≤", "<="}, {"==", "="},
	{">", ">"}, {"<", "<"}, {"=", "="}, {"|", "|"}, {"-", "-"}, {"−", "-"},
	{":", ":"}, {"%", "%"},
}

// lex splits one line into tokens. A comment runs to the end of the line.
func lex(line string) ([]token, string) {
	var tokens []token
	runes := []rune(line)
	for i := 0; i < len(runes); {
		r := foldRune(runes[i])
		if unicode.IsSpace(r) {
			i++
			continue
		}
		tok, width := next(runes[i:], r)
		if width == 0 {
			return tokens, string(runes[i])
		}
		tokens = append(tokens, tok)
		i += width
	}
	return tokens, ""
}

func next(runes []rune, first rune) (token, int) {
	switch {
	case first == '#':
		return token{comment, strings.TrimSpace(string(runes[1:]))}, len(runes)
	case first == ';':
		return token{separator, ";"}, 1
	case quotePairs[runes[0]] != 0:
		return lexQuoted(runes)
	case first >= '0' && first <= '9':
		return lexRun(number, runes, func(r rune) bool { return r >= '0' && r <= '9' || r == '.' })
	case isWordRune(first):
		return lexRun(word, runes, func(r rune) bool { return isWordRune(r) || r >= '0' && r <= '9' })
	default:
		return lexSymbol(runes)
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || r == '_' }

func lexRun(k kind, runes []rune, inside func(rune) bool) (token, int) {
	var b strings.Builder
	n := 0
	for n < len(runes) && inside(foldRune(runes[n])) {
		b.WriteRune(foldRune(runes[n]))
		n++
	}
	return token{k, b.String()}, n
}

func lexQuoted(runes []rune) (token, int) {
	end := quotePairs[runes[0]]
	for i := 1; i < len(runes); i++ {
		if runes[i] == end {
			return token{quoted, strings.TrimSpace(string(runes[1:i]))}, i + 1
		}
	}
	return token{}, 0
}

func lexSymbol(runes []rune) (token, int) {
	var head []rune
	for _, r := range runes[:min(2, len(runes))] {
		head = append(head, foldRune(r))
	}
	for _, s := range symbols {
		if strings.HasPrefix(string(head), s.written) {
			return token{symbol, s.text}, len([]rune(s.written))
		}
	}
	return token{}, 0
}
