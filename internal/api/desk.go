package api

import (
	"bytes"
	"context"
	"slices"

	"guatu"
	"guatu/agree"
	"guatu/internal/bulletin"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/project"
	"guatu/light"

	"github.com/danielgtaylor/huma/v2"
)

// LightView is a light with the rule and the numbers that fired it.
type LightView struct {
	Light   string             `json:"light" enum:"green,yellow,orange,red,grey"`
	Rule    string             `json:"rule"`
	RuleSet string             `json:"rule_set"`
	Version int                `json:"version"`
	Inputs  map[string]float64 `json:"inputs"`
	Missing []string           `json:"missing,omitempty"`
}

func viewLight(v light.Verdict) LightView {
	return LightView{Light: string(v.Light), Rule: v.Rule, RuleSet: v.RuleSet, Version: v.Version, Inputs: v.Inputs, Missing: v.Missing}
}

// TargetView is one promised number judged.
type TargetView struct {
	ID          string       `json:"id"`
	Owner       string       `json:"owner"`
	Indicator   string       `json:"indicator"`
	Region      string       `json:"region"`
	Year        int          `json:"year"`
	Comparator  string       `json:"comparator"`
	Value       string       `json:"value"`
	Unit        string       `json:"unit"`
	Basis       string       `json:"basis"`
	Words       string       `json:"words"`
	Published   bool         `json:"published" doc:"False: no probability can be computed, and why says what is missing"`
	Probability *float64     `json:"probability"`
	Low80       *float64     `json:"low80"`
	Median      *float64     `json:"median"`
	High80      *float64     `json:"high80"`
	Required    string       `json:"required_growth,omitempty"`
	Why         string       `json:"why,omitempty"`
	Reason      string       `json:"reason"`
	Method      string       `json:"method,omitempty"`
	SpreadPP    float64      `json:"spread_pp,omitempty"`
	Figures     []FigureView `json:"figures"`
	Light       LightView    `json:"light"`
}

// FigureView is one published figure on which an outlook rests.
type FigureView struct {
	Period   string `json:"period"`
	Basis    string `json:"basis"`
	Value    string `json:"value"`
	Unit     string `json:"unit"`
	Source   string `json:"source"`
	Released string `json:"released"`
	Derived  bool   `json:"derived,omitempty"`
}

func viewFigure(f monitor.Figure) FigureView {
	return FigureView{
		Period: f.Period.String(), Basis: f.Basis, Value: f.Value, Unit: f.Unit, Source: f.Source, Released: f.Released.String(), Derived: f.Derived,
	}
}

func viewTarget(a monitor.Assessment) TargetView {
	figures := a.Figures()
	v := TargetView{
		ID: a.ID, Owner: a.Who, Indicator: a.Indicator, Region: a.Region, Year: a.Year, Comparator: a.Target.Comparator, Value: a.Value,
		Unit: a.Target.Unit, Basis: a.Target.Basis, Words: a.Words(), Published: a.Known, Required: a.RequiredText(lang.ZH), Why: a.Why,
		Reason: a.Reason(lang.ZH), Method: string(a.Outlook.Method), SpreadPP: a.Outlook.Spread.PP, Figures: slice(figures, 0, len(figures), viewFigure).Items, Light: viewLight(a.Light),
	}
	if a.Known {
		v.Probability = &a.Probability
	}
	if low, mid, high, ok := a.Range(); ok {
		v.Low80, v.Median, v.High80 = &low, &mid, &high
	}
	return v
}

// EntryView is one ledger entry.
type EntryView struct {
	ID       string      `json:"id"`
	No       int         `json:"no"`
	Unit     string      `json:"unit"`
	Desk     string      `json:"desk"`
	Kind     string      `json:"kind"`
	Heading  string      `json:"heading"`
	Item     string      `json:"item"`
	PartOf   string      `json:"part_of,omitempty"`
	Due      string      `json:"due" doc:"Empty: 未定"`
	State    string      `json:"state"`
	Evidence string      `json:"evidence,omitempty"`
	Document string      `json:"document,omitempty"`
	Start    string      `json:"span_start,omitempty"`
	End      string      `json:"span_end,omitempty"`
	Light    LightView   `json:"light"`
	Reason   string      `json:"reason"`
	Target   *TargetView `json:"target,omitempty"`
}

func viewEntry(e desk.Entry) EntryView {
	v := EntryView{
		ID: e.ID, No: e.No, Unit: e.Get("unit"), Desk: string(e.Desk()), Kind: e.Get("kind"), Heading: e.Get("heading"), Item: e.Get("item"),
		PartOf: e.Get("part_of"), Due: e.Due.String(), State: e.State, Evidence: e.Evidence, Document: e.Get("document"),
		Start: e.Get("span_start"), End: e.Get("span_end"), Light: viewLight(e.Light), Reason: e.Reason(lang.ZH),
	}
	if e.Target != nil {
		t := viewTarget(*e.Target)
		v.Target = &t
	}
	return v
}

// ProjectView is one project judged.
type ProjectView struct {
	Code      string            `json:"code"`
	Values    map[string]string `json:"values"`
	Done      float64           `json:"done" doc:"Completed this year, 亿元"`
	Admitted  float64           `json:"admitted" doc:"Admitted by statistics this year, 亿元"`
	LateDays  int               `json:"late_days" doc:"Working days by which the deadline is missed as things stand"`
	Next      string            `json:"next_node,omitempty"`
	Light     LightView         `json:"light"`
	NodeLight LightView         `json:"node_light"`
	Nodes     []NodeView        `json:"nodes,omitempty"`
	Problem   string            `json:"problem,omitempty"`
}

