package extract

import (
	"strings"
	"unicode/utf8"
)

// city is the place that speaks in a document: 广州市, 河北省, 内蒙古自治区, or a
// district with the city above it.
type city struct {
	name  string // 广州市黄埔区
	short string // 黄埔区
	upper string // 广州市, or empty
}

// newCity splits the full name of a place: 广州市黄埔区 is 黄埔区 under 广州市.
func newCity(name string) city {
	if !endsWithAny(name, "区", "县", "旗", "市") || strings.HasSuffix(name, "自治区") {
		return city{name: name, short: name}
	}
	for _, above := range []string{"市", "自治州", "州", "盟", "地区"} {
		k := strings.Index(name, above)
		if k > 0 && k+len(above)+len("某县") <= len(name) {
			k += len(above)
			return city{name: name, short: name[k:], upper: name[:k]}
		}
	}
	return city{name: name, short: name}
}

// under returns the place with the city above it, when the text names one.
func (c city) under(upper string) city {
	if upper == "" || c.upper != "" || !endsWithAny(c.name, "区", "县", "旗", "镇", "乡") || strings.HasSuffix(c.name, "自治区") {
		return c
	}
	return city{name: upper + c.name, short: c.name, upper: upper}
}

// complete returns the full name of a place that a text of this place names: districts
// and counties stand under the city, bare ranks are the place's own or the one above.
func (c city) complete(place string) string {
	switch {
	case c.name == "", place == c.short:
		return c.orBare(place)
	case place == "" || strings.HasSuffix(c.short, place):
		return c.name
	case c.upper != "" && strings.HasSuffix(c.upper, place):
		return c.upper
	case utf8.RuneCountInString(place) > 2 && endsWithAny(place, "区", "县", "旗") && !endsWithAny(place, "自治区", "新区") && newCity(place).upper == "":
		return c.above() + place
	}
	return place
}

func (c city) orBare(place string) string {
	if c.name == "" {
		return place
	}
	return c.name
}

// above is the city that the districts named in a text of this place belong to.
func (c city) above() string {
	switch {
	case c.upper != "":
		return c.upper
	case strings.HasSuffix(c.name, "市"):
		return c.name
	}
	return ""
}

// nameStart returns where the name of a place of that rank begins which ends s, or -1:
// a known name, or two or three characters at the start of a phrase that are no words.
func nameStart(s, rank string) int {
	stem := strings.TrimSuffix(s, rank)
	if ethnic, ok := strings.CutSuffix(stem, "自治"); ok {
		return autonomousStart(ethnic)
	}
	if at := knownStart(stem, rank); at >= 0 {
		return at
	}
	for _, size := range []int{2, 3} {
		at := back(stem, size)
		name := stem[at:]
		if utf8.RuneCountInString(name) != size || !opensName(stem[:at]) || !isPlaceName(name, rank) {
			continue
		}
		if rank == "区" && strings.Contains(rareEnds, lastRune(name)) && cityBefore(stem[:at]) == "" {
			continue
		}
		return at
	}
	return -1
}

// maxAutonomous bounds the name of an autonomous county or prefecture, in characters.
const maxAutonomous = 14

// autonomousStart returns where the name of an autonomous county or prefecture begins:
// 某某土家族苗族 before 自治县; or -1.
func autonomousStart(stem string) int {
	for _, name := range regions {
		if full := strings.TrimSuffix(name, "自治区"); strings.HasSuffix(stem, full) {
			return len(stem) - len(full)
		}
	}
	if !strings.HasSuffix(stem, "族") {
		return -1
	}
	for size := 4; size <= maxAutonomous; size++ {
		at := back(stem, size)
		if at == 0 || opensName(stem[:at]) {
			return at
		}
	}
	return -1
}

// zones are areas that committees run and no governments: 高新区.
var zones = newList("高新 经开 开发 经济 保税 综保 自贸 度假 示范 工业 产业 科技 空港 临港 临空 农高 首开 文旅 生态 化工 高铁 核心")

// knownStart returns where a name of the gazetteer begins that ends the stem, or -1.
func knownStart(stem, rank string) int {
	if rank == "县" {
		at := back(stem, 1)
		if at < len(stem) && strings.Contains(shortCounties, stem[at:]) && (at == 0 || phraseStart(stem[:at]) || endsWithAny(stem[:at], "市", "州")) {
			return at
		}
		return -1
	}
	return placeNames().ending(stem, rank)
}

