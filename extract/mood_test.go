package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// newsHead opens a news text whose paragraphs stand under no heading.
const newsHead = "2031-02-06 09:30 来源：澜阳日报\n"

func actions(list []extract.Commitment) []string {
	out := []string{}
	for _, c := range list {
		if c.Kind == extract.Action {
			out = append(out, c.Clause)
		}
	}
	return out
}

// TestParagraphGoesOn: without headings a paragraph goes on as it began, promising or
// looking back, until a sentence turns.
func TestParagraphGoesOn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"今年，该区将改造旧街6条。新建口袋公园9个。":                 {"旧街|eq|6|条|level", "口袋公园|eq|9|个|increment"},
		"今年，该区将改造旧街6条。\n新建口袋公园9个。":               {"旧街|eq|6|条|level"}, // another paragraph
		"今年，该区将改造旧街6条。据了解，该区有口袋公园9个。":            {"旧街|eq|6|条|level"}, // the writer's words
		"今年，该区将改造旧街6条。已建成口袋公园9个。":                {"旧街|eq|6|条|level"},
		"2030年，该区改造旧街6条。新建口袋公园9个。":               {},
		"2030年，该区改造旧街6条。今年将新建口袋公园9个。":            {"口袋公园|eq|9|个|increment"},
		"2030年，该区安排改造旧街6条。当年底，全区新建口袋公园9个。":       {}, // 当年底 is that of the year told of
		"预期目标是，外贸进出口同比增长7%，社会消费品零售总额同比增长5%。":     {"外贸进出口|eq|7|%|growth", "社会消费品零售总额|eq|5|%|growth"},
		"2031年，我们将守住老城。预期目标是，外贸进出口同比增长7%。":       {"外贸进出口|eq|7|%|growth"},
		"全年计划开工旧街改造6条，目前2条已经开工。":                 {"旧街改造|eq|6|条|level"},
		"产值预计达到8亿元，力争纳税6000万元。":                  {"纳税|eq|6000|万元|level"}, // a pledge, not a guess
		"截至6月底，全区建成花境60处，完工率80%。":                {},                      // 截至 looks back whatever the date
		"专家分析，产值将达到8亿元，力争纳税6000万元。":              {},                      // an expert's
		"力争形成高速度与高质量同步的发展常态。":                    {},
		"力争实现工业产值、贸易额“双千亿”目标。":                   {"工业产值、贸易额|eq|1|千亿|level"},
		"今年，工业总产值将迈上千亿台阶。":                       {"工业总产值|ge|1000|亿|level"},
		"今年将落实全年工作任务，推动人才、资金向12个村、5个社区倾斜。":       {},
		"今年将抓好9项重点工作。":                           {},
		"今年将把目标分解为9项工作目标和40项工作任务。":               {},
		"今年，全市数据中心电能利用效率要控制在1.3以下。":              {"数据中心电能利用效率|le|1.3||level"},
		"今年将开通高清监控300路，优化18路公交线路，设置护栏40块。":       {"高清监控|eq|300|路|level", "护栏|eq|40|块|level"},
		"今年将推进6个重点续建项目，总投资90亿元，年度投资20亿元，占地300亩。": {"重点续建项目|eq|6|个|level", "重点续建项目年度投资|eq|20|亿元|level"},
	} {
		got := short(run(t, newsHead+text+"\n", extract.Options{}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// TestHalfYearGoneBy: under a heading on the rest of the year its first half is over.
func TestHalfYearGoneBy(t *testing.T) {
	t.Parallel()
	const head = "市园林局2031年上半年工作总结\n一、2031年下半年工作计划\n"
	got := short(run(t, head+"新增绿道30公里。上半年建成花境40处。年内建成花境60处。\n", extract.Options{}))
	if diff := cmp.Diff([]string{"绿道|eq|30|公里|increment", "花境|eq|60|处|level"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestDeadlineAround: a time limit that stands alone holds for the clauses behind it, and
// one that says when things will be done for those before it.
func TestDeadlineAround(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"4月底前，改造校舍5处，新增座位900个。":      "2031-04-30 2031-04-30",
		"4月底前，改造校舍5处；新增座位900个。":      "2031-04-30 2031-12-31",
		"4月5日，改造校舍5处，新增座位900个。":      "2031-12-31 2031-12-31", // when it was said
		"改造校舍5处，计划11月份完成。":           "2031-11-30",
		"改造校舍5处，11月份召开大会。":           "2031-12-31",
		"新建校舍3处，改造校舍5处，9月1日前全部交付使用。": "2031-09-01 2031-09-01",
	} {
		var got []string
		for _, c := range run(t, planHead2031+text+"\n", extract.Options{}) {
			if c.Kind == extract.Numeric {
				got = append(got, c.Deadline)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

// TestTargetList: what a news text announces with a colon is a list of targets, up to the
// next line of prose; a paragraph on the background is not.
func TestTargetList(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"今年该区定下这些目标：\n建成花境60处\n新增泊位900个以上\n该区位于江畔。现有社区90个。": {"花境|eq|60|处|level", "泊位|ge|900|个|increment"},
		"去年该区完成这些任务：\n建成花境60处\n新增泊位900个以上":                  {},
		"该区有这些特产：\n年产花木60万株\n":                              {},
		"今年主要预期目标是：花木产量增长8%。\n据了解，该区花农900户，花店60家。":          {"花木产量|eq|8|%|growth"},
	} {
		got := short(run(t, newsHead+text+"\n", extract.Options{}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

const planHead2031 = "2031年澜阳市政府工作报告\n一、2031年重点工作\n"

// TestActionsGoOn: the same for what is promised without a number.
func TestActionsGoOn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"今年，该区将保护老街。编制夜游方案。":      {"将保护老街", "编制夜游方案"},
		"去年，该区保护老街。编制夜游方案。":       {},
		"今年，该区将加快古城更新步伐。":         {"将加快古城更新步伐"},
		"今年，该区将打赢清河攻坚战。":          {"将打赢清河攻坚战"},
		"2031年9月底前，该区基本完成全部整改任务。": {"2031年9月底前", "基本完成全部整改任务"},
	} {
		got := actions(run(t, newsHead+text+"\n", extract.Options{}))
		if strings.HasPrefix(text, "2031年9月") {
			want = want[1:]
		}
		for i := range got {
			got[i] = strings.TrimPrefix(got[i], "该区")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}
