package quantity

import (
	"strings"
	"unicode/utf8"
)

// currencyNames lists the money of the world as Chinese texts call it; other
// spellings follow a name after an equals sign.
const currencyNames = `元=圆=块=块钱 人民币 美元=美圆=美金=美刀 欧元 日元=日圆 港元=港币 澳门元=澳门币 台币=新台币 英镑 卢布 瑞士法郎 韩元=韩圆 朝鲜元 新加坡元=新元=新币 泰铢
越南盾 马来西亚林吉特=林吉特 印尼盾=印尼卢比 菲律宾比索 印度卢比 巴基斯坦卢比 卢比 缅元 老挝基普 瑞尔 蒙古图格里克=图格里克 坚戈 苏姆 澳元=澳大利亚元 新西兰元 加元=加拿大元
墨西哥比索 阿根廷比索 智利比索 比索 雷亚尔 南非兰特=兰特 奈拉 肯尼亚先令 先令 埃及镑 沙特里亚尔 里亚尔 阿联酋迪拉姆=迪拉姆 第纳尔 以色列谢克尔=谢克尔 土耳其里拉=里拉
瑞典克朗 挪威克朗 丹麦克朗 捷克克朗 克朗 兹罗提 福林 列伊 格里夫纳 法郎 西非法郎 中非法郎 马克 比特币 以太币`

// currencyMarks stand before a number.
var currencyMarks = []struct{ mark, name string }{
	{"US$", "美元"}, {"HK$", "港元"}, {"NT$", "台币"}, {"RMB", "元"}, {"￥", "元"}, {"¥", "元"}, {"$", "美元"}, {"＄", "美元"}, {"€", "欧元"}, {"£", "英镑"}, {"￡", "英镑"},
}

// subunit is a fraction of a currency: 角 of 元.
type subunit struct {
	name string
	part float64
}

var subunits = map[string][]subunit{
	"元":  {{"角", 0.1}, {"毛", 0.1}, {"分", 0.01}},
	"美元": {{"美分", 0.01}, {"分", 0.01}},
	"欧元": {{"欧分", 0.01}, {"分", 0.01}},
	"英镑": {{"便士", 0.01}},
	"日元": {{"日本銭", 0.01}, {"日本钱", 0.01}, {"銭", 0.01}, {"钱", 0.01}},
	"港元": {{"毫", 0.1}, {"角", 0.1}, {"仙", 0.01}, {"分", 0.01}},
}

// IsCurrency reports whether unit is money.
func IsCurrency(unit string) bool { return isKind(unit, currency) }

// marked reads a number behind the mark of a currency: ￥300, US$5亿.
func marked(s string, i int) (Value, bool) {
	for _, m := range currencyMarks {
		if !strings.HasPrefix(s[i:], m.mark) {
			continue
		}
		j := i + len(m.mark)
		j += spaces(s[j:])
		n, ok := ParseNumeral(s, j)
		if !ok || n.Ordinal || !n.Arabic {
			return Value{}, false
		}
		v := Value{NumberStart: j, End: n.End, Form: Measure, Arabic: true, Number: n.Coefficient, Norm: n.Value, Unit: n.Scale + m.name, UnitNorm: m.name}
		if n.More {
			v.Comparator = GT
		}
		if text, name := unitAt(s[v.End:]); name == m.name { // ￥300元
			v.End += len(text)
		}
		return v, true
	}
	return Value{}, false
}

// change adds 角 and 分 to an amount: 50元6角三分, 两美元又三美分.
func (v *Value) change(s string) {
	parts := subunits[v.UnitNorm]
	if v.Form != Measure || v.IsRange || v.Elided || v.Number != v.Norm || parts == nil {
		return
	}
	for {
		j := v.End
		if strings.HasPrefix(s[j:], "又") || strings.HasPrefix(s[j:], "零") {
			j += len("又")
		}
		if c, _ := utf8.DecodeRuneInString(s[j:]); !isNumeralRune(c) {
			return
		}
		n, ok := ParseNumeral(s, j)
		if !ok || n.Scale != "" || n.Value <= 0 || n.Value >= 100 {
			return
		}
		size, part := subunitAt(s[n.End:], parts)
		if size == 0 {
			return
		}
		v.Number += n.Value * part
		v.Norm, v.End = v.Number, n.End+size
	}
}

func subunitAt(s string, parts []subunit) (size int, part float64) {
	for _, p := range parts {
		if strings.HasPrefix(s, p.name) && !strings.HasPrefix(s, p.name+"之") {
			return len(p.name), p.part
		}
	}
	return 0, 0
}
