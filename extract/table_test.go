package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"guatu/extract"
)

// promised writes what a test looks at of each promise with a number.
func promised(list []extract.Commitment) []string {
	var out []string
	for _, c := range list {
		if c.Kind == extract.Numeric {
			out = append(out, fmt.Sprintf("%s|%s|%s|%s", strings.Join(c.Owner, "、"), c.Indicator, c.ValueText, c.Deadline))
		}
	}
	return out
}

// Who answers and until when is what the cell of the row says; the expectations are
// read off the tables by hand.
func TestTaskTables(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"tabs": {"南屿市2024年实事清单\n序号\t项目名称\t目标任务\t牵头单位\t责任单位\t分管领导\t完成时限\n" +
			"1\t托育扩容\t新增托位800个\t市卫生健康委\t市教育局\t林一\t2024年9月底\n" +
			"2\t老旧管网\t改造燃气管网60公里\t市住建局、市城管局\t\t陈二\t2024年11月底\n",
			"南屿市卫生健康委员会|托位|800个|2024-09-30 南屿市住房和城乡建设局、南屿市城管局|燃气管网|60公里|2024-11-30"},
		"only those who answer": {"南屿市2024年任务分解\n任务内容\t责任单位\n建设充电桩500个\t市发改委、市住建局\n",
			"南屿市发展和改革委员会、南屿市住房和城乡建设局|充电桩|500个|2024-12-31"},
		"strokes between cells only": {"南屿市2024年实事清单\n类别 | 事项 | 目标任务 | 责任单位 | 分管领导 | 一季度完成情况 |\n一、教育 | 1.学校 | 新建学校3所 | 教育体育局 | 林一 | 已完成2所。 |\n2.操场 | 改造操场12处 | 教育体育局 | 林一 | 完成4处。 | |\n二、交通 | 3.公路 | 改造公路20公里 | 待定 | 陈二 | 无 |\n",
			"南屿市教育体育局|学校|3所|2024-12-31 南屿市教育体育局|操场|12处|2024-12-31 |公路|20公里|2024-12-31"},
		"a wide head, and who builds": {"南屿市2024年任务分解\n| 任 务 | 建设单位 | 责 任 单 位 |\n| 新建厕所20座 | 滨城公司 | 市水务局 |\n",
			"南屿市水务局|厕所|20座|2024-12-31"},
		"duties in the cell": {"南屿市2024年任务分解\n任务\t责任分工\t责任单位\n新建厕所20座\t\t市水务局牵头，市财政局配合\n",
			"南屿市水务局|厕所|20座|2024-12-31"},
		"a lead above two rows": {"南屿市2024年任务分解\n序号\t任务\t牵头单位\n1\t建设粮库3座\t市粮食和储备局\n\t改造粮库2座\t\n2\t建设冷库4座\t\n",
			"南屿市粮食和物资储备局|粮库|3座|2024-12-31 南屿市粮食和物资储备局|粮库|2座|2024-12-31 |冷库|4座|2024-12-31"},
		"quarters": {"南屿市2024年任务分解\n任务\t责任单位\t一季度目标\t上半年目标\n植树造林\t市林业局\t完成整地2万亩\t完成造林5万亩\n",
			"南屿市林业局|整地|2万亩|2024-03-31 南屿市林业局|造林|5万亩|2024-06-30"},
		"strokes": {"南屿市2024年任务分解\n| 任务 | 责任单位 |\n|---|---|\n| 新建厕所20座 | 市城管局 |\n",
			"南屿市城管局|厕所|20座|2024-12-31"},
		"text after the table": {"南屿市2024年任务分解\n任务\t责任单位\n新建厕所20座\t市城管局\n去年新建厕所18座。\n",
			"南屿市城管局|厕所|20座|2024-12-31"},
	} {
		if got := strings.Join(promised(run(t, c.text, extract.Options{})), " "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// Several units speak one after the other; each answers for its own words only.
func TestSpeakersOfNews(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"another unit ends the floor": {"南屿市召开承诺大会\n发布时间：2024-03-05\n市水务局局长　何川：\n今年新建泵站6座。\n市教育局负责人表示，上半年新建学校3所。\n“年内建成病房楼2座。”市卫健委主任马宁说。\n",
			"南屿市水务局|泵站|6座|2024-12-31 南屿市教育局|学校|3所|2024-06-30 南屿市卫生健康委员会|病房楼|2座|2024-12-31"},
		"the city is not 记者从": {"南屿今年建学校\n2024-05-12 南屿日报\n记者从市教育局获悉，今年将新建学校36所。\n据南屿市水务局介绍，1至4月，新建管网82公里。下半年，该局将改造水表4万户。\n",
			"南屿市教育局|学校|36所|2024-12-31 南屿市水务局|水表|4万户|2024-12-31"},
		"questions and answers": {"市城管局局长做客热线\n来源：南屿晚报 2024年3月9日\n昨日，南屿市城市管理局局长方宁做客热线。\n问：去年如何？\n答：2023年，我们建成投放点3200个。\n问：今年呢？\n答：今年新建公厕60座。\n网友“小林”：停车呢？\n方宁：年内新增泊位800个。\n",
			"南屿市城市管理局|公厕|60座|2024-12-31 南屿市城市管理局|泊位|800个|2024-12-31"},
		"a title that the text repeats": {"南屿今年新建公园12座\n2024-02-21 南屿晚报\n市园林局局长何川透露，今年计划新建公园12座。\n",
			"南屿市园林局|公园|12座|2024-12-31"},
		"a mayor": {"南屿市召开大会\n2024-02-21 南屿晚报\n市长赵江表示，今年民生支出占比不低于75%。\n", "南屿市人民政府|民生支出占比|不低于75%|2024-12-31"},
	} {
		if got := strings.Join(promised(run(t, c.text, extract.Options{City: "南屿市"})), " "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
	const text = "记者从市教育局获悉，今年将新建学校36所。南屿市水务局今年将新建泵站2座。"
	if got := run(t, text, extract.Options{Year: 2024})[0].Owner; len(got) != 1 || got[0] != "南屿市教育局" {
		t.Errorf("the city is read as %v", got)
	}
}

// A report without a heading over its results, and notes of districts.
func TestOlderForms(t *testing.T) {
	t.Parallel()
	const report = "南屿市政府工作报告\n（2009年2月12日在南屿市第五届人民代表大会第四次会议上）\n各位代表：\n　　2008年，全市上下奋力拼搏。全年完成生产总值486亿元，增长11.2%。\n　　今年的主要预期目标是：生产总值增长10%。\n　　围绕上述目标，重点抓好以下工作：\n　　（一）抓“三农”。改造病险水库20座。补助标准由每人每年80元提高到100元。\n　　去年我们投入6.8亿元。\n"
	want := "南屿市人民政府|生产总值|10%|2009-12-31 南屿市人民政府|病险水库|20座|2009-12-31 南屿市人民政府|补助标准|100元|2009-12-31"
	if got := strings.Join(promised(run(t, report, extract.Options{})), " "); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	const notes = "中共白石区委办公室　白石区人民政府办公室\n关于印发2019年重点工作责任分解方案的通知\n一、城建\n1.打通断头路6条。\n牵头单位：区住建局\n责任单位：区财政局\n2.新建农贸市场2个。由区商务局牵头，区市场监管局配合，9月底前完成。\n3.垃圾分类覆盖率达到80%。（区城管局、各街道）\n"
	want = "白石区住房和城乡建设局|断头路|6条|2019-12-31 白石区商务局|农贸市场|2个|2019-09-30 白石区城管局、各街道|垃圾分类覆盖率|达到80%|2019-12-31"
	if got := strings.Join(promised(run(t, notes, extract.Options{})), " "); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	const inline = "南屿市2021年重点任务及责任分工\n一、提升效能（牵头单位：市行政审批服务局）\n全程网办率达到75%。\n（一）降成本。新增减税15亿元。责任单位：市税务局；完成时限：2021年6月底\n建成充电桩120个。\n"
	want = "南屿市行政审批服务局|全程网办率|达到75%|2021-12-31 南屿市税务局|减税|15亿元|2021-06-30 南屿市行政审批服务局|充电桩|120个|2021-12-31"
	if got := strings.Join(promised(run(t, inline, extract.Options{})), " "); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
