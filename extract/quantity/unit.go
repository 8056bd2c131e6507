package quantity

import (
	"strings"
	"unicode/utf8"
)

// units maps every unit that official texts count in to its name after
// normalisation. Magnitudes (万, 亿) are not part of a unit: 亿元 is 元 with a scale.
// 公里, 斤 and 亩 stay what they are, because targets are compared in the unit in
// which they were set.
var units = map[string]string{}

// classifiers counts separate things; they may be followed by the thing itself
// (12家企业) and are never a measure.
var classifiers = map[string]bool{}

const (
	measureWords = "元 美元 欧元 日元 港元 台币 人民币 英镑 卢布 瑞士法郎 公斤 千克 克 毫克 微克 斤 吨 吨标准煤 标准煤 蒸吨 两 担 " +
		"米 千米 公里 厘米 毫米 公分 海里 平方米 平方公里 平方千米 立方米 亿立方米 公顷 亩 平米 立方 " +
		"瓦 千瓦 兆瓦 千瓦时 度 千伏 千伏安 兆伏安 伏 焦 千焦 卡 千卡 赫兹 兆赫兹 比特 字节 兆字节 升 毫升 " +
		"微克/立方米 毫克/立方米 毫克/升 元/千瓦时 元/公斤 元/吨 元/亩 公斤/亩 吨/万元 千瓦时/吨 人/平方公里 立方米/万元 吨标准煤/万元 " +
		"TEU PFLOPS EFLOPS FLOPS GW MW kW kWh km cm mm m kg mg GWh MWh " +
		"标准箱 标箱 载重吨 总吨 吨级 架次 列次 航次 班列 小时 分钟 秒 天 工作日 个工作日 个小时 个月 岁 ℃ 摄氏度 人次 人天 人日 床日"
	classifierWords = "个 家 项 所 座 条 名 户 场 张 件 套 处 位 台 辆 艘 架 列 班 部 种 款 只 头 株 棵 眼 间 栋 幢 篇 份 批 宗 起 对 支 片 次 人 群 例 趟 门 本 册 枚 颗 根 幅 盏 孔 组 " +
		"车位 泊位 床位 学位 头份 羽 尾 户次 件次 家次 班次 场次 台套 台（套） 台(套) 辆次 人份 笔"
)

// unitLengths gives, by first character, the bytes of the longest unit.
var unitLengths [1 << 16]uint8

func init() {
	add := func(words string, counts bool) {
		for _, w := range strings.Fields(words) {
			units[w] = w
			if counts {
				classifiers[w] = true
			}
			first, _ := utf8.DecodeRuneInString(w)
			unitLengths[first] = max(unitLengths[first], uint8(len(w)))
		}
	}
	add(measureWords, false)
	add(classifierWords, true)
	for alias, name := range map[string]string{"平米": "平方米", "标箱": "标准箱", "美圆": "美元", "圆": "元", "块": "元", "立方": "立方米", "TEU": "标准箱", "亿立方米": "立方米"} {
		units[alias] = name
		first, _ := utf8.DecodeRuneInString(alias)
		unitLengths[first] = max(unitLengths[first], uint8(len(alias)))
	}
}

// unitAt returns the longest unit at the start of s and its normal name.
func unitAt(s string) (text, name string) {
	first, size := utf8.DecodeRuneInString(s)
	if first > 0xFFFF || unitLengths[first] == 0 && size > 1 {
		return "", ""
	}
	longest := int(unitLengths[first])
	if size == 1 {
		longest = len("PFLOPS")
	}
	for n := min(longest, len(s)); n > 0; n-- {
		if n < len(s) && !utf8.RuneStart(s[n]) {
			continue
		}
		name, ok := units[s[:n]]
		if !ok && s[0] < 0x80 && n > 1 {
			name, ok = units[strings.ToLower(s[:n])]
		}
		if ok && !(s[0] < 0x80 && n < len(s) && isASCIILetter(s[n])) {
			return s[:n], name
		}
	}
	return "", ""
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// unitStartsAt reports a unit whose first character is itself a magnitude: 千瓦,
// 千米, 兆瓦.
func unitStartsAt(s string) bool {
	text, _ := unitAt(s)
	return len(text) > len("千")
}

// IsClassifier reports whether unit counts separate things (个, 家, 条) rather than
// measuring a stuff.
func IsClassifier(unit string) bool { return classifiers[unit] }

// IsCurrency reports whether unit is money.
func IsCurrency(unit string) bool {
	switch unit {
	case "元", "美元", "欧元", "日元", "港元", "台币", "人民币", "英镑", "卢布", "瑞士法郎":
		return true
	}
	return false
}
