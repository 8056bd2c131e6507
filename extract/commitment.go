package extract

import (
	"unicode/utf8"

	"guatu"
	"guatu/extract/quantity"
)

// Options says what is known about a document beforehand. The zero value reads
// everything from the text.
type Options struct {
	Doc   string     // name that the commitments carry
	Year  int        // the year 今年 stands for; 0 = find in the text
	Date  guatu.Date // the document's date; its year is used when Year is 0. The zero Date and NoDate mean unknown
	City  string     // 广州市, 河北省; "" = find in the text
	Owner string     // the document's author, when known: answers for what nobody else is named for
}

// Span is a half-open range of the text, in code points and in bytes.
type Span struct {
	Char [2]int `json:"char"`
	Byte [2]int `json:"byte"`
}

// Commitment is one promise, in the fields of the annotation scheme.
type Commitment struct {
	Doc          string   `json:"doc"`
	Kind         string   `json:"kind"`       // numeric or action
	EntryKind    string   `json:"entry_kind"` // target, work, document, policy, programme, project, event, designation
	Clause       string   `json:"clause"`
	Span         Span     `json:"span"`
	Sentence     string   `json:"sentence"`
	SentenceSpan Span     `json:"sentence_span"`
	Heading      string   `json:"heading"`
	Owner        []string `json:"owner"` // full names; empty when the text names nobody
	OwnerText    string   `json:"owner_text"`
	Support      []string `json:"co_owner,omitempty"` // 配合单位, as written
	Speaker      string   `json:"speaker"`
	Indicator    string   `json:"indicator"`
	Comparator   string   `json:"comparator"` // ge gt le lt eq approx range sync above_ref multiple maintain
	Modality     string   `json:"modality"`   // 力争, 确保 …: strength, never the comparator
	Value        *float64 `json:"value"`      // as written, in Unit; nil when the promise has no number of its own
	Value2       *float64 `json:"value2"`     // upper end of a range
	Unit         string   `json:"unit"`
	ValueNorm    *float64 `json:"value_norm"` // with 万 and 亿 multiplied out, in UnitNorm
	Value2Norm   *float64 `json:"value2_norm"`
	UnitNorm     string   `json:"unit_norm"`
	Base         string   `json:"base"` // level growth increment decrement delta_pp rate rank multiple relation
	FromValue    *float64 `json:"from_value,omitempty"`
	ValueText    string   `json:"value_text"`
	ValueSpan    Span     `json:"value_span"`
	Period       string   `json:"period"`   // 2024, 2024-Q1, 2024-H1, 2024-06, 2024/2026
	Deadline     string   `json:"deadline"` // 2024-12-31
	Category     string   `json:"category"` // target project measure event
	Action       string   `json:"action,omitempty"`
	Object       string   `json:"object,omitempty"`
	Restored     bool     `json:"restored"` // indicator or unit is understood, not written
	Optional     bool     `json:"optional"` // slogan-like, conditional or restated
	Confidence   float64  `json:"confidence"`
	Rules        []string `json:"rules"`
	PartOf       []string `json:"part_of,omitempty"`     // the headings above Heading, outermost first
	CarriesOut   string   `json:"carries_out,omitempty"` // the higher document that the clause carries out, as written

	heading  bool // said in a heading
	headline bool // said in the title of the text
}

// The kinds of commitment.
const (
	Numeric = "numeric"
	Action  = "action"
)

// Extract returns the commitments of a UTF-8 text in document order. Text that is
// empty or not UTF-8 is a [guatu.Error]; see [Decode].
func Extract(text []byte, opt Options) ([]Commitment, error) {
	if err := check(text); err != nil {
		return nil, err
	}
	d := read(string(text), opt)
	d.found = make([]Commitment, 0, d.expected())
	for i := range d.sentences {
		if s := &d.sentences[i]; s.mayPromise() || d.leadsOn(i) {
			d.commitments(s)
		}
	}
	return mergeMentions(d.found), nil
}

// bytesPerPromise is how close promises stand in the texts that are full of them.
const bytesPerPromise = 56

// expected returns how many promises the text will hold at most, unless it is an odd one.
func (d *document) expected() int {
	n := 0
	for i := range d.sentences {
		if s := &d.sentences[i]; s.mayPromise() {
			n += s.end - s.start
		}
	}
	return n/bytesPerPromise + 1
}

// mayPromise reports that the section is one in which something can be promised.
func (s *sentence) mayPromise() bool { return ceilings[s.section.mode] >= threshold }

// leadsOn reports a sentence that promises nothing itself in a paragraph that goes on with
// one that may: that one takes up its mood.
func (d *document) leadsOn(i int) bool {
	for k := i + 1; k < len(d.sentences) && d.sentences[k].paragraph == d.sentences[i].paragraph; k++ {
		if d.sentences[k].mayPromise() {
			return true
		}
	}
	return false
}

// ceilings gives for each mode of a section the score that all cues together reach.
// Where that is below the threshold nothing can be a promise and nothing is read.
var ceilings [glossary + 1]int

func init() {
	for m := range modeScores {
		for i, r := range (&cues{}).weigh(mode(m)) {
			if i == 0 || r.points > 0 {
				ceilings[m] += r.points
			}
		}
	}
}

func check(text []byte) error {
	if len(text) == 0 {
		return &guatu.Error{Code: guatu.Invalid, Message: "文件是空的", Hint: "给出有文字的文件；扫描件须先识别文字"}
	}
	if !utf8.Valid(text) {
		return &guatu.Error{Code: guatu.Invalid, Message: "文件不是 UTF-8 文本", Hint: "先用 UTF-8、GB18030 或 UTF-16 编码另存"}
	}
	return nil
}

// commitments files what one sentence promises: its numbers first, then what it
// promises to do.
func (d *document) commitments(s *sentence) {
	p, before := newParser(d, s), len(d.found)
	if s.figure != nil {
		p.target()
		d.found = p.out
		return
	}
	p.numeric()
	if !s.heading && !s.title {
		p.actions()
	}
	d.found = p.out
	sortBySpan(d.found[before:])
	p.leaveOpen(d.found[before:])
	d.linger(s, &p.cues, p.text[s.start:s.end])
}

func value(v float64) *float64 { return &v }

// numbers copies value, unit and normalised figures of v.
func (c *Commitment) numbers(v quantity.Value) {
	c.Unit, c.UnitNorm = v.Unit, v.UnitNorm
	c.Comparator = string(v.Comparator)
	if v.Form == quantity.Same && v.Unit == "" {
		return
	}
	c.Value, c.ValueNorm = value(v.Number), value(v.Norm)
	if v.IsRange {
		c.Value2, c.Value2Norm = value(v.High), value(v.HighNorm)
	}
}
