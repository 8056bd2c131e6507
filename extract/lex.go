package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// kind is what a token is.
type kind uint8

const (
	plain  kind = iota // text of no class
	term               // a word of the lexicon
	point              // a point of time
	amount             // a value
	body               // a public body
	pause              // ，；：
	item               // 、
	quoted             // a quotation mark or bracket
)

// token is a stretch of a sentence; offsets are bytes of the document.
type token struct {
	start, end int
	kind       kind
	class      class
	time       quantity.Time
	value      quantity.Value
	organ      organ
}

func (t token) is(c class) bool { return t.kind == term && t.class&c != 0 }

// lexer cuts a sentence into tokens, longest match first.
type lexer struct {
	d    *document
	s    string // the text up to the end of the sentence
	i    int
	from int
	out  []token
}

func (d *document) lex(start, end int) []token {
	l := lexer{d: d, s: d.text[:end], i: start, from: start, out: make([]token, 0, (end-start)/6+4)}
	for l.i < end {
		if !l.token() {
			l.text()
		}
	}
	return l.out
}

// text adds one character to the running plain token.
func (l *lexer) text() {
	_, n := utf8.DecodeRuneInString(l.s[l.i:])
	if k := len(l.out) - 1; k >= 0 && l.out[k].kind == plain {
		l.out[k].end += n
	} else {
		l.out = append(l.out, token{start: l.i, end: l.i + n})
	}
	l.i += n
}

func (l *lexer) add(t token, n int) bool {
	t.start, t.end = l.i, l.i+n
	l.out = append(l.out, t)
	l.i += n
	return true
}

// token reads whatever is more than plain text at the current byte.
func (l *lexer) token() bool {
	c, n := utf8.DecodeRuneInString(l.s[l.i:])
	switch c {
	case '，', '；', '：', '。', '！', '？':
		return l.add(token{kind: pause}, n)
	case ',', ';', ':':
		return l.add(token{kind: pause}, n)
	case '、':
		return l.add(token{kind: item}, n)
	case '“', '”', '‘', '’', '"', '《', '》', '「', '」':
		if t, ok := l.named(c); ok {
			return l.add(t, t.end)
		}
		if t, ok := quantity.ParseTime(l.s, l.i, l.d.year); ok && c == '“' {
			return l.add(token{kind: point, time: t}, t.End-t.Start)
		}
		return l.add(token{kind: quoted}, n)
	case '第':
		return l.ordinal()
	}
	return l.number(c) || l.word(c, n)
}

// ordinal reads 第三城 as a rank and passes over every other ordinal.
func (l *lexer) ordinal() bool {
	if v, ok := quantity.At(l.s, l.i); ok {
		return l.add(token{kind: amount, value: v}, v.End-v.Start)
	}
	if q, ok := quantity.ParseTime(l.s, l.i, l.d.year); ok {
		return l.add(token{kind: point, time: q}, q.End-q.Start)
	}
	if n, ok := quantity.ParseNumeral(l.s, l.i); ok {
		return l.add(token{kind: plain}, n.End-l.i)
	}
	return false
}

// named reads “双万亿”: a scale used as a name, which stands for that level.
func (l *lexer) named(mark rune) (token, bool) {
	if mark != '“' && mark != '"' && mark != '‘' {
		return token{}, false
	}
	rest := l.s[l.i:]
	n := utf8.RuneLen(mark)
	for _, lead := range []string{"双"} {
		inner, ok := strings.CutPrefix(rest[n:], lead)
		if !ok {
			continue
		}
		for _, scale := range []struct {
			text string
			norm float64
		}{{"万亿", 1e12}, {"千亿", 1e11}, {"百亿", 1e10}} {
			if after, ok := strings.CutPrefix(inner, scale.text); ok && strings.IndexAny(after, "”\"’") == 0 {
				_, close := utf8.DecodeRuneInString(after)
				size := n + len(lead) + len(scale.text) + close
				v := quantity.Value{
					Start: l.i, End: l.i + size, UnitEnd: l.i + size, Comparator: quantity.EQ, Number: 1, Norm: scale.norm,
					Unit: scale.text, UnitNorm: "元", Elided: true,
				}
				return token{kind: amount, value: v, end: size}, true
			}
		}
	}
	return token{}, false
}

// timeStarts are the characters with which a point of time may begin.
const timeStarts = "0123456789０１２３４５６７８９一二三四五六七八九十两今本全年新明去上前近同党每到至自从截力过这未后用通再连下"

