package extract

import (
	"strings"
	"testing"
)

// Several units take their turns in one text, each in its paragraph, sentence or row; all
// texts are made up.
func TestTurnsOfUnits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, owners string }{
		{"a unit goes on in the next sentence", "青浦市多部门亮出计划\n市林业局年内完成造林8万亩。该局还将新建苗圃6处。", "青浦市林业局 青浦市林业局"},
		{"and is meant where nobody else is in sight", "青浦市多部门亮出计划\n市林业局计划造林8万亩。同时新建苗圃6处，森林火灾控制在3起以内。", "青浦市林业局 青浦市林业局 青浦市林业局"},
		{"a place ends its turn", "青浦市多部门亮出计划\n市林业局计划造林8万亩。全市今年计划新建公园20个。", "青浦市林业局 青浦市人民政府"},
		{"a word between subject and verb", "青浦市多部门亮出计划\n市审计局局长方明表示，今年完成审计项目30个。\n市林业局则承诺，造林8万亩，新建苗圃6处。", "青浦市审计局 青浦市林业局 青浦市林业局"},
		{"said on the same day", "青浦市多部门亮出计划\n市审计局局长方明表示，今年完成审计项目30个。\n青浦市公路管理局同日表示，今年计划大修道路50公里。", "青浦市审计局 青浦市公路管理局"},
		{"what is entrusted to a unit", "青浦市多部门亮出计划\n市审计局局长方明表示，今年完成审计项目30个。\n湿地修复由市林业局牵头，全年修复湿地3万亩。", "青浦市审计局 青浦市林业局"},
		{"a head announced by more than a verb of saying", "青浦市多部门亮出计划\n市林业局局长陆明远同样带来了“硬指标”：森林覆盖率达到40%，造林8万亩。", "青浦市林业局 青浦市林业局"},
		{"a centre that acts as a unit", "青浦市多部门亮出计划\n市水库管理中心计划清淤水库12座。", "青浦市水库管理中心"},
		{"a station that answers", "青浦县林业局关于造林的通知\n一、主要任务\n县良种繁育站负责苗木供应，一级苗使用率不低于90%。", "青浦县良种繁育站"},
		{"a building is no unit", "青浦市林业局2025年工作计划\n一、主要任务\n市民服务中心将于6月启用，设置窗口30个。", "青浦市林业局"},
		{"a section chief speaks for the bureau", "青浦市多部门亮出计划\n“今年新建苗圃6处。”市林业局造林绿化科科长陆明远说。", "青浦市林业局"},
		{"a line titles the paragraphs of a district", "两区亮出目标\n10月21日，青浦市石桥区、云岭区召开人民代表大会会议。\n石桥区：打造宜居新城\n明年，全区将新建停车场12个、口袋公园30个，让群众在家门口享受到更多的绿色空间。\n云岭区：建设工业强区\n明年，全区将引进项目40个、开工建设厂房20万平方米，让更多的企业愿意来、留得住。", "青浦市石桥区人民政府 青浦市石桥区人民政府 青浦市云岭区人民政府 青浦市云岭区人民政府"},
		{"the county of the head who speaks", "青浦市水利局长会议召开\n会上，市水利局局长方明表示，今年修建堤防60公里。\n云岭县水利局局长陆明远：水库移民由我县承担。县水利局保证完成移民搬迁320户。", "青浦市水利局 青浦市云岭县水利局"},
		{"a company is quoted", "青浦市多部门亮出计划\n市审计局局长方明表示，今年完成审计项目30个。\n市公交集团同时表示，计划更新公交车150辆。该公司还将优化线路12条。", "青浦市审计局 青浦市公交集团 青浦市公交集团"},
		{"all the city behind the heads of counties", "三县谈发展\n在2月召开的青浦市项目建设大会上，石桥县、云岭县、柳河县政府负责人发言。\n石桥县县长方明：项目为王\n方明表示，石桥县将引进项目30个。\n云岭县县长陆明：园区为重\n陆明说，云岭县将建设厂房8万平方米。\n据了解，全市今年计划实施项目200个。", "青浦市石桥县人民政府 青浦市云岭县人民政府 青浦市人民政府"},
		{"cells that begin like a unit or say nothing", "2025年青浦县实事项目分解表\n序号\n项目名称\n年度目标\n牵头单位\n配合单位\n1\n公办幼儿园扩容\n新建公办园6所。\n县教育局\n/\n2\n农村公路提升\n改造农村公路75公里。\n县交通运输局\n各乡镇", "青浦县教育局 青浦县交通运输局"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			list, err := Extract([]byte(c.text), Options{Year: 2025})
			if err != nil {
				t.Fatal(err)
			}
			var owners []string
			for _, got := range list {
				if got.Kind == Numeric {
					owners = append(owners, strings.Join(got.Owner, "+"))
				}
			}
			if got := strings.Join(owners, " "); got != c.owners {
				t.Errorf("%s, want %s", got, c.owners)
			}
		})
	}
}
