package desk

import (
	"cmp"
	"slices"

	"guatu"
	"guatu/agree"
	"guatu/calendar"
	"guatu/internal/city"
	"guatu/internal/monitor"
	"guatu/internal/project"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/light"
)

// Picture is a city as of a point in time. It is shared between readers and must
// not be changed.
type Picture struct {
	At   guatu.AsOf
	Year int             // the year whose promises are judged, see [judgedYear]
	City register.Record // zero until a city was imported

	Entries    []Entry              // the ledger, in the order of the speech
	Targets    []monitor.Assessment // announced targets of city and districts
	Statistics monitor.Statistics
	Units      register.Names
	Districts  city.Districts
	Documents  []register.Record

	Projects   []project.Assessment
	Conditions project.Conditions
	Totals     project.Totals
	Ramp       []project.Step
	Pace       []project.Pace
	Suspicions []project.Suspicion

	Findings []agree.Finding
	Claims   map[string]monitor.Claim // by record id: ledger, targets and unreviewed
	// Unreviewed are the numbers of the judged year that documents promise and that are
	// not in the ledger yet.
	Unreviewed []monitor.Claim
	Quotes     map[string]Quote // of claims that stand in a document, by record id
	Changes    []Change
	Rules      map[light.Object]light.RuleSet
}

// Entry is a ledger entry with its light.
type Entry struct {
	promise.Entry
	Target *monitor.Assessment // nil when the entry carries no number
	Light  light.Verdict
}

// Change is a light that differs from the one a month ago.
type Change struct {
	Kind     string // ledger, target or project
	ID, Name string
	From, To guatu.Light
}

// compose makes a picture, and first the lights of a month before, which both
// hysteresis and the list of changes ask for.
func compose(read reader, texts library, at guatu.AsOf) (*Picture, error) {
	before := at
	before.Released = at.Released.AddMonths(-1)
	then, now, err := readAll(read, before, at)
	if err != nil {
		return nil, err
	}
	earlier, err := draft(then, before, nil, (*Picture).glance)
	if err != nil {
		return nil, err
	}
	p, err := draft(now, at, earlier.lights(), (*Picture).portfolio)
	if err != nil {
		return nil, err
	}
	if err := p.readDocuments(now, texts); err != nil {
		return nil, err
	}
	p.Findings, err = p.agree()
	p.Changes = changes(earlier, p)
	return p, err
}

// step fills a part of a picture from the registers.
type step func(p *Picture, r registers, previous map[string]guatu.Light) error

