package extract

import (
	"strings"
	"unicode/utf8"
)

// asides may stand between somebody and the verb of saying, one behind the other; the
// longest of those that begin alike first.
var asides = newList(asideWords)

const asideWords = "进一步 随后 同时 接着 还 则 又 也 亦 均 都 向记者 今天 昨天 今日 昨日 同日 当天 当日 现场 当场 公开 郑重 庄重 明确 同样 联合 率先 首先 最后 这样 代表单位 逐一 一一 向社会 向市民 向群众 向全市人民 向全县人民"

// settingEnds close a phrase that says on what occasion somebody speaks: 在接受采访时,
// 在报告中, 在会上.
var settingEnds = strings.Fields("时 中 上 后 间")

// maxSetting bounds such a phrase, in characters.
const maxSetting = 22

// saysNext reports that s, without asides and an occasion, opens with a verb of saying.
func saysNext(s string, says func(string) bool) bool {
	rest, said := skipAsides(s, says)
	return said || strings.HasPrefix(rest, "在") && saysOnOccasion(rest, says)
}

// skipAsides takes asides off the start of s until a verb of saying or another word follows.
func skipAsides(s string, says func(string) bool) (rest string, said bool) {
	for !says(s) {
		_, end := asides.words().At(s, 0)
		if end <= 0 {
			return s, false
		}
		s = s[end:]
	}
	return s, true
}

// saysOnOccasion reports a verb of saying behind one of the ends that the occasion at the
// start of s may have.
func saysOnOccasion(s string, says func(string) bool) bool {
	for i, seen := 0, 0; i < len(s) && seen < maxSetting; seen++ {
		_, n := utf8.DecodeRuneInString(s[i:])
		if strings.ContainsAny(s[i:i+n], "，。；：\n") {
			return false
		}
		i += n
		if !hasSuffixAny(s[:i], settingEnds) {
			continue
		}
		if _, said := skipAsides(strings.TrimPrefix(strings.TrimPrefix(s[i:], "，"), ","), says); said {
			return true
		}
	}
	return false
}

// sayingEnds are verbs before the colon behind which somebody's words follow, endingAsides
// what may stand in front of them.
var (
	sayingEnds   = strings.Fields("作表态发言 表态发言 作了发言 发言 作汇报 汇报 表态 介绍 说 表示 答复 回复 回应 承诺 作答 称")
	endingAsides = strings.Fields(asideWords)
)

// speakerOf takes the verb of saying and the asides off the end of the words before a
// colon: 市公路局随后表态 is 市公路局. said reports that there was a verb.
func speakerOf(head string) (who string, said bool) {
	for _, w := range sayingEnds {
		if cut, ok := strings.CutSuffix(head, w); ok && cut != "" {
			head, said = strings.Trim(cut, marks), true
		}
	}
	for more := said; more; {
		if cut, ok := cutSuffixAny(head, endingAsides); ok && cut != "" {
			head = cut
		} else {
			more = false
		}
	}
	return head, said
}
