package extract

import (
	"strings"
	"unicode/utf8"

	"guatu"
	"guatu/extract/quantity"
)

// mode is what a section is about.
type mode uint8

const (
	unknown  mode = iota // news and everything unmarked: a promise needs a cue
	review               // results
	outlook              // goals of a plan period
	plan                 // tasks of the year, pledges of a unit
	glossary             // notes on words, editors, links: nothing
)

// section is a stretch of text under one heading.
type section struct {
	mode      mode
	heading   string
	owner     []string
	ownerText string
	support   []string
	speaker   string
	speech    bool // somebody speaks: forms of speech promise too
}

// sentence is one sentence with its section. heading marks text that announces the
// section and repeats its body.
type sentence struct {
	start, end int
	section    *section
	paragraph  int
	heading    bool
	title      bool   // opens a numbered paragraph and says what its body says again
	speaker    string // when somebody is quoted in the paragraph
	owner      []string
	ownerText  string
}

// document is a text cut into sentences.
type document struct {
	opt       Options
	text      string
	year      int
	city      city
	author    []string
	offsets   offsets
	sentences []sentence
	speakers  []*section // in the order in which they are introduced
	current   *section
	floor     *section // the speaker in force, whatever sub-headings follow
	blockFrom int      // first sentence an owner note after this point is for
}

// read cuts a text into sections and sentences.
func read(text string, opt Options) *document {
	d := &document{opt: opt, text: text, year: opt.Year, offsets: newOffsets(text), current: &section{}}
	if d.year == 0 && opt.Date != 0 && opt.Date.IsSet() {
		d.year = opt.Date.Year()
	}
	if d.year == 0 {
		d.year = findYear(text)
	}
	d.city = city{opt.City}
	if opt.City == "" {
		d.city = findCity(text)
	}
	d.author = d.findAuthor()
	d.readLines()
	d.quote()
	return d
}

func (d *document) findAuthor() []string {
	if d.opt.Owner != "" {
		return []string{d.fullName(d.opt.Owner)}
	}
	head := d.text[:min(len(d.text), headLength/4)]
	if d.city.name != "" && strings.Contains(head, "政府工作报告") {
		return []string{d.city.name + "人民政府"}
	}
	title, _, _ := strings.Cut(strings.TrimSpace(d.text), "\n")
	if list := organs(title, 0, len(title), d.city); len(list) > 0 && list[0].start == 0 {
		return []string{list[0].name(d.city)}
	}
	return nil
}

// fullName expands a unit named outside the text.
func (d *document) fullName(unit string) string {
	if list := organs(unit, 0, len(unit), d.city); len(list) > 0 && list[len(list)-1].end == len(unit) {
		return list[len(list)-1].name(d.city)
	}
	return unit
}

func (d *document) readLines() {
	for start, n := 0, 0; start < len(d.text); n++ {
		end := start + strings.IndexByte(d.text[start:], '\n')
		if end < start {
			end = len(d.text)
		}
		a, b := trim(d.text, start, end)
		if a < b {
			d.readLine(a, b, n)
		}
		start = end + 1
	}
}

// trim narrows a range to what stands between white space.
func trim(s string, start, end int) (int, int) {
	t := strings.TrimLeft(s[start:end], " \t\r\n　\u00a0\ufeff")
	start = end - len(t)
	return start, start + len(strings.TrimRight(t, " \t\r\n　\u00a0"))
}

// readLine decides what a line is and files its sentences.
func (d *document) readLine(start, end, n int) {
	line := d.text[start:end]
	switch {
	case isOwnerNote(line):
		d.ownerNote(start, end)
		return
	case d.speakerHeading(line):
		d.cut(start, end, n, true)
		return
	}
	if body, ok := d.speech(start, end); ok {
		d.cut(body, end, n, false)
		return
	}
	d.closing(line)
	switch {
	case d.unitHeading(line):
		d.blockFrom = len(d.sentences)
	case isHeading(line):
		d.open(line)
		d.cut(start, end, n, true)
	default:
		d.cut(d.runIn(start, end), end, n, false)
	}
}

