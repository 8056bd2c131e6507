package extract

import (
	"strings"
	"unicode/utf8"
)

// quote finds who is speaking, sentence by sentence: X局局长某某表示, 某某说, 他说.
// A paragraph that is quoted before its speaker is named is handed to them too.
func (d *document) quote() {
	var last *section
	for i := range d.sentences {
		s := &d.sentences[i]
		if i > 0 && !sameFloor(d.sentences[i-1].section, s.section) {
			last = nil
		}
		found := d.speakerIn(s)
		switch {
		case found != nil:
			last = found
			d.backfill(i, found)
		case last != nil && (d.sentences[i-1].paragraph == s.paragraph || d.pronoun(s)):
			found = last
		}
		if found != nil && s.section.speaker == "" && s.owner == nil {
			s.speaker, s.owner, s.ownerText = found.speaker, found.owner, found.ownerText
		}
	}
}

// sameFloor reports two sections under the same heading and speaker, which may differ
// in mode.
func sameFloor(a, b *section) bool {
	return a == b || a.heading == b.heading && a.speaker == b.speaker && a.ownerText == b.ownerText
}

func (d *document) pronoun(s *sentence) bool {
	head := d.text[s.start:min(s.end, s.start+len("　　该局将他"))]
	for _, w := range []string{"他表示", "她表示", "他说", "她说", "该局", "该委", "该厅", "他还", "她还"} {
		if strings.Contains(head, w) {
			return true
		}
	}
	return selfWords.within(d.text[s.start:d.clip(s.start, s.end, maxSelf)])
}

// selfWords are what a unit named before is called when it goes on: 在节水方面，该局将….
var selfWords = newList("该局将 该局还 该局计划 该局力争 该局要 该局拟 该委将 该委还 该委计划 该委力争 该厅将 该厅还 该厅计划 该中心将 该中心还 该中心计划 该公司将 该集团将 该校将 该院将 该办将 该社将")

// maxSelf bounds the words before them, in bytes.
const maxSelf = 24 * len("字")

// clip returns a byte of the text that is at most limit behind start and not behind end,
// where a character begins.
func (d *document) clip(start, end, limit int) int {
	if end-start <= limit {
		return end
	}
	end = start + limit
	for end > start && !utf8.RuneStart(d.text[end]) {
		end--
	}
	return end
}

// backfill gives the sentences of a quotation that began earlier in the paragraph
// to the speaker named after it.
func (d *document) backfill(i int, who *section) {
	for k := i - 1; k >= 0 && d.sentences[k].paragraph == d.sentences[i].paragraph; k-- {
		s := &d.sentences[k]
		if s.owner != nil || s.section.speaker != "" || !strings.ContainsAny(d.text[s.start:s.end], "“") && k > 0 && d.sentences[k-1].paragraph == s.paragraph {
			continue
		}
		s.speaker, s.owner, s.ownerText = who.speaker, who.owner, who.ownerText
	}
}

// speakerIn reads title, name and a verb of saying in a sentence.
func (d *document) speakerIn(s *sentence) *section {
	if s.alarms&speechAlarm == 0 {
		return nil
	}
	text, found := d.text[s.start:s.end], d.ringsIn(s.start, s.end)
	for _, t := range titles {
		if !d.rung(found, t) {
			continue
		}
		i := strings.Index(text, t)
		for i >= 0 {
			if name := nameBeforeSay(text[i+len(t):]); name != "" {
				if who := d.governing(text[:i], t, name); who != nil {
					return who
				}
				return d.introduce(text[:i], name)
			}
			j := strings.Index(text[i+len(t):], t)
			if j < 0 {
				break
			}
			i += len(t) + j
		}
	}
	for _, sec := range d.speakers {
		if i := strings.Index(text, sec.speaker); i >= 0 && nameBeforeSay(text[i:]) == sec.speaker {
			return sec
		}
	}
	return d.unitSays(text)
}

// pledging are what else somebody does who is quoted: what the lexicon has in other
// classes, or as the opening of a report.
var pledging = newList("要求 提出 承诺 表态 宣布 回复 汇报 答复 回应 回答 通报 作政府工作报告 作工作报告 作报告 作《政府工作报告》 作了 代表")

// personSays reports that s opens with a verb of what a person says.
func personSays(s string) bool {
	cl, n := word(s)
	return n > 0 && cl&say != 0 || pledging.opens(s)
}

// nameBeforeSay returns the name at the start of s when a verb of saying follows.
func nameBeforeSay(s string) string {
	i := 0
	for k := 0; k < 4 && i < len(s); k++ {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if k == 0 {
			continue
		}
		if saysNext(s[i:], personSays) && isName(s[:i]) {
			return s[:i]
		}
	}
	return ""
}

