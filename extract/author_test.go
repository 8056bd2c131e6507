package extract_test

import "testing"

// TestAuthor: who a document is by, when no sentence says who answers: the body its
// title or source names, the only one that calls itself 我局, or else the government of
// its place. A body that does not say which one it is stays unknown.
func TestAuthor(t *testing.T) {
	t.Parallel()
	const plan = "一、主要任务\n今年新建泵站12座。"
	for text, want := range map[string]string{
		"石浦县水利局2023年工作总结和2024年工作计划\n" + plan:         "石浦县水利局",
		"石浦县排灌中心2024年工作要点\n石浦县各乡镇：\n" + plan:         "石浦县排灌中心",
		"石浦县青山镇2024年工作计划\n" + plan:                   "石浦县青山镇人民政府",
		"2024年全县水利工作思路\n来源：县水利局\n石浦县城乡一体。\n" + plan:  "石浦县水利局",
		"全县水利工作会议召开\n来源：县水利局\n石浦县委、县政府部署。\n" + plan:  "石浦县人民政府", // news from a department is not its plan
		"2024年全县水利工作思路\n来源：县政府办公室\n石浦县委部署。\n" + plan: "石浦县人民政府", // a site that publishes for all
		"石浦县人民政府办公室关于印发防汛方案的通知\n" + plan:             "石浦县人民政府", // the office issues for the government
		"各乡镇：\n石浦县教育局关于下达校舍改造任务的通知\n" + plan:         "石浦县教育局",  // in the second line
		"石浦县防汛抗旱指挥部办公室\n工作提示\n" + plan:               "石浦县防汛抗旱指挥部办公室",
		"（上接第一版）\n下步我局将抓好两件事。\n" + plan:              "",        // which one?
		"石浦县动员会上，县水利局作了汇报。我局将抓好两件事。\n" + plan:        "石浦县水利局",  // the only one
		"石浦县动员会上，县水利局、县财政局参加。我局将抓好两件事。\n" + plan:     "",        // two of them
		"石浦县召开动员会。石浦县上下一心。\n" + plan:                 "石浦县人民政府", // news of a place
		"动员会召开。\n" + plan:             "", // of no place
		"临溪市石桥区水利局2024年工作计划\n" + plan: "临溪市石桥区水利局",
		// A speech under the name of who gives it.
		"在全县水利工作会议上的讲话\n县水利局党组书记、局长 方明\n同志们：石浦县靠水。\n" + plan: "石浦县水利局",
		// Persons in a list are no authors.
		"石浦县水利工作会议\n县水利局局长 方明\n县财政局局长 林小雨\n同志们：石浦县靠水。\n" + plan: "石浦县人民政府",
		// Provinces and regions, named with their rank or without.
		"省人民政府关于印发湖北省水利方案的通知\n" + plan:   "湖北省人民政府",
		"全省水利会议召开\n湖北水多，省委部署。\n" + plan:  "湖北省人民政府",
		"石桥新闻\n内蒙古自治区水利厅消息，开会。\n" + plan: "内蒙古自治区人民政府",
		"石浦县青山镇人民政府文件\n" + plan:          "石浦县青山镇人民政府",
		"青山土家族自治县动员会\n" + plan:           "青山土家族自治县人民政府",
	} {
		if got := ownerOfLast(t, text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestTerritorySpeaks: the heads of a place and of its party committee speak for its
// government, whatever else they are; heads of other bodies for these.
func TestTerritorySpeaks(t *testing.T) {
	t.Parallel()
	const pledge = "今年新建泵站12座。"
	const city = "临溪市委部署，临溪市各县区负责人作了发言。\n"
	for text, want := range map[string]string{
		city + "石桥区委书记方明表示，" + pledge:               "临溪市石桥区人民政府",
		city + "石桥区委副书记、区长方明表示，" + pledge:           "临溪市石桥区人民政府",
		city + "石桥区区长方明说，" + pledge:                 "临溪市石桥区人民政府",
		city + "石浦县县长方明介绍，" + pledge:                "临溪市石浦县人民政府",
		city + "石浦县委书记方明：\n" + pledge:               "临溪市石浦县人民政府",
		city + "石浦县委副书记、县长 方明：\n" + pledge:          "临溪市石浦县人民政府",
		city + "临溪市石桥区委书记方明：\n" + pledge:            "临溪市石桥区人民政府",
		city + "市长方明要求，" + pledge:                   "临溪市人民政府",
		city + "市委常委、常务副市长方明强调，" + pledge:           "临溪市人民政府",
		city + "市委书记方明强调，" + pledge:                 "临溪市人民政府",
		city + "青山镇党委书记方明说，" + pledge:               "临溪市青山镇人民政府",
		city + "青山镇党委副书记、镇长方明说，" + pledge:           "临溪市青山镇人民政府",
		city + "市教育局党委书记方明说，" + pledge:              "临溪市教育局",
		city + "市委宣传部副部长方明说，" + pledge:              "临溪市委宣传部",
		city + "滨河新区区长方明说，" + pledge:                "临溪市滨河新区人民政府",
		"石浦县快讯。记者从石浦泵业集团获悉，" + pledge:               "石浦泵业集团",
		city + "滨河新区管委会主任方明说，" + pledge:             "临溪市滨河新区管委会",
		city + "临溪泵业有限公司董事长方明承诺，" + pledge:          "临溪泵业有限公司",
		"县长方明代表石浦县人民政府作工作报告。\n石浦县2024年目标：" + pledge: "石浦县人民政府",
	} {
		if got := ownerOfLast(t, text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
