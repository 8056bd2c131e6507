package extract

import (
	"strings"
	"unicode/utf8"
)

// unitsOf splits a list of units: at 、 and commas outside brackets, at spaces, and at 和
// or 以及 between two names. Words around the list (由, 等部门) are taken off.
func unitsOf(list string) []string {
	var out []string
	for _, part := range splitUnits(list) {
		for _, word := range strings.FieldsFunc(part, isSpace) {
			out = appendJoined(out, word)
		}
	}
	return joinGeneric(out)
}

func isSpace(c rune) bool { return strings.ContainsRune(" 　\t\n\u00a0", c) }

// appendJoined adds the units of A和B.
func appendJoined(out []string, s string) []string {
	s = trimUnit(s)
	for _, and := range []string{"以及", "和", "及", "与"} {
		if a, b, ok := strings.Cut(s, and); ok && isBodyName(a) && isBodyName(trimUnit(b)) {
			return appendJoined(append(out, a), b)
		}
	}
	if s != "" {
		out = append(out, s)
	}
	return out
}

// remarks stand behind the last unit of a list.
var remarks = newClosers("等部门 等单位 等有关部门 等有关单位 等相关部门 等相关单位 等市直部门 等县直部门 等区直部门 等")

// trimUnit takes off what belongs to the list and not to the unit.
func trimUnit(s string) string {
	s = strings.Trim(s, " 　\t\u00a0。；;：:、，,.")
	for _, w := range []string{"由", "以及", "和", "及"} {
		if rest, ok := strings.CutPrefix(s, w); ok && isBodyName(rest) {
			s = rest
		}
	}
	if remarks.closes(s) {
		s = s[:strings.LastIndex(s, "等")]
	}
	return s
}

// maxUnit bounds the name of a unit, in characters.
const maxUnit = 24

// nameEnds close the names of public bodies, companies and places that answer.
var nameEnds = newClosers("局 委 办 厅 中心 集团 公司 管委会 镇 乡 街道 县 区 市 州 旗 科 股 处 室 部 院 校 队 会 站 所 行 联 社 署 政府 指挥部 单位 部门 镇街 乡镇 园区 办事处 专班 海关 大学 学院 医院 银行 企业 机构 村")

// isBodyName reports a text that is built like the name of a unit. It does not tell
// units from other words, so it is asked only where nothing but units can stand.
func isBodyName(s string) bool {
	s = stripBrackets(s)
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= maxUnit && nameEnds.closes(s) && strings.IndexFunc(s, notHan) < 0
}

// generics begin names that stand for a class of units.
var generics = newList("各 有关 相关 其他 属地 沿线 涉及 所在 全市 全县 全区 市直 县直 区直 市级 县级 区级 省直")

// joinGeneric puts 各县（市）、区政府, which is one class of units, together again.
func joinGeneric(list []string) []string {
	for i := 0; i+1 < len(list); i++ {
		if generics.opens(list[i]) && rankEnds.closes(stripBrackets(list[i])) && isRankOnly(list[i+1]) {
			list[i] += "、" + list[i+1]
			list = append(list[:i+1], list[i+2:]...)
			i--
		}
	}
	return list
}

// isRankOnly reports a rank of places with no more than what governs it: 区人民政府.
func isRankOnly(s string) bool {
	bare := stripBrackets(s)
	_, end := ranksOnly.words().At(bare, 0)
	if end <= 0 {
		return false
	}
	switch bare[end:] {
	case "", "政府", "人民政府", "管委会", "办事处":
		return true
	}
	return false
}

// rankEnds close a class of places, ranksOnly go on with it.
var (
	rankEnds  = newClosers("县 区 市 州 旗 镇 乡 街道 园区")
	ranksOnly = newList("区 县 市 州 旗 镇 乡 街道 园区 开发区 功能区 管委会")
)

// unitName gives the full name of a unit: departments by their list, others as written
// under the document's own place, when only a body of that place can be meant.
func (d *document) unitName(u string) string {
	bare := stripBrackets(u)
	if generics.opens(bare) {
		return u
	}
	if list := organs(bare, 0, len(bare), d.city); len(list) == 1 && list[0].start == 0 && list[0].end == len(bare) {
		return list[0].name(d.city)
	}
	if d.city.name == "" || strings.HasPrefix(bare, d.city.name) {
		return bare
	}
	for _, p := range places {
		if rest, ok := strings.CutPrefix(bare, p); ok && rest != "" && strings.HasSuffix(d.city.name, p) {
			return d.city.name + rest
		}
	}
	if rest, ok := strings.CutPrefix(bare, "局"); ok && len(d.author) == 1 && strings.HasSuffix(d.author[0], "局") && endsWithAny(rest, "科", "室", "股", "处") { // 局财务科
		return d.author[0] + rest
	}
	if ownEnds.closes(bare) && !elsewhere.within(bare) {
		return d.city.name + bare
	}
	return d.inPlace(bare)
}

// ownEnds close bodies that every place has one of; elsewhere are words in the names
// of bodies that have a place or an owner of their own.
var (
	ownEnds   = newClosers("局 委 办 厅 中心 指挥部 办公室 联 室 科 股 处 部 队")
	elsewhere = newList("省 市 区 县 州 旗 镇 乡 街道 集团 公司 银行 大学 学院 医院 电网 铁路")
)

// listUnits returns the full names of a list without repeats.
func (d *document) listUnits(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, u := range list {
		if name := d.unitName(u); !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// isKnownUnit reports a text that is the name of a department and nothing else.
func (d *document) isKnownUnit(u string) bool {
	bare := stripBrackets(u)
	list := organs(bare, 0, len(bare), d.city)
	return len(list) == 1 && list[0].start == 0 && list[0].end == len(bare)
}

// isSureUnit reports a class of units, or a name that ends like no other word.
func (d *document) isSureUnit(u string) bool {
	bare := stripBrackets(u)
	return isBodyName(u) && (generics.opens(bare) && classEnds.closes(bare) || sureEnds.closes(bare) && utf8.RuneCountInString(bare) <= 12)
}

// classEnds close what 各 and 有关 may stand before; sureEnds close names of units only.
var (
	classEnds = newClosers("政府 管委会 县 区 街道 镇 乡 乡镇 镇街 部门 单位 市 州 旗 办事处 园区")
	sureEnds  = newClosers("管委会 集团 公司 委员会 街道办事处 人民政府 指挥部")
)
