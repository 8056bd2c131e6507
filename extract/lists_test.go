package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// What is counted at a stage is a level, what is done away with a decrease; marks, bases and
// places in front are no part of it.
func TestStagesMarksAndBases(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"新开工亿元以上工业项目40个，竣工25个。":           {"新开工亿元以上工业项目|eq|40|个|level", "亿元以上工业项目|eq|25|个|level"},
		"一季度将新签约项目12个、总投资90亿元，其中百亿级项目1个。": {"新签约项目|eq|12|个|level", "新签约项目总投资|eq|90|亿元|level", "百亿级项目|eq|1|个|level"},
		"消除积水点18处。":            {"积水点|eq|18|处|decrement"},
		"▶新增停车位800个。":          {"停车位|eq|800|个|increment"},
		"●进出口总额增长6%以上。":        {"进出口总额|ge|6|%|growth"},
		"旅游收入在2024年基础上翻一番。":    {"旅游收入|multiple|2|倍|multiple"},
		"石桥区将新建停车场35个。":        {"停车场|eq|35|个|increment"},
		"石桥县要在9月20日前建成收储点14处。": {"收储点|eq|14|处|level"},
		"实施旧改38个、背街小巷整治20条。":   {"旧改|eq|38|个|level", "背街小巷整治|eq|20|条|level"},
		"拟建口袋公园26个。":           {"口袋公园|eq|26|个|level"},
		"落实民营经济31条。":           {},
		"国家的标准是人均纯收入超过3200元。":  {},
	})
}

// due writes indicator and deadline of every number of a text.
func due(list []extract.Commitment) []string {
	out := []string{}
	for _, c := range list {
		if c.Kind == extract.Numeric {
			out = append(out, c.Indicator+" "+c.Deadline)
		}
	}
	return out
}

// The year, or the part of it, may be told by a title or by where the plan stands; a date of
// one's own stays, and one of all holds for what follows.
func TestDatesOfWholeTexts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the first year of a plan", "云麓省各市谈打算\n今年是“十五五”开局之年。\n青浦市长方明表示，今年力争工业投资增长9%，为2030年产值达到3万亿元打好基础。", []string{"工业投资 2026-12-31"}},
		{"the last year of a plan", "云麓省各市谈打算\n今年是“十四五”规划收官之年。\n青浦市长方明表示，今年力争工业投资增长9%。", []string{"工业投资 2025-12-31"}},
		{"next year's plan is not this year's", "云麓省各市谈打算\n明年是“十五五”开局之年。\n青浦市长方明表示，2025年力争工业投资增长9%。", []string{"工业投资 2025-12-31"}},
		{"a title with a quarter", "青浦县2025年一季度招商引资任务分工\n一、目标任务\n引进到位资金22亿元。", []string{"到位资金 2025-03-31"}},
		{"a title that tells results", "青浦县2025年一季度招商引资任务完成情况\n一、下一步工作打算\n引进到位资金22亿元。", []string{"到位资金 2025-12-31"}},
		{"a date of one's own", "青浦县2025年重点工作安排\n一、目标任务\n改造旧区86个，其中5月底前开工率达到60%，11月底前全部完工。", []string{"旧区 2025-11-30", "旧区开工率 2025-05-31"}},
		{"a date of all", "青浦县2025年重点工作安排\n一、目标任务\n10月底前全面完成，管网改造率达到95%。", []string{"管网改造率 2025-10-31"}},
		{"half of a plan as the task of half a year", "青浦县谈打算\n2025年2月3日\n方明说：“确保上半年完成年度投资计划的55%以上。”", []string{"固定资产投资 2025-06-30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, due(run(t, c.text, extract.Options{}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A round-up of places counted in its title goes through them by name; other short lines
// are no places.
func TestRoundUps(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"主要目标 云麓三市今年这样干": "青浦市人民政府 柳阳市人民政府",
		"主要目标 今年这样干":     " ",
	} {
		text := title + "\n云麓日报 2025-03-25 00:20\n各市今年的目标、任务相继明确。\n青浦\n●进出口总额增长6%以上\n重点工作\n1.强化创新\n柳阳\n●旅游收入增长8%以上\n"
		var owners []string
		for _, c := range run(t, text, extract.Options{}) {
			if c.Kind == extract.Numeric {
				owners = append(owners, strings.Join(c.Owner, "+"))
			}
		}
		if got := strings.Join(owners, " "); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}
