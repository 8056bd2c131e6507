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
		"12 个社区改造。建成花境60处。":              "花境|eq|60|处|level",
	} {
		got := short(run(t, planHead2031+text+"\n", extract.Options{}))
		if len(got) == 0 || got[len(got)-1] != want {
			t.Errorf("%s\n%s", text, cmp.Diff([]string{want}, got))
		}
	}
}
