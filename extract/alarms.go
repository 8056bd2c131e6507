package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"guatu/extract/wordindex"
)

// alarm is a set of word lists. One pass over the text notes where their words stand,
// so that the rules which look for them leave all other sentences alone.
type alarm uint16

const (
	titleAlarm    alarm = 1 << iota // 局长, 主任: somebody may be introduced
	sayAlarm                        // 表示, 指出
	announceAlarm                   // 下一步, 主要预期目标
	noteAlarm                       // 责任单位, 完成时限
	openAlarm                       // 时间另定
	restateAlarm                    // 年初确定的
	targetsAlarm                    // 预期目标
	carryAlarm                      // 落实, 执行: a higher document may be named
	headAlarm                       // 序号: the head of a table
	speechAlarm                     // 强调, 坦言: the words of the lexicon for saying
	tailAlarm                       // 局）, 负责）: a bracket may say who answers
	leadAlarm                       // 牵头: a remark on who leads may stand there
)

// announcements open the tasks after the results.
var announcements = []string{
	"下一步", "接下来，", "接下来,", "今年要重点", "主要预期目标", "今年的主要目标", "今年经济社会发展", "做好今年", "新的一年,", "新的一年，", "下一阶段", "重点抓好以下", "着力抓好以下", "重点做好以下", "全力抓好以下", "着重抓好以下", "集中抓好以下", "切实抓好以下",
}

// sayings introduce what somebody says of the coming time.
var sayings = []string{"表示", "说", "介绍", "透露", "指出", "提出"}

// restatements point at a target that was set earlier.
var restatements = []string{"年初确定的", "年初提出的", "年初下达的", "此前提出的", "的目标，"}

// alarmWords finds the words of all lists; alarmOf goes by word.
var (
	alarmWords  *wordindex.Index
	alarmOf     []alarm
	alarmStarts [1 << 10]uint64 // the characters with which they begin, a bit each
)

func init() {
	var words, verbs []string
	for _, e := range vocabulary {
		if e.class&say != 0 {
			verbs = append(verbs, strings.Fields(e.words)...)
		}
	}
	for _, e := range []struct {
		sets  alarm
		words []string
	}{
		{titleAlarm, titles}, {sayAlarm, sayings}, {announceAlarm, announcements}, {noteAlarm, noteLabels}, {openAlarm, openDates},
		{restateAlarm, restatements}, {targetsAlarm, []string{"预期目标"}}, {speechAlarm, append(verbs, append([]string{"承诺", "表态", "宣布", "回复", "汇报", "答复", "回应", "回答", "作政府工作报告", "作工作报告", "作报告"}, sayingWords...)...)},
		{headAlarm, []string{"序号"}}, {carryAlarm, []string{"落实", "执行", "贯彻"}}, {tailAlarm, noteTails}, {leadAlarm, []string{leadRemark}},
	} {
		for _, w := range e.words {
			if k := slices.Index(words, w); k >= 0 {
				alarmOf[k] |= e.sets
				continue
			}
			words = append(words, w)
			alarmOf = append(alarmOf, e.sets)
			c, _ := utf8.DecodeRuneInString(w)
			alarmStarts[c>>6&1023] |= 1 << (c & 63)
		}
	}
	alarmWords = wordindex.New(words)
}

// ring is one word that was found.
type ring struct {
	start, end int
	sets       alarm
}

// bytesPerRing is about how far the words of the lists stand apart.
const bytesPerRing = 500

// rings returns all words of the lists in a text, in order.
func rings(text string) []ring {
	out := make([]ring, 0, len(text)/bytesPerRing+1)
	for i := 0; i < len(text); {
		c, n := character(text, i)
		if c >= utf8.RuneSelf && c <= 0xFFFF && alarmStarts[c>>6]>>(c&63)&1 != 0 {
			alarmWords.Prefixes(text, i, func(word, end int) bool {
				out = append(out, ring{i, end, alarmOf[word]})
				return true
			})
		}
		i += n
	}
	return out
}

// alarms returns the lists of which a word stands between start and end.
func (d *document) alarms(start, end int) alarm {
	var out alarm
	for _, r := range d.ringsIn(start, end) {
		if r.end <= end {
			out |= r.sets
		}
	}
	return out
}

// ringsIn returns the words of the lists that begin between start and end.
func (d *document) ringsIn(start, end int) []ring {
	from := sort.Search(len(d.rings), func(k int) bool { return d.rings[k].start >= start })
	to := from
	for to < len(d.rings) && d.rings[to].start < end {
		to++
	}
	return d.rings[from:to]
}

// rung reports that a word is among those found.
func (d *document) rung(found []ring, word string) bool {
	for _, r := range found {
		if d.text[r.start:r.end] == word {
			return true
		}
	}
	return false
}

// stops end a sentence, with or without a bracket before them.
var stops = []string{"。", "；", ";", "，", " "}

// mayNote reports that a sentence may say who answers for it: by a label or in
// brackets at its end.
func mayNote(text string, sets alarm) bool {
	if sets&noteAlarm != 0 {
		return true
	}
	for cut := true; cut; {
		text, cut = cutSuffixAny(text, stops)
	}
	return hasSuffixAny(text, []string{"）", ")", "〕", "】"})
}
