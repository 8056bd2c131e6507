package draw

import (
	"io"
	"math"
	"strings"

	"guatu"
)

// MarkKind is the state of a node on the wall chart.
type MarkKind string

// The marks: ◇ planned, ◆ done, ▲ late.
const (
	Planned MarkKind = "planned"
	Done    MarkKind = "done"
	Overdue MarkKind = "late"
)

// Mark is one node of a project.
type Mark struct {
	Date guatu.Date
	Kind MarkKind
	Name string
}

// WallRow is one project.
type WallRow struct {
	Name       string
	Unit       string
	Span       Span    // construction period; ends outside the chart are cut
	Investment float64 // the year's planned investment; its unit is the chart's
	Marks      []Mark
}

// Lane is a group of rows under one heading.
type Lane struct {
	Name string
	Rows []WallRow
}

// WallBoard is the 作战图. From and To are the months it covers (any day of them);
// when they are not set it covers every date given.
type WallBoard struct {
	Frame
	Lanes   []Lane
	From    guatu.Date
	To      guatu.Date
	Today   guatu.Date
	Measure string // of Investment, such as 亿元
}

const (
	wallRow   = 26.0
	wallLane  = 24.0
	wallLabel = 250.0
	wallMoney = 64.0
	thinnest  = 2.0
	thickest  = 14.0
)

// WallChart writes the board: rows are projects grouped by lane, columns months;
// a bar is as thick as the square root of its share of the largest planned
// investment, so that small projects stay visible.
func WallChart(w io.Writer, b WallBoard) error {
	dates, largest, err := b.survey()
	if err != nil {
		return err
	}
	c := &canvas{width: b.width(1480)}
	top := titleHeight + 40
	bottom := top
	for _, l := range b.Lanes {
		bottom += wallLane + wallRow*float64(len(l.Rows))
	}
	keys := c.wallKeys()
	c.height = bottom + 20 + c.legendHeight(keys) + captionHeight
	axis := timeAxis{dates, wallLabel, c.width - margin - wallMoney}
	c.open("wall", b.Title, b.Description)
	c.heading(b.Frame)
	c.header(axis, top, bottom)
	c.text("money-head", c.width-margin, top-4, right, "年度"+b.Measure, attr{"font-size", "11"}, fill(secondary))
	y := top
	for _, l := range b.Lanes {
		y = c.lane(axis, l, y, largest)
	}
	c.line("axis", margin, bottom, c.width-margin, bottom, stroke(rule), thick(1))
	c.today(axis, b.Today, top, bottom)
	c.legend(bottom+34, keys)
	return c.close(w)
}

// survey finds the time axis and the largest investment, and checks the rows.
func (b WallBoard) survey() (dateRange, float64, error) {
	var r dateRange
	largest, rows := 0.0, 0
	for _, l := range b.Lanes {
		for _, row := range l.Rows {
			rows++
			s := row.Span
			if isDate(s.Start) && isDate(s.Finish) && s.Finish < s.Start {
				return r, 0, invalid("改正日期", "“%s”的竣工早于开工", row.Name)
			}
			if math.IsNaN(row.Investment) || math.IsInf(row.Investment, 0) || row.Investment < 0 {
				return r, 0, invalid("年度计划投资应为非负数", "“%s”的年度计划投资不可用", row.Name)
			}
			largest = max(largest, row.Investment)
			r.include(s.Start, s.Finish)
			for _, m := range row.Marks {
				r.include(m.Date)
			}
		}
	}
	if rows == 0 {
		return r, 0, invalid("先导入项目清单", "没有可画的项目")
	}
	if isDate(b.From) && isDate(b.To) {
		if b.To < b.From {
			return r, 0, invalid("起始月在前", "作战图的起止月份颠倒")
		}
		r = dateRange{b.From, b.To}
	}
	return r, largest, r.wholeMonths()
}

