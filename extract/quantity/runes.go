package quantity

import "unicode/utf8"

// runeSet is a set of characters below U+10000.
type runeSet [1 << 10]uint64

func (s *runeSet) add(chars string) {
	for _, c := range chars {
		s[c>>6] |= 1 << (c & 63)
	}
}

// addFirst adds the first character of a word.
func (s *runeSet) addFirst(word string) {
	c, _ := utf8.DecodeRuneInString(word)
	s.add(string(c))
}

func (s *runeSet) has(c rune) bool { return c <= 0xFFFF && s[c>>6]>>(c&63)&1 != 0 }

// numeralStarts are the characters with which a figure may begin.
const numeralStarts = "0123456789０１２３４５６７８９.．负負-－−第" + digitForms + tenForms + "廿卅卌"

var (
	coreStarts  runeSet // of a number with its unit, of a rank, of money behind its mark
	valueStarts runeSet // of a value with its comparator

	fixedStarts      runeSet // of the forms without a number of their own
	identifierGoesOn runeSet // of what may belong to a number or name that began before
)

func init() {
	identifierGoesOn.add("0123456789０１２３４５６７８９.-" + digitForms + tenForms + "廿卅卌")
	coreStarts.add(numeralStarts + "半前")
	for _, m := range currencyMarks {
		coreStarts.addFirst(m.mark)
	}
	valueStarts = coreStarts
	valueStarts.add(" 　人上破翻迈跨站登")
	fixedStarts.add("翻")
	for _, f := range fixed {
		fixedStarts.addFirst(f.text)
		valueStarts.addFirst(f.text)
	}
	for _, w := range comparatorsBefore {
		valueStarts.addFirst(w.text)
	}
}
