package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// planHead opens a report whose sentences are plans of 2026.
const planHead = "2026年云麓省政府工作报告\n一、2026年重点工作\n"

// short writes indicator, comparator, value, unit and base of every number.
func short(list []extract.Commitment) []string {
	out := []string{}
	for _, c := range list {
		if c.Kind != extract.Numeric || c.Optional {
			continue
		}
		v := number(c.Value)
		if c.Value2 != nil {
			v += ".." + number(c.Value2)
		}
		out = append(out, strings.Join([]string{c.Indicator, c.Comparator, v, c.Unit, c.Base}, "|"))
	}
	return out
}

// checkPlans compares what sentences of a plan promise with what a person reads.
func checkPlans(t *testing.T, cases map[string][]string) {
	t.Helper()
	for text, want := range cases {
		got := short(run(t, planHead+text+"\n", extract.Options{}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// TestCountedOnTheRight: what a value counts stands behind it, also behind 等, a size
// class, 以上 and at the end of a list.
func TestCountedOnTheRight(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"抓好溪口数据城等1200多个在建项目。":          {"在建项目|gt|1200|个|level"},
		"培育7个国家级和15个省级非遗工坊。":           {"国家级非遗工坊|eq|7|个|level", "省级非遗工坊|eq|15|个|level"},
		"打造3个引领型、8个成长型开发区。":            {"引领型开发区|eq|3|个|level", "成长型开发区|eq|8|个|level"},
		"建成12个220千伏变电站。":               {"220千伏变电站|eq|12|个|level"},
		"形成40项以上创新案例。":                 {"创新案例|ge|40|项|level"},
		"支持60家以上骨干企业和200个以上车间改造。":      {"骨干企业|ge|60|家|level", "车间改造|ge|200|个|level"},
		"改造1.8万套（间）危旧房、9000户棚户区。":      {"危旧房|eq|1.8|万套|level", "棚户区|eq|9000|户|level"},
		"筹措6.5亿元实施乡村安居工程。":             {"乡村安居工程|eq|6.5|亿元|level"},
		"选择8个左右的乡镇开展试点。":               {"乡镇开展试点|approx|8|个|level"},
		"推动9个能源项目投资突破700亿元。":           {"能源项目投资|gt|700|亿元|level"},
		"完成不少于30万批次食品抽检。":              {"食品抽检|ge|30|万批次|level"},
		"布局一批30万千瓦以上风电基地。":             {},
		"突破一批关键技术。":                    {},
		"分9个领域推进改革。":                   {},
		"推进东港20万吨级、西港10万吨级等航道建设。":      {},
		"整治好黑臭水体、餐饮油烟和占道经营3件事。":        {},
		"作为南部第一旅游大省，必须做表率。":            {},
		"《规划纲要》安排了14个领域的重点任务。":         {},
		"新签约落地总投资超5亿元项目20个。":           {"总投资超5亿元项目|eq|20|个|level"},
		"新打造5家示范园区，新集聚人才3万人。":          {"示范园区|eq|5|家|increment", "人才|eq|3|万人|increment"},
		"新质生产力占比达到12%。":                {"新质生产力占比|eq|12|%|rate"},
		"新建和美乡村90个。":                   {"和美乡村|eq|90|个|increment"},
		"十二是维修农村道路340公里。":              {"维修农村道路|eq|340|公里|level"},
		"对困难老人实施免费手术500例、患者给予每人2万元救助。": {"对困难老人实施免费手术|eq|500|例|level"},
	})
}

// TestIndicatorFromBefore: what a bare head, a verb or a sum is about stands in the
// clauses before.
func TestIndicatorFromBefore(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"推动光伏组件产业提质扩量，力争产量突破80万吨。":      {"光伏组件产量|gt|80|万吨|level"},
		"建设云麓药材交易中心，力争交易额达到60亿元。":       {"云麓药材交易中心交易额|eq|60|亿元|level"},
		"推动林果面积达90万亩、产值达45亿元。":          {"林果面积|eq|90|万亩|level", "林果产值|eq|45|亿元|level"},
		"实施县乡道路提升行动，新（改）建800公里。":        {"县乡道路|eq|800|公里|increment"},
		"完成营造林75万亩。":                    {"营造林|eq|75|万亩|level"},
		"开展“万家灯火”职业技能行动，全年培训12万人次。":     {"培训|eq|12|万人次|level"},
		"风电开工60万千瓦、投产20万千瓦。":            {"风电开工|eq|60|万千瓦|level", "风电投产|eq|20|万千瓦|level"},
		"确保新增储能装机90万千瓦、新能源发电量超200亿千瓦时。": {"储能装机|eq|90|万千瓦|increment", "新能源发电量|gt|200|亿千瓦时|level"},
		"资助困难学生和残疾学生，合计4200名。":          {"困难学生和残疾学生|eq|4200|名|level"},
	})
}