// NodeView is one node with its dates; empty dates are not set.
type NodeView struct {
	No       int    `json:"no"`
	Name     string `json:"name"`
	Lead     string `json:"lead"`
	Baseline string `json:"baseline"`
	Plan     string `json:"plan"`
	Latest   string `json:"latest" doc:"By the deadline, backwards"`
	Forecast string `json:"forecast"`
	P80      string `json:"p80"`
	Actual   string `json:"actual"`
	Float    int    `json:"float_days"`
	Driven   string `json:"driven_by,omitempty"`
}

func viewProject(a project.Assessment) ProjectView {
	v := ProjectView{Code: a.ID, Values: a.Values, LateDays: a.Late, Light: viewLight(a.Light), NodeLight: viewLight(a.Node), Problem: a.Problem}
	if len(a.Reports) > 0 {
		last := a.Reports[len(a.Reports)-1]
		v.Done, v.Admitted = last.Done.Yi(), last.Admitted.Yi()
	}
	if a.Next >= 0 {
		v.Next = a.Times[a.Next].Name
	}
	return v
}

func viewNodes(a project.Assessment) ProjectView {
	v := viewProject(a)
	for _, t := range a.Times {
		v.Nodes = append(v.Nodes, NodeView{
			No: t.No, Name: t.Name, Lead: t.Lead, Baseline: t.Baseline.String(), Plan: t.Plan.String(), Latest: t.Latest.String(),
			Forecast: t.Forecast.String(), P80: t.P80.String(), Actual: t.Actual.String(), Float: t.Float, Driven: t.Driven,
		})
	}
	return v
}

// FindingView is one comparison of numbers.
type FindingView struct {
	Severity   string   `json:"severity"`
	Kind       string   `json:"kind"`
	Message    string   `json:"message"`
	Arithmetic string   `json:"arithmetic,omitempty"`
	Gap        float64  `json:"gap"`
	GapMeasure string   `json:"gap_unit,omitempty"`
	Claims     []string `json:"claims"`
	Sources    string   `json:"sources"`
}

// AtOnly asks for a point in time only.
type AtOnly struct{ At }

// ListQuery asks for a slice of a list.
type ListQuery struct {
	At
	Offset int `query:"offset" minimum:"0"`
	Limit  int `query:"limit" minimum:"1" maximum:"5000" default:"200"`
}

// ProjectPath names a project.
type ProjectPath struct {
	At
	Code string `path:"code"`
}

// BulletinView is the bulletin as text.
type BulletinView struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

func (h handlers) picture(ctx context.Context, a At) (*desk.Picture, error) {
	at, err := h.at(a)
	if err != nil {
		return nil, err
	}
	return h.Desk.Picture(ctx, h.City(), at)
}

func (h handlers) desk(api huma.API) {
	get(api, "list-ledger", "/ledger", "The ledger with lights, probabilities and reasons", func(ctx context.Context, q *ListQuery) (Page[EntryView], error) {
		p, err := h.picture(ctx, q.At)
		if err != nil {
			return Page[EntryView]{}, err
		}
		return slice(p.Entries, q.Offset, q.Limit, viewEntry), nil
	})
	get(api, "list-targets", "/targets", "Every promised number of ledger and announced targets, with its year-end outlook", func(ctx context.Context, q *ListQuery) (Page[TargetView], error) {
		p, err := h.picture(ctx, q.At)
		if err != nil {
			return Page[TargetView]{}, err
		}
		return slice(p.Assessments(), q.Offset, q.Limit, viewTarget), nil
	})
	get(api, "list-projects", "/projects", "All projects with lights", func(ctx context.Context, q *ListQuery) (Page[ProjectView], error) {
		p, err := h.picture(ctx, q.At)
		if err != nil {
			return Page[ProjectView]{}, err
		}
		return slice(p.Projects, q.Offset, q.Limit, viewProject), nil
	})
	get(api, "get-project", "/projects/{code}", "One project with the dates of its nodes", h.project)
	get(api, "list-findings", "/findings", "Do the numbers agree?", h.findings)
	get(api, "get-bulletin", "/bulletin", "The month's bulletin as text", h.bulletin)
}

func (h handlers) findings(ctx context.Context, q *AtOnly) ([]FindingView, error) {
	p, err := h.picture(ctx, q.At)
	if err != nil {
		return nil, err
	}
	return slice(p.Findings, 0, len(p.Findings), func(f agree.Finding) FindingView {
		return FindingView{
			Severity: string(f.Severity), Kind: string(f.Kind), Message: f.Message, Arithmetic: f.Expression.Text,
			Gap: f.Gap, GapMeasure: f.GapMeasure, Claims: f.Claims, Sources: p.Sources(f),
		}
	}).Items, nil
}

func (h handlers) project(ctx context.Context, q *ProjectPath) (ProjectView, error) {
	p, err := h.picture(ctx, q.At)
	if err != nil {
		return ProjectView{}, err
	}
	i := slices.IndexFunc(p.Projects, func(a project.Assessment) bool { return a.ID == q.Code })
	if i < 0 {
		return ProjectView{}, guatu.NotFoundf("no project %q", q.Code)
	}
	return viewNodes(p.Projects[i]), nil
}

func (h handlers) bulletin(ctx context.Context, q *AtOnly) (BulletinView, error) {
	p, err := h.picture(ctx, q.At)
	if err != nil {
		return BulletinView{}, err
	}
	d := bulletin.Compose(p)
	var b bytes.Buffer
	err = d.WriteText(&b)
	return BulletinView{Title: d.Title, Text: b.String()}, err
}
