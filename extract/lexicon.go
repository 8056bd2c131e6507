package extract

import (
	"slices"
	"strings"

	"guatu/extract/wordindex"
)

// class is a set of word classes; a word may be in several.
type class uint32

const (
	modal     class = 1 << iota // 力争, 确保: how strongly it is promised
	future                      // 将, 要, 计划: it is still to come
	aim                         // 目标, 任务: the head noun of a promise
	done                        // 已, 累计: looks back, decides nothing alone
	history                     // 同比, 获评: only results are told like this
	forecast                    // 预计, 专家: somebody's expectation
	foreign                     // 国家, 中央: somebody else's target
	ruling                      // 给予, 补助: parameter of a rule
	negative                    // 不再, 不得
	condition                   // 如, 若
	act                         // 实施, 建设: verbs of action
	gain                        // 新增, 新建: what is counted comes on top
	loss                        // 削减, 淘汰: what is counted goes away
	up                          // 增长, 提高
	down                        // 下降, 压减
	pace                        // 增速, 涨幅: the noun of growth
	link                        // 达到, 为, 保持在: between indicator and value
	keep                        // 稳住, 夯实: not to be lost
	share                       // 分别, 均
	part                        // 其中
	origin                      // 由, 从
	compared                    // 高于, 快于: relation to another quantity
	scope                       // 全国, 全省: the field of a rank
	manner                      // 大力, 加快: adverbs before a verb
	joint                       // 同时, 此外: conjunctions
	noun                        // 服务业, 建设用地: nouns that begin with a verb
	milestone                   // 开工, 投用: a stage of a project

	say    // 表示, 说
	toward // 围绕, 通过: phrases before the verb
	vague  // 坚持, 强化: often slogans

	mild class = 1 << 31 // of done and history, those that plans have too
)

// lexicon finds the words of the vocabulary; classes and around go by word.
var lexicon struct {
	find    *wordindex.Index
	classes []class
	around  []uint8 // of words of one character: behind which row of insides, or 0
}

// context lists the characters that make another word of a word of one character
// when they stand before or behind it.
type context struct{ before, after string }

func init() {
	n := 0
	for _, e := range vocabulary {
		n += strings.Count(e.words, " ") + 1
	}
	words := make([]string, 0, n)
	for _, e := range vocabulary {
		words = slices.AppendSeq(words, strings.FieldsSeq(e.words))
	}
	lexicon.find = wordindex.New(words)
	lexicon.classes = make([]class, len(words))
	for _, e := range vocabulary {
		for w := range strings.FieldsSeq(e.words) {
			id, _ := lexicon.find.At(w, 0)
			lexicon.classes[id] |= e.class
		}
	}
	for w := range strings.FieldsSeq(mildWords) {
		if id, end := lexicon.find.At(w, 0); end == len(w) {
			lexicon.classes[id] |= mild
		}
	}
	lexicon.around = make([]uint8, len(words))
	for row, e := range insides {
		if id, end := lexicon.find.At(e.word, 0); end == len(e.word) {
			lexicon.around[id] = uint8(row + 1)
		}
	}
	for _, w := range words {
		c, _ := character(w, 0)
		starters.add(c, startsWord)
	}
}

// word returns the longest word of the lexicon at the start of s.
func word(s string) (class, int) {
	if id, end := lexicon.find.At(s, 0); id >= 0 {
		return lexicon.classes[id], end
	}
	return 0, 0
}
