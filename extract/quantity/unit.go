package quantity

import (
	"maps"
	"slices"
	"strings"

	"guatu/extract/wordindex"
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
	measureWords = "公斤 千克 克 毫克 微克 斤 吨 吨标准煤 标准煤 蒸吨 两 担 " +
		"米 千米 公里 厘米 毫米 公分 海里 平方米 平方公里 平方千米 立方米 公顷 亩 平米 立方 " +
		"瓦 千瓦 兆瓦 千瓦时 度 千伏 千伏安 兆伏安 伏 焦 千焦 卡 千卡 赫兹 兆赫兹 比特 千比特 兆比特 字节 千字节 兆字节 升 毫升 " +
		"微克/立方米 毫克/立方米 毫克/升 元/千瓦时 元/公斤 元/吨 元/亩 公斤/亩 吨/万元 千瓦时/吨 人/平方公里 立方米/万元 吨标准煤/万元 " +
		"P TEU PFLOPS EFLOPS FLOPS GW MW kW kWh km cm mm m kg mg GWh MWh " +
		"标准箱 标箱 载重吨 总吨 吨级 架次 列次 航次 班列 小时 分钟 秒 天 工作日 个工作日 个小时 个月 岁 ℃ 摄氏度 人次 人天 人日 床日"
	classifierWords = "个 家 项 所 座 条 名 户 场 张 件 套 处 位 台 辆 艘 架 列 班 部 种 款 只 头 株 棵 眼 穴 间 栋 幢 篇 份 批 宗 起 对 支 片 次 人 群 例 趟 门 本 册 枚 颗 根 幅 盏 孔 组 " +
		"批次 期 头只 车位 泊位 床位 学位 头份 羽 尾 户次 件次 家次 班次 场次 台套 台（套） 台(套) 辆次 人份 笔 块 路"
)

// unitWords finds the units; unitNames gives the normal name of each.
var (
	unitWords *wordindex.Index
	unitNames []string
)

func init() {
	add := func(words string, counts bool) {
		for _, w := range strings.Fields(words) {
			units[w] = w
			if counts {
				classifiers[w] = true
			}
		}
	}
	add(measureWords, false)
	add(classifierWords, true)
	for _, entry := range strings.Fields(currencyNames) {
		spellings := strings.Split(entry, "=")
		currencies[spellings[0]] = true
		add(strings.Join(spellings, " "), false)
		for _, w := range spellings {
			units[w] = spellings[0]
		}
	}
	for alias, name := range map[string]string{"平米": "平方米", "微克每立方米": "微克/立方米", "毫克每升": "毫克/升", "毫克每立方米": "毫克/立方米", "标箱": "标准箱", "立方": "立方米", "TEU": "标准箱"} {
		add(alias, false)
		units[alias] = name
	}
	words := slices.Sorted(maps.Keys(units))
	unitWords = wordindex.New(words)
	for _, w := range words {
		unitNames = append(unitNames, units[w])
	}
}

// unitAt returns the longest unit at the start of s and its normal name.
func unitAt(s string) (text, name string) {
	if s == "" {
		return "", ""
	}
	if s[0] < 0x80 {
		return latinUnitAt(s)
	}
	if id, end := unitWords.At(s, 0); id >= 0 {
		return s[:end], unitNames[id]
	}
	return "", ""
}

// latinUnitAt reads kW, km, TEU, which letters must not go on behind. Texts write
// small letters as capitals too.
func latinUnitAt(s string) (text, name string) {
	if !isASCIILetter(s[0]) {
		return "", ""
	}
	for n := min(len("PFLOPS"), len(s)); n > 0; n-- {
		if n < len(s) && isASCIILetter(s[n]) {
			continue
		}
		name, ok := units[s[:n]]
		if !ok && n > 1 {
			name, ok = units[strings.ToLower(s[:n])]
		}
		if ok {
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
