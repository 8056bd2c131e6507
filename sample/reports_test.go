package sample_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"guatu"
)

// reportDay is the 6th of the month after a month of 2023.
func reportDay(month int) guatu.Date { return guatu.NewDate(2023, time.Month(month+1), 6) }

type nodeKey struct{ project, no string }

// nodeReports returns the node reports of the twelve months in order.
func nodeReports(t *testing.T) [12]table {
	t.Helper()
	var out [12]table
	for m := range out {
		out[m] = read(t, fmt.Sprintf("node_reports-2023-%02d.csv", m+1))
	}
	return out
}

func TestNodeReportsReferToNodes(t *testing.T) {
	t.Parallel()
	known := map[nodeKey]record{}
	for _, list := range nodes(t) {
		for _, n := range list {
			known[nodeKey{n["项目代码"], n["序号"]}] = n
		}
	}
	done := map[nodeKey]guatu.Date{}
	for m, list := range nodeReports(t) {
		for _, r := range list {
			k := nodeKey{r["项目代码"], r["序号"]}
			day, reported := date(t, r["日期"]), date(t, r["上报日期"])
			switch {
			case known[k] == nil:
				t.Errorf("report on unknown node %v", k)
			case reported > reportDay(m+1) || m > 0 && reported <= reportDay(m) || r["上报单位"] == "":
				t.Errorf("%v reported on %s by %q in the table of month %d", k, reported, r["上报单位"], m+1)
			case done[k] != 0:
				t.Errorf("%v reported after it was done", k)
			case r["类型"] == "计划调整" && (day <= reported || r["原因"] == ""):
				t.Errorf("%v revised to %s on %s for %q", k, day, reported, r["原因"])
			case r["类型"] == "实际完成" && (day > reported || day <= guatu.NewDate(2023, 1, 20) || known[k]["实际完成"] != ""):
				t.Errorf("%v done on %s, reported on %s", k, day, reported)
			case r["类型"] != "实际完成" && r["类型"] != "计划调整":
				t.Errorf("%v: kind %q", k, r["类型"])
			}
			if r["类型"] == "实际完成" {
				done[k] = day
			}
		}
	}
}

// actuals returns the days on which nodes were done, as known at the end of the year.
func actuals(t *testing.T) map[nodeKey]guatu.Date {
	t.Helper()
	out := map[nodeKey]guatu.Date{}
	for _, list := range nodes(t) {
		for _, n := range list {
			if n["实际完成"] != "" {
				out[nodeKey{n["项目代码"], n["序号"]}] = date(t, n["实际完成"])
			}
		}
	}
	for _, list := range nodeReports(t) {
		for _, r := range list {
			if r["类型"] == "实际完成" {
				out[nodeKey{r["项目代码"], r["序号"]}] = date(t, r["日期"])
			}
		}
	}
	return out
}

// No node is done before a predecessor it must follow, and new starts begin in 2023.
func TestActualsKeepTheOrder(t *testing.T) {
	t.Parallel()
	done := actuals(t)
	all := nodes(t)
	for code, list := range all {
		for _, n := range list {
			day, ok := done[nodeKey{code, n["序号"]}]
			for _, l := range links(t, n["紧前"]) {
				before, has := done[nodeKey{code, l[1]}]
				if ok && l[2] == "FS" && (!has || before > day) {
					t.Errorf("%s %s done on %s before its predecessor", code, n["节点"], day)
				}
			}
		}
	}
	for _, p := range projectTable(t) {
		for _, n := range all[p["项目代码"]] {
			day, ok := done[nodeKey{p["项目代码"], n["序号"]}]
			if n["节点"] == "开工" && (p["阶段"] == "新开工" && ok && day.Year() != 2023 || p["阶段"] == "续建" && (!ok || day.Year() >= 2023)) {
				t.Errorf("%s is %s and began on %s", p["项目名称"], p["阶段"], day)
			}
		}
	}
}

// Of the nodes due in the year about 55 % are on time, 30 % late, 10 % early and
// 5 % stuck: the mix that the sample city was asked to have.
func TestSlipsHaveTheWantedMix(t *testing.T) {
	t.Parallel()
	done, days := actuals(t), workdays(t)
	count, sum := map[string]float64{}, 0.0
	for code, list := range nodes(t) {
		for _, n := range list {
			plan := date(t, n["首次计划完成"])
			if plan.Year() != 2023 {
				continue
			}
			sum++
			day, ok := done[nodeKey{code, n["序号"]}]
			switch slip := days.between(plan, day); {
			case !ok:
				count["stuck"]++
			case slip > 0:
				count["late"]++
			case slip < -2:
				count["early"]++
			default:
				count["on time"]++
			}
		}
	}
	for state, want := range map[string]float64{"on time": 0.55, "late": 0.30, "early": 0.10, "stuck": 0.05} {
		if got := count[state] / sum; math.Abs(got-want) > 0.04 {
			t.Errorf("%s: %.3f of %g nodes, want about %.2f", state, got, sum, want)
		}
	}
}

