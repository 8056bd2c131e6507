package quantity

import (
	"math"
	"strings"
	"unicode/utf8"
)

// fixed are the forms without a number of their own.
var fixed = []struct {
	text string
	v    Value
}{
	{"实现翻番", Value{Form: Doubling, Number: 2}}, {"翻番", Value{Form: Doubling, Number: 2}}, {"翻一倍", Value{Form: Doubling, Number: 2}},
	{"基本同步", Value{Form: Same}}, {"保持同步", Value{Form: Same}}, {"同步增长", Value{Form: Same}}, {"同步", Value{Form: Same}},
	{"基本持平", Value{Form: Same}}, {"持平", Value{Form: Same}}, {"正增长", Value{Form: Positive, Comparator: GT}}, {"零增长", Value{Form: Positive, Comparator: EQ}},
	{"百分百", Value{Form: Percent, Number: 100, Comparator: EQ}},
}

// fixedForm reads 翻番, 持平, 同步 and 正增长.
func fixedForm(s string, i int) (Value, bool) {
	if c, _ := utf8.DecodeRuneInString(s[i:]); !fixedStarts.has(c) {
		return Value{}, false
	}
	if v, ok := doublings(s, i); ok {
		return v, true
	}
	for _, f := range fixed {
		if !strings.HasPrefix(s[i:], f.text) {
			continue
		}
		if f.text == "零增长" && strings.HasSuffix(s[:i], "社") { // 社零增长5.5% is that of retail sales
			return Value{}, false
		}
		v := f.v
		v.Start, v.NumberStart, v.End, v.Norm = i, i, i+len(f.text), v.Number
		v.UnitEnd = v.End
		switch v.Form {
		case Doubling:
			v.Comparator, v.Unit, v.UnitNorm = Multiple, "倍", "倍"
		case Same:
			v.Comparator = Sync
			if strings.HasSuffix(f.text, "持平") { // no change against the year before: 0 %
				v.Unit, v.UnitNorm = "%", "%"
			}
		default:
			v.Unit, v.UnitNorm = "%", "%"
		}
		return v, true
	}
	return Value{}, false
}

// doublings reads 翻两番 and 翻了3番: twice for each 番.
func doublings(s string, i int) (Value, bool) {
	rest, ok := strings.CutPrefix(s[i:], "翻")
	if !ok {
		return Value{}, false
	}
	rest = strings.TrimPrefix(rest, "了")
	n, ok := ParseNumeral(rest, 0)
	if !ok || n.Ordinal || n.Value < 1 || n.Value > 9 || n.Value != math.Trunc(n.Value) || !strings.HasPrefix(rest[n.End:], "番") {
		return Value{}, false
	}
	end := len(s) - len(rest) + n.End + len("番")
	times := math.Pow(2, n.Value)
	return Value{Start: i, NumberStart: i, End: end, UnitEnd: end, Form: Doubling, Comparator: Multiple, Number: times, Norm: times, Unit: "倍", UnitNorm: "倍"}, true
}

// percentWords reads 百分之六, 千分之2.4 and 三分之二 as percent.
func percentWords(s string, i int) (Value, bool) {
	end := strings.Index(s[i:min(len(s), i+len("百万万分之"))], "分之")
	if end <= 0 {
		return Value{}, false
	}
	whole, ok := denominator(s[i : i+end])
	if !ok {
		return Value{}, false
	}
	n, ok := ParseNumeral(s, i+end+len("分之"))
	if !ok || n.Ordinal || whole == 0 || n.Bare && n.Value != 100 {
		return Value{}, false
	}
	v := Value{NumberStart: i, End: n.End, Form: Percent, Unit: "%", UnitNorm: "%", Arabic: n.Arabic}
	v.Number = n.Value * 100 / whole
	if math.IsInf(v.Number, 0) {
		return Value{}, false
	}
	v.Norm = v.Number
	if n.More {
		v.Comparator = GT
	}
	return v, true
}

// denominator reads what stands before 分之: 百, 万, 百万, or a plain numeral.
func denominator(s string) (float64, bool) {
	n, ok := ParseNumeral(s, 0)
	round := n.Bare || n.Value <= 10
	return n.Value, ok && n.End == len(s) && !n.Ordinal && n.Value > 1 && round
}

// rank reads 前三, 前10位, 第一 and 第三城 as a place in an order.
func rank(s string, i int) (Value, bool) {
	v := Value{NumberStart: i, Form: Rank, Unit: "位", UnitNorm: "位"}
	switch {
	case strings.HasPrefix(s[i:], "前"):
		n, ok := ParseNumeral(s, i+len("前"))
		if !ok || n.Ordinal || n.Bare && n.Value != 10 && n.Value != 100 {
			return Value{}, false
		}
		v.Comparator, v.Number, v.End, v.Arabic = LE, n.Value, n.End, n.Arabic
	case strings.HasPrefix(s[i:], "第"):
		n, ok := ParseNumeral(s, i)
		if !ok {
			return Value{}, false
		}
		v.Comparator, v.Number, v.End, v.Arabic = EQ, n.Value, n.End, n.Arabic
	default:
		return Value{}, false
	}
	v.Norm = v.Number
	for _, w := range []string{"位", "名", "城", "强"} {
		if strings.HasPrefix(s[v.End:], w) {
			v.End += len(w)
			break
		}
	}
	if strings.HasPrefix(s[v.End:], "、") && strings.HasPrefix(s[i:], "第") { // 第一、第二
		return v, false
	}
	return v, !hasAnyPrefix(s[v.End:], "年", "月", "季度", "个", "届", "次", "期", "批", "轮", "产业", "天", "条", "号", "号线", "章", "项", "类", "人民", "小学", "中学", "三方", "方阵", "档", "大", "线", "梯队", "步", "责任人", "书记", "时间", "资源", "要务", "动力", "生产力")
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