// TestCapacities: measures in the names of projects and of classes of plants are not
// what is promised.
func TestCapacities(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"推动云麓化工30万吨复合肥、东港铝业12万吨铝箔等项目建设。": {},
		"关停6万千瓦及以下燃煤机组。":                 {},
		"建设80万千瓦风电项目。":                   {"风电项目|eq|80|万千瓦|level"},
		"建设年产20万吨的铝箔生产线。":                {},
		"对完成进度低于60%的项目开展约谈。":             {},
		"新增劳动力平均受教育年限达到13.8年。":           {"新增劳动力平均受教育年限|eq|13.8|年|level"},
		"算力总规模突破2万P。":                    {"算力总规模|gt|2|万P|level"},
		"达到服务标准的村卫生室占比提高到88%。":           {"达到服务标准的村卫生室占比|eq|88|%|rate"},
		"推进松如岭等9个景区创建。":                  {"景区创建|eq|9|个|level"},
		"个人创业担保贷款额度最高不超过30万元。":           {},
		"对排名前三位的予以表扬。":                   {},
		"失业保险延续执行1%的费率政策。":               {},
	})
}

// TestSubjectsGiven: 分别 and 其中 hand on subjects named before.
func TestSubjectsGiven(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"市属企业实现收入90亿元、利润6亿元，分别增长8%和5%。":       {"市属企业收入|eq|90|亿元|level", "市属企业利润|eq|6|亿元|level", "市属企业收入|eq|8|%|growth", "市属企业利润|eq|5|%|growth"},
		"做强光伏、锂电两个集群，产值分别达到300亿元、200亿元。":      {"光伏产值|eq|300|亿元|level", "锂电产值|eq|200|亿元|level"},
		"新增车位4000个，其中主城区2500个。":               {"车位|eq|4000|个|increment", "主城区车位|eq|2500|个|increment"},
		"接待游客、旅游收入分别增长12%、15%以上。":             {"接待游客|ge|12|%|growth", "旅游收入|ge|15|%|growth"},
		"研发经费投入增长18%、占GDP比重达2.1%。":            {"研发经费投入|eq|18|%|growth", "研发经费投入占GDP比重|eq|2.1|%|rate"},
		"地区生产总值增长6%左右、力争达到6.5%。":              {"地区生产总值|approx|6|%|growth", "地区生产总值|eq|6.5|%|growth"},
		"进出口总额增长10%、总量保持全省前五。":                {"进出口总额|eq|10|%|growth", "进出口总量全省位次|le|5|位|rank"},
		"75%以上的乡镇医院达到国家标准。":                   {"乡镇医院达到国家标准|ge|75|%|rate"},
		"中欧班列开行突破600列，同比翻番。":                  {"中欧班列开行|gt|600|列|level", "中欧班列开行|multiple|2|倍|multiple"},
		"组织招聘活动120场。":                         {"招聘活动|eq|120|场|level"},
		"技术合同成交额达到60亿元，较上年增长20%以上。":           {"技术合同成交额|eq|60|亿元|level", "技术合同成交额|ge|20|%|growth"},
		"城镇、农村居民收入增速均高于全省平均水平。":               {"城镇、农村居民收入增速|above_ref|||relation"},
		"单位GDP能耗降低3%，下降幅度高于全省平均水平。":           {"单位GDP能耗|eq|-3|%|growth", "单位GDP能耗下降幅度|above_ref|||relation"},
		"推动东、西、南三个园区产值分别突破500亿元、300亿元和200亿元。": {"东园区产值|gt|500|亿元|level", "西园区产值|gt|300|亿元|level", "南园区产值|gt|200|亿元|level"},
		"重点培育年营收50亿元以上企业10家。":                 {"年营收50亿元以上企业|eq|10|家|level"},
		"为企业减负50亿元。":                          {"企业减负|eq|50|亿元|level"},
		"不良贷款率控制在2%以下，较年初下降0.3个百分点。":          {"不良贷款率|le|2|%|rate", "不良贷款率|eq|-0.3|个百分点|delta_pp"},
		"把研发投入占比从2.1%提高到2.5%以上。":              {"研发投入占比|ge|2.5|%|rate"},
		"实施老旧街区改造120处、惠及1.6万户。":               {"老旧街区改造|eq|120|处|level", "老旧街区改造|eq|1.6|万户|level"},
	})
}