// course is what one project reported in the twelve months; has says which exist.
type course struct {
	done, admitted [12]int
	has            [12]bool
}

func courses(t *testing.T) map[string]*course {
	t.Helper()
	out := map[string]*course{}
	for m := range 12 {
		for _, r := range read(t, fmt.Sprintf("reports-2023-%02d.csv", m+1)) {
			c := out[r["项目代码"]]
			if c == nil {
				c = &course{}
				out[r["项目代码"]] = c
			}
			if c.has[m] || r["月份"] != fmt.Sprintf("2023-%02d", m+1) || date(t, r["上报日期"]) < reportDay(m+1) || r["上报单位"] == "" || r["形象进度"] == "" {
				t.Errorf("report %v", r)
			}
			c.has[m] = true
			c.done[m], c.admitted[m] = cents(t, r["本年累计完成投资(亿元)"]), cents(t, r["本年累计入库投资(亿元)"])
		}
	}
	return out
}

// last is the newest amount reported up to a month.
func last(values [12]int, has [12]bool, month int) int {
	for m := month; m >= 0; m-- {
		if has[m] {
			return values[m]
		}
	}
	return 0
}

func TestReportsNeverDecrease(t *testing.T) {
	t.Parallel()
	known := index(t, projectTable(t), "项目代码")
	for code, c := range courses(t) {
		if known[code] == nil {
			t.Errorf("report on unknown project %s", code)
		}
		for m := range 12 {
			if !c.has[m] {
				continue
			}
			if c.admitted[m] > c.done[m] {
				t.Errorf("%s month %d: admitted %d of %d", code, m+1, c.admitted[m], c.done[m])
			}
			if m > 0 && (c.done[m] < last(c.done, c.has, m-1) || c.admitted[m] < last(c.admitted, c.has, m-1)) {
				t.Errorf("%s month %d falls", code, m+1)
			}
		}
	}
}

// By October the key projects had done 3186亿元, 84.2 % of the plan (published).
func TestKeyProjectsKeepThePublishedPace(t *testing.T) {
	t.Parallel()
	all := courses(t)
	done, admitted := 0, 0
	for _, p := range projectTable(t) {
		if c := all[p["项目代码"]]; p["市重点"] == "是" && c != nil {
			done += last(c.done, c.has, 9)
			admitted += last(c.admitted, c.has, 9)
		}
	}
	if math.Abs(float64(done)-318600) > 318600*0.001 {
		t.Errorf("done by October: %d hundredths of 亿元", done)
	}
	if share := float64(admitted) / float64(done); share < 0.7 || share > 0.9 {
		t.Errorf("%.2f of it is admitted", share)
	}
}

// About 3 % of the reports never come, some come late, and what a reviewer should
// notice is there.
func TestReportsHaveTheirFaults(t *testing.T) {
	t.Parallel()
	missing, expected, unadmitted := 0, 0, 0
	identical, exact, jump := 0, 0, 0
	plans := index(t, projectTable(t), "项目代码")
	for code, c := range courses(t) {
		expected += 12
		for m := range 12 {
			if !c.has[m] {
				missing++
			}
		}
		plan := cents(t, plans[code]["年度计划投资(亿元)"])
		december := last(c.done, c.has, 11)
		if april := last(c.done, c.has, 3); april > 50 && last(c.admitted, c.has, 3) == 0 {
			unadmitted++
		}
		if plan < 100 || december == 0 {
			continue
		}
		if same(c) {
			identical++
		}
		if december == plan {
			exact++
		}
		if 10*last(c.done, c.has, 10) <= 6*december && plan > 0 && plans[code]["阶段"] == "续建" {
			jump++
		}
	}
	if rate := float64(missing) / float64(expected); rate < 0.02 || rate > 0.05 {
		t.Errorf("%.3f of the reports are missing", rate)
	}
	if identical < 3 || exact < 3 || jump < 3 || unadmitted < 5 {
		t.Errorf("%d identical, %d exact, %d December jumps, %d at work but not admitted", identical, exact, jump, unadmitted)
	}
}

// same reports whether every month that was reported has the same amount.
func same(c *course) bool {
	for m := 1; m < 12; m++ {
		if c.has[m] && c.has[0] && c.done[m] != (m+1)*c.done[0] {
			return false
		}
	}
	return c.has[0] && c.done[0] > 0
}

// Amounts of real projects are invented too where they are reported at all, and say so.
func TestReportsOnRealProjectsSayTheyAreInvented(t *testing.T) {
	t.Parallel()
	real := map[string]bool{}
	for _, p := range projectTable(t) {
		real[p["项目代码"]] = p["标记"] == ""
	}
	for m := range 12 {
		for _, r := range read(t, fmt.Sprintf("reports-2023-%02d.csv", m+1)) {
			if real[r["项目代码"]] && (!strings.Contains(r["形象进度"], "示例") || r["存在问题"] != "") {
				t.Errorf("report on a real project: %v", r)
			}
		}
	}
}
