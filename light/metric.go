package light

import (
	"fmt"
	"strings"
	"sync"
)

// Unit is what a metric is measured in. Numbers are compared only with metrics
// of their own unit.
type Unit string

// The units of metrics.
const (
	Ratio   Unit = "ratio"   // 1 is the whole; 80% and 0.8 are the same
	Percent Unit = "percent" // growth and shares in per cent: 8 is 8%
	Points  Unit = "points"  // percentage points
	Days    Unit = "days"
	Months  Unit = "months"
	Count   Unit = "count"
	Flag    Unit = "flag" // holds or does not hold; what is not stated does not hold
)

// Metric is one number or flag a rule may use. Code is its key in [Inputs].
type Metric struct {
	Code    string
	Name    string
	Unit    Unit
	Meaning string
}

// vocabulary is what the product can measure. A rule can use nothing else: a
// misspelt metric would otherwise be grey for ever without anybody noticing.
var vocabulary = []Metric{
	{"age", "数据天数", Days, "从数据截止日到今天的天数"},
	{"p", "达标概率", Ratio, "按公布口径完成目标的概率"},
	{"required_growth", "余期所需增速", Percent, "余下各期须达到的同比增速"},
	{"required_growth_max", "同窗口历史最高增速", Percent, "历史上同一窗口达到过的最高同比增速"},
	{"slot", "已发布期数", Count, "本年已发布的期数，1—2 月合为一期"},
	{"month", "截至月份", Months, "数据截至的月份，1 至 12"},
	{"q", "完成与应完成之比", Ratio, "实际完成 ÷ 按时序应完成"},
	{"gap", "落后时序", Points, "时序进度减完成比例，领先为负"},
	{"done_share", "完成比例", Percent, "累计完成占年度计划的比例"},
	{"growth", "累计增速", Percent, "累计同比增速"},
	{"growth_plan", "计划增速", Percent, "本期应达到的增速"},
	{"growth_city", "全市增速", Percent, "全市同期增速"},
	{"start_rate", "开工率", Percent, "已开工占计划新开工的比例"},
	{"investment_rate", "投资完成率", Percent, "累计完成投资占年度计划投资的比例"},
	{"funds_rate", "资金到位率", Percent, "到位资金占计划资金的比例"},
	{"completion_rate", "按期竣工率", Percent, "按期竣工占应竣工的比例"},
	{"funds_ratio", "资金到位比", Ratio, "到位资金 ÷ 按计划应到位资金"},
	{"unstarted_months", "连续未开工月数", Months, "计划开工当月未开工记 1，此后逐月加 1"},
	{"unadmitted_months", "开工后未入库月数", Months, "实际开工后尚未纳入统计库的月数，可有小数"},
	{"missed_periods", "连续未完成期数", Count, "连续未完成当期任务的期数，本期完成为 0"},
	{"yellow_streak", "连续黄灯期数", Count, "含本期在内连续黄灯的期数"},
	{"severity", "本期灯级", Count, "本期灯：绿 0、黄 1、橙 2、红 3"},
	{"days_to_due", "距期限天数", Days, "期限减今天，过期为负"},
	{"late_days", "迟延天数", Days, "实际完成日减期限，提前为负"},
	{"slip", "已发单级别", Count, "已发督办单：无 0、蓝单 1、黄单 2"},
	{"cure_overdue_days", "整改逾期天数", Days, "超过整改期限的天数，未到期为负或 0"},
	{"rank_last", "倒数位次", Count, "倒数第一为 1"},
	{"index", "预警指数", Count, "景气综合预警指数，100 为理想"},
	{"excused", "有正当理由", Flag, "经审核的正当理由"},
	{"force_majeure", "不可抗力", Flag, "经认定的不可抗力"},
	{"started", "已开工", Flag, "按统计口径已开工"},
	{"done", "已完成", Flag, "已完成并有材料"},
	{"admitted", "已入库", Flag, "已纳入统计库"},
	{"plan_met", "完成计划", Flag, "本期计划已完成"},
	{"below_requirement", "低于上级要求", Flag, "资金支付低于国家或自治区（省）要求"},
	{"poor_quality", "质量不合要求", Flag, "办理质量不合要求"},
	{"behind", "进度滞后", Flag, "办理进度落后于要求"},
	{"verified", "按期整改", Flag, "已在期限内整改并通过复核"},
}

// metricByWord finds a metric by its code or its name.
var metricByWord = sync.OnceValue(func() map[string]Metric {
	byWord := map[string]Metric{}
	for _, m := range vocabulary {
		byWord[m.Code], byWord[m.Name] = m, m
	}
	return byWord
})

// Metrics returns every metric a rule may use, in a fixed order.
func Metrics() []Metric { return append([]Metric(nil), vocabulary...) }

// unitWords maps the unit words that may follow a number.
var unitWords = map[string]Unit{
	"%": Percent, "个百分点": Points, "百分点": Points, "pp": Points, "points": Points,
	"天": Days, "日": Days, "day": Days, "days": Days,
	"月": Months, "个月": Months, "month": Months, "months": Months,
	"期": Count, "次": Count, "位": Count, "级": Count, "period": Count, "periods": Count,
}

// unitNames are the words for a unit in messages.
var unitNames = map[Unit]string{
	Ratio: "比例（0.8 或 80%）", Percent: "%", Points: "个百分点", Days: "天",
	Months: "个月", Count: "期、次或位", Flag: "是或否",
}

// factor returns what a number written with unit word `written` is multiplied
// with to be compared with a metric of unit want; a bare number is taken as is.
func factor(written string, want Unit) (float64, error) {
	if written == "" {
		return 1, nil
	}
	got := unitWords[written]
	switch {
	case got == want:
		return 1, nil
	case got == Percent && want == Ratio:
		return 0.01, nil
	default:
		return 0, fmt.Errorf("单位“%s”与量的单位不符，应为%s", written, unitNames[want])
	}
}

// unitChinese is the Chinese word kept for an English one.
var unitChinese = map[string]string{
	"pp": "个百分点", "points": "个百分点", "day": "天", "days": "天",
	"month": "个月", "months": "个月", "period": "期", "periods": "期",
}

var unitEnglish = map[Unit]string{Points: "points", Days: "days", Months: "months", Count: "periods"}

// metricHint lists the names that resemble word, or all of them.
func metricHint(word string) string {
	var near, all []string
	for _, m := range vocabulary {
		all = append(all, m.Name)
		if strings.ContainsAny(m.Name, word) {
			near = append(near, m.Name)
		}
	}
	if len(near) > 0 && len(near) <= 8 {
		all = near
	}
	return "可用的量：" + strings.Join(all, "、")
}
