package extract

import (
	"strings"

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
	partOf    []string // the headings above, outermost first
	owner     []string
	ownerText string
	support   []string
	speaker   string
	speech    bool     // somebody speaks: forms of speech promise too
	fiveYears bool     // the goals are those of a five-year plan
	topic     string   // what a row of a table is called
	unled     bool     // a row of a table that leaves open who answers
	mixed     bool     // a chapter of results and then goals
	outer     *section // what a paragraph that looks back interrupts
	listIn    *section // what a list of targets interrupts
	above     *section // the same section before a note under its heading said who answers
	rank      int      // of that heading
	// goal is the period that a sentence of the section has set for its goals.
	goal quantity.Time
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
	voice      []string // the first unit that speaks, until another does
	support    []string
	due        quantity.Time // that a note sets
	hasDue     bool
	noteAt     int // byte of the note that has been applied, or 0
	alarms     alarm
	figure     *figure // of the cell of a table of targets that it is
}

// document is a text cut into sentences.
type document struct {
	opt       Options
	text      string
	year      int
	ahead     bool // year is the one behind its date, which it calls 明年
	yearText  string
	today     guatu.Date    // when the text was written, or 0
	span      quantity.Time // the part of the year that the title sets
	first     int           // of the plan that the title names, or 0
	last      int
	city      city
	author    []string
	anonymous bool   // a body speaks that does not say which one it is
	report    bool   // a work report: its tasks go on from paragraph to paragraph
	round     string // the rank of the places that the title counts and the text goes through
	headline  int    // byte where the title of the text ends, or 0
	prose     int    // byte of the first full stop, or -1
	offsets   offsets
	sentences []sentence
	speakers  []*section // in the order in which they are introduced
	current   *section
	named     map[string]*section // who is behind a name that takes the floor alone
	path      []place             // the headings down to the current one
	floor     *section            // the speaker in force, whatever sub-headings follow
	spoke     *section            // who had the floor last
	unguested bool                // the head of the text introduces no guest
	blockFrom int                 // first sentence an owner note after this point is for
	table     []column            // of the task table that is being read, or nil
	lead      *section            // the row above in it
	flat      *flatTable          // the table without lines that is being read, or nil
	figures   *figureTable        // the table of targets that is being read, or nil
	tokens    []token             // of the sentence that is being read
	meanings  []meaning           // of these tokens
	rings     []ring

	mood  mood
	actor actor // the last subject

	// Room that is used again for every sentence.
	parser  parser
	found   []Commitment // of the text so far
	names   []string     // room for those of rules
	day     guatu.Date   // the last one written out
	dayText string
	clauses []clause
	taken   []bool
	block   int // first sentence the last owner note was for

	notesWithin bool // brackets may say who answers

	firstLeads bool // a remark says that of a list of units the first leads
	blockLed   bool // the last owner note names a lead
	lastNote   note // the last one that was for what stood before it
	lastEnd    int  // first sentence behind it
	onItem     bool // it was for a numbered item
}

// bytesPerSentence is about how long sentences are.
const bytesPerSentence = 100

// read cuts a text into sections and sentences.
func read(text string, opt Options) *document {
	d := &document{opt: opt, text: text, year: opt.Year, offsets: newOffsets(text), current: &section{}, rings: rings(text),
		sentences: make([]sentence, 0, len(text)/bytesPerSentence+1)}
	if d.year == 0 && opt.Date != 0 && opt.Date.IsSet() {
		d.year = opt.Date.Year()
	}
	if d.year == 0 {
		d.year, d.ahead = findYear(text)
	}
	d.yearText = itoa(d.year)
	if d.first, d.last = titleSpan(text); d.year != d.first {
		d.first, d.last = 0, 0
	}
	d.span = titlePart(text, d.year)
	d.today = d.writtenOn()
	d.city = newCity(opt.City)
	if opt.City == "" {
		d.city = findCity(text)
	}
	d.author = d.findAuthor()
	d.report = d.reports()
	d.headline = findHeadline(text)
	d.round = roundUp(text)
	d.prose = strings.Index(text, "。")
	d.firstLeads, d.notesWithin = d.seeNotes()
	d.presenters()
	d.readLines()
	d.quote()
	d.voice()
	return d
}

// reports tells the work report of a government by its title.
func (d *document) reports() bool {
	return d.city.name != "" && strings.Contains(d.text[:min(len(d.text), headLength/4)], "政府工作报告")
}

