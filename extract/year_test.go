package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"
)

// TestHeadEndsInsideCharacter: the head of a text, in which years are looked for, ends at a
// byte, which may lie inside a full-width mark. Its first two bytes are those of a
// full-width digit, whose third was once looked for behind the end of the head.
func TestHeadEndsInsideCharacter(t *testing.T) {
	t.Parallel()
	for pad := range len("，") {
		text := strings.Repeat("a", pad) + strings.Repeat("，", 3000) + "\n今年将新建学校3所。"
		if got := run(t, text, extract.Options{Year: 2025}); len(got) != 1 || got[0].Indicator != "学校" {
			t.Errorf("behind %d letters: %+v", pad, got)
		}
		if got := run(t, text, extract.Options{}); len(got) != 1 {
			t.Errorf("behind %d letters, without a year: %+v", pad, got)
		}
	}
}

// Congresses of counties sit before the year their plan is for; a paragraph about the
// year after, and a review of it, set nothing.
func TestYearOfPlanAfterDate(t *testing.T) {
	t.Parallel()
	report := "政府工作报告\n——2018年11月29日在云岭县第九届人民代表大会第五次会议上\n一、2018年工作回顾\n全县地区生产总值增长8%。\n"
	for next, want := range map[string]string{
		"二、2019年工作安排\n主要指标：农村居民人均可支配收入增长9%以上。\n":            "2019-12-31",
		"二、下一步工作安排\n今年主要指标：农村居民人均可支配收入增长9%以上。\n":            "2018-12-31",
		"二、重点工作\n今年地区生产总值增长7%以上，为2019年重点工作打好基础。\n":          "2018-12-31",
		"二、下一步工作安排\n2019年是我县脱贫后的巩固之年。主要预期目标为：地区生产总值增长8%。\n": "2019-12-31",
		"二、下一步工作安排\n2019年政府工作的总体要求是：稳中求进。地区生产总值增长8%。\n":     "2019-12-31",
		"二、下一步工作安排\n2019年底前的大事要提前谋划。今年地区生产总值增长8%。\n":        "2018-12-31",
	} {
		got := run(t, report+next, extract.Options{Doc: "report.txt"})
		if len(got) == 0 || got[0].Deadline != want {
			t.Errorf("%s: %v, want due %s", next, lines(got, extract.Numeric), want)
		}
	}
}

// A list of tasks for two years looks back on nothing: its second year is not the one it
// speaks of as this year.
func TestYearOfListForTwoYears(t *testing.T) {
	t.Parallel()
	got := run(t, "云岭县2018年重点任务\n今年新建学校3所。\n2019年目标任务：新建医院2所。\n", extract.Options{})
	due := map[string]string{}
	for _, c := range got {
		due[c.Indicator] = c.Deadline
	}
	if due["学校"] != "2018-12-31" || due["医院"] != "2019-12-31" {
		t.Errorf("%v", due)
	}
}

// Titles of plans run over two lines and name the year of the results first; sites set
// spaces into dates; a report of December calls the year of its plan 明年.
func TestYearOfPlan(t *testing.T) {
	t.Parallel()
	for head, want := range map[string]string{
		"关于云岭县2018年国民经济和社会发展计划\n执行情况与2019年计划（草案）的报告\n二、主要目标\n":                     "2019-12-31",
		"关于云岭县2018年国民经济和社会发展计划执行情况的报告\n二、主要目标\n":                                   "2018-12-31",
		"云岭县政府工作报告\n——2019 年 1 月 16 日在人民代表大会上\n二、主要目标\n":                           "2019-12-31",
		"云岭县政府工作报告\n——2018年12月26日在人民代表大会上\n一、2018年工作回顾\n好。\n二、2019年工作安排\n明年，":      "2019-12-31",
		"云岭县政府工作报告\n——2018年12月26日在人民代表大会上\n一、2018年工作回顾\n好。\n二、2019年工作安排\n到明年底，":    "2019-12-31",
		"云岭县政府工作报告\n——2018年12月26日在人民代表大会上\n一、工作回顾\n好。\n二、下一步工作安排\n明年，":             "2019-12-31",
		"云岭县政府工作报告\n——2018年12月26日在人民代表大会上\n一、2018年工作回顾\n好。\n二、2019年工作安排\n到2021年底，": "2021-12-31",
	} {
		got := run(t, head+"地区生产总值增长8%。\n", extract.Options{})
		if len(got) == 0 || got[len(got)-1].Deadline != want {
			t.Errorf("%s: %v, want due %s", head, lines(got, extract.Numeric), want)
		}
	}
}
