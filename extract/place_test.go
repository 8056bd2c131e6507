package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"
)

// ownerOfLast returns who answers for the last promise that is read from a text.
func ownerOfLast(t *testing.T, text string) string {
	t.Helper()
	list := run(t, text, extract.Options{Year: 2024})
	if len(list) == 0 {
		return "nothing found"
	}
	return strings.Join(list[len(list)-1].Owner, "、")
}

// TestPlaceOfBureau: the bare 市 or 区 in front of a department is the place that the
// text speaks of, a district with its city; words of no place are never one.
func TestPlaceOfBureau(t *testing.T) {
	t.Parallel()
	const pledge = "市民政局今年将新建养老院12家。"
	for text, want := range map[string]string{
		"临溪市召开民政工作会议。\n" + pledge:                                               "临溪市民政局",
		"建设品质城市，加快城市更新。会议在临溪市召开。\n" + pledge:                                    "临溪市民政局",
		"已经市政府同意。\n" + pledge:                                                   "市民政局",
		"分解市政府工作报告。请问市民政局，副市长怎么看？\n" + pledge:                                   "市民政局",
		"全市开拓市场。刚刚李市长作了报告。\n" + pledge:                                          "市民政局",
		"绍兴：全市一盘棋。\n" + pledge:                                                  "绍兴市民政局",    // known without its rank
		"我市对接绍兴、嘉兴。\n" + pledge:                                                 "市民政局",      // two of them: neither is meant
		"我市地处石浦县、连山县之间，全市上下一心。\n" + pledge:                                      "市民政局",      // counties named in a text of a city
		"启动石浦县改革。石浦县委、县政府部署。\n县民政局今年将新建养老院12家。":                                 "石浦县民政局",    // behind a verb
		"赴和县考察。和县县委部署。\n县民政局今年将新建养老院12家。":                                       "和县民政局",     // a name of one character
		"临溪市石桥区第六届人民代表大会开幕。\n区民政局今年将新建养老院12家。":                                  "临溪市石桥区民政局", // the district under its city
		"临溪市石桥区第六届人民代表大会开幕。\n" + pledge:                                         "临溪市民政局",    // the city above it
		"临溪市委常委、石桥区委书记李明到会。石桥区动员。\n区民政局今年将新建养老院12家。":                            "临溪市石桥区民政局",
		"临溪市园林区人民政府召开会议。老城区、开发区、景区、社区、灌区参加。\n区民政局今年将新建养老院12家。":                  "临溪市园林区民政局",
		"临溪市动员。临溪市委部署。\n石桥区民政局今年将新建养老院12家。":                                     "临溪市石桥区民政局", // a district named in a text of the city
		"2024年度临溪市民生实事。\n" + pledge:                                             "临溪市民政局",
		"部分市直部门负责人谈打算。临溪市举行集中采访。\n" + pledge:                                    "临溪市民政局",
		"贫困县、示范县、百强县共同参与。石浦县人民政府印发。\n县民政局今年将新建养老院12家。":                          "石浦县民政局",
		"自治区部署。临溪市落实。\n自治区民政厅今年将新建养老院12家。":                                      "自治区民政厅", // no district of the city
		"临溪市四方区区长方明做客民生在线。\n区民政局今年将新建养老院12家。":                                   "临溪市四方区民政局",
		"对方区域、四方区域合作。临溪市落实。\n" + pledge:                                         "临溪市民政局",
		"“不落一户”\n——访云岭县水利局局长方明\n记者：怎么打算？\n方明：我局今年将新建水库12座。":                     "云岭县水利局",
		"红河州委、州政府召开会议。九州同庆。\n州民政局今年将新建养老院12家。":                                  "红河州民政局",
		"临溪市落实全市部署。\n会同市财政局，" + strings.Replace(pledge, "市民政局", "市民政局、市教育局", 1): "临溪市民政局、临溪市教育局",
	} {
		if got := ownerOfLast(t, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A plan that a commission presents in the name of the government is the government's.
func TestPlanPresentedForTheGovernment(t *testing.T) {
	t.Parallel()
	head := "关于临溪市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告\n临溪市发展和改革委员会\n各位代表：\n"
	for words, want := range map[string]string{
		"受市人民政府委托，现向大会报告如下。": "临溪市人民政府",
		"受市政府的委托，现向大会报告如下。":  "临溪市人民政府",
		"现向大会报告如下。":          "临溪市发展和改革委员会",
		"市政府委托第三方评估了计划。":     "临溪市发展和改革委员会",
	} {
		if got := ownerOfLast(t, head+words+"\n二、2024年主要目标\n地区生产总值增长6%。\n"); got != want {
			t.Errorf("%s: %s, want %s", words, got, want)
		}
	}
}