func (c *canvas) lane(a timeAxis, l Lane, y, largest float64) float64 {
	c.rect("lane", margin, y, c.width-2*margin, wallLane, fill("#f3f5f6"))
	c.text("lane-name", margin+6, y+16, left, shorten(l.Name, 12, a.left-margin), bold)
	sum := 0.0
	for _, row := range l.Rows {
		sum += row.Investment
	}
	c.text("lane-money", c.width-margin, y+16, right, amount(sum), bold)
	y += wallLane
	for _, row := range l.Rows {
		c.wallRow(a, row, y, largest)
		y += wallRow
	}
	c.b.WriteString("\n")
	return y
}

func (c *canvas) wallRow(a timeAxis, row WallRow, y, largest float64) {
	done := c.group("row", row.summary())
	c.line("row-rule", margin, y+wallRow, c.width-margin, y+wallRow, stroke(faint), thick(1))
	unitRoom := 84.0
	c.text("name", margin+6, y+17, left, shorten(row.Name, 12, a.left-margin-unitRoom-22))
	c.text("unit", a.left-10, y+17, right, shorten(row.Unit, 10, unitRoom), attr{"font-size", "10"}, fill(secondary))
	centre := y + wallRow/2
	if from, to, ok := row.visible(a); ok {
		h := thickness(row.Investment, largest)
		c.rect("bar", a.x(from), centre-h/2, a.x(to+1)-a.x(from), h, fill(wash))
	}
	for _, m := range row.Marks {
		c.mark(a, m, centre)
	}
	if row.Investment > 0 {
		c.text("money", c.width-margin, y+17, right, amount(row.Investment))
	}
	done()
}

// visible is the part of the construction period that lies on the axis.
func (row WallRow) visible(a timeAxis) (from, to guatu.Date, ok bool) {
	if !row.Span.given() {
		return 0, 0, false
	}
	from, to = row.Span.bounds()
	if !isDate(row.Span.Finish) {
		to = a.to
	}
	from, to = max(from, a.from), min(to, a.to)
	return from, to, from <= to
}

func thickness(investment, largest float64) float64 {
	if largest == 0 {
		return thinnest
	}
	return thinnest + (thickest-thinnest)*math.Sqrt(investment/largest)
}

func (c *canvas) mark(a timeAxis, m Mark, y float64) {
	if !isDate(m.Date) || m.Date < a.from || m.Date > a.to {
		return
	}
	x := a.x(m.Date)
	done := c.group("mark mark-"+string(m.known()), m.Name+" "+m.Date.String()+" "+m.words())
	switch m.known() {
	case Done:
		c.diamond("mark-shape", x, y, 5.5, fill(accent), stroke("#ffffff"), thick(1))
	case Overdue:
		c.triangle("mark-shape", x, y, 5.5, fill(red), stroke("#ffffff"), thick(1))
	default:
		c.diamond("mark-shape", x, y, 5, fill("#ffffff"), stroke(ink), thick(1.3))
	}
	done()
}

// known is the kind of the mark, planned when it was not said.
func (m Mark) known() MarkKind {
	switch m.Kind {
	case Done, Overdue:
		return m.Kind
	default:
		return Planned
	}
}

func (m Mark) words() string {
	return map[MarkKind]string{Planned: "◇ 计划", Done: "◆ 完成", Overdue: "▲ 滞后"}[m.known()]
}

func (row WallRow) summary() string {
	parts := []string{row.Name}
	if row.Unit != "" {
		parts[0] += "（" + row.Unit + "）"
	}
	if row.Span.given() {
		parts = append(parts, row.Span.words())
	}
	for _, m := range row.Marks {
		parts = append(parts, m.Name+" "+m.Date.String()+" "+m.words())
	}
	return strings.Join(parts, "；")
}

func (c *canvas) wallKeys() []key {
	return []key{
		{"节点（计划）", func(x, y float64) { c.diamond("mark-shape", x+11, y, 5, fill("#ffffff"), stroke(ink), thick(1.3)) }},
		{"节点（完成）", func(x, y float64) { c.diamond("mark-shape", x+11, y, 5.5, fill(accent)) }},
		{"节点（滞后）", func(x, y float64) { c.triangle("mark-shape", x+11, y, 5.5, fill(red)) }},
		{"建设期，越粗年度计划投资越大", func(x, y float64) { c.rect("bar", x, y-4, 22, 8, fill(wash)) }},
	}
}