// beforeNames are the characters that may stand in front of the name of a place: words
// of one character, and the ranks of places.
const beforeNames = "在访由从为与和年据把将省丨｜到赴对向于是的及至让使给来自经按被用市州盟县区"

// opensName reports that a name may begin behind s: at the start of a phrase or behind
// a word of the lexicon.
func opensName(s string) bool {
	c, n := utf8.DecodeLastRuneInString(s)
	if n == 0 || c < 0x4E00 || c > 0x9FFF || strings.ContainsRune(beforeNames, c) || strings.HasSuffix(s, "年度") {
		return true
	}
	two := s[back(s, 2):]
	_, k := word(two)
	return k == len(two) && k > len("字") || heralding.has(two) || placeNames().bareEnding(s) >= 0
}

// notNames are the characters that stand before a rank in words that are no names: 全市,
// 股市, 贫困县, 景区. Some of a district's do occur in names: 绿园区, 东城区.
var notNames = map[string]string{
	"市": "全我本各该县区省市超都股楼入地级个座年月日的了在是和与门夜集这跨城于强大副管问报两三四五六七八九十几",
	"县": "贫全我本各该市省的方两三四五六七八九十几这困强范点大小业境型级区乡个为和跨郊州出返在穷农粮心关副管居后问",
	"区": "全我本各该市省县社地景灌片校院小库辖街护范验作能特郊农矿军战病厂禁误专时分赛心聚导领个的商功老副管户开两三四五六七八九十几",
	"旗": "全我本各该红大国彩锦副",
	"镇": "城乡村小重全我本各该强色点大型心个的副",
	"乡": "城下返我全本各该家个的副",
	"州": "全我本各该神九自广副",
	"盟": "联加结同全我本各该副",
	"省": "全我本各该跨外节的个副管请大强元边部国济源条游",
}

// rareEnds end the names of few districts and of many things that are none: 绿园区, 园区.
const rareEnds = "园发新城林牧业湾湖方"

// heralding are verbs and adverbs that the lexicon does not know and that stand before a
// bare rank: 分解市政府工作报告, 转发市教育局….
var heralding = newList("列入 纳入 转发 分解 下达 报送 上报 报请 提请 批转 请示 经过 根据 依据 参照 此次 本次 同期 向全 刚刚 发挥 日前 近日 昨日 今日 昨天 今天 请问 部分 有关 相关 各级 不少 多个 其他 全体 多数 一些 若干 所有 每个 多家 属于 作为 成为 专访 走访 记者 情况 关于")

// isPlaceName refuses what precedes a rank in ordinary words: 全市, 我市, 品质城市,
// 加快城市, 贫困县.
func isPlaceName(name, rank string) bool {
	if strings.Contains(notNames[rank], lastRune(name)) || rank == "市" && !plausible(name) || strings.IndexFunc(name, unlikely) >= 0 {
		return false
	}
	return !wordy(name) && (rank != "区" || !zones.has(name))
}

// wordy reports a name that begins or ends with a word of the lexicon: 加快城, 已经.
func wordy(name string) bool {
	_, first := word(name)
	_, last := word(name[back(name, 2):])
	return first > len("字") || last > len("字") || heralding.has(name[back(name, 2):]) || heralding.has(name[:forward(name, 0, 2)])
}

// unlikely refuses characters that hardly any name of a place holds.
func unlikely(c rune) bool {
	return c < 0x4E00 || c > 0x9FFF || strings.ContainsRune("全我本各该区县市省超股级个座年月的了在是与等为将把各", c)
}

// strangers, behind a rank, make another word of it: 市场, 县域.
var strangers = map[string]string{"省": "际道干", "市": "容值域况井集售面占", "县": "域级", "区": "域间块位别分", "镇": "区域", "乡": "镇村"}

// namesPlace reports that what follows a rank does not make another word of it.
func namesPlace(rank, after string) bool {
	c := firstRune(after)
	switch c {
	case "政":
		return hasPrefixAny(after, []string{"政府", "政协"})
	case "民", "场":
		return rank != "市" || hasPrefixAny(after, []string{"民生", "民政", "民宗", "民族", "民营", "民办", "场监"})
	}
	return c == "" || !strings.Contains(strangers[rank], c)
}