// introduce remembers a speaker with the unit named in front of the title.
func (d *document) introduce(before, name string) *section {
	for _, known := range d.speakers {
		if known.speaker == name {
			return known
		}
	}
	sec := &section{speaker: name}
	if list := organs(before, 0, len(before), d.city); len(list) > 0 {
		o := d.mainPost(before, list)
		sec.owner, sec.ownerText = []string{o.name(d.city)}, before[o.start:o.end]
	} else if unit := lastUnit(before); unit != "" {
		sec.owner, sec.ownerText = d.bodyOrTerritory(unit), unit
	} else {
		return nil
	}
	d.speakers = append(d.speakers, sec)
	return sec
}

// governors are the heads of the governments of places.
var governors = map[string]string{"市长": "市", "副市长": "市", "省长": "省", "副省长": "省", "区长": "区", "县长": "县", "州长": "州", "盟长": "盟", "旗长": "旗", "镇长": "镇", "乡长": "乡"}

// bodyEnds close the names of bodies that are no departments.
var bodyEnds = strings.Fields("管委会 管理委员会 办事处 集团 公司 银行 大学 学院 医院 中心 协会 商会 区 县 镇 乡 街道")

// lastUnit returns the body named at the end of the words before a title, without the
// posts of its head, or "".
func lastUnit(before string) string {
	whole := before
	if i := strings.LastIndexAny(before, "，。；：”“、,;: 　（）\n"); i >= 0 {
		_, n := utf8.DecodeRuneInString(before[i:])
		before = before[i+n:]
	}
	for cut := true; cut; {
		cut = false
		for _, t := range posts {
			if rest, ok := strings.CutSuffix(before, t); ok && rest != "" {
				before, cut = rest, true
			}
		}
	}
	if before == "管委会" || before == "管理委员会" { // 某某经开区党工委副书记、管委会主任
		i := strings.LastIndex(whole, before)
		zone := strings.TrimRight(whole[:i], "、 ")
		for _, post := range []string{"党工委副书记", "党工委书记", "党委副书记", "党委书记", "党工委委员"} {
			zone = strings.TrimSuffix(zone, post)
		}
		_, zone, _ = cutLast(zone, "，。；：”“、,;: 　（）\n")
		before = zone + before
	}
	if n := utf8.RuneCountInString(before); n < 3 || n > 16 || !hasSuffixAny(before, bodyEnds) || strings.IndexFunc(before, notHan) >= 0 {
		return ""
	}
	return before
}

// cutLast splits a text at the last of some marks; without one all of it is behind.
func cutLast(s, marks string) (before, after string, found bool) {
	i := strings.LastIndexAny(s, marks)
	if i < 0 {
		return "", s, false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+n:], true
}

// heralds stand before a unit whose words follow: 据市商务局介绍, 记者从市教育局获悉.
var heralds = strings.Fields("据 从 记者从 在 日前，记者从 近日，记者从")

// spokesmen may stand between a unit and the verb of saying.
var spokesmen = strings.Fields("有关负责人 相关负责人 主要负责人 负责人 有关负责同志 相关负责同志 主要负责同志 负责同志 新闻发言人 发言人 有关人士 工作人员")

// sayingWords follow a unit that says what it will do.
var sayingWords = strings.Fields("表示 介绍 透露 获悉 了解到 提出 要求 明确 通报 发布消息 消息 发布 召开新闻发布会 指出 说")

// unitSaying reports that s opens with a verb of what a unit says.
func unitSaying(s string) bool { return hasPrefixAny(s, sayingWords) || unitPledges.opens(s) }

// unitPledges are what else units do who are quoted.
var unitPledges = newList("表态 承诺 答复 回应 回复")

// unitSays reads a unit that is quoted without a name at the start of a sentence. What
// a government asks of its departments is not read here.
func (d *document) unitSays(text string) *section {
	for _, o := range organs(text, 0, min(len(text), maxHerald), d.city) {
		before := strings.TrimLeft(text[:o.start], "”“　 ")
		if o.body == "人民政府" || before != "" && !hasSuffixAny(before, heralds) {
			continue
		}
		rest := text[o.end:]
		for _, w := range spokesmen {
			rest = strings.TrimPrefix(rest, w)
		}
		if saysNext(rest, unitSaying) {
			return &section{owner: []string{o.name(d.city)}, ownerText: text[o.start:o.end]}
		}
	}
	if who := d.companySays(text); who != nil {
		return who
	}
	return d.heardFrom(text)
}

// heardFrom reads the body that is no department and from which a sentence has what it
// tells: 记者从临溪泵业集团获悉.
func (d *document) heardFrom(text string) *section {
	head := text[:forward(text, 0, maxHerald/len("字"))]
	for _, heard := range []string{"获悉", "了解到"} {
		k := strings.Index(head, heard)
		if k < 0 {
			continue
		}
		_, name, ok := strings.Cut(head[:k], "从")
		if unit := lastUnit(name); ok && unit == name && unit != "" {
			return &section{owner: d.bodyOrTerritory(unit), ownerText: unit}
		}
	}
	return nil
}

// maxHerald bounds the words in which a quoted unit is looked for, in bytes.
const maxHerald = 40 * len("字")
