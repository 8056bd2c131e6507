package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"
)

// deeds writes kind, verb and object of every action that is no slogan.
func deeds(list []extract.Commitment) string {
	var out []string
	for _, c := range list {
		if c.Kind == extract.Action && !c.Optional {
			out = append(out, c.EntryKind+" "+c.Action+" "+c.Object)
		}
	}
	return strings.Join(out, "; ")
}

// Plans say much without a verb in front of its object: what becomes of a thing, what is
// assured, what is done every week. Words that only look like it are noun phrases.
func TestPromisesWithoutVerbFirst(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"市二院北院区主体封顶。":                "project 封顶 市二院北院区主体",
		"云岭实验学校建成并投入使用。":             "project 建成并投入使用 云岭实验学校",
		"主城区供水管网实现智能监测。":             "work 实现 主城区供水管网",
		"青湖古镇创建国家级旅游度假区。":            "designation 创建 青湖古镇",
		"棚改遗留户动态清零。":                 "work 动态清零 棚改遗留户",
		"确保青石水厂如期通水。":                "project 通水 青石水厂",
		"确保柳河乡按期出列。":                 "work 按期出列 柳河乡",
		"积极与云州、柳州开展劳务协作。":            "work 开展 劳务协作",
		"对进展缓慢的乡镇每周通报一次。":            "work 每周通报一次 进展缓慢的乡镇",
		"对沿河排污口一律取缔。":                "work 一律取缔 沿河排污口",
		"“一园一案”实施园区循环化改造。":           "programme 实施 园区循环化改造",
		"要乘势而上壮大低空经济。":               "work 壮大 低空经济",
		"秋季学期启用青湖第三幼儿园。":             "project 启用 青湖第三幼儿园",
		"▶新建第三实验小学、青湖中学。":            "project 新建 第三实验小学、青湖中学",
		"于5月上旬举办“青湖之约”招商推介会。":        "event 举办 “青湖之约”招商推介会",
		"严格管控占用耕地行为。":                "work 管控 占用耕地行为",
		"3.11月底前青湖小学竣工交付。":           "project 竣工交付 青湖小学",
		"改造老旧小区30个，9月底前全部完工。":        "project 完工 老旧小区",
		"县道大中修：8月底前开工。":              "project 开工 县道大中修",
		"支持和县、和田发展壮大特色种植。":           "work 支持 和县、和田发展壮大特色种植",
		"一、做强主导产业。加快建设青湖产业园。":        "work 建设 青湖产业园",
		"新材料产业园等项目建成投产。":             "project 建成投产 新材料产业园等项目",
		"规上企业数字化改造全覆盖。":              "work 全覆盖 规上企业数字化改造",
		"整改要求：9月底前全部开工。":             "project 开工 2026年重点工作",
		"“三大基地”建设成果更加丰硕。":            "",
		"力争成功申报国家级创新型园区。":            "designation 申报 国家级创新型园区",
		"对长期停工项目逐个销号。":               "work 逐个销号 长期停工项目",
		"为失能老人提供上门服务。":               "work 提供 上门服务",
		"汛期前完成水毁修复。":                 "work 完成 水毁修复",
		"体育公园一期建成开放。":                "project 建成开放 体育公园一期",
		"青湖大桥主体工程基本完成。":              "project 完成 青湖大桥主体工程",
		"农贸市场改造全面铺开。":                "work 全面铺开 农贸市场改造",
		"为高质量发展提供有力支撑。":              "",
		"每月通报隐患整改情况。":                "work 每月通报隐患整改情况 ",
		"美丽云麓建设取得新的重大进展。":            "",
		"提高生态产品价值实现水平。":              "",
		"总体形势完全有条件实现稳定增长。":           "",
		"群众获得感实现新跨越。":                "",
		"全年任务的完成情况较好。":               "",
		"不再对沿街商铺一律取缔。":               "",
		"经济社会发展取得显著成效，社会大局保持和谐稳定。":   "",
		"云岭隧道去年已全线贯通，环湖路去年已全面建成并投用。": "",
	} {
		if got := deeds(run(t, planHead+text+"\n", extract.Options{})); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// The title of a paper on the tasks of a year makes all of it a plan; news about such a
// paper does not.
func TestPlanTitles(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]int{
		"青湖市水利局2026年重点工程建设计划":   3,
		"青湖市2026年城市更新工作安排":      3,
		"青湖市水利局发布2026年重点工程建设计划": 0,
		"青湖市水利局2026年水利工作综述":     0,
	} {
		text := title + "\n一、堤防工程8项，总投资3.5亿元。整治险段12公里。\n"
		if got := len(short(run(t, text, extract.Options{}))); got != want {
			t.Errorf("%s: %d promises, want %d", title, got, want)
		}
	}
}

// The mark of an item is no part of what it counts; a list of industries is no mark.
func TestChineseItemMarks(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"三、堤防工程8项，计划投资3.5亿元。":    {"堤防工程|eq|8|项|level", "堤防工程计划投资|eq|3.5|亿元|level"},
		"一、二、三产增加值分别增长3%、5%、7%。": {"一产增加值|eq|3|%|growth", "二产增加值|eq|5|%|growth", "三产增加值|eq|7|%|growth"},
		"2.9月底前完成堤防整治30公里。":      {"堤防整治|eq|30|公里|level"},
		"1.2027年底前建成省级水利风景区5处。":  {"省级水利风景区|eq|5|处|level"},
	})
}
