package light

import "guatu"

// pair is one keyword in the two languages rule sets are read and written in.
type pair struct{ zh, en string }

func (p pair) is(s string) bool { return s == p.zh || s == p.en }

var (
	wordCode       = pair{"代码", "code"}
	wordVersion    = pair{"版本", "version"}
	wordObject     = pair{"对象", "object"}
	wordName       = pair{"名称", "name"}
	wordSource     = pair{"来源", "source"}
	wordStale      = pair{"过期", "stale"}
	wordNever      = pair{"不适用", "never"}
	wordWhen       = pair{"当", "when"}
	wordUndefined  = pair{"未规定", "undefined"}
	wordOtherwise  = pair{"否则", "otherwise"}
	wordLimit      = pair{"限", "limit"}
	wordTo         = pair{"至", "to"}
	wordHysteresis = pair{"滞回", "hysteresis"}
	wordAnd        = pair{"且", "and"}
	wordOr         = pair{"或", "or"}
	wordNot        = pair{"非", "not"}
	wordKnown      = pair{"已知", "known"}
	wordPeriods    = pair{"期", "periods"}
	wordDays       = pair{"天", "days"}
)

var objectWords = []struct {
	object Object
	word   pair
}{
	{Target, pair{"目标", "target"}}, {Project, pair{"项目", "project"}}, {Node, pair{"节点", "node"}},
	{Division, pair{"单位", "unit"}}, {Item, pair{"事项", "item"}},
	{Escalation, pair{"升级", "escalation"}}, {Cycle, pair{"周期", "cycle"}},
}

var lightWords = []struct {
	light guatu.Light
	word  pair
}{
	{guatu.Green, pair{"绿", "green"}}, {guatu.Yellow, pair{"黄", "yellow"}},
	{guatu.Orange, pair{"橙", "orange"}}, {guatu.Red, pair{"红", "red"}}, {guatu.Grey, pair{"灰", "grey"}},
}

var stateWords = []struct {
	state State
	word  pair
}{
	{Overheated, pair{"过热", "overheated"}}, {Warm, pair{"偏热", "warm"}}, {Normal, pair{"正常", "normal"}},
	{Cool, pair{"偏冷", "cool"}}, {Overcooled, pair{"过冷", "overcooled"}},
}

func lightOf(s string) (guatu.Light, bool) {
	for _, w := range lightWords {
		if w.word.is(s) {
			return w.light, true
		}
	}
	return "", false
}

func stateOf(s string) (State, bool) {
	for _, w := range stateWords {
		if w.word.is(s) {
			return w.state, true
		}
	}
	return "", false
}

func objectOf(s string) (Object, bool) {
	for _, w := range objectWords {
		if w.word.is(s) {
			return w.object, true
		}
	}
	return "", false
}
