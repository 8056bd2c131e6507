// Package bulletin writes the month's 通报 from the picture of a day: what was
// promised, where it will end, what is red and why, where the numbers disagree, what
// needs coordination. Start with [Compose].
package bulletin

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guatu"
	"guatu/agree"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/promise"
)

// Compose writes the bulletin of a picture. The same picture gives the same
// document.
func Compose(p *desk.Picture) Document {
	d := Document{
		Title:  fmt.Sprintf("%s%d年高质量发展目标任务监测通报", p.CityName(), p.Year),
		Issuer: "数据截至", Day: p.At.Released.Chinese() + "已发布",
	}
	w := writer{d: &d, p: p}
	w.overall()
	w.targets()
	w.projects()
	w.units()
	w.disagreements()
	w.coordination()
	w.sources()
	return d
}

type writer struct {
	d *Document
	p *desk.Picture
}

// claims are those of the ledger, one line each, and those announced
// elsewhere that the ledger does not repeat.
func (w writer) claims() []monitor.Assessment {
	seen := map[string]bool{}
	var out []monitor.Assessment
	for _, a := range w.p.Assessments() {
		key := fmt.Sprint(name(a.Claim), a.Year, a.Target.Basis)
		if !seen[key] {
			seen[key] = true
			out = append(out, a)
		}
	}
	return out
}

// name says a claim in few words: 广州市地区生产总值≥6%.
func name(c monitor.Claim) string { return c.Region + c.Indicator + c.Words() }

func (w writer) city() []monitor.Assessment {
	return slices.DeleteFunc(w.claims(), func(a monitor.Assessment) bool { return a.Region != w.p.CityName() })
}

// answer puts a claim into one of the answers; final results come before chances.
func answer(a monitor.Assessment) string {
	met, final := a.Final()
	switch {
	case final && met:
		return "已完成"
	case final:
		return "未完成"
	default:
		return string(a.Chance())
	}
}

// answers lists the answers in order, with what is said beside some of them.
var answers = []struct{ key, note string }{
	{"已完成", ""}, {"未完成", ""}, {"大概率完成", ""}, {"有悬念", ""}, {"大概率完不成", ""}, {"依据不足", "（当年尚无数据）"}, {"未发布", "（缺数据，不能判断）"},
}

func (w writer) overall() {
	w.d.heading(1, "一、总体情况")
	if len(w.p.Entries)+len(w.p.Targets) == 0 {
		w.d.say("截至%s，库中还没有承诺。请先导入讲话、台账或年度目标（guatu import）。", w.p.At.Released.Chinese())
		return
	}
	city := w.city()
	var counts []string
	for _, k := range answers {
		if n := count(city, k.key); n > 0 {
			counts = append(counts, fmt.Sprintf("%d项%s%s", n, k.key, k.note))
		}
	}
	text := fmt.Sprintf("截至%s，台账共%d条", w.p.At.Released.Chinese(), len(w.p.Entries))
	if len(city) > 0 {
		text += fmt.Sprintf("；带数的目标连同年度目标共%d项（同一目标只算一次）：%s", len(city), strings.Join(counts, "，"))
	}
	w.d.say("%s。", text)
	for _, key := range []string{"未完成", "大概率完不成"} {
		if names := w.named(city, key); names != "" {
			w.d.say("%s的：%s。", key, names)
		}
	}
	for _, desk := range promise.Desks() {
		w.desk(desk)
	}
	for _, to := range []guatu.Light{guatu.Red, guatu.Green} {
		if turned := w.turned(to); turned != "" {
			w.d.say("比一个月前新转%s灯：%s。", to.Chinese(), turned)
		}
	}
}

func count(claims []monitor.Assessment, key string) int {
	n := 0
	for _, a := range claims {
		if answer(a) == key {
			n++
		}
	}
	return n
}

// named lists the city's claims with an answer, the number beside each.
func (w writer) named(city []monitor.Assessment, key string) string {
	var names []string
	for _, a := range city {
		if answer(a) == key {
			names = append(names, fmt.Sprintf("%s%s（%s）", w.indicator(a), a.Words(), cmp.Or(result(a), chance(a))))
		}
	}
	return strings.Join(names, "、")
}

