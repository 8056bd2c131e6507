package quantity

import (
	"strings"

	"guatu/extract/wordindex"
)

// The units that official texts count in. Magnitudes (万, 亿) are not part of a unit:
// 亿元 is 元 with a scale. 公里, 斤 and 亩 stay what they are, because targets are
// compared in the unit in which they were set. Classifiers count separate things; they may
// be followed by the thing itself (12家企业) and are never a measure.
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

// unitAliases are other names of a unit.
const unitAliases = "平方米=平米 微克/立方米=微克每立方米 毫克/升=毫克每升 毫克/立方米=毫克每立方米 标准箱=标箱=TEU 立方米=立方"

// unitWords finds the units; unitNames gives the normal name of each, unitKinds what
// it is besides a measure.
var (
	unitWords *wordindex.Index
	unitNames []string
	unitKinds []unitKind
)

type unitKind uint8

const (
	classifier unitKind = 1 << iota
	currency
)

// init reads aliases before the lists in which they stand again, since an index keeps
// of equal words the first.
func init() {
	var words []string
	for _, list := range []string{unitAliases, currencyNames, measureWords, classifierWords} {
		for entry := range strings.FieldsSeq(list) {
			name, _, _ := strings.Cut(entry, "=")
			for w := range strings.SplitSeq(entry, "=") {
				words, unitNames = append(words, w), append(unitNames, name)
			}
		}
	}
	unitWords = wordindex.New(words)
	unitKinds = make([]unitKind, len(words))
	for w := range strings.FieldsSeq(classifierWords) {
		unitKinds[unitID(w)] |= classifier
	}
	for entry := range strings.FieldsSeq(currencyNames) {
		name, _, _ := strings.Cut(entry, "=")
		unitKinds[unitID(name)] |= currency
	}
}

// unitID returns the place of a unit in the index, or -1.
func unitID(unit string) int {
	if id, end := unitWords.At(unit, 0); end == len(unit) {
		return id
	}
	return -1
}

// isKind reports that a unit is of a kind.
func isKind(unit string, kind unitKind) bool {
	id := unitID(unit)
	return id >= 0 && unitKinds[id]&kind != 0
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
		id := unitID(s[:n])
		if id < 0 && n > 1 {
			id = unitID(strings.ToLower(s[:n]))
		}
		if id >= 0 {
			return s[:n], unitNames[id]
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
func IsClassifier(unit string) bool { return isKind(unit, classifier) }
