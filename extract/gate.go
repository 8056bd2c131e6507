package extract

import "guatu/extract/quantity"

// cues is what has been seen of a sentence so far. Most of it holds on over the
// following clauses; clause-wide cues are reset by [parser.begin].
type cues struct {
	modal     string // as written
	future    bool
	tense     quantity.Tense
	whole     quantity.Time // the period that holds on
	hasWhole  bool
	forecast  bool
	foreign   bool
	ruling    bool
	condition bool

	// of this clause only
	near     quantity.Time
	hasNear  bool
	aim      bool
	done     bool
	history  bool
	negative bool
	keep     bool
	up, down bool
	nearby   bool
	gain     bool
	loss     bool
	rate     bool
}

// threshold is the score from which a statement is a promise.
const threshold = 2

// modeScores weigh the section: in a plan a bare statement is a promise, in a review
// it is a result whatever else it says.
var modeScores = map[mode]int{unknown: 0, review: -8, outlook: 3, plan: 3, glossary: -100}

var modeRules = map[mode]string{unknown: "section-unknown", review: "section-review", outlook: "section-outlook", plan: "section-plan", glossary: "section-glossary"}

// judge adds the points of all cues and returns the score with the rules that gave
// points.
func (c *cues) judge(m mode) (score int, rules []string) {
	score, rules = modeScores[m], []string{modeRules[m]}
	for _, r := range []struct {
		fired  bool
		points int
		rule   string
	}{
		{c.modal != "", 3, "modal"}, {c.future, 2, "future"}, {c.aim, 2, "target-head"}, {c.tense == quantity.Future, 2, "future-time"},
		{c.tense == quantity.Past, -7, "past-time"}, {c.done, -2, "past-word"}, {c.history, -5, "result-word"}, {c.forecast, -9, "forecast"},
		{c.foreign, -9, "other-body"}, {c.ruling, -9, "rule-parameter"}, {c.negative, -9, "negated"},
	} {
		if r.fired {
			score += r.points
			rules = append(rules, r.rule)
		}
	}
	return score, rules
}

// confidence maps a score to 0.5 … 1.
func confidence(score int) float64 {
	return min(1, 0.5+0.1*float64(score-threshold+1))
}

// see takes one token of the sentence into the cues.
func (c *cues) see(p *parser, t token, before string) {
	switch t.kind {
	case point:
		c.seeTime(t, before)
	case term:
		c.ruling = c.ruling || p.grants(t)
		c.seeWord(p.text[t.start:t.end], t.class)
	}
}

// grants reports 给予 with an amount behind it: what a rule pays, not what is promised.
func (p *parser) grants(t token) bool {
	if p.text[t.start:t.end] != "给予" {
		return false
	}
	for _, next := range p.tokens {
		if next.start >= t.end && (next.kind == amount || next.kind == pause) {
			return next.kind == amount
		}
	}
	return false
}

// seeTime notes a point of time; one that is compared with (比去年, 与上年, 在2024年
// 基础上) says nothing about when.
func (c *cues) seeTime(t token, before string) {
	if t.time.Rate {
		c.rate = true
		return
	}
	if endsWithAny(before, "比", "较", "与", "同", "和") {
		return
	}
	if t.time.Whole {
		c.whole, c.hasWhole, c.hasNear = t.time, true, false
	} else {
		c.near, c.hasNear = t.time, true
	}
	if t.time.Tense != quantity.Open {
		c.tense = t.time.Tense
	}
}

func (c *cues) seeWord(text string, cl class) {
	if cl&modal != 0 {
		c.modal = text
	}
	set := func(flag *bool, want class) { *flag = *flag || cl&want != 0 }
	set(&c.future, future)
	set(&c.forecast, forecast)
	set(&c.foreign, foreign)
	set(&c.ruling, ruling)
	set(&c.condition, condition)
	set(&c.aim, aim)
	set(&c.done, done)
	set(&c.history, history)
	set(&c.negative, negative)
	set(&c.keep, keep)
}

// begin resets what belongs to one clause.
func (c *cues) begin() {
	c.near, c.hasNear, c.aim, c.done, c.history, c.negative, c.keep = quantity.Time{}, false, false, false, false, false, false
	c.up, c.down, c.gain, c.loss, c.rate = false, false, false, false, false
	c.nearby = false
}
