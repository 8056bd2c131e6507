package project

import (
	"cmp"
	"slices"
	"strconv"

	"guatu"
	"guatu/internal/register"
)

// Project is one project with its nodes and monthly reports, as of a day.
type Project struct {
	register.Record
	Total, Before, Plan guatu.Fen
	Start, Finish       guatu.Date // planned; NoDate when not set
	Nodes               []Node     // in order of their numbers
	Reports             []Report   // in order of their months
}

// Node is one milestone or stage of a project.
type Node struct {
	No       int
	Name     string
	Lead     string
	Days     int    // working days; 0 is a milestone
	After    string // predecessors, such as "3FS;4SS+10"
	Baseline guatu.Date
	Plan     guatu.Date // the latest plan: the last revision reported, else the baseline
	Actual   guatu.Date // NoDate while it is open
	Reason   string     // of the last revision
}

// Report is one month's report.
type Report struct {
	Month          guatu.Period
	Reported       guatu.Date
	Done, Admitted guatu.Fen // cumulated over the year
	Progress       string
	Problem        string
	Factor         string
	Unit           string
}

// Data is what a portfolio is read from, all as of Day. An actual date after Day is
// not known on it, whoever entered it.
type Data struct {
	Day                                   guatu.Date
	Projects, Nodes, NodeReports, Reports []register.Record
}

// Portfolio joins registers into projects, in order of code.
func Portfolio(d Data) ([]Project, error) {
	out := make([]Project, len(d.Projects))
	at := make(map[string]int, len(d.Projects))
	for i, r := range d.Projects {
		p, err := newProject(r)
		if err != nil {
			return nil, err
		}
		out[i], at[r.ID] = p, i
	}
	if err := addNodes(out, at, d); err != nil {
		return nil, err
	}
	if err := addReports(out, at, d.Reports); err != nil {
		return nil, err
	}
	return out, nil
}

func newProject(r register.Record) (Project, error) {
	p := Project{Record: r, Start: r.Date("start"), Finish: r.Date("finish")}
	for key, to := range map[string]*guatu.Fen{"total": &p.Total, "before": &p.Before, "plan": &p.Plan} {
		f, err := guatu.ParseYi(r.Get(key))
		if err != nil {
			return Project{}, err
		}
		*to = f
	}
	return p, nil
}

func addNodes(projects []Project, at map[string]int, d Data) error {
	type reported struct{ actual, plan register.Record }
	reports := make(map[string]reported, len(d.NodeReports))
	for _, r := range d.NodeReports {
		id := r.Get("project") + "/" + r.Get("no")
		v := reports[id]
		if r.Get("kind") == "actual" {
			v.actual = r
		} else {
			v.plan = r
		}
		reports[id] = v
	}
	for _, r := range d.Nodes {
		i, ok := at[r.Get("project")]
		if !ok {
			continue // the project was removed; its nodes stay in history
		}
		n, err := newNode(r)
		if err != nil {
			return err
		}
		if v := reports[r.ID]; v.plan.ID != "" {
			n.Plan, n.Reason = v.plan.Date("date"), v.plan.Get("reason")
		}
		if v := reports[r.ID]; v.actual.ID != "" {
			n.Actual = v.actual.Date("date")
		}
		if n.Actual > d.Day {
			n.Actual = guatu.NoDate
		}
		projects[i].Nodes = append(projects[i].Nodes, n)
	}
	for i := range projects {
		slices.SortFunc(projects[i].Nodes, func(a, b Node) int { return cmp.Compare(a.No, b.No) })
	}
	return nil
}

func newNode(r register.Record) (Node, error) {
	no, err := strconv.Atoi(r.Get("no"))
	if err != nil {
		return Node{}, guatu.Invalidf("节点 %s 的序号不是整数", r.ID)
	}
	days, err := strconv.Atoi(r.Get("duration"))
	if err != nil {
		return Node{}, guatu.Invalidf("节点 %s 的工期不是整数", r.ID)
	}
	if days < 0 || days > maxDays {
		return Node{}, guatu.Invalidf("节点 %s 的工期 %d 不在 0 至 %d 个工作日之间", r.ID, days, maxDays)
	}
	return Node{
		No: no, Name: r.Get("node"), Lead: r.Get("lead"), Days: days, After: r.Get("after"),
		Baseline: r.Date("baseline"), Plan: r.Date("baseline"), Actual: r.Date("actual"),
	}, nil
}

func addReports(projects []Project, at map[string]int, records []register.Record) error {
	for _, r := range records {
		i, ok := at[r.Get("project")]
		if !ok {
			continue
		}
		month, err := guatu.ParsePeriod(r.Get("month"))
		if err != nil {
			return err
		}
		done, err := guatu.ParseYi(r.Get("done"))
		if err != nil {
			return err
		}
		admitted, err := guatu.ParseYi(r.Get("admitted"))
		if err != nil {
			return err
		}
		projects[i].Reports = append(projects[i].Reports, Report{
			Month: month, Reported: r.Date("reported"), Done: done, Admitted: admitted,
			Progress: r.Get("progress"), Problem: r.Get("problem"), Factor: r.Get("factor"), Unit: r.Get("unit"),
		})
	}
	for i := range projects {
		slices.SortFunc(projects[i].Reports, func(a, b Report) int { return cmp.Compare(a.Month.String(), b.Month.String()) })
	}
	return nil
}

// Last returns the latest report of the year, and false when there is none.
func (p Project) Last(year int) (Report, bool) {
	for _, r := range slices.Backward(p.Reports) {
		if r.Month.Year == year {
			return r, true
		}
	}
	return Report{}, false
}

// Through returns the latest report of the year for a month up to month 1..12, and
// false when there is none.
func (p Project) Through(year, month int) (Report, bool) {
	for _, r := range slices.Backward(p.Reports) {
		if r.Month.Year == year && r.Month.EndMonth() <= month {
			return r, true
		}
	}
	return Report{}, false
}

// StartNode is the milestone at which construction starts; a project whose nodes do
// not name one has none.
func (p Project) StartNode() (Node, bool) {
	i := p.startIndex()
	if i < 0 {
		return Node{}, false
	}
	return p.Nodes[i], true
}

// startIndex is where the start node stands among the nodes, or -1.
func (p Project) startIndex() int {
	return slices.IndexFunc(p.Nodes, func(n Node) bool { return n.Name == "开工" })
}

// Withdrawn reports whether the project left the portfolio.
func (p Project) Withdrawn() bool { return p.Get("stage") == "withdrawn" }