// entrusted reports a text that somebody presents in the name of the government, as the
// planning commission does with the plan of the year: 受市人民政府委托.
func (d *document) entrusted() bool {
	head := d.text[:min(len(d.text), headLength)]
	k := strings.Index(head, "政府委托")
	if k < 0 {
		k = strings.Index(head, "政府的委托")
	}
	return k >= 0 && d.city.name != "" && strings.Contains(head[back(head[:k], len("受市人民")/len("字")):k], "受")
}

// findHeadline returns where the first line ends when it is a title over a text: short,
// without a stop, and followed by sentences.
func findHeadline(text string) int {
	start, _ := trim(text, 0, len(text))
	end := start + strings.IndexByte(text[start:], '\n')
	if end < start || end-start > maxTitleLine || strings.Contains(text[start:end], "。") || !strings.Contains(text[end:], "。") {
		return 0
	}
	return end
}

func (d *document) findAuthor() []string {
	if d.opt.Owner != "" {
		return []string{d.fullName(d.opt.Owner)}
	}
	if d.reports() || d.entrusted() {
		return []string{d.city.name + "人民政府"}
	}
	if body := d.issuingBody(); body != nil {
		return body
	}
	if body := d.byline(); body != nil {
		return body
	}
	var body []string
	body, d.anonymous = d.selfNamed()
	return body
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
		next := d.flatHead(start, end, n)
		if next == 0 {
			next = d.labelLines(start, end)
		}
		if next == 0 && d.flat == nil {
			next = d.figureLines(start, n)
		}
		if next > 0 {
			start = next
			continue
		}
		a, b := trim(d.text, start, end)
		if a < b && (d.flat == nil || !d.flatLine(a, d.edge(a, b), n)) && !d.tableLine(start, end, n) {
			d.readLine(a, b, n)
		}
		start = end + 1
	}
	d.closeFlat()
}

// trim narrows a range to what stands between white space.
func trim(s string, start, end int) (int, int) {
	t := s[start:end]
	if !isIdeograph(t) {
		t = strings.TrimLeft(t, " \t\r\n　\u00a0\ufeff")
	}
	start = end - len(t)
	if !strings.HasSuffix(t, "。") {
		t = strings.TrimRight(t, " \t\r\n　\u00a0")
	}
	return start, start + len(t)
}

