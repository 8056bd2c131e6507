package sample_test

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guatu"
	"guatu/calendar"
)

// cents reads an amount in 亿元 as hundredths; -1 is an empty cell.
func cents(t *testing.T, s string) int {
	t.Helper()
	if s == "" {
		return -1
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Error(err)
	}
	return int(math.Round(x * 100))
}

// The published size of the 2023 campaign: 1,722 projects of about 6.6万亿元, 287 of
// them new starts, 800 key projects with a plan of 3785亿元; 191 in 番禺.
func TestCampaignHasThePublishedSize(t *testing.T) {
	t.Parallel()
	rows := projectTable(t)
	count := map[string]int{}
	total, plan := 0, 0
	for _, p := range rows {
		count[p["阶段"]]++
		count[p["区"]]++
		count["市重点="+p["市重点"]]++
		total += max(0, cents(t, p["总投资(亿元)"]))
		if p["市重点"] == "是" {
			plan += cents(t, p["年度计划投资(亿元)"])
		}
	}
	if len(rows) != 1722 || count["新开工"] != 287 || count["市重点=是"] != 800 || count["广州市番禺区"] != 191 {
		t.Errorf("%d projects, %d new starts, %d key, %d in 番禺", len(rows), count["新开工"], count["市重点=是"], count["广州市番禺区"])
	}
	if plan != 378500 {
		t.Errorf("key projects plan %d hundredths of 亿元, want 378500", plan)
	}
	if total < 65900_00 || total > 66100_00 {
		t.Errorf("total %d hundredths of 亿元", total)
	}
}

var codeText = regexp.MustCompile(`^\d{4}-4401\d\d-04-01-\d{6}$`)

func TestProjectsAreWellFormed(t *testing.T) {
	t.Parallel()
	rows := projectTable(t)
	index(t, rows, "项目代码")
	index(t, rows, "项目名称")
	units := index(t, read(t, "units.csv"), "name")
	chains := index(t, read(t, "chains.csv"), "name")
	days := workdays(t)
	for _, p := range rows {
		name := p["项目名称"]
		if !codeText.MatchString(p["项目代码"]) {
			t.Errorf("code %s", p["项目代码"])
		}
		if units[p["区"]] == nil || units[p["责任单位"]] == nil || p["产业链"] != "" && chains[p["产业链"]] == nil {
			t.Errorf("%s: unknown 区, 责任单位 or 产业链", name)
		}
		if !slices.Contains([]string{"产业", "基础设施", "民生", "城市更新"}, p["类别"]) || !slices.Contains([]string{"续建", "新开工", "前期", "竣工投产"}, p["阶段"]) {
			t.Errorf("%s: %s %s", name, p["类别"], p["阶段"])
		}
		if want := map[bool]string{true: "15", false: "14"}[p["阶段"] == "新开工"]; p["承诺序号"] != want {
			t.Errorf("%s serves promise %s, want %s", name, p["承诺序号"], want)
		}
		if p["标记"] == "示例" {
			checkInvented(t, p, days)
		}
	}
}

// checkInvented checks what only complete rows have.
func checkInvented(t *testing.T, p record, days workCalendar) {
	t.Helper()
	total, before, plan := cents(t, p["总投资(亿元)"]), cents(t, p["截至上年底累计(亿元)"]), cents(t, p["年度计划投资(亿元)"])
	if plan <= 0 || before < 0 || before+plan > total {
		t.Errorf("%s: total %d, before %d, plan %d", p["项目代码"], total, before, plan)
	}
	start, finish := date(t, p["计划开工"]), date(t, p["计划竣工"])
	if start >= finish || !days.works(start) || !days.works(finish) {
		t.Errorf("%s: from %s to %s", p["项目代码"], start, finish)
	}
	if (p["阶段"] == "新开工") != (start.Year() == 2023) || p["阶段"] == "竣工投产" && finish.Year() != 2023 {
		t.Errorf("%s: %s from %s to %s", p["项目代码"], p["阶段"], start, finish)
	}
}

// workCalendar counts working days one by one.
type workCalendar struct{ before map[guatu.Date]int }

// workdays numbers the days of 2014–2036 by the working days up to them.
func workdays(t *testing.T) workCalendar {
	t.Helper()
	kind := map[guatu.Date]string{}
	for _, r := range read(t, "calendar.csv") {
		kind[date(t, r["date"])] = r["kind"]
	}
	c, n := workCalendar{map[guatu.Date]int{}}, 0
	for d := guatu.NewDate(2014, 1, 1); d.Year() < 2037; d++ {
		if kind[d] == "班" || calendar.China().IsWorkday(d) && kind[d] == "" {
			n++
		}
		c.before[d] = n
	}
	return c
}

func (c workCalendar) works(d guatu.Date) bool { return c.before[d] > c.before[d-1] }

// between counts the working days after a up to b.
func (c workCalendar) between(a, b guatu.Date) int { return c.before[b] - c.before[a] }

var linkText = regexp.MustCompile(`^(\d+)(FS|SS)([+-]\d+)?$`)

