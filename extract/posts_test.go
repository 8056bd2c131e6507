package extract

import (
	"slices"
	"strings"
	"testing"
)

// Who answers follows from who heads what, whom a paper is sent to and what a note in the
// paragraph says; every text is made up.
func TestWhoIsMeantByPostsAndNotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, owner string }{
		{"the first of two units that one person heads", "青浦市农业农村工作会议\n“今年粮食产量要达到30万吨以上。”青浦市农业农村局局长、市乡村振兴局局长陆明远介绍。", "青浦市农业农村局"},
		{"a deputy here who heads another unit", "青浦市能源工作会议\n“今年光伏装机要达到30万千瓦以上。”青浦市发展改革委副主任、市能源局局长陆明远介绍。", "青浦市能源局"},
		{"a paper is by its issuer, not by those it goes to", "青浦市民政局关于推进养老服务的意见\n\n各县（市、区）民政局：\n一、目标任务\n到2026年，全市养老床位达到3万张以上。", "青浦市民政局"},
		{"what is demanded behind the note of a paragraph", "青浦县人民政府督查通报\n二、工作任务\n1.村级卫生室建设。责任单位：县卫健委。整改要求：年底前新建村级卫生室12所。", "青浦县卫生健康委员会"},
		{"the province of the paper, though others are named", "黑龙江日报讯（记者 陆明远）全省企业与广东开展协作。\n省国资委负责人表示，今年要完成投资30亿元以上。", "黑龙江省国有资产监督管理委员会"},
		{"an office of the issuer", "青浦市民政局关于推进养老服务的意见\n一、主要任务\n1.年底前培训护理员900人。责任单位：局养老服务科、局财务科", "青浦市民政局养老服务科 青浦市民政局财务科"},
		{"a head who stands over words in the first person", "青山省县市书记谈新年\n\n省委常委、青浦市委书记 陆明远\n\n我们将按照省委要求抓项目、促消费、强产业、惠民生，让城市更有活力，让群众更有获得感。\n一是做强产业。实施重点项目，今年工业投资要增长9%以上。", "青浦市人民政府"},
		{"the guest of an interview with the paper", "让水更清\n——青浦市水利局局长陆明远答本报记者问\n问：今年有什么打算？\n答：今年计划治理河道60公里。", "青浦市水利局"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var owner []string
			list, err := Extract([]byte(c.text), Options{Year: 2025})
			if err != nil {
				t.Fatal(err)
			}
			for _, got := range list {
				if got.Kind == Numeric {
					owner = got.Owner
				}
			}
			if !slices.Equal(owner, strings.Fields(c.owner)) {
				t.Errorf("owner %v, want %v", owner, c.owner)
			}
		})
	}
}

// 省 before 际 and a number before 市 are no names of places.
func TestNumbersAndProvincialRoadsAreNoPlaces(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"打造川渝省际通道。", "江北三市今年这样干。", "沿江五县合作。"} {
		if got := findCity(text).name; got != "" {
			t.Errorf("%s is of %q", text, got)
		}
	}
}