// desk says one desk's promises by light.
func (w writer) desk(desk promise.Desk) {
	lights := map[guatu.Light]int{}
	n := 0
	for _, e := range w.p.Entries {
		if e.Desk() == desk {
			lights[e.Light.Light]++
			n++
		}
	}
	if n == 0 {
		return
	}
	w.d.say("%s：%d条，绿灯%d、黄灯%d、橙灯%d、红灯%d、灰灯（无数据或未更新）%d。",
		desk, n, lights[guatu.Green], lights[guatu.Yellow], lights[guatu.Orange], lights[guatu.Red], lights[guatu.Grey])
}

// turned names what turned to a light within the month, the same claim once.
func (w writer) turned(to guatu.Light) string {
	var names []string
	for _, c := range w.p.Changes {
		if c.To != to || c.Kind == "project" {
			continue
		}
		text := c.Name
		if claim, ok := w.p.Claims[c.ID]; ok {
			text = name(claim)
		}
		if !slices.Contains(names, text) {
			names = append(names, text)
		}
	}
	return joinSome(names, 6)
}

func (w writer) disagreements() {
	w.d.heading(1, "五、数字打架与口径提示")
	n := 0
	for _, f := range w.p.Findings {
		if f.Severity != agree.Differs && f.Severity != agree.Conflicts {
			continue
		}
		n++
		w.d.say("%d．%s（来源：%s）。", n, f.Message, w.p.Sources(f))
	}
	if n == 0 {
		w.d.say("没有发现互相矛盾的承诺。")
	}
}

// coordination lists what the next month needs: factors asked for in the reports
// and patterns a reviewer should look at.
func (w writer) coordination() {
	w.d.heading(1, "六、下月需要协调的事项")
	factors := map[string]int{}
	for _, a := range w.p.Projects {
		if r, ok := a.Through(w.p.Year, w.p.Totals.Month); ok && r.Factor != "" && !a.Withdrawn() {
			factors[r.Factor]++
		}
	}
	var names []string
	for f := range factors {
		names = append(names, f)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(factors[b], factors[a]), cmp.Compare(a, b)) })
	var parts []string
	for _, f := range names {
		parts = append(parts, fmt.Sprintf("%s%d个", f, factors[f]))
	}
	if len(parts) > 0 {
		w.d.say("最近一期月报提出需协调要素的项目：%s。", joinSome(parts, 12))
	}
	if n := len(w.p.Suspicions); n > 0 {
		w.d.say("请审核：月报中有%d处数字值得核对（连续三个月以上同额，或未到年底而完成数与计划数完全相同），清单见项目页；这是核对的线索，不是结论。", n)
	}
	if len(parts) == 0 && len(w.p.Suspicions) == 0 {
		w.d.say("没有。")
	}
}

func (w writer) sources() {
	w.d.heading(1, "附：数据截止与来源")
	w.d.say("只用%s（含）以前发布的数据；此后发布的一律未用。", w.p.At.Released.Chinese())
	for _, doc := range w.p.Documents {
		w.d.say("承诺来源：《%s》，%s，%s。", doc.Get("title"), doc.Date("date").Chinese(), cmp.Or(doc.Get("source"), doc.Get("issuer"), doc.ID))
	}
	if len(w.claims()) == 0 {
		return
	}
	w.d.say("达标概率由已发布的累计值、累计增速与历史误差计算，离散程度写在各指标之后；结果按公布的小数位判断：“以上”“不低于”含本数，“超过”“突破”不含，“左右”增速低0.5个百分点以内、总量相差5%%以内算达标；“力争”“确保”只表示语气，不改变判断。")
}

func yi(f guatu.Fen) string { return lang.Number(f.Yi(), 1) }

func percent(part, whole guatu.Fen) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * part.Yi() / whole.Yi()
}

// aheadOrBehind judges what is printed: less than 0.05 points is neither.
func aheadOrBehind(points float64) string {
	switch {
	case points <= -0.05:
		return fmt.Sprintf("落后%.1f个百分点", -points)
	case points >= 0.05:
		return fmt.Sprintf("超前%.1f个百分点", points)
	default:
		return "与时序持平"
	}
}

// joinSome joins names, saying how many more there are.
func joinSome(names []string, most int) string {
	text := ""
	for i, n := range names {
		switch {
		case i == most:
			return text + fmt.Sprintf("等%d项", len(names))
		case i > 0:
			text += "、"
		}
		text += n
	}
	return text
}
