package extract

import (
	"slices"
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
	*meaning
}

// meaning is what a point of time, an amount or a body says. All other tokens share an
// empty one, which keeps them small.
type meaning struct {
	time  quantity.Time
	value quantity.Value
	organ organ
}

var noMeaning meaning

func (t token) is(c class) bool { return t.kind == term && t.class&c != 0 }

// lexer cuts a sentence into tokens, longest match first.
type lexer struct {
	d    *document
	s    string // the text up to the end of the sentence
	i    int
	from int
	out  []token
}

// lex cuts the text from start to end into tokens, which hold until the next call.
func (d *document) lex(start, end int) []token {
	d.meanings = d.meanings[:0]
	l := lexer{d: d, s: d.text[:end], i: start, from: start, out: d.tokens[:0]}
	for l.i < end {
		c, n := character(l.s, l.i)
		if may := starters.of(c); may == 0 || !l.token(c, n, may) {
			l.text(n)
		}
	}
	d.tokens = l.out
	return l.out
}

// text adds one character of n bytes to the running plain token.
func (l *lexer) text(n int) {
	if k := len(l.out) - 1; k >= 0 && l.out[k].kind == plain {
		l.out[k].end += n
		l.i += n
		return
	}
	l.add(plain, n)
}

// add appends a token of n bytes and returns it to be filled in.
func (l *lexer) add(k kind, n int) *token {
	if len(l.out) == cap(l.out) {
		l.out = slices.Grow(l.out, len(l.out)+32)
	}
	l.out = l.out[:len(l.out)+1]
	t := &l.out[len(l.out)-1]
	*t = token{start: l.i, end: l.i + n, kind: k, meaning: &noMeaning}
	l.i += n
	return t
}

// mean appends a token of n bytes with a meaning of its own.
func (l *lexer) mean(k kind, n int, m meaning) bool {
	l.d.meanings = append(l.d.meanings, m)
	l.add(k, n).meaning = &l.d.meanings[len(l.d.meanings)-1]
	return true
}

func (l *lexer) addTime(q quantity.Time) bool {
	return l.mean(point, q.End-q.Start, meaning{time: q})
}

func (l *lexer) addValue(v *quantity.Value) bool {
	return l.mean(amount, v.End-v.Start, meaning{value: *v})
}

func (l *lexer) addWord(cl class, n int) bool {
	l.add(term, n).class = cl
	return true
}

// token reads whatever is more than plain text at the current byte, where c with n
// bytes stands that may begin something.
func (l *lexer) token(c rune, n int, may start) bool {
	if may&startsMark != 0 {
		return l.mark(c, n)
	}
	if c == '第' {
		return l.ordinal()
	}
	return may&(startsTime|startsValue) != 0 && l.number(may) || may&startsBody != 0 && l.body() || may&startsWord != 0 && l.word(n)
}

// mark reads punctuation and what quotation marks surround.
func (l *lexer) mark(c rune, n int) bool {
	switch c {
	case '，', '；', '：', '。', '！', '？', ',', ';', ':':
		l.add(pause, n)
	case '、':
		l.add(item, n)
	case '.':
		return l.asciiStop(n)
	default:
		if v, ok := l.named(c); ok {
			return l.addValue(&v)
		}
		if c == '“' {
			if t, ok := l.d.timeAt(l.s, l.i); ok {
				return l.addTime(t)
			}
		}
		l.add(quoted, n)
	}
	return true
}

// ordinal reads 第三城 as a rank and passes over every other ordinal.
func (l *lexer) ordinal() bool {
	if v, ok := quantity.At(l.s, l.i); ok {
		return l.addValue(&v)
	}
	if q, ok := l.d.timeAt(l.s, l.i); ok {
		return l.addTime(q)
	}
	if n, ok := quantity.ParseNumeral(l.s, l.i); ok {
		l.add(plain, n.End-l.i)
		return true
	}
	return false
}

// named reads “双万亿”: a scale used as a name, which stands for that level.
func (l *lexer) named(mark rune) (quantity.Value, bool) {
	if mark != '“' && mark != '"' && mark != '‘' {
		return quantity.Value{}, false
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
				return quantity.Value{
					Start: l.i, End: l.i + size, UnitEnd: l.i + size, Comparator: quantity.EQ, Number: 1, Norm: scale.norm,
					Unit: scale.text, UnitNorm: "元", Elided: true,
				}, true
			}
		}
	}
	return quantity.Value{}, false
}

func (l *lexer) number(may start) bool {
	if may&startsTime != 0 {
		if l.i == l.from && l.i > 0 && l.s[l.i-1] == '.' { // 3.11月底前…: the mark is no part of the date
			if t, ok := l.d.timeAt(l.s[l.i:], 0); ok {
				t.Start, t.End = t.Start+l.i, t.End+l.i
				return l.addTime(t)
			}
		}
		if t, ok := l.d.timeAt(l.s, l.i); ok {
			return l.addTime(t)
		}
	}
	if may&startsValue == 0 {
		return false
	}
	v, ok := quantity.At(l.s, l.i)
	switch {
	case !ok, v.Number < 0 && l.burden():
		return false
	case v.Form == quantity.Same && l.adverbial(v):
		return l.addWord(manner, v.End-v.Start)
	case v.Form != quantity.Bare:
		if !l.settleUnit(&v) {
			l.add(plain, v.End-v.Start)
			return true
		}
		return l.addValue(&v)
	case l.index(v):
		v.Form = quantity.Measure
		return l.addValue(&v)
	case l.heads(v):
		v.Form, v.Unit, v.UnitNorm = quantity.Measure, "人", "人"
		return l.addValue(&v)
	case l.schooling(v):
		v.Form, v.Unit, v.UnitNorm = quantity.Measure, "年", "年"
		v.End += len("年")
		v.UnitEnd = v.End
		return l.addValue(&v)
	case v.Arabic && v.Before == "": // pass over the whole number
		l.add(plain, v.End-v.Start)
		return true
	}
	return false
}

