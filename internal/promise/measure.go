package promise

import (
	"slices"
	"strings"

	"golang.org/x/text/width"

	"guatu/internal/register"
)

// unitNames are other names of units of measure.
var unitNames = map[string]string{
	"百分点": "个百分点", "人民币元": "元", "亿元人民币": "亿元", "万元人民币": "万元", "亿": "亿元", "万亿": "万亿元", "TEU": "标箱", "万TEU": "万标箱", "标准箱": "标箱", "万标准箱": "万标箱",
	"㎡": "平方米", "M2": "平方米", "万㎡": "万平方米", "万平米": "万平方米", "平米": "平方米", "平方千米": "平方公里", "KM2": "平方公里", "千米": "公里", "KM": "公里", "度": "千瓦时", "亿度": "亿千瓦时",
	"KWH": "千瓦时", "吨标煤": "吨标准煤", "万吨标煤": "万吨标准煤", "名": "人", "万名": "万人", "间": "家", "倍数": "倍", "名次": "位",
}

// Measure returns the register's own writing of a unit of measure. ok is false for a
// unit the register does not know, which is returned as it was written.
func Measure(unit string, known []register.Option) (name string, ok bool) {
	folded := strings.ToUpper(strings.Join(strings.Fields(width.Fold.String(unit)), ""))
	for _, try := range []string{unit, folded, unitNames[folded]} {
		i := slices.IndexFunc(known, func(o register.Option) bool { return o.Key == try || slices.Contains(o.Aliases, try) })
		if i >= 0 && try != "" {
			return known[i].Key, true
		}
	}
	return unit, false
}

// unitFits reports whether an indicator published in some units can be meant where a
// phrase has its number in another power of ten of one of them, and whether it is
// published so: a growth in per cent can be of everything that has amounts.
func unitFits(p Phrase, units []string) (fits, published bool) {
	if p.Unit == "" || len(units) == 0 {
		return true, true
	}
	unit := baseUnit(p.Unit)
	published = slices.ContainsFunc(units, func(u string) bool { return baseUnit(u) == unit })
	return published || unit == "%" && p.Basis == "growth", published
}

// baseUnit is a unit without its power of ten: 元 of 万亿元.
func baseUnit(unit string) string {
	if name, ok := unitNames[unit]; ok {
		unit = name
	}
	base := strings.TrimLeft(unit, "十百千万亿")
	if base == "" || strings.HasPrefix(base, "瓦") || base == "米" { // 千瓦时 and 千米 are units themselves
		return unit
	}
	return base
}