// TestDueDates: the times that stand with a promise, also two for two values.
func TestDueDates(t *testing.T) {
	t.Parallel()
	const head = "2024年云麓省政府工作报告\n一、2024年重点工作\n"
	for text, want := range map[string]string{
		"三年内培育企业30家。":                  "2026-12-31",
		"用三年时间新建泵站50座。":                "2026-12-31",
		"到“十四五”末新建公园60个。":              "2025-12-31",
		"2025年前建成水库7座。":                "2024-12-31",
		"明年新建学校8所。":                    "2025-12-31",
		"10月1日前开放展馆10个。":               "2024-10-01",
		"三季度末建成桥梁11座。":                 "2024-09-30",
		"2024—2026年新建泵站14座。":           "2026-12-31",
		"力争到2027年培育企业15家。":             "2027-12-31",
		"5月底前、9月底前分别开工项目19个、20个。":      "2024-05-31 2024-09-30",
		"2024年、2025年分别新建学校21所、22所。":    "2024-12-31 2025-12-31",
		"今年新建学校23所，到2026年达到240所。":      "2024-12-31 2026-12-31",
		"上半年新增企业6家，工业投资增长9%；培训农民800人。": "2024-06-30 2024-06-30 2024-12-31",
		"年内完成改造17万户，明年上半年再改造18万户。":     "2024-12-31 2025-06-30",
	} {
		var got []string
		for _, c := range run(t, head+text, extract.Options{}) {
			if c.Kind == extract.Numeric {
				got = append(got, c.Deadline)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

// TestHowThingsStand: figures of a place, of rules and of bodies above are no promises,
// also in a plan.
func TestHowThingsStand(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"我省拥有高校58所、在校生120万人。":            {},
		"我省粮食产量占全国的十分之一。":                {},
		"全省常住人口6500万人。":                  {},
		"我们有16个国家级开发区。":                  {},
		"国家安排我省专项债券额度1500亿元。":            {},
		"国家今年发行1万亿元特别国债。":                {},
		"对月销售额10万元以下的小规模纳税人免征增值税。":       {},
		"将小微企业应纳税所得额不超过300万元的部分减按25%计入。": {},
		"企业每新增1名毕业生就业，给予1000元补贴。":        {},
		"对新引进的世界500强企业给予最高5000万元奖励。":     {},
		"落实民营经济31条。":                     {},
		"用好24节气文化符号。":                    {},
		"医保财政补助标准提高到每人每年670元。":           {"医保财政补助标准|eq|670|元|level"},
		"每千名老人拥有床位45张。":                  {"每千名老人拥有床位|eq|45|张|level"},
		"五年累计新增就业300万人。":                 {"新增就业|eq|300|万人|increment"},
		"培育国家级示范园5个，省级10个。":              {"国家级示范园|eq|5|个|level", "省级示范园|eq|10|个|level"},
		"推动已签约的20个项目落地。":                 {"项目落地|eq|20|个|level"},
	})
}

// TestShares: a share may stand before or inside what it is a share of.
func TestShares(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"65%公办小学纳入集团化管理。":                {"公办小学纳入集团化管理|eq|65|%|rate"},
		"完成钢铁行业80%以上产能超低排放改造。":           {"钢铁行业产能超低排放改造|ge|80|%|rate"},
		"人均预期寿命达到80.5岁。":                 {"人均预期寿命|eq|80.5|岁|level"},
		"居民消费价格总水平上涨幅度控制在2%左右。":          {"居民消费价格总水平上涨幅度|approx|2|%|growth"},
		"推动跨境结算业务量累计突破300亿元。":            {"跨境结算业务量|gt|300|亿元|level"},
		"省级实验室再增加3—5家。":                  {"省级实验室|range|3..5|家|increment"},
		"城镇、农村居民人均可支配收入分别增长5%、6%。":       {"城镇居民人均可支配收入|eq|5|%|growth", "农村居民人均可支配收入|eq|6|%|growth"},
		"城乡居民人均可支配收入分别增长5%、6%。":          {"城镇居民人均可支配收入|eq|5|%|growth", "农村居民人均可支配收入|eq|6|%|growth"},
		"电子信息、装备制造产业规模分别达1.2万亿元、8000亿元。": {"电子信息产业规模|eq|1.2|万亿元|level", "装备制造产业规模|eq|8000|亿元|level"},
	})
}