// links cuts "3FS;4SS+10".
func links(t *testing.T, after string) [][]string {
	t.Helper()
	var out [][]string
	for _, part := range strings.Split(after, ";") {
		if after == "" {
			break
		}
		m := linkText.FindStringSubmatch(part)
		if m == nil {
			t.Errorf("predecessor %q", part)
			continue
		}
		out = append(out, m)
	}
	return out
}

func templates(t *testing.T) map[string]table {
	t.Helper()
	out := map[string]table{}
	for _, r := range read(t, "stage_templates.csv") {
		out[r["template"]] = append(out[r["template"]], r)
	}
	return out
}

// Predecessors come before their node in the list, so that no circle is possible.
func TestTemplatesAreNetworks(t *testing.T) {
	t.Parallel()
	all := templates(t)
	for _, name := range []string{"gov", "industry", "standard_land", "renewal", "upgrade"} {
		milestones := map[string]string{}
		for i, r := range all[name] {
			if r["no"] != strconv.Itoa(i+1) || r["name"] == "" || r["lead"] == "" {
				t.Errorf("%s row %d: %v", name, i+1, r)
			}
			for _, l := range links(t, r["after"]) {
				if n, err := strconv.Atoi(l[1]); err != nil || n < 1 || n > i {
					t.Errorf("%s %d: predecessor %s", name, i+1, l[0])
				}
			}
			milestones[r["node"]] = r["duration"]
		}
		if milestones["开工"] != "0" || milestones["竣工"] != "0" {
			t.Errorf("%s: 开工 %q 竣工 %q, want milestones", name, milestones["开工"], milestones["竣工"])
		}
	}
	if len(all) != 5 {
		t.Errorf("%d templates", len(all))
	}
}

// nodes returns all nodes by project code, in the order of their numbers.
func nodes(t *testing.T) map[string]table {
	t.Helper()
	out := map[string]table{}
	for _, name := range names(t, "nodes-*.csv") {
		for _, r := range read(t, name) {
			out[r["项目代码"]] = append(out[r["项目代码"]], r)
		}
	}
	return out
}

func TestNodesFollowTheirTemplate(t *testing.T) {
	t.Parallel()
	all, byTemplate := nodes(t), templates(t)
	known := 0
	for _, p := range projectTable(t) {
		list := all[p["项目代码"]]
		known += len(list)
		if p["标记"] != "示例" {
			continue
		}
		steps := byTemplate[p["节点模板"]]
		if len(steps) == 0 || len(list) != len(steps) {
			t.Fatalf("%s has %d nodes, its template %q %d", p["项目名称"], len(list), p["节点模板"], len(steps))
		}
		for i, n := range list {
			if n["序号"] != steps[i]["no"] || n["节点"] != steps[i]["node"] || n["紧前"] != steps[i]["after"] || n["责任单位"] == "" {
				t.Errorf("%s node %d: %v", p["项目代码"], i+1, n)
			}
		}
	}
	sum := 0
	for _, list := range all {
		sum += len(list)
	}
	if sum != known {
		t.Errorf("%d nodes belong to no project", sum-known)
	}
}

// The first plan keeps the network: every node leaves its duration in working days
// after its predecessors, 开工 and 竣工 fall on the project's dates.
func TestFirstPlanKeepsTheNetwork(t *testing.T) {
	t.Parallel()
	days, all := workdays(t), nodes(t)
	for _, p := range projectTable(t) {
		list := all[p["项目代码"]]
		for _, n := range list {
			if p["标记"] == "示例" {
				checkNode(t, days, list, n)
			}
			if n["节点"] == "开工" && n["首次计划完成"] != p["计划开工"] || n["节点"] == "竣工" && n["首次计划完成"] != p["计划竣工"] {
				t.Errorf("%s: %s on %s", p["项目代码"], n["节点"], n["首次计划完成"])
			}
			if a := n["实际完成"]; a != "" && date(t, a) > guatu.NewDate(2023, 1, 20) {
				t.Errorf("%s %s done on %s, after the registering date", p["项目代码"], n["节点"], a)
			}
		}
	}
}

func checkNode(t *testing.T, days workCalendar, list table, n record) {
	t.Helper()
	finish := date(t, n["首次计划完成"])
	duration, err := strconv.Atoi(n["工期(工作日)"])
	if err != nil || duration < 0 {
		t.Errorf("%s %s: duration %q", n["项目代码"], n["节点"], n["工期(工作日)"])
	}
	for _, l := range links(t, n["紧前"]) {
		no, _ := strconv.Atoi(l[1])  // digits by the pattern
		lag, _ := strconv.Atoi(l[3]) // digits or empty
		pred := list[no-1]
		gap := days.between(date(t, pred["首次计划完成"]), finish)
		if l[2] == "SS" {
			d, _ := strconv.Atoi(pred["工期(工作日)"]) // checked in its own turn
			lag -= d
		}
		if gap < duration+lag {
			t.Errorf("%s %s is planned %d working days after %s, needs %d", n["项目代码"], n["节点"], gap, pred["节点"], duration+lag)
		}
	}
}
