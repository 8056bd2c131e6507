package extract_test

import (
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// TestNamesOfWhatIsCounted: the name of an indicator has neither the agent who is urged,
// nor examples, nor the year compared with; a pronoun stands for what was measured before.
func TestNamesOfWhatIsCounted(t *testing.T) {
	t.Parallel()
	checkPlans(t, map[string][]string{
		"督促公交企业新增车辆6台。":                           {"车辆|eq|6|台|increment"},
		"向旱区增派水泵90台。":                             {"水泵|eq|90|台|increment"},
		"我局将建成花境60处。":                             {"花境|eq|60|处|level"},
		"市园林局负责建成花境60处。":                          {"花境|eq|60|处|level"},
		"建成滨江西路等道路9条。":                            {"道路|eq|9|条|level"},
		"新改扩建学校7所。":                               {"新改扩建学校|eq|7|所|increment"},
		"新改扩建公办幼儿园7所。":                            {"公办幼儿园|eq|7|所|increment"},
		"烟尘(TSP)、氨氮(NH3)等污染物排放总量比2025年分别下降8%、6%。": {"烟尘(TSP)排放总量|eq|-8|%|growth", "氨氮(NH3)排放总量|eq|-6|%|growth"},
		"发放高龄津贴，标准不低于每人每月90元。":                    {"高龄津贴标准|ge|90|元|level"},
		"去年空置率为6.8%，今年要把它压到5%以下。":                 {"空置率|le|5|%|rate"},
		"新增公共停车位900个，其中老城400个，新城500个。":            {"公共停车位|eq|900|个|increment", "老城公共停车位|eq|400|个|increment", "新城公共停车位|eq|500|个|increment"},
		"新建公厕12座，其中东片区4座于7月底前建成开放。":               {"公厕|eq|12|座|increment", "东片区公厕|eq|4|座|level"},
		"新建农村公路60公里、养护工程90公里。":                    {"农村公路|eq|60|公里|increment", "养护工程|eq|90|公里|level"},
		"城区东扩3平方公里。":                              {"城区东扩|eq|3|平方公里|increment"},
		"改造37个村庄（包括12个省级补助村），绿化6个镇。":              {"村庄|eq|37|个|level", "省级补助村|eq|12|个|level", "镇|eq|6|个|level"},
		"为17路增加运力5辆。":                             {"运力|eq|5|辆|increment"},
		"会同镇街新增泊位300个。":                           {"泊位|eq|300|个|increment"},
		"新开通夜班线3条。":                               {"夜班线|eq|3|条|increment"},
		"根据规定召开听证会，代表不少于12人。":                     {},
		"安排重点工作7大类52项。":                           {},
		"建设高标准农田18万亩（新建10万亩、改造8万亩）。":              {"高标准农田|eq|18|万亩|level", "高标准农田|eq|10|万亩|increment", "高标准农田|eq|8|万亩|level"},
		"规上工业增加值增长7%，高于全省平均水平0.5个百分点。":            {"规上工业增加值|eq|7|%|growth", "规上工业增加值|eq|0.5|个百分点|relation"},
		"城乡低保标准分别提高到每人每月720元、560元。":               {"城镇低保标准|eq|720|元|level", "农村低保标准|eq|560|元|level"},
		"将投资3亿元，改造管网70公里。":                        {"投资|eq|3|亿元|level", "管网|eq|70|公里|level"},
		"新增泊位900个，其中公共泊位400个。":                    {"泊位|eq|900|个|increment", "公共泊位|eq|400|个|increment"},
		"现有在建项目4个，其中新校区完成主体工程的70%。":               {},
		"建设茶叶精制线2条，投产后年产能可达2000吨，新增就业80人。":        {"茶叶精制线|eq|2|条|level"},
		"计划减贫8万人。":                                {"减贫|eq|8|万人|decrement"},
		"拆除违规广告900块。":                             {"违规广告|eq|900|块|level"},
		"灌溉水利用系数提高到0.6以上，用水总量控制在6亿立方米以内。":         {"灌溉水利用系数|ge|0.6||level", "用水总量|le|6|亿立方米|level"},
		"推动平川25万吨纸浆和12万吨颜料、海源6万吨树脂等项目。":           {},
		"市区公园绿化活动场地覆盖率须达到90%。":                    {"市区公园绿化活动场地覆盖率|eq|90|%|rate"},
		"优化项目前期审批9项。":                             {"项目前期审批|eq|9|项|level"},
		"新建示范型敬老院3家。":                             {"示范型敬老院|eq|3|家|increment"},
	})
}

// TestMarksOfItems: numbers of list items are no part of what the item is about.
func TestMarksOfItems(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1 旅游总收入增长8%. 文旅局":            "旅游总收入|eq|8|%|growth",
		"（三）新建、改建乡村公路60公里。由市交通局负责落实。": "乡村公路|eq|60|公里|increment",
		"3.2031年底前累计建成花境60处。":         "花境|eq|60|处|level",
		"12 个社区改造。建成花境60处。":           "花境|eq|60|处|level",
	} {
		got := short(run(t, planHead2031+text+"\n", extract.Options{}))
		if len(got) == 0 || got[len(got)-1] != want {
			t.Errorf("%s\n%s", text, cmp.Diff([]string{want}, got))
		}
	}
}