// TestComparisons: relations without a number, several in a clause, with the growth
// word on either side.
func TestComparisons(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"跨境电商增长快于货物贸易。":                   {"跨境电商|above_ref|||relation"},
		"确保居民收入增速不低于经济增速、农村居民收入增速快于城镇居民。": {"居民收入增速|above_ref|||relation", "农村居民收入增速|above_ref|||relation"},
		"按照快于全国平均水平的思路谋划工作。":              {},
	})
}

// TestTwofoldHeading: under a heading of plan goals and tasks of the year the goals
// come first and fall due with the plan.
func TestTwofoldHeading(t *testing.T) {
	t.Parallel()
	const text = "2026年云麓省政府工作报告\n二、“十五五”时期目标任务和2026年工作安排\n《纲要（草案）》明确：一是地区生产总值年均增长5%左右。\n二是森林覆盖率达到60%。\n今年是开局之年。\n主要预期目标是：地区生产总值增长4.8%左右。\n［3］新型平台：培育5家龙头企业。\n"
	var got []string
	for _, c := range run(t, text, extract.Options{}) {
		if c.Kind == extract.Numeric {
			got = append(got, number(c.Value)+" "+c.Deadline)
		}
	}
	if diff := cmp.Diff([]string{"5 2030-12-31", "60 2030-12-31", "4.8 2026-12-31"}, got); diff != "" {
		t.Error(diff)
	}
}

// A place whose name begins like a verb keeps it, and a district's report is the
// district's.
func TestPlaceNamedLikeAVerb(t *testing.T) {
	t.Parallel()
	found, err := extract.Extract([]byte("某某市增城区政府工作报告\n2023年1月10日\n今年，增城区地区生产总值增长6.5%左右。\n"), extract.Options{})
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	if c := found[0]; c.Indicator != "增城区地区生产总值" || len(c.Owner) != 1 || !strings.Contains(c.Owner[0], "增城区") {
		t.Errorf("indicator %q of %q", c.Indicator, c.Owner)
	}
}