// burden reports 负 inside a word: 减负50亿元.
func (l *lexer) burden() bool {
	before, _ := utf8.DecodeLastRuneInString(l.s[l.from:l.i])
	return strings.HasPrefix(l.s[l.i:], "负") && before != utf8.RuneError && strings.ContainsRune("减抱担胜自背肩欺", before)
}

// heads reports a count of people without 人: 解决12万农村人口饮水问题.
func (l *lexer) heads(v quantity.Value) bool {
	if v.Norm < 1e4 || !strings.HasSuffix(l.s[:v.End], "万") {
		return false
	}
	rest := l.s[v.End:min(len(l.s), v.End+len("农村贫困残疾人口"))]
	if k := strings.IndexAny(rest, "，、。；的"); k >= 0 {
		rest = rest[:k]
	}
	return containsAny(rest, "人口", "群众", "居民", "农民", "职工", "学生", "老人", "市民")
}

// schooling reports the years of 平均受教育年限达到14.2年.
func (l *lexer) schooling(v quantity.Value) bool {
	before := l.s[max(l.from, l.i-len("年限稳步提高")):l.i]
	return strings.HasPrefix(l.s[v.End:], "年") && strings.Contains(before, "年限")
}

// adverbial reports 同步 at the start of a clause and before a verb (同步实施三大工程):
// at the same time, and not in step with a figure.
func (l *lexer) adverbial(v quantity.Value) bool {
	if k := len(l.out) - 1; k >= 0 && l.out[k].kind != pause && l.out[k].kind != body && !l.out[k].is(joint|modal|future|manner) {
		return false
	}
	cl, _ := word(l.s[v.End:])
	return cl&act != 0
}

func (l *lexer) body() bool {
	o, ok := organAt(l.s, l.i)
	return ok && l.organ(o)
}

// word adds a word of the lexicon. n is the length of its first character.
func (l *lexer) word(n int) bool {
	id, end := lexicon.find.At(l.s, l.i)
	if id < 0 || end == l.i+n && l.inside(int(lexicon.around[id]), end) {
		return false
	}
	return l.addWord(lexicon.classes[id], end-l.i)
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
	l.i = o.start
	return l.mean(body, o.end-o.start, meaning{organ: o})
}

// insides lists, for words of one character, the characters before and behind them
// that make another word of them: 主要, 公共, 了解.
var insides = []struct {
	word string
	context
}{
	{"要", context{"主重需首必摘纪次紧", "素求点闻道"}}, {"将", context{"即", "军"}}, {"共", context{"公", "同"}}, {"了", context{"", "解"}}, {"为", context{"行作成认因人有", "了"}}, {"在", context{"存现实潜所正", "线"}},
	{"有", context{"国所具拥没还现富", "效序力机"}}, {"列", context{"系", ""}}, {"居", context{"民", "民家"}}, {"排", context{"安减", "水污放查涝洪练序名球"}}, {"如", context{"例", ""}}, {"还", context{"退偿", ""}},
	{"同", context{"共合协相不如", "志比步"}}, {"新", context{"创更全革", "疆"}}, {"低", context{"降最", "碳保"}}, {"并", context{"合兼", "网购"}}, {"和", context{"共", "谐平"}}, {"与", context{"参", "会"}},
	{"都", context{"首", "市"}}, {"各", context{"", "级类项地县市区镇乡部单企方种行位业族界领环省校院"}}, {"占", context{"侵", "地"}}, {"是", context{"但", ""}}, {"至", context{"甚", "少"}},
	{"到", context{"达", ""}}, {"达", context{"发到表", ""}}, {"增", context{"", "值量强城"}}, {"降", context{"下", "水低"}}, {"含", context{"", "量"}}, {"由", context{"理自", ""}},
	{"从", context{"", "业严"}}, {"均", context{"平人年地户", ""}}, {"促", context{"", "进销"}}, {"让", context{"出转", ""}}, {"使", context{"", "用"}}, {"及", context{"以普惠", "时格"}},
	{"再", context{"", "生就"}}, {"过", context{"", "程"}}, {"已", context{"", ""}}, {"先", context{"", ""}}, {"若", context{"", "干"}}, {"拟", context{"虚模", ""}},
	{"须", context{"必无毋", "知要"}}, {"也", context{"", ""}}, {"狠", context{"", ""}},
}

// inside reports that the word of one character up to byte end is part of another by
// a row of insides, counted from 1.
func (l *lexer) inside(row, end int) bool {
	if row == 0 {
		return false
	}
	c := &insides[row-1]
	prev, _ := utf8.DecodeLastRuneInString(l.s[l.from:l.i])
	next, _ := utf8.DecodeRuneInString(l.s[end:])
	return prev != utf8.RuneError && strings.ContainsRune(c.before, prev) || next != utf8.RuneError && strings.ContainsRune(c.after, next)
}
