package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"
)

// ownersOf returns who answers for each number of a text.
func ownersOf(t *testing.T, text string) string {
	t.Helper()
	var out []string
	for _, c := range run(t, text, extract.Options{Year: 2024}) {
		if c.Kind == extract.Numeric {
			out = append(out, c.ValueText+" "+strings.Join(c.Owner, "、"))
		}
	}
	return strings.Join(out, "; ")
}

// TestConversation: on pages of questions and answers the one who is named over an
// answer gives it.
func TestConversation(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		// Letters and the units that reply to them.
		"问政石浦县\n网友“路人甲”：路灯太少。\n回复单位：石浦县城市管理局\n您好！今年计划新增路灯900盏。\n网友“路人乙”：公交太慢。\n答复单位：县交通运输局\n您好！今年将新增公交车20辆。": "900盏 石浦县城市管理局; 20辆 石浦县交通运输局",
		// A list of persons gives the post behind the name, with a gap in it.
		"石浦县新闻发布会\n发布人：方 明 县教育局副局长\n林小雨 县民政局局长\n【方 明】\n今年计划新建学校6所。\n【林小雨】\n今年将新建养老院4家。\n【石浦日报记者】\n养老院何时建成？\n【方明】\n今年还将新增学位900个。": "6所 石浦县教育局; 4家 石浦县民政局; 900个 石浦县教育局",
		// The chair is nobody who was introduced.
		"石浦县新闻发布会\n发布人：方明 县教育局副局长\n【方明】各位好。今年计划新建学校6所。\n【主持人】\n谢谢。石浦县今年将新建养老院4家。": "6所 石浦县教育局; 4家 石浦县人民政府",
		// Posts parted by a gap.
		"石浦县纪事\n县民政局党组书记 局长方明：今年将新建养老院4家。": "4家 石浦县民政局",
		// A paragraph that goes through units; the next one is not the last one's.
		"石浦县第三届人民代表大会开幕\n县教育局：今年新建学校6所。县民政局：今年新建养老院4家，新增床位300张。\n今年，石浦县将新增就业1200人。": "6所 石浦县教育局; 4家 石浦县民政局; 300张 石浦县民政局; 1200人 石浦县人民政府",
		// In one sentence.
		"石浦县计划：由县教育局牵头，今年新建学校6所；由县民政局负责，新建养老院4家。": "6所 石浦县教育局; 4家 石浦县民政局",
		// Headings that are cities, over lists.
		"云麓省各地目标\n绍兴\n今年新建学校6所。\n嘉兴市：\n今年新建养老院4家。": "6所 绍兴市人民政府; 4家 嘉兴市人民政府",
		// Another place is told what to do, by name.
		"临溪市防汛办提示\n临溪市动员。石浦县要在5月底前建成泵站3座。": "3座 临溪市石浦县人民政府",
	} {
		if got := ownersOf(t, text); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestOnlyVoice: what follows the first unit that is quoted is its too, until another is;
// behind several it is the place's.
func TestOnlyVoice(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"石浦县发布会\n石浦县住建局副局长方明介绍了有关情况。\n2024年，石浦县将改造小区12个。":                    "12个 石浦县住房和城乡建设局",
		"石浦县发布会\n2024年，石浦县将改造小区12个。\n石浦县住建局副局长方明介绍了有关情况。":                    "12个 石浦县人民政府",
		"石浦县发布会\n石浦县住建局副局长方明介绍了有关情况。\n2024年，全县将改造小区12个。\n石浦县民政局局长林小雨介绍了打算。":  "12个 石浦县住房和城乡建设局",
		"石浦县发布会\n石浦县住建局副局长方明介绍了有关情况。\n石浦县民政局局长林小雨介绍了打算。\n2024年，石浦县将改造小区12个。": "12个 石浦县人民政府",
	} {
		if got := ownersOf(t, text); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}