// readLine decides what a line is and files its sentences.
func (d *document) readLine(start, end, n int) {
	line := d.text[start:end]
	switch {
	case isFootnote(line):
		d.floor, d.current = nil, &section{mode: glossary}
		return
	case d.alarms(start, end)&noteAlarm != 0 && isOwnerNote(line), dutyEnds.closes(trimStops(line, "。")) && d.dutySentence(line), d.bracketLine(line):
		d.ownerNote(line, end)
		return
	case d.reply(start, end), d.nameLine(line, end):
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
	d.yield(start, end)
	switch {
	case d.unitHeading(headingUnits(line)), d.localHeading(line):
		d.blockFrom = len(d.sentences)
	case d.headByline(start, end):
	case isHeading(line):
		d.open(start, end)
		d.cut(start, end, n, true)
	default:
		d.endItem(line)
		d.cut(d.runIn(start, end), end, n, false)
	}
}

// open begins a section under a numbered or titled heading. A heading that says
// neither results nor tasks keeps the mode of the one before.
func (d *document) open(start, end int) {
	line := d.text[start:end]
	if d.floor != nil {
		d.subheading(line)
		return
	}
	over := d.current // who answers under the headings that stay in force
	for over.above != nil && headingLevel(line) <= over.rank {
		over = over.above
	}
	next := &section{heading: afterNumber(line), partOf: d.enter(line), mode: d.current.mode, owner: over.owner, ownerText: over.ownerText, support: over.support, speaker: d.current.speaker, fiveYears: d.current.fiveYears, goal: d.current.goal, above: over.above, rank: over.rank}
	m, ok := headingMode(line)
	if !ok && numbered(line) {
		m, ok = stance(line)
	}
	if m == plan && isTwofold(line) {
		m = outlook
	}
	d.blockFrom = len(d.sentences)
	if ok && isChapter(line) {
		next.mode, next.mixed = m, m == review && isMixed(line)
		next.owner, next.ownerText, next.speaker, next.support = nil, "", "", nil
		next.above, next.rank = nil, 0
		next.fiveYears, next.goal = ofPlan(line), quantity.Time{}
	}
	if mayNote(line, d.alarms(start, end)) { // 一、提升效能（牵头单位：市行政审批服务局）
		if n, ok := d.readNote(line); ok && len(n.owner) > 0 {
			next.owner, next.ownerText, next.support, next.speaker = n.owner, n.ownerText, n.support, ""
			next.above, next.rank = over, headingLevel(line)
		}
	}
	d.current = next
}

// cut files the sentences of a line.
func (d *document) cut(start, end, n int, heading bool) {
	d.endList(start, end, heading)
	outer := d.current
	defer d.beginList(start, end, heading, outer)
	if !heading && d.looksBack(d.text[start:end]) && !d.turnsWithin(start, end) {
		inner := *d.current
		inner.mode, inner.outer = review, outer
		d.current = &inner
		defer func() { d.current = outer }()
	} else if !heading && outer.mode == plan && background.opens(d.text[start:end]) {
		inner := *d.current
		inner.mode, inner.outer = unknown, outer
		if d.turnsToCity(d.text[start:end]) {
			inner.owner, inner.ownerText, inner.speaker, inner.speech = nil, "", "", false
		}
		d.current = &inner
		defer func() { d.current = outer }()
	} else if !heading && outer.mode == unknown && !d.report && !listFollows(d.text[start:end]) && !d.titlesUnit(start, end) {
		defer func() { d.current = outer }()
	}
	headed := false
	for first := start; start < end; {
		stop := sentenceEnd(d.text[:end], start)
		if to := d.noteWithin(start, stop); to > 0 {
			stop = to
		}
		a, b := trim(d.text, start, stop)
		if to := d.noteBracket(a, end); a > first && to > 0 && d.bracketNote(a, to, n, d.alarms(a, to)) {
			start = to
			continue
		}
		if !heading && a < b && d.headSentence(a, b) && !headed {
			headed = true
			if !d.titlesUnit(start, end) {
				defer func() { d.current = outer }()
			}
		}
		sets := d.alarms(a, b)
		if a < b && !(a > first && d.bracketNote(a, b, n, sets)) {
			title := start == first && runInTitle(d.text, a, stop, end)
			if title && !heading {
				d.beginRunIn(d.text[a:b])
			}
			d.sentences = append(d.sentences, sentence{start: a, end: b, section: d.turn(a, b, sets), paragraph: n, heading: heading, title: title, alarms: sets})
			d.demanded()
		}
		start = stop
	}
}

// listFollows reports a paragraph that announces the ones after it.
func listFollows(paragraph string) bool {
	return hasSuffixAny(paragraph, []string{"：", ":"}) || containsAny(paragraph, "以下工作", "如下工作", "以下几个方面", "个方面工作", "以下几方面")
}

// maxSentence bounds a sentence in bytes, so that time stays linear on text without
// stops; it is then cut at the next comma, or where twice the bound is reached.
const maxSentence = 4096

func sentenceEnd(s string, start int) int {
	for i := start; i < len(s); {
		n := 3 // ideographs, of which no part is a stop
		if b := s[i]; b < 0xE4 || b > 0xE9 {
			var c rune
			c, n = character(s, i)
			switch c {
			case '。', '！', '？':
				return i + n
			case '，', '；', ',', ';':
				if i-start > maxSentence {
					return i + n
				}
			}
		}
		if i-start > 2*maxSentence {
			return i
		}
		i += n
	}
	return len(s)
}

// turn switches the section where a sentence announces tasks after results.
func (d *document) turn(start, end int, sets alarm) *section {
	s := d.text[start:end]
	if d.current.mode == plan || d.current.mode == glossary {
		return d.current
	}
	opens, said := d.opensYear(s, sets), sets&sayAlarm != 0 && d.saysOfThisYear(s)
	if d.current.outer != nil && d.current.outer.mode != plan && (opens || tenseAt(s, d.year) == quantity.Future && !strings.HasPrefix(s, "全年")) {
		d.current = d.current.outer
	}
	if d.current.mixed && d.current.mode == review && drafted(s) {
		next := *d.current
		next.mode, next.fiveYears = outlook, true
		d.current = &next
		return d.current
	}
	turns := sets&announceAlarm != 0 || opens && d.current.mode == outlook || said || d.current.mode == review && d.pledges(s) || d.floor != nil && d.floor.mode == plan && tenseAt(s, d.year) == quantity.Future
	if d.current.mode != outlook && !turns {
		return d.current
	}
	if d.current.mode == outlook && !strings.HasPrefix(s, "今年") && !said && !opens {
		return d.current
	}
	next := *d.current
	next.mode = plan
	d.current = &next
	return d.current
}

// drafted reports a sentence by which a chapter of results comes to the goals of the
// next plan: 我们编制了“十五五”规划纲要.
func drafted(s string) bool {
	return strings.Contains(s, "编制") && containsAny(s, "规划纲要", "《纲要", "五年规划")
}

// opensYear reports that a sentence begins with the document's year or sets its
// expected targets.
func (d *document) opensYear(s string, sets alarm) bool {
	if rest, ok := d.cutYear(s); ok {
		return !hasPrefixAny(rest, []string{"—", "-", "至", "到", "前", "以来"})
	}
	return sets&targetsAlarm != 0 && strings.Contains(s, "今年")
}

// cutYear takes the document's year off the start of s: 2025年.
func (d *document) cutYear(s string) (rest string, ok bool) {
	if wide := len("２０２４"); len(s) > wide && strings.HasPrefix(s, "２") {
		s = narrowDigits(s[:wide]) + s[wide:]
	}
	if d.year == 0 || len(s) < len("2025年") || s[0] != '1' && s[0] != '2' {
		return s, false
	}
	return strings.CutPrefix(s, itoa(d.year)+"年")
}

// looksBack reports a paragraph that begins with the time it looks back on; in a
// speech any time before the document's year counts.
func (d *document) looksBack(paragraph string) bool {
	if !isIdeograph(paragraph) {
		paragraph = strings.TrimLeft(paragraph, " 　—-■●")
	}
	if d.year != 0 && tenseAt(paragraph, d.year) == quantity.Past {
		return true
	}
	return exposes(paragraph) || hasPrefixAny(paragraph, []string{"过去", "这五年", "五年来", "一年来", "这一年", "去年", "回顾", "刚刚过去", "回首"})
}

// tenseAt returns the tense of the point of time that s begins with.
func tenseAt(s string, year int) quantity.Tense {
	t, ok := quantity.ParseTime(s, 0, year)
	if !ok {
		return quantity.Open
	}
	return t.Tense
}

// comingTimes begin what is said of the time to come.
var comingTimes = []string{"今年", "新的一年", "下一步", "全年", "力争", "将"}

// saysOfThisYear reports a sentence in which somebody is quoted on the coming time:
// 某某表示，今年力争….
func (d *document) saysOfThisYear(s string) bool {
	for _, say := range sayings {
		for rest := s; ; {
			_, after, found := strings.Cut(rest, say)
			if !found {
				break
			}
			said := strings.TrimLeft(after, "，,：:“\" ")
			if _, ok := d.cutYear(said); ok || hasPrefixAny(said, comingTimes) || d.comes(said) {
				return true
			}
			rest = after
		}
	}
	return false
}

// comes reports words that begin with a time of the year that ends after the text was
// written.
func (d *document) comes(s string) bool {
	if d.today == 0 || d.year == 0 {
		return false
	}
	t, ok := quantity.ParseTime(s, 0, d.year)
	return ok && t.Tense != quantity.Past && t.Period != "" && t.Deadline.IsSet() && t.Deadline > d.today && t.Deadline.Year() == d.year
}

// defaultPeriod returns the period of a goal without a time of its own: that which
// the section or the title sets, the plan's under its heading, else the document's year.
func (d *document) defaultPeriod(s *section) (string, guatu.Date) {
	switch {
	case s.mode == outlook && s.goal.Deadline.IsSet() && s.goal.Period != "":
		return s.goal.Period, s.goal.Deadline
	case d.year == 0:
		return "", guatu.NoDate
	case d.span.Deadline != 0 && d.span.Deadline.IsSet():
		return d.span.Period, d.span.Deadline
	case d.last != 0:
		return itoa(d.first) + "/" + itoa(d.last), guatu.NewDate(d.last, 12, 31)
	case s.mode == outlook && s.fiveYears:
		first := d.year - (d.year-1)%5
		return itoa(first) + "/" + itoa(first+4), guatu.NewDate(first+4, 12, 31)
	}
	return d.yearText, guatu.NewDate(d.year, 12, 31)
}