// open begins a section under a numbered or titled heading. A heading that says
// neither results nor tasks keeps the mode of the one before.
func (d *document) open(line string) {
	if d.floor != nil {
		d.subheading(line)
		return
	}
	next := &section{heading: afterNumber(line), mode: d.current.mode, owner: d.current.owner, ownerText: d.current.ownerText, support: d.current.support, speaker: d.current.speaker}
	m, ok := headingMode(line)
	if !ok && numbered(line) {
		m, ok = stance(line)
	}
	if ok && isChapter(line) {
		next.mode = m
		next.owner, next.ownerText, next.speaker, next.support = nil, "", "", nil
	}
	d.current = next
}

// cut files the sentences of a line.
func (d *document) cut(start, end, n int, heading bool) {
	outer := d.current
	if !heading && d.looksBack(d.text[start:end]) {
		inner := *d.current
		inner.mode = review
		d.current = &inner
		defer func() { d.current = outer }()
	}
	for first := start; start < end; {
		stop := sentenceEnd(d.text[:end], start)
		a, b := trim(d.text, start, stop)
		if a < b {
			title := start == first && runInTitle(d.text, a, stop, end)
			d.sentences = append(d.sentences, sentence{start: a, end: b, section: d.turn(a, b), paragraph: n, heading: heading, title: title})
		}
		start = stop
	}
}

// maxSentence bounds a sentence in bytes, so that time stays linear on text without
// stops; it is then cut at the next comma, or where twice the bound is reached.
const maxSentence = 4096

func sentenceEnd(s string, start int) int {
	for i, c := range s[start:] {
		switch c {
		case '。', '！', '？':
			return start + i + utf8.RuneLen(c)
		case '，', '；', ',', ';':
			if i > maxSentence {
				return start + i + utf8.RuneLen(c)
			}
		}
		if i > 2*maxSentence {
			return start + i
		}
	}
	return len(s)
}

// turn switches the section where a sentence announces tasks after results.
func (d *document) turn(start, end int) *section {
	s := d.text[start:end]
	if d.current.mode == plan || d.current.mode == glossary {
		return d.current
	}
	turns := announces(s) || saysOfThisYear(s) || d.floor != nil && d.floor.mode == plan && tenseAt(s, d.year) == quantity.Future
	if d.current.mode != outlook && !turns {
		return d.current
	}
	if d.current.mode == outlook && !strings.HasPrefix(s, "今年") && !saysOfThisYear(s) {
		return d.current
	}
	next := *d.current
	next.mode = plan
	d.current = &next
	return d.current
}

// looksBack reports a paragraph that begins with the time it looks back on; in a
// speech any time before the document's year counts.
func (d *document) looksBack(paragraph string) bool {
	paragraph = strings.TrimLeft(paragraph, " 　—-■●")
	if d.floor != nil && tenseAt(paragraph, d.year) == quantity.Past {
		return true
	}
	return hasPrefixAny(paragraph, []string{"过去", "这五年", "五年来", "一年来", "这一年", "去年", "回顾", "刚刚过去", "回首"})
}

// tenseAt returns the tense of the point of time that s begins with.
func tenseAt(s string, year int) quantity.Tense {
	t, ok := quantity.ParseTime(s, 0, year)
	if !ok {
		return quantity.Open
	}
	return t.Tense
}

// saysOfThisYear reports a sentence in which somebody is quoted on the coming time:
// 某某表示，今年力争….
func saysOfThisYear(s string) bool {
	for _, say := range []string{"表示", "说", "介绍", "透露", "指出", "提出"} {
		for rest := s; ; {
			_, after, found := strings.Cut(rest, say)
			if !found {
				break
			}
			if hasPrefixAny(strings.TrimLeft(after, "，,：:“\" "), []string{"今年", "新的一年", "下一步"}) {
				return true
			}
			rest = after
		}
	}
	return false
}

// announces reports a sentence after which tasks follow.
func announces(s string) bool {
	for _, w := range []string{"下一步", "接下来，", "接下来,", "今年要重点", "主要预期目标", "今年的主要目标", "今年经济社会发展", "做好今年", "新的一年,", "新的一年，", "下一阶段"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// date gives the document's year as the default period.
func (d *document) defaultPeriod(m mode) (string, guatu.Date) {
	if d.year == 0 {
		return "", guatu.NoDate
	}
	if m == outlook {
		first := d.year - (d.year-1)%5
		return itoa(first) + "/" + itoa(first+4), guatu.NewDate(first+4, 12, 31)
	}
	return itoa(d.year), guatu.NewDate(d.year, 12, 31)
}
