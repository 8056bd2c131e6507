package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"guatu"
)

// fileLimit keeps each node table small enough to be opened everywhere, in bytes.
const fileLimit = 1_100_000

// output is everything that was invented.
type output struct {
	cal      calendar
	projects []project
	reports  [12][]monthly
}

func write(dir string, o output) error {
	for _, step := range []func(string, output) error{removeOld, writeProjects, writeNodes, writeNodeReports, writeReports, writeRequests} {
		if err := step(dir, o); err != nil {
			return err
		}
	}
	return nil
}

// removeOld deletes the tables whose number depends on their size.
func removeOld(dir string, _ output) error {
	old, err := filepath.Glob(filepath.Join(dir, "nodes-*.csv"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

func writeCSV(dir, name string, header []string, rows [][]string) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{header}, rows...)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644)
}

var categories = []struct{ zh, en string }{
	{"产业", "industry"}, {"基础设施", "infrastructure"}, {"民生", "livelihood"}, {"城市更新", "renewal"},
}

func writeNodes(dir string, o output) error {
	header := []string{"项目代码", "序号", "节点", "责任单位", "工期(工作日)", "紧前", "首次计划完成", "实际完成"}
	for _, c := range categories {
		var rows [][]string
		size, part := 0, 1
		flush := func() error {
			err := writeCSV(dir, fmt.Sprintf("nodes-%s-%d.csv", c.en, part), header, rows)
			rows, size, part = nil, 0, part+1
			return err
		}
		for i := range o.projects {
			if o.projects[i].category != c.zh {
				continue
			}
			for _, row := range nodeRows(&o.projects[i]) {
				for _, cell := range row {
					size += len(cell) + 1
				}
				rows = append(rows, row)
			}
			if size > fileLimit {
				if err := flush(); err != nil {
					return err
				}
			}
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return nil
}

func nodeRows(p *project) [][]string {
	var rows [][]string
	for _, n := range p.nodes {
		actual := ""
		if n.actual.IsSet() && n.actual <= registered {
			actual = n.actual.String()
		}
		rows = append(rows, []string{p.code, strconv.Itoa(n.no), n.node, n.lead, strconv.Itoa(n.duration), n.after, n.baseline.String(), actual})
	}
	return rows
}

func writeNodeReports(dir string, o output) error {
	header := []string{"项目代码", "序号", "类型", "日期", "上报日期", "上报单位", "原因"}
	months := nodeReports(o.projects, o.cal)
	for m := 1; m <= 12; m++ {
		var rows [][]string
		for _, n := range months[m] {
			rows = append(rows, []string{n.project.code, strconv.Itoa(n.no), n.kind, n.date.String(), n.reported.String(), n.project.lead, n.reason})
		}
		if err := writeCSV(dir, fmt.Sprintf("node_reports-2023-%02d.csv", m), header, rows); err != nil {
			return err
		}
	}
	return nil
}

func writeReports(dir string, o output) error {
	header := []string{"项目代码", "月份", "上报日期", "形象进度", "本年累计完成投资(亿元)", "本年累计入库投资(亿元)", "存在问题", "需协调要素", "上报单位"}
	for m, list := range o.reports {
		var rows [][]string
		for _, x := range list {
			if x.missing {
				continue
			}
			rows = append(rows, []string{x.project.code, fmt.Sprintf("2023-%02d", m+1), x.reported.String(), x.progress, money(x.done), money(x.admitted), x.problem.reason, x.problem.factor, x.project.lead})
		}
		if err := writeCSV(dir, fmt.Sprintf("reports-2023-%02d.csv", m+1), header, rows); err != nil {
			return err
		}
	}
	return nil
}

// money writes hundredths of 亿元, and nothing for an unknown amount.
func money(cents int) string {
	if cents == unknown {
		return ""
	}
	return fmt.Sprintf("%d.%02d", cents/100, cents%100)
}

// writeRequests takes ten overdue nodes of invented projects and asks for what
// they lack.
func writeRequests(dir string, o output) error {
	header := []string{"code", "project", "factor", "content", "unit", "raised", "due", "state", "source", "sample"}
	raised := guatu.NewDate(2023, 5, 8)
	units := map[string]string{"土地": "广州市规划和自然资源局", "资金": "广州市财政局", "用工": "广州市人力资源和社会保障局", "用能": "广州市发展和改革委员会", "其他": "广州市住房和城乡建设局"}
	states := []string{"办理中", "办理中", "已答复", "已办结"}
	var rows [][]string
	asked := map[string]int{}
	for i := range o.projects {
		p := &o.projects[i]
		n := overdue(p, guatu.NewDate(2023, 4, 30))
		if p.real() || n == nil || p.key != "是" {
			continue
		}
		t := troubleOf(p, n)
		if asked[t.factor] >= 3 || asked[p.district] >= 1 || len(rows) == 10 {
			continue
		}
		asked[t.factor]++
		asked[p.district]++
		k := len(rows)
		rows = append(rows, []string{fmt.Sprintf("Q%02d", k+1), p.code, t.factor, fmt.Sprintf("%s：%s，请协调", n.node, t.reason), units[t.factor],
			(raised + guatu.Date(k)).String(), (raised + guatu.Date(k+21)).String(), states[k%len(states)], "示例", "示例"})
	}
	return writeCSV(dir, "factor_requests.csv", header, rows)
}
