package web

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"guatu"
	"guatu/internal/lang"
)

// Values are figures along an axis; NaN is "none here" and becomes null.
type Values []float64

// MarshalJSON writes NaN as null.
func (s Values) MarshalJSON() ([]byte, error) {
	out := []byte{'['}
	for i, v := range s {
		if i > 0 {
			out = append(out, ',')
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			out = append(out, "null"...)
			continue
		}
		out = strconv.AppendFloat(out, v, 'g', -1, 64)
	}
	return append(out, ']'), nil
}

// Role is what a line stands for. Each has one look in every picture: a promise is a
// thin line with a flag, the first baseline hollow grey, the plan a solid outline, what
// happened filled, a forecast hatched.
type Role string

// The roles.
const (
	Actual    Role = "actual"    // what was published
	History   Role = "history"   // an earlier year
	Baseline  Role = "baseline"  // the first baseline
	Plan      Role = "plan"      // the latest plan
	Admitted  Role = "admitted"  // admitted to the statistics, a series of its own
	Forecast  Role = "forecast"  // the middle of the band
	Pace      Role = "pace"      // what is required from now on, dashed
	Vintage   Role = "vintage"   // an earlier forecast, faint
	Naive     Role = "naive"     // "if the rest of the year goes as last year"
	Reference Role = "reference" // how it goes elsewhere
)

// Line is one line of a [Course], with one value per label.
type Line struct {
	Role   Role   `json:"role"`
	Name   string `json:"name"`
	Values Values `json:"values"`
}

// Band is the interval of a forecast.
type Band struct {
	Name string `json:"name"` // says how likely: 80% 区间
	Low  Values `json:"low"`
	High Values `json:"high"`
}

// Promise is the thin line with a flag.
type Promise struct {
	Value float64 `json:"value"`
	Label string  `json:"label"` // 承诺 >1,800
}

// CourseKind chooses how a course is drawn.
type CourseKind string

// The kinds of courses.
const (
	Fan  CourseKind = "fan"  // lines and a band
	Ramp CourseKind = "ramp" // what happened as columns, plan and reference as steps: starts of projects
	Rate CourseKind = "pace" // what happened as columns, plan as outlined columns: investment
)

// Course is something that runs through the year against a promise. The chart kinds
// "fan", "ramp" and "pace".
type Course struct {
	As       CourseKind `json:"-"`
	Unit     string     `json:"unit"`
	Decimals int        `json:"decimals"`
	Labels   []string   `json:"labels"`
	Lines    []Line     `json:"lines"`
	Band     *Band      `json:"band,omitempty"`
	Promise  *Promise   `json:"promise,omitempty"`
	// Now is the index of the last label with a published figure; -1 for none. A thin
	// upright line parts what is known from what is not.
	Now int `json:"now"`
}

// SlopeItem is one line of a [Slope].
type SlopeItem struct {
	Name string      `json:"name"`
	From float64     `json:"from"`
	To   float64     `json:"to"`
	Was  guatu.Light `json:"was"`
	Is   guatu.Light `json:"is"`
}

// Slope shows what changed between two days. The chart kind "slope".
type Slope struct {
	Unit     string      `json:"unit"`
	Decimals int         `json:"decimals"`
	From     string      `json:"from"` // the earlier day
	To       string      `json:"to"`
	Items    []SlopeItem `json:"items"`
}

// ChartData is the data of a picture: which script draws it, and the table behind it.
// The data is given to the script as JSON.
type ChartData interface {
	Kind() string
	// Behind returns the table behind the picture; first is the head of its first
	// column. Cells are string or float64.
	Behind(first string) Grid
}

// Kind is "fan", "ramp" or "pace".
func (c Course) Kind() string { return string(c.As) }

// Behind has a row per label and a column per line.
func (c Course) Behind(first string) Grid {
	g := Grid{Head: []string{first}}
	for _, l := range c.Lines {
		g.Head = append(g.Head, l.Name)
	}
	if c.Band != nil {
		g.Head = append(g.Head, c.Band.Name+" ↓", c.Band.Name+" ↑")
	}
	for i, label := range c.Labels {
		row := []any{label}
		for _, l := range c.Lines {
			row = append(row, l.Values.at(i))
		}
		if c.Band != nil {
			row = append(row, c.Band.Low.at(i), c.Band.High.at(i))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// at is the value of a label, nil for none.
func (s Values) at(i int) any {
	if i >= len(s) || math.IsNaN(s[i]) {
		return nil
	}
	return s[i]
}

// Kind is "slope".
func (Slope) Kind() string { return "slope" }

// Behind has a row per item.
func (s Slope) Behind(first string) Grid {
	g := Grid{Head: []string{first, s.From, s.To}}
	for _, it := range s.Items {
		g.Rows = append(g.Rows, []any{it.Name, it.From, it.To})
	}
	return g
}

// Chart is a picture with what must stand beside it. [View.Chart] prepares it for the
// template "chart".
type Chart struct {
	ID     string // unique on the page
	Title  string // the finding, in words
	Unit   string
	Source string
	First  string // head of the first column of the table behind; "" is 时期
	Data   ChartData
	Tall   bool
}

// Drawn is a chart ready for its template.
type Drawn struct {
	Chart
	Kind    string
	Caption string
	JSON    json.RawMessage
	Head    []string
	Body    [][]string
}

// Chart prepares a picture. Data that cannot be written as JSON is a mistake of the
// caller.
func (v *View) Chart(c Chart) *Drawn {
	raw, err := json.Marshal(c.Data)
	if err != nil {
		panic("web: chart " + c.ID + ": " + err.Error())
	}
	if c.First == "" {
		c.First = v.T("时期")
	}
	g := c.Data.Behind(c.First)
	d := &Drawn{Chart: c, Kind: c.Data.Kind(), JSON: raw, Head: g.Head}
	d.Caption = v.T("单位：%s。来源：%s。截至 %s。", v.Lang.Unit(c.Unit), c.Source, v.Lang.Date(v.AsOf.Released))
	for _, row := range g.Rows {
		line := make([]string, len(row))
		for i, cell := range row {
			line[i] = chartText(cell, decimalsOf(c.Data))
		}
		d.Body = append(d.Body, line)
	}
	return d
}

func decimalsOf(data ChartData) int {
	switch d := data.(type) {
	case Course:
		return d.Decimals
	case Slope:
		return d.Decimals
	default:
		return 1
	}
}

func chartText(cell any, decimals int) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case float64:
		return lang.Number(c, decimals)
	default:
		return fmt.Sprint(c)
	}
}
