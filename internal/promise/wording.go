package promise

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// newWording makes the forms of a name that are compared. An alias is taken as it is:
// whoever registered 投资总量 for one indicator did not mean every 投资.
func newWording(text, city string, alias bool) wording {
	w := wording{text: text, alias: alias, full: writtenOut(text)}
	w.core = writtenOut(withoutBrackets(text))
	if !alias {
		w.core = coreOf(w.core, writtenOut(city))
	}
	w.stem = w.core
	for _, s := range scopes {
		if before, after, found := strings.Cut(w.stem, s); found && before+after != "" {
			w.stem, w.scope = before+after, s
		}
	}
	return w
}

// shortForms are the usual short forms of statistics with what they stand for. A full
// form that contains a short one stands first and for itself.
var shortForms = strings.NewReplacer(
	"社会消费品零售总额", "社会消费品零售总额", "社会消费品零售额", "社会消费品零售总额", "社消零总额", "社会消费品零售总额", "社消零", "社会消费品零售总额",
	"社零总额", "社会消费品零售总额", "社零额", "社会消费品零售总额", "社零", "社会消费品零售总额",
	"国内生产总值", "地区生产总值", "地区生产总值", "地区生产总值", "生产总值", "地区生产总值", "地区GDP", "地区生产总值", "GDP", "地区生产总值",
	"规模以上", "规模以上", "规模上", "规模以上", "规上", "规模以上", "规下", "规模以下", "限上", "限额以上", "限下", "限额以下",
	"固定资产投资", "固定资产投资", "固投", "固定资产投资", "技改", "技术改造", "基建", "基础设施", "石化", "石油化工",
	"第一产业", "第一产业", "第二产业", "第二产业", "第三产业", "第三产业", "一产", "第一产业", "二产", "第二产业", "三产", "第三产业",
	"总产值", "总产值", "产值", "总产值", "营业收入", "营业收入", "营收", "营业收入", "利用外资", "使用外资", "R&D", "研究与试验发展", "研发", "研究与试验发展",
	"居民消费价格指数", "居民消费价格", "CPI", "居民消费价格", "PPI", "工业生产者出厂价格", "新能源车", "新能源汽车", "新能源汽车", "新能源汽车",
)

// writtenOut folds letters and drops marks, and writes short forms out.
func writtenOut(s string) string {
	s = strings.ToUpper(width.Fold.String(s))
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '&' && r != '%' || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, s)
	return shortForms.Replace(s)
}

// withoutBrackets drops remarks such as （不含农户）.
func withoutBrackets(s string) string {
	for {
		open := strings.IndexAny(s, "(（")
		if open <= 0 {
			return s
		}
		end := strings.IndexAny(s[open:], ")）")
		if end < 0 {
			return s[:open]
		}
		_, size := utf8.DecodeRuneInString(s[open+end:])
		s = s[:open] + s[open+end+size:]
	}
}

var (
	// places and times say where and when, which stands elsewhere in the ledger.
	placesAndTimes = []string{"全市", "全区", "全县", "我市", "我区", "我县", "本市", "本区", "本县", "全年", "今年", "本年", "当年", "年度", "年内", "实现", "的"}
	// ways say how a number is stated, which is the ledger's 口径.
	ways = []string{"增长速度", "增长率", "同比增长", "增速", "增幅", "增长", "总规模", "总量", "总额", "总值", "规模", "数量", "金额", "的", "额"}
	// scopes say which units are counted.
	scopes = []string{"规模以上", "规模以下", "限额以上", "限额以下", "全口径", "全社会", "全部", "法人"}
	// measures say what of an industry is measured.
	measures = []string{"增加值", "总产值", "营业收入", "投资", "利润", "总额", "产量", "企业数", "人次"}
	// called are things that are spoken of by another name altogether.
	called = map[string]string{"经济": "地区生产总值", "外贸": "进出口", "外贸进出口": "进出口", "货物进出口": "进出口", "外商直接投资": "实际使用外资"}
)

// coreOf takes off what says only where, when and how, as long as a name remains.
func coreOf(s, city string) string {
	s = trimAll(s, append([]string{city, strings.TrimSuffix(city, "市")}, placesAndTimes...), strings.CutPrefix)
	s = trimAll(s, ways, strings.CutSuffix)
	if name, ok := called[s]; ok {
		s = trimAll(name, ways, strings.CutSuffix)
	}
	return s
}

func trimAll(s string, words []string, cut func(s, word string) (string, bool)) string {
	for {
		i := slices.IndexFunc(words, func(w string) bool {
			rest, found := cut(s, w)
			return found && w != "" && rest != ""
		})
		if i < 0 {
			return s
		}
		s, _ = cut(s, words[i])
	}
}

func isMeasure(s string) bool { return slices.Contains(measures, s) }
