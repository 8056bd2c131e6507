package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// tails are heads that a list shares: 公路、水运投资; 化学需氧量、氨氮排放量.
var tails = []string{"人均可支配收入", "排放量", "增加值", "总产值", "产业规模", "产值", "排放总量", "投资", "收入", "产量", "面积", "增速", "总额", "产能", "装机", "规模", "覆盖率", "数量", "比重", "占比"}

func tailOf(whole, name string) string {
	for _, t := range tails {
		if strings.HasSuffix(whole, t) && !strings.HasSuffix(name, t) {
			return t
		}
	}
	return ""
}

// shared reports 分别 between subject and value.
func (p *parser) shared(left span) bool {
	for j := left.to; j < len(p.tokens) && p.tokens[j].kind != amount; j++ {
		if p.tokens[j].is(share) && strings.HasSuffix(p.text[p.tokens[j].start:p.tokens[j].end], "分别") || strings.HasPrefix(p.text[p.tokens[j].start:], "分别") {
			return true
		}
	}
	return false
}

// resume makes the last n indicators of the sentence the subjects of a 分别 list that
// names none: 收入50亿元、利润5亿元，分别增长8%和6%.
func (p *parser) resume(n int) bool {
	if n < 2 || len(p.recent) < n {
		return false
	}
	p.names = slices.Clone(p.recent[len(p.recent)-n:])
	return true
}

// sameEnd reports two names of the same kind of thing.
func sameEnd(a, b string) bool {
	return a != "" && b != "" && lastRune(a) == lastRune(b)
}

// sharedAhead reports 分别 among the words that open the clause before the value.
func (p *parser) sharedAhead(cl clause, left span) bool {
	for j := cl.from; j < left.to; j++ {
		if p.tokens[j].is(share) && strings.HasSuffix(p.text[p.tokens[j].start:p.tokens[j].end], "分别") {
			return true
		}
	}
	return false
}

// valuesFrom counts the values of the 分别 list that begins behind the span.
func (p *parser) valuesFrom(left span) int {
	n := 0
	for j := left.to; j < len(p.tokens) && p.tokens[j].kind != pause; j++ {
		if p.tokens[j].kind == amount {
			n++
		}
	}
	return n
}

// distribute splits the subjects of a 分别 list with n values and gives each the
// shared head. Where both 、 and 和 stand between the subjects, the one that makes n
// parts separates them.
func distribute(s string, n int) []string {
	if rest, ok := strings.CutPrefix(s, "城乡"); ok && n == 2 {
		return []string{"城镇" + rest, "农村" + rest}
	}
	list := splitSubjects(s, "、和与及")
	for _, marks := range []string{"、", "和与及"} {
		if other := splitSubjects(s, marks); len(list) != n && len(other) == n {
			list = other
		}
	}
	if len(list) == 0 {
		return nil
	}
	last := list[len(list)-1]
	if name, head, ok := countedHead(last, n); ok { // A、B两个园区产值
		list[len(list)-1] = name + head
		for i := range list[:len(list)-1] {
			list[i] += head
		}
		return list
	}
	for i, name := range list[:len(list)-1] {
		list[i] = withHead(name, last)
	}
	list[len(list)-1] = ownName(last)
	return list
}

// countedHead splits the last subject of a list that counts its n members before the
// shared head: C三个园区产值 is C and 园区产值.
func countedHead(last string, n int) (name, head string, ok bool) {
	if n < 2 || n > 9 {
		return "", "", false
	}
	for _, count := range []string{string([]rune("一两三四五六七八九")[n-1]), itoa(n)} {
		for _, unit := range []string{"个", "大", "家", "类"} {
			if name, head, ok = strings.Cut(last, count+unit); ok && name != "" && head != "" {
				return name, head, true
			}
		}
	}
	return "", "", false
}

// joins are words in which 和, 与 and 及 do not join.
var joins = strings.NewReplacer("和美", "\x01美", "和谐", "\x01谐", "普及", "普\x02", "参与", "参\x03", "共和", "共\x01", "涉及", "涉\x02", "及以上", "\x02以上")

var unjoin = strings.NewReplacer("\x01", "和", "\x02", "及", "\x03", "与")

func splitSubjects(s, marks string) []string {
	list := strings.FieldsFunc(joins.Replace(s), func(c rune) bool { return strings.ContainsRune(marks, c) })
	for i := range list {
		list[i] = unjoin.Replace(list[i])
	}
	return list
}

// opposites are words that change places in front of a shared head: 城镇、农村居民收入.
var opposites = newList("城镇 农村 城市 乡村 城区 县域 省级 市级 县级 进口 出口 公路 铁路 水路 内贸 外贸")

// wholes end subjects that need no head from the last of their list.
var wholes = []string{"游客", "人次", "人数", "数", "量", "额", "率", "企业"}

// withHead completes a subject with the head of the last one of its list.
func withHead(name, last string) string {
	switch n := utf8.RuneCountInString(name); {
	case n == 1 && utf8.RuneCountInString(last) > 2:
		_, first := utf8.DecodeRuneInString(last)
		return name + last[first:]
	case opposites.has(name) && len(last) > len(name) && opposites.has(last[:len(name)]):
		return name + last[len(name):]
	}
	if hasSuffixAny(name, wholes) {
		return name
	}
	tail := tailOf(last, name)
	if tail == "" && strings.HasSuffix(last, "率") && !strings.HasSuffix(name, "率") {
		tail = last[back(last, 3):]
	}
	return name + tail
}

// pairDates hands the points of time of a clause to its values one by one when 分别
// follows as many: 5月底前、9月底前分别开工19个、20个.
func (p *parser) pairDates(cl clause) {
	p.dates = nil
	var dates []token
	for k := cl.from; k < cl.to; k++ {
		t := p.tokens[k]
		switch {
		case t.kind == point:
			dates = append(dates, t)
		case t.is(share) && strings.HasSuffix(p.text[t.start:t.end], "分别") && len(dates) > 1 && p.valuesFrom(span{cl.from, k}) == len(dates):
			p.dates = dates
			return
		case t.kind != item && !t.is(joint):
			return
		}
	}
}

// nextDate makes the next of the paired dates that of the value to come.
func (p *parser) nextDate() {
	if len(p.dates) > 0 {
		p.cues.seeTime(p.dates[0].time, "")
		p.dates = p.dates[1:]
	}
}

// shareBound hands 突破 or 超过 before the first of a 分别 list to the values behind it.
func (p *parser) shareBound(c *Commitment, v quantity.Value) {
	switch {
	case !p.spread:
	case len(p.out)-1 == p.first:
		p.bound = v.Before
	case v.Before == "" && v.After == "" && p.bound != "" && p.bound != quantity.EQ && !v.IsRange:
		c.Comparator = string(p.bound)
	}
}

// trailing hands 左右 or 以上 behind the last of a 分别 list to the values before it.
func (p *parser) trailing(v quantity.Value) {
	if !p.spread || len(p.names) > 0 {
		return
	}
	p.spread = false
	for i := p.first; i < len(p.out)-1 && v.After != ""; i++ {
		if p.out[i].Comparator == string(quantity.EQ) {
			p.out[i].Comparator = string(v.After)
		}
	}
}