// valueStarts are the characters with which a value may begin.
const valueStarts = "0123456789０１２３４５６７８９-－.一二三四五六七八九十百千万亿两半〇壹贰叁不超突大高多过逾跨迈最至小低少约接近达翻实基同保持正前负冲"

// starters marks the characters of timeStarts with 1 and of valueStarts with 2.
var starters [1 << 16]uint8

func init() {
	for _, c := range timeStarts {
		starters[c] |= 1
	}
	for _, c := range valueStarts {
		starters[c] |= 2
	}
}

func (l *lexer) number(c rune) bool {
	if c > 0xFFFF {
		return false
	}
	if starters[c]&1 != 0 {
		if t, ok := quantity.ParseTime(l.s, l.i, l.d.year); ok {
			return l.add(token{kind: point, time: t}, t.End-t.Start)
		}
	}
	if starters[c]&2 != 0 {
		if v, ok := quantity.At(l.s, l.i); ok && v.Form == quantity.Same && l.adverbial(v) {
			return l.add(token{kind: term, class: manner}, v.End-v.Start)
		} else if ok && v.Form != quantity.Bare {
			return l.add(token{kind: amount, value: v}, v.End-v.Start)
		} else if ok && v.Arabic && v.Before == "" { // pass over the whole number
			return l.add(token{kind: plain}, v.End-v.Start)
		}
	}
	return false
}

// adverbial reports 同步 at the start of a clause and before a verb (同步实施三大工程):
// at the same time, and not in step with a figure.
func (l *lexer) adverbial(v quantity.Value) bool {
	if k := len(l.out) - 1; k >= 0 && l.out[k].kind != pause && !l.out[k].is(joint|modal|future|manner) {
		return false
	}
	cl, _ := word(l.s[v.End:])
	return cl&act != 0
}

func (l *lexer) word(c rune, n int) bool {
	if o, ok := organAt(l.s, l.i); ok {
		return l.organ(o)
	}
	cl, k := word(l.s[l.i:])
	if k == 0 || k == n && l.inside(c) {
		return false
	}
	return l.add(token{kind: term, class: cl}, k)
}

// organ adds a body and takes its place name back from the tokens before it.
func (l *lexer) organ(o organ) bool {
	o = o.widen(l.s, l.d.city)
	o.start = max(o.start, l.from)
	for len(l.out) > 0 && l.out[len(l.out)-1].start >= o.start {
		l.out = l.out[:len(l.out)-1]
	}
	if k := len(l.out) - 1; k >= 0 && l.out[k].end > o.start {
		l.out[k].end = o.start
	}
	l.out = append(l.out, token{start: o.start, end: o.end, kind: body, organ: o})
	l.i = o.end
	return true
}

// insides lists, for words of one character, the characters before (or, after the
// bar, behind) them that make another word of them: 主要, 公共, 了解.
var insides = map[rune]string{
	'要': "主重需首必摘纪次紧|素求点闻道", '将': "即|军", '共': "公|同", '了': "|解", '为': "行作成认因人有|了", '在': "存现实潜所正|线",
	'有': "国所具拥没还现富|效序力机", '列': "系", '居': "民|民家", '如': "例", '还': "退偿", '同': "共合协相不如|志比步", '新': "创更全革|疆", '低': "降最|碳保",
	'并': "合兼|网购", '和': "共|谐平", '与': "参|会", '都': "首|市", '各': "", '占': "侵|地", '是': "但", '至': "甚|少", '到': "达", '达': "发到表|", '增': "|值量强", '降': "下|水低", '含': "|量",
	'由': "理自", '从': "|业严", '均': "平人年地户", '促': "|进销", '让': "出转|", '使': "|用", '及': "以普|时格", '再': "|生就", '过': "|程", '已': "", '先': "", '若': "|干", '拟': "虚模|", '也': "", '狠': "",
}

func (l *lexer) inside(c rune) bool {
	before, after, _ := strings.Cut(insides[c], "|")
	prev, _ := utf8.DecodeLastRuneInString(l.s[l.from:l.i])
	next, _ := utf8.DecodeRuneInString(l.s[l.i+utf8.RuneLen(c):])
	return prev != utf8.RuneError && strings.ContainsRune(before, prev) || next != utf8.RuneError && strings.ContainsRune(after, next)
}
