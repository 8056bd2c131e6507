package quantity

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/wordindex"
)

// Words with which a point of time begins. Those of timeOpenings are one by
// themselves, those of timeLeads lead to a figure, a part of the year or a plan.
var (
	timeOpenings = strings.Fields("年均 每年 上半年 下半年 前三季度 春节前 国庆节前 国庆前 五一前 劳动节前 元旦前")
	timeLeads    = strings.Fields("到 至 自 从 截至 力争到 过去 近 这 未来 今后 用 力争用 通过 再用 连续 “ \" ‘ 「")
)

var (
	timeWordTable = newTimeWordTable()
	openingTable  = newOpeningTable()
	afterFigure   runeSet // what may follow the figure of a point of time
	afterLead     runeSet
	figureStarts  runeSet
)

func init() {
	afterFigure.add("年月季五期时末规收”\"’」—-至－~")
	figureStarts.add("0123456789０１２３４５６７８９第" + digitForms + tenForms + "廿卅卌")
	afterLead = figureStarts
	afterLead.add("上下前“\"‘「")
}

func newTimeWordTable() *wordindex.Index {
	var words []string
	for _, w := range timeWords {
		words = append(words, w.text)
	}
	return wordindex.New(words)
}

// newOpeningTable numbers the leads first.
func newOpeningTable() *wordindex.Index {
	words := append(append([]string{}, timeLeads...), timeOpenings...)
	for _, w := range timeWords {
		words = append(words, w.text)
	}
	return wordindex.New(words)
}

// mayBeTime is a quick test that refuses nearly all that is no point of time.
func mayBeTime(s string, i int) bool {
	c, _ := utf8.DecodeRuneInString(s[i:])
	if figureStarts.has(c) && mayBeFigureOfTime(s, i) {
		return true
	}
	id, end := openingTable.At(s, i)
	if id < 0 || id >= len(timeLeads) {
		return id >= 0
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	return afterLead.has(next)
}

func mayBeFigureOfTime(s string, i int) bool {
	n, ok := ParseNumeral(s, i)
	if !ok {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[n.End:])
	return afterFigure.has(after)
}
