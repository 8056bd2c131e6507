package extract

import (
	"slices"
	"strings"
	"testing"
)

// ownersByValue returns who answers for each number of a text, in order.
func ownersByValue(t *testing.T, text string) []string {
	t.Helper()
	list, err := Extract([]byte(text), Options{Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range list {
		if c.Kind == Numeric {
			out = append(out, strings.Join(c.Owner, "、"))
		}
	}
	return out
}

// Whoever is introduced with post and unit may later speak by name alone, whatever the post
// is and on whatever occasion; every text is made up.
func TestWhoSpeaksByNameAlone(t *testing.T) {
	t.Parallel()
	const head = "临溪市举行碧水新闻发布会\n临溪市政府新闻办召开发布会。市水务局总工程师程方、市林业局局长沈岚、市供水集团总经理何川、市城市管理局四级调研员鲁明出席，市政府新闻办副主任方宁主持。\n"
	for text, want := range map[string]string{
		"程方介绍，今年将新建管网60公里。":              "临溪市水务局",
		"沈岚表示，今年将新造林5万亩。":                "临溪市林业局",
		"何川在会上说，今年将更换水表2万只。":             "临溪市供水集团",
		"在回答《临溪日报》记者提问时，鲁明说，今年将改造公厕60座。": "临溪市城市管理局",
		"鲁明随后也郑重承诺，今年将改造公厕60座。":          "临溪市城市管理局",
		"“今年将新建管网60公里。”程方在接受采访时表示。":      "临溪市水务局",
	} {
		if got := ownersByValue(t, head+text); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

// A unit or a head may speak after adverbs and occasions of all kinds, and with verbs that
// pledge; a person with two posts is told from two persons in a list.
func TestSaidOnOccasions(t *testing.T) {
	t.Parallel()
	const head = "临溪市交通会议召开\n临溪市交通工作会议昨天召开。\n"
	for text, want := range map[string]string{
		"市公路局随后表态：今年大修公路60公里。":            "临溪市公路局",
		"市水利局则承诺，今年大修渠道60公里。":             "临溪市水利局",
		"市民政局也当场表示，今年新建敬老院6所。":            "临溪市民政局",
		"市教育局局长方明在报告中提出，今年新建学校6所。":        "临溪市教育局",
		"市教育局局长方明在作表态发言时说，今年新建学校6所。":      "临溪市教育局",
		"青山镇党委书记方明在交流时承诺，今年改造渠道60公里。":     "临溪市青山镇人民政府",
		"城南街道办事处主任方明表示，今年改造小区6个。":         "临溪市城南街道办事处",
		"东港新城管委会主任方明：今年新建厂房6万平方米。":        "临溪市东港新城管委会",
		"市水务局局长、市河长制办公室主任方明说，今年治理河道60公里。": "临溪市水务局",
	} {
		if got := ownersByValue(t, head+text); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
	list := "市水务局局长程方、市林业局局长"
	if o := newDocumentOf("临溪市").mainPost(list, organs(list, 0, len(list), newCity("临溪市"))); o.body != "林业局" {
		t.Errorf("of two persons the last is %s", o.body)
	}
}

func newDocumentOf(city string) *document { return &document{city: newCity(city)} }

// Departments, companies, sub-districts and towns answer under their name and 答复 until the
// next one is asked.
func TestAnswersUnderTheNameOfAUnit(t *testing.T) {
	t.Parallel()
	text := "临溪民声 临溪市各部门集中答复\n" +
		"市民陈女士反映：\n墙面漏水。\n市住房和城乡建设局答复：\n已派人到场。今年我局还将维修小区16个。\n" +
		"市民反映：\n河道水质差。\n市城市投资公司回复：\n正在清淤。我公司全年计划清淤河道24条。\n" +
		"市民叶女士反映：\n垃圾无人清。\n城北街道办事处答复：\n已清理。今年街道将新建分类亭28座。\n" +
		"市民周先生咨询：\n污水项目何时开工？\n青山镇人民政府回应：\n年底前接入农户410户。\n"
	want := []string{"临溪市住房和城乡建设局", "临溪市城市投资公司", "临溪市城北街道办事处", "临溪市青山镇人民政府"}
	if got := ownersByValue(t, text); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Companies, offices, zones and sub-districts stand over the paragraphs or items that are
// theirs like departments do: in brackets, with a count, or before a colon and a topic.
func TestLocalUnitsAsHeadings(t *testing.T) {
	t.Parallel()
	text := "临溪市2025年民生实事责任清单\n【市教育局】（1项）\n1．新建幼儿园6所。\n【市供水集团】（1项）\n2．改造供水管网60公里。\n【高新区管委会】（1项）\n3．新建厂房6万平方米。\n"
	want := []string{"临溪市教育局", "临溪市供水集团", "临溪市高新区管委会"}
	if got := ownersByValue(t, text); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	text = "临溪市电视问政\n临溪市首场电视问政开考，整改时间表公布。\n市治水办：污水直排问题\n短片曝光：多个小区污水直排，管网接而不通，居民反映强烈却迟迟没有人管。\n整改承诺：年底前打通管网11处。\n市住建局：停车难问题\n整改承诺：年底前新增车位500个。\n青山镇：河道垃圾反复\n镇长何川当场致歉。他承诺，年底前清理河道6条，并聘请第三方公司对镇区河道实行市场化保洁。\n"
	want = []string{"临溪市治水办", "临溪市住房和城乡建设局", "临溪市青山镇人民政府"}
	if got := ownersByValue(t, text); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Words that only end or begin like the names of units are none.
func TestNoLocalUnits(t *testing.T) {
	t.Parallel()
	d := newDocumentOf("临溪市")
	for _, s := range []string{"市民服务中心", "市场管理局", "县域集团", "各管委会", "市区格局", "区位优势", "城市公司", "一站办", "县供水集团"} {
		if d.isLocalUnit(s) {
			t.Errorf("%s is taken for a unit", s)
		}
	}
}

// What a film shows or a citizen complains of under the name of a unit is not promised by it.
func TestExposuresPromiseNothing(t *testing.T) {
	t.Parallel()
	for _, label := range []string{"短片曝光：", "存在问题：", "市民诉求:", "暗访发现："} {
		text := "临溪市电视问政\n临溪市首场电视问政开考，整改时间表公布。\n市住建局：停车难问题\n" + label + "老城区停车缺口900个，几个车库闲置了两年之久，居民反映强烈却迟迟没有人管。\n整改承诺：年底前新增车位500个。\n"
		if got := ownersByValue(t, text); !slices.Equal(got, []string{"临溪市住房和城乡建设局"}) {
			t.Errorf("%s %v", label, got)
		}
	}
}
