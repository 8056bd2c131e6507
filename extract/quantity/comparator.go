package quantity

import (
	"strings"

	"guatu/extract/wordindex"
)

// Comparator is how a stated number bounds the true one.
type Comparator string

// The comparators of a value.
const (
	GE       Comparator = "ge"        // 以上, 不低于, 至少
	GT       Comparator = "gt"        // 超过, 突破, 过, 余
	LE       Comparator = "le"        // 以内, 以下, 不超过
	LT       Comparator = "lt"        // 低于, 不足
	EQ       Comparator = "eq"        // 达到, or nothing said
	Approx   Comparator = "approx"    // 左右, 约
	Range    Comparator = "range"     // A—B, closed at both ends
	Sync     Comparator = "sync"      // 同步, 持平
	AboveRef Comparator = "above_ref" // 高于 another quantity
	Multiple Comparator = "multiple"  // 翻番
	Maintain Comparator = "maintain"  // 稳住, 夯实: not to be lost
)

// comparatorWord is a word and what it means.
type comparatorWord struct {
	text  string
	means Comparator
}

var comparatorsBefore = []comparatorWord{
	{"不低于", GE}, {"不少于", GE}, {"不小于", GE}, {"不得低于", GE}, {"不得少于", GE}, {"至少", GE}, {"最少", GE}, {"最低", GE}, {"大于等于", GE},
	{"超过", GT}, {"突破了", GT}, {"超过了", GT}, {"超", GT}, {"突破", GT}, {"大于", GT}, {"高于", GT}, {"多于", GT}, {"过", GT}, {"逾", GT}, {"跨过", GT}, {"跨越", GT}, {"迈过", GT}, {"超出", GT},
	{"不超过", LE}, {"不高于", LE}, {"不大于", LE}, {"不多于", LE}, {"不突破", LE}, {"不得超过", LE}, {"最高", LE}, {"最多", LE}, {"至多", LE}, {"小于等于", LE},
	{"低于", LT}, {"小于", LT}, {"少于", LT}, {"不足", LT}, {"不到", LT}, {"不满", LT},
	{"约", Approx}, {"大约", Approx}, {"约为", Approx}, {"接近", Approx}, {"近", Approx},
	{"达到", EQ}, {"达", EQ},
}

var comparatorsAfter = []comparatorWord{
	{"以上", GE}, {"及以上", GE}, {"或以上", GE}, {"之上", GE}, {"以下", LE}, {"及以下", LE}, {"之下", LE}, {"以内", LE}, {"之内", LE}, {"内", LE}, {"左右", Approx}, {"上下", Approx},
	{"多", GT}, {"余", GT}, {"大关", EQ},
}

// comparatorTable finds the words of a list, of which means gives the comparators.
type comparatorTable struct {
	words *wordindex.Index
	means []comparatorWord
}

func newComparatorTable(of []comparatorWord) comparatorTable {
	words := make([]string, len(of))
	for i, w := range of {
		words[i] = w.text
	}
	return comparatorTable{wordindex.New(words), of}
}

var beforeTable, afterTable = newComparatorTable(comparatorsBefore), newComparatorTable(comparatorsAfter)

// at returns the longest comparator at byte i of s and its length.
func (t *comparatorTable) at(s string, i int) (Comparator, int) {
	if id, end := t.words.At(s, i); id >= 0 {
		return t.means[id].means, end - i
	}
	return "", 0
}

// comparatorAfter returns the longest comparator at the start of s.
func comparatorAfter(s string) (Comparator, int) { return afterTable.at(s, 0) }

// strip returns the length of the spaces and the name of the currency that s begins
// with.
func strip(s string) int {
	n := spaces(s)
	if strings.HasPrefix(s[n:], "人民币") {
		n += len("人民币")
		n += spaces(s[n:])
	}
	return n
}