// draft fills everything that carries a light; portfolio says how far projects are
// looked into.
func draft(r registers, at guatu.AsOf, previous map[string]guatu.Light, portfolio step) (*Picture, error) {
	p := &Picture{At: at, Units: register.NewNames(r[city.Units], "name"), Documents: r[promise.Documents], Claims: map[string]monitor.Claim{}, Quotes: map[string]Quote{}}
	if len(r[city.City]) > 0 {
		p.City = r[city.City][0]
	}
	p.Districts = city.DistrictsOf(p.CityName(), r[city.Units])
	var err error
	if p.Year, err = judgedYear(p.City, r[promise.Ledger], r[monitor.Targets], at.Released); err != nil {
		return nil, err
	}
	if p.Rules, err = ruleSets(r[monitor.RuleSets]); err != nil {
		return nil, err
	}
	for _, fill := range []step{portfolio, (*Picture).statistics, (*Picture).ledger, (*Picture).targets} {
		if err := fill(p, r, previous); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// portfolio judges the projects with their nodes.
func (p *Picture) portfolio(r registers, _ map[string]guatu.Light) error {
	projects, cal, err := p.join(r)
	if err != nil {
		return err
	}
	p.Projects, p.Conditions, err = project.Assess(projects, cal, p.At.Released, p.Year, p.projectRules())
	day := p.lastDay()
	p.Ramp, p.Pace, p.Suspicions = project.Ramp(projects, day), project.KeyPace(projects, day), project.Suspicions(projects, p.Year)
	return err
}

// glance judges of the projects only their lights and what counts of starts need.
func (p *Picture) glance(r registers, _ map[string]guatu.Light) error {
	projects, cal, err := p.join(r)
	if err != nil {
		return err
	}
	p.Projects, err = project.Lights(projects, cal, p.At.Released, p.Year, p.projectRules())
	return err
}

func (p *Picture) join(r registers) ([]project.Project, *calendar.Calendar, error) {
	projects, err := project.Portfolio(project.Data{
		Day: p.At.Released, Projects: r[project.Projects], Nodes: r[project.Nodes], NodeReports: r[project.NodeReports], Reports: r[project.Reports],
	})
	if err != nil {
		return nil, nil, err
	}
	p.Totals = project.Sum(projects, p.lastDay())
	cal, err := workCalendar(r[city.Calendar])
	return projects, cal, err
}

func (p *Picture) projectRules() project.Rules {
	return project.Rules{Progress: p.Rules[light.Project], Node: p.Rules[light.Node]}
}

// lastDay is the picture's day, or the last of the judged year when that is over.
func (p *Picture) lastDay() guatu.Date { return min(p.At.Released, guatu.NewDate(p.Year, 12, 31)) }

// workCalendar is the national calendar with the city's own days off and make-up
// days on top.
func workCalendar(days []register.Record) (*calendar.Calendar, error) {
	if len(days) == 0 {
		return calendar.China(), nil
	}
	spec := calendar.ChinaSpec()
	office := spec.Week[1] // Monday's shifts
	for _, d := range days {
		e := calendar.Exception{From: d.Date("date"), To: d.Date("date")}
		if d.Get("kind") == "work" {
			e.Shifts = office
		}
		spec.Exceptions = append(spec.Exceptions, e)
	}
	return calendar.New(spec)
}

func (p *Picture) statistics(r registers, _ map[string]guatu.Light) (err error) {
	p.Statistics, err = monitor.ReadStatistics(r[monitor.Indicators], r[monitor.Observations])
	return err
}

func (p *Picture) judge(previous map[string]guatu.Light) monitor.Judge {
	return monitor.Judge{Statistics: p.Statistics, Rules: p.Rules[light.Target], Day: p.At.Released, Counts: p.counts(), Previous: previous}
}

func (p *Picture) counts() monitor.Counts {
	c := monitor.Counts{Projects: p.Totals.Projects, Started: p.Totals.Started, Synthetic: p.Totals.Synthetic > 0}
	var chances []float64
	for _, a := range p.Projects {
		if a.Get("stage") != "new" || a.Withdrawn() {
			continue
		}
		if !a.StartedKnown {
			return c
		}
		chances = append(chances, a.Started)
	}
	if len(chances) > 0 {
		c.Starts = project.Count(chances)
	}
	return c
}

func (p *Picture) ledger(r registers, previous map[string]guatu.Light) error {
	entries, err := promise.Entries(r[promise.Ledger], r[promise.Progress])
	if err != nil {
		return err
	}
	judge := p.judge(previous)
	for _, e := range entries {
		view := Entry{Entry: e}
		claim, numbered, err := p.Statistics.LedgerClaim(e.Record, p.Districts, p.Year)
		if err != nil {
			return err
		}
		if numbered {
			a, err := judge.Assess(claim)
			if err != nil {
				return err
			}
			p.Claims[e.ID] = claim
			view.Target, view.Light = &a, a.Light
		} else if view.Light, err = p.Rules[light.Item].Evaluate(e.Inputs(p.At.Released)); err != nil {
			return err
		}
		p.Entries = append(p.Entries, view)
	}
	return nil
}

func (p *Picture) targets(r registers, previous map[string]guatu.Light) error {
	judge := p.judge(previous)
	for _, row := range r[monitor.Targets] {
		claim, err := p.Statistics.TargetClaim(row)
		if err != nil {
			return err
		}
		if claim.Year != p.Year {
			continue
		}
		a, err := judge.Assess(claim)
		if err != nil {
			return err
		}
		p.Claims[row.ID] = claim
		p.Targets = append(p.Targets, a)
	}
	name := p.CityName()
	slices.SortStableFunc(p.Targets, func(a, b monitor.Assessment) int {
		return cmp.Or(cmp.Compare(btoi(a.Region != name), btoi(b.Region != name)), cmp.Compare(a.Region, b.Region), cmp.Compare(a.Indicator, b.Indicator))
	})
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// CityName is the city's name as figures call it; empty until a city was imported.
func (p *Picture) CityName() string { return p.City.Get("name") }

// lights gives every light by kind and id, for the picture a month later.
func (p *Picture) lights() map[string]guatu.Light {
	out := map[string]guatu.Light{}
	for _, e := range p.Entries {
		out[e.ID] = e.Light.Light
	}
	for _, a := range p.Targets {
		out[a.ID] = a.Light.Light
	}
	for _, a := range p.Projects {
		out[a.ID] = a.Light.Light
	}
	return out
}

// changes lists what changed its light, worst first. What is new or was grey for
// want of data a month ago is not a change.
func changes(before, now *Picture) []Change {
	was := before.lights()
	var out []Change
	add := func(kind, id, name string, to guatu.Light) {
		if from, ok := was[id]; ok && from != to && from != guatu.Grey {
			out = append(out, Change{Kind: kind, ID: id, Name: name, From: from, To: to})
		}
	}
	for _, e := range now.Entries {
		add("ledger", e.ID, e.Get("item"), e.Light.Light)
	}
	for _, a := range now.Targets {
		add("target", a.ID, a.Region+a.Indicator, a.Light.Light)
	}
	for _, a := range now.Projects {
		add("project", a.ID, a.Get("name"), a.Light.Light)
	}
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Compare(b.To.Severity(), a.To.Severity()) })
	return out
}
