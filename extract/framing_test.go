package extract_test

import (
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// TestFraming: what a text is built of or told by is counted, but nobody promises it.
func TestFraming(t *testing.T) {
	t.Parallel()
	const head = "# 澜阳市2031年重点工作\n## 2031年工作安排\n"
	for text, want := range map[string][]string{
		"守住4条底线。":                           {},                        // an agenda
		"打造6张名片，新建口袋公园9个。":                  {"口袋公园|eq|9|个|increment"}, // the figure, not the thing
		"组成5个督导组，每周通报一次。":                   {},
		"组建7个专项工作组分别开展督查。":                  {},
		"新建村民小组活动室12个。":                     {"村民小组活动室|eq|12|个|increment"},
		"统筹11个县（市、区）推进改革。":                  {},
		"创建2个县（市、区）示范点。":                    {"县（市、区）示范点|eq|2|个|level"}, // something is made
		"落实养老服务若干措施18条及配套办法。":               {},
		"助推年产40亿只口罩等项目投产。":                  {},
		"新建小区按每百户不少于30平方米配套社区用房。":           {},
		"对更新家电的家庭，每台补贴500元。":                {},
		"高龄津贴提高到每人每月80元。":                   {"高龄津贴|eq|80|元|level"}, // raised: a promise
		"每季度开展一次检查，权重为8%。":                  {},
		"2031年主要工作共52项任务分解如下。":              {},
		"市里下达我区的减排任务是700吨，我区将减少排放氮氧化物900吨。": {"排放氮氧化物|eq|900|吨|decrement"},
		"社零增长5.5%。":                         {"社零|eq|5.5|%|growth"},
		"规上工业增加值实现零增长。":                     {"规上工业增加值|eq|0|%|growth"},
		"公益金用于养老的比例由上年的45%提高到50%。":          {"公益金用于养老的比例|eq|50|%|rate"}, // the year of where it starts
		"城乡居民收入倍差缩小到1.9。":                   {"城乡居民收入倍差|eq|1.9||level"},
		"3月底通报进度，对进度后3名的镇予以约谈。":             {},
		"确保50个新开工项目开工率达到60%以上。":             {"新开工项目开工率|ge|60|%|rate"},
		"9月底完成目标的75%以上。":                    {"目标完成率|ge|75|%|rate"},
		"已安排项目30个。":                         {}, // 安排 that is over promises nothing
	} {
		got := short(run(t, head+text+"\n", extract.Options{}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// TestMeetings: in news who comes to a meeting, what a body is charged with and what has
// been held to be important promise nothing, and hand nothing on to the sentences behind.
func TestMeetings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"今天，市里将今年的目标定下。主会场参会人数达300人，其中参会企业超60家。": {},
		"今年以来，该市将扩绿工程作为头等大事。5月份，全市新增绿地30公顷。":     {}, // 将 as 把
		"国家今年的目标是5%左右，我们把生产总值增长目标定在6%左右。":        {"生产总值|approx|6|%|growth"},
		"2月6日，记者获悉：今年以来，该市出台扩绿办法。全市新增绿地30公顷。":    {},                      // 出台 that is over
		"今年，该市将承办工业博览会，参会企业120家。":                {"参会企业|eq|120|家|level"}, // still ahead
	} {
		got := short(run(t, newsHead+text+"\n", extract.Options{}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// TestPledgesAmongResults: what a unit says it will do with the rest of the year ends its
// results; a pledge in a later clause makes promises of the tasks before it; what is
// sought from others is no rule on grants.
func TestPledgesAmongResults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"市园林局2031年前三季度工作情况\n一、前三季度工作成效\n建成绿道30公里。\n四季度，我局将补植花木60处；新建绿道8公里。\n": {"补植花木|eq|60|处|level", "绿道|eq|8|公里|increment"},
		newsHead + "大家认为，要保持定力，加快建设30个重点项目，确保今年工业投资增长6%。\n":                   {"重点项目|eq|30|个|level", "工业投资|eq|6|%|growth"},
		newsHead + "大家关心配套。同步新建书屋30个、凉亭20处；年底前实现物业全覆盖。\n":                     {"书屋|eq|30|个|increment", "凉亭|eq|20|处|increment"},
		newsHead + "会议听取了汇报，已建成30个重点项目，确保了用电。\n":                              {},
		newsHead + "今年，该区将改造旧街6条。资金方面，争取省补助资金3亿元，居民出资比例一般不超过10%。\n":           {"旧街|eq|6|条|level", "省补助资金|eq|3|亿元|level"},
	} {
		got := short(run(t, text, extract.Options{}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}
