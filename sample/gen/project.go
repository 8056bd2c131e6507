package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"guatu"
)

// Stages of the year's project plan.
const (
	continuing = "续建"
	newStart   = "新开工"
	preparing  = "前期"
	completing = "竣工投产"
)

// The published size of the 2023 campaign.
const (
	projectCount  = 1722
	newStartCount = 287
	keyCount      = 800
)

// project is one row of the project table. Money is in hundredths of 亿元; unknown
// amounts of real projects are -1.
type project struct {
	code, name, category, district, stage string
	key                                   string // 是, 否, or empty where it is not known
	nature, owner, lead                   string
	total, before, plan                   int
	start, finish                         guatu.Date
	template, chain, promise              string
	mark, source                          string
	nodes                                 []node
}

func (p *project) real() bool { return p.mark == "" }

// district of the city: administrative code, projects in the year's plan. 番禺 191
// is published; the other counts are invented and add up to 1,722.
type district struct {
	name, code string
	projects   int
}

var districts = []district{
	{"越秀", "440104", 60}, {"海珠", "440105", 110}, {"荔湾", "440103", 95}, {"天河", "440106", 120},
	{"白云", "440111", 190}, {"黄埔", "440112", 330}, {"花都", "440114", 150}, {"番禺", "440113", 191},
	{"南沙", "440115", 230}, {"从化", "440117", 80}, {"增城", "440118", 166},
}

// invent makes the project table without money and nodes: real projects first,
// then invented ones until every district has its number.
func invent(r *rand.Rand, cal calendar) []project {
	projects := realProjects()
	have := map[string]int{}
	for _, p := range projects {
		have[p.district]++
	}
	names := namer{}
	for _, d := range districts {
		for range d.projects - have[full(d.name)] {
			projects = append(projects, names.project(r, d))
		}
	}
	setStages(r, projects)
	for i := range projects {
		p := &projects[i]
		p.promise = "14"
		if p.stage == newStart {
			p.promise = "15"
		}
		if !p.real() {
			setDates(r, cal, p)
		}
	}
	setCodes(projects)
	return projects
}

func full(district string) string { return "广州市" + district + "区" }

// namer numbers the invented projects of one kind in one district.
type namer map[string]int

func (n namer) project(r *rand.Rand, d district) project {
	k := kinds[weighted(r, kinds, func(k kind) float64 { return k.weight })]
	stem := d.name + "区" + k.themes[r.IntN(len(k.themes))]
	n[stem]++
	p := project{
		name:     fmt.Sprintf("%s%s%02d", stem, k.series, n[stem]),
		category: k.category, district: full(d.name), template: k.template, nature: k.nature,
		mark: "示例", source: "随机生成（固定种子）",
	}
	p.chain = chainOf(k, p.name)
	p.lead = p.district
	if len(k.bureaus) > 0 && r.Float64() < 0.35 {
		p.lead = k.bureaus[r.IntN(len(k.bureaus))]
	}
	p.owner = fmt.Sprintf("%s示例%s%02d", d.name, k.firm, 1+r.IntN(30))
	if k.nature == "政府投资" {
		p.owner = publicOwners[r.IntN(len(publicOwners))]
	}
	return p
}

func chainOf(k kind, name string) string {
	for _, c := range chains {
		if k.category == "产业" && strings.Contains(name, c.theme) {
			return c.chain
		}
	}
	return ""
}

// weighted draws an index with the given weights.
func weighted[T any](r *rand.Rand, items []T, weight func(T) float64) int {
	sum := 0.0
	for _, it := range items {
		sum += weight(it)
	}
	x := r.Float64() * sum
	for i, it := range items {
		if x -= weight(it); x < 0 {
			return i
		}
	}
	return len(items) - 1
}

// setStages deals the stages to the invented projects so that exactly 287 of all
// are new starts.
func setStages(r *rand.Rand, projects []project) {
	var open []int
	news := 0
	for i, p := range projects {
		switch p.stage {
		case "":
			open = append(open, i)
		case newStart:
			news++
		}
	}
	r.Shuffle(len(open), func(a, b int) { open[a], open[b] = open[b], open[a] })
	for n, i := range open {
		projects[i].stage = continuing
		switch {
		case n < newStartCount-news:
			projects[i].stage = newStart
		case n < newStartCount-news+300:
			projects[i].stage = preparing
		case n < newStartCount-news+460:
			projects[i].stage = completing
		}
	}
}

// setDates gives planned start and finish by stage and template. New starts follow
// the ramp of the year: most in the first quarter, none after October but a few.
func setDates(r *rand.Rand, cal calendar, p *project) {
	build := buildMonths[p.template]
	months := build[0] + r.IntN(build[1]-build[0]+1)
	var start guatu.Date
	switch p.stage {
	case newStart:
		start = newStartDay(r)
	case preparing:
		// From the second on: the last working day before it is still in its year.
		start = guatu.NewDate(2024, time.Month(1+r.IntN(18)), 2+r.IntN(27))
	case completing:
		finish := guatu.MonthEnd(2023, time.Month(2+r.IntN(11)))
		start = finish.AddMonths(-months)
		start = min(start, guatu.NewDate(2022, 11, 30))
		p.start, p.finish = cal.onOrBefore(start), cal.onOrBefore(finish)
		return
	default:
		start = guatu.NewDate(2022, time.Month(12-r.IntN(max(1, min(months-2, 34)))), 1+r.IntN(14))
		months = max(months, monthsBetween(start, guatu.NewDate(2024, 2, 1)))
	}
	p.start = cal.onOrBefore(start)
	p.finish = cal.onOrBefore(guatu.MonthEnd(start.Year(), start.Month()+time.Month(months)))
}

func monthsBetween(from, to guatu.Date) int {
	return 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
}

func newStartDay(r *rand.Rand) guatu.Date {
	quarter := weighted(r, []float64{0.45, 0.26, 0.2, 0.09}, func(w float64) float64 { return w })
	month, day := time.Month(1+3*quarter+r.IntN(3)), 6+r.IntN(23)
	if quarter == 0 && r.Float64() < 0.4 {
		month, day = time.January, 29
	}
	return guatu.NewDate(2023, month, day)
}

// setCodes numbers the projects like the approval platform does: year and month,
// district, fixed groups, and six digits that differ between all projects.
func setCodes(projects []project) {
	code := map[string]string{}
	for _, d := range districts {
		code[full(d.name)] = d.code
	}
	for i := range projects {
		p := &projects[i]
		filed := guatu.NewDate(2022, 6, 1)
		if p.start.IsSet() {
			filed = min(p.start.AddMonths(-14), guatu.NewDate(2023, 1, 6))
		}
		// 7919 and 900000 have no common factor, so the digits never repeat.
		p.code = fmt.Sprintf("%02d%02d-%s-04-01-%06d", filed.Year()%100, filed.Month(), code[p.district], 100000+i*7919%900000)
	}
	slices.SortFunc(projects, func(a, b project) int {
		return cmp.Or(cmp.Compare(a.district, b.district), cmp.Compare(a.mark, b.mark), cmp.Compare(a.code, b.code))
	})
}
