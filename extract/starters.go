package extract

// timeStarts are the characters with which a point of time may begin.
const timeStarts = "0123456789０１２３４５６７８９一二三四五六七八九十两今本全年新明去上前近同党每到至自从截力过这未后用通再连下春国劳元当"

// valueStarts are the characters with which a value may begin.
const valueStarts = "0123456789０１２３４５６７８９-－.一二三四五六七八九十百千万亿两半〇壹贰叁不超突大高多过逾跨迈最至小低少约接近达翻实基同保持正前负冲上破零廿卅￥¥$€"

// start says what may begin with a character.
type start uint8

const (
	startsTime start = 1 << iota
	startsValue
	startsWord
	startsBody
	startsMark
)

// starterTable gives for each character below U+10000 what may begin with it.
type starterTable [1 << 16]start

func (t *starterTable) add(c rune, s start) { t[c&0xFFFF] |= s }

// of returns what may begin with c; nothing beyond the table.
func (t *starterTable) of(c rune) start {
	if c > 0xFFFF {
		return 0
	}
	return t[c]
}

var starters starterTable

func init() {
	for _, c := range timeStarts {
		starters.add(c, startsTime)
	}
	for _, c := range valueStarts {
		starters.add(c, startsValue)
	}
	for _, c := range "，；：。！？,;:.、“”‘’\"《》「」" {
		starters.add(c, startsMark)
	}
	starters.add('第', startsValue)
}
