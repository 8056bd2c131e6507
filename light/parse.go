package light

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"guatu"
)

// maxText bounds what Parse accepts, in bytes: a rule set is a table cell.
const maxText = 64 << 10

// Parse reads a rule set. Its errors are *[guatu.Error] of code Invalid with the
// line in Place.Row and, in Hint, what was expected there.
func Parse(text string) (RuleSet, error) {
	if len(text) > maxText || !utf8.ValidString(text) {
		return RuleSet{}, &guatu.Error{Code: guatu.Invalid, Message: "规则文本过长或不是 UTF-8", Hint: "一套规则不超过 64 KB"}
	}
	p := parser{seen: map[string]bool{}}
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		p.line = i + 1
		if err := p.readLine(strings.TrimSpace(line)); err != nil {
			return RuleSet{}, err
		}
	}
	return p.finish()
}

// parser holds the rule set read so far and the statement being read.
type parser struct {
	set     RuleSet
	line    int
	tokens  []token
	pos     int
	seen    map[string]bool // headers already given
	pending []string        // comment lines that belong to the next rule
	note    *string         // where a trailing comment of this line goes
}

func (p *parser) fail(hint, format string, args ...any) error {
	return &guatu.Error{
		Code: guatu.Invalid, Message: fmt.Sprintf(format, args...),
		Place: guatu.Place{Row: p.line}, Hint: hint,
	}
}

func (p *parser) readLine(line string) error {
	if done, err := p.readTextHeader(line); done || err != nil {
		return err
	}
	tokens, bad := lex(line)
	if bad != "" {
		return p.fail("标签写在成对的引号里，注释以 # 开头", "不认识的符号“%s”", bad)
	}
	p.note = nil
	for len(tokens) > 0 {
		end := 0
		for end < len(tokens) && tokens[end].kind != separator && tokens[end].kind != comment {
			end++
		}
		if err := p.readStatement(tokens[:end]); err != nil {
			return err
		}
		tokens = tokens[end:]
		if len(tokens) > 0 && tokens[0].kind == comment {
			p.addNote(tokens[0].text)
		}
		tokens = tokens[min(1, len(tokens)):]
	}
	return nil
}

// addNote keeps a comment: with the rule on its line, else for the next rule,
// else (before any rule) with the rule set.
func (p *parser) addNote(text string) {
	switch {
	case text == "":
	case p.note != nil:
		*p.note = joinNotes(*p.note, text)
	case len(p.set.Clauses)+len(p.set.Limits) == 0:
		p.set.Notes = append(p.set.Notes, text)
	default:
		p.pending = append(p.pending, text)
	}
}

func joinNotes(parts ...string) string {
	var kept []string
	for _, s := range parts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, "；")
}

// readTextHeader reads the headers whose value is the rest of the line.
func (p *parser) readTextHeader(line string) (bool, error) {
	for _, h := range []struct {
		word  pair
		value *string
	}{{wordCode, &p.set.Code}, {wordName, &p.set.Name}, {wordSource, &p.set.Source}} {
		for _, word := range []string{h.word.zh, h.word.en} {
			rest, ok := strings.CutPrefix(line, word)
			rest = strings.TrimSpace(rest)
			if !ok || !strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, "：") {
				continue
			}
			*h.value = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(rest, ":"), "："))
			return true, p.once(h.word)
		}
	}
	return false, nil
}

func (p *parser) once(w pair) error {
	if p.seen[w.zh] {
		return p.fail("删去其中一行", "“%s”写了两次", w.zh)
	}
	p.seen[w.zh] = true
	return nil
}

func (p *parser) readStatement(tokens []token) error {
	if len(tokens) == 0 {
		return nil
	}
	p.tokens, p.pos = tokens, 0
	var err error
	switch head := p.take(); {
	case wordVersion.is(head.text):
		err = p.readVersion()
	case wordObject.is(head.text):
		err = p.readObject()
	case wordStale.is(head.text):
		err = p.readStale()
	case wordHysteresis.is(head.text):
		err = p.readHysteresis()
	case wordLimit.is(head.text):
		err = p.readLimit()
	case wordWhen.is(head.text), wordUndefined.is(head.text), wordOtherwise.is(head.text):
		p.pos--
		err = p.readClause()
	default:
		return p.fail("一行以 对象、过期、当、未规定、否则、限 或 滞回 开头", "不认识的开头“%s”", head.text)
	}
	if err == nil && p.peek().kind != endOfLine {
		err = p.fail("多条规则之间换行或用分号", "多余的“%s”", p.peek().text)
	}
	return err
}

func (p *parser) peek() token {
	if p.pos >= len(p.tokens) {
		return token{}
	}
	return p.tokens[p.pos]
}

func (p *parser) take() token {
	t := p.peek()
	p.pos = min(p.pos+1, len(p.tokens))
	return t
}

// accept takes the next token if it is the given keyword or symbol.
func (p *parser) accept(w pair) bool {
	t := p.peek()
	if (t.kind == word || t.kind == symbol) && w.is(t.text) {
		p.pos++
		return true
	}
	return false
}

func (p *parser) acceptSymbol(s string) bool { return p.accept(pair{s, s}) }

func (p *parser) expect(w pair, hint string) error {
	if p.accept(w) {
		return nil
	}
	return p.fail(hint, "此处应为“%s”，读到%s", w.zh, p.peek().shown())
}

// shown writes a token for a message.
func (t token) shown() string {
	if t.kind == endOfLine {
		return "行尾"
	}
	return "“" + t.text + "”"
}

func (p *parser) finish() (RuleSet, error) {
	s := &p.set
	if n := len(s.Clauses); n > 0 && len(p.pending) > 0 {
		s.Clauses[n-1].Note = joinNotes(append([]string{s.Clauses[n-1].Note}, p.pending...)...)
	}
	switch {
	case s.Object == "":
		return RuleSet{}, p.fail("加一行“对象 目标”", "没有写对象")
	case !p.seen[wordStale.zh]:
		return RuleSet{}, p.fail("加一行“过期 > 45 天 → 灰”，确实不会过期的写“过期 不适用”", "没有写数据何时算过期")
	case len(s.Clauses) == 0 || !s.Clauses[len(s.Clauses)-1].Otherwise:
		return RuleSet{}, p.fail("最后一条写“否则 → …”；办法没有规定的写“未规定 否则 → …”", "没有写其余情形")
	case s.Object == Cycle && (len(s.Limits) > 0 || s.Hysteresis != Hysteresis{}):
		return RuleSet{}, p.fail("周期状态不用限和滞回", "对象是周期")
	}
	return *s, nil
}

func (p *parser) readNumber(hint string) (float64, string, error) {
	sign := ""
	if p.acceptSymbol("-") {
		sign = "-"
	}
	t := p.take()
	value, err := strconv.ParseFloat(t.text, 64)
	if t.kind != number || err != nil {
		return 0, "", p.fail(hint, "此处应为数，读到%s", t.shown())
	}
	if sign == "-" {
		value = -value
	}
	return value, sign + t.text, nil
}

// readUnit takes a unit word if one follows, in Chinese.
func (p *parser) readUnit() string {
	t := p.peek()
	if _, ok := unitWords[t.text]; !ok || t.kind == quoted {
		return ""
	}
	p.pos++
	if zh, foreign := unitChinese[t.text]; foreign {
		return zh
	}
	return t.text
}
