package intake

import (
	"slices"
	"strings"

	"guatu"
	"guatu/internal/office"
	"guatu/internal/pattern"
)

// A table in the layout of statistics offices has the names of indicators (or of
// regions, or the months) down its rows and, over one or more lines of heading, periods
// and “绝对额 / 同比增长” across its columns. Its title and the lines beside it say the
// rest. [readStatistics] turns it into readings, one for each figure.

// reading is one figure of such a table with everything that was said about it.
type reading struct {
	row    int
	column string // its heading, for messages
	text   string // as written
	aspect
	name   string // of the indicator; empty when the title has to say it
	parent string // the indicator of which it is a part (＃其中); empty for none
	region string // as written; empty for the city
	beside bool   // the same row gives both a value and a growth for the period
	// rowUnit is the unit that the row itself states.
	rowUnit string
}

// statistics is a sheet read in that layout.
type statistics struct {
	readings []reading
	title    string // what the lines above say, for the indicator of a table by region
	released guatu.Date
	source   string
	notes    []string
}

// axis is what the rows of a table are about.
type axis string

const (
	byIndicator axis = "指标"
	byRegion    axis = "地区"
	byPeriod    axis = "时期"
	unitColumn  axis = "单位"
)

var axisWords = map[string]axis{
	"指标": byIndicator, "指标名称": byIndicator, "主要指标": byIndicator, "项目": byIndicator, "名称": byIndicator, "行业": byIndicator, "类别": byIndicator,
	"分类": byIndicator, "产品": byIndicator, "产品名称": byIndicator, "品种": byIndicator,
	"地区": byRegion, "区域": byRegion, "区": byRegion, "各区": byRegion, "区县": byRegion, "区(县)": byRegion, "县区": byRegion, "县(市、区)": byRegion, "单位名称": byRegion,
	"时间": byPeriod, "时期": byPeriod, "月份": byPeriod, "年月": byPeriod,
	"单位": unitColumn, "计量单位": unitColumn,
}

// layout is where the parts of such a table stand.
type layout struct {
	first, last int // lines of the heading
	axis        axis
	label       int // column of names
	unit        int // column of units, -1 without one
	columns     map[int]aspect
	labels      map[int]string // headings, for messages
}

// mostHeadingLines is how many lines a heading may have.
const mostHeadingLines = 4

// findLayout looks for the heading; ok is false when the sheet is no such table.
func findLayout(lines []office.Line) (layout, bool) {
	for i := range lines[:min(len(lines), 40)] {
		if l, ok := layoutAt(lines, i); ok {
			return l, true
		}
	}
	return layout{}, false
}

func layoutAt(lines []office.Line, first int) (layout, bool) {
	l := layout{first: first, last: first, label: -1, unit: -1, columns: map[int]aspect{}, labels: map[int]string{}}
	for c, text := range lines[first].Cells {
		switch a := axisOf(text); {
		case a == "":
		case a == unitColumn:
			l.unit = c
		case l.label < 0:
			l.label, l.axis = c, a
		}
	}
	if l.label < 0 && isCorner(lines[first]) {
		l.label, l.axis = 0, byIndicator
	}
	if l.label < 0 || lines[first].Own < 2 {
		return l, false
	}
	for l.last+1 < len(lines) && l.last-first < mostHeadingLines-1 && l.continues(lines[first], lines[l.last+1]) {
		l.last++
	}
	l.readColumns(lines[first : l.last+1])
	says := false
	for _, a := range l.columns {
		says = says || a.dated() || a.growth || a.value
	}
	return l, says
}

// axisOf is what a heading of names is about.
func axisOf(text string) axis {
	word := brackets().ReplaceAllString(squeeze(text), "")
	if a := axisWords[word]; a != "" {
		return a
	}
	if strings.HasSuffix(word, "指标") || strings.HasSuffix(word, "指标名称") {
		return byIndicator
	}
	return axisWords[squeeze(text)]
}

// isCorner reports whether a line is a heading over names that have none: its first cell
// is blank and all others say what figures are about, and nothing else.
func isCorner(l office.Line) bool {
	if squeeze(l.Cells[0]) != "" || l.Own < 2 {
		return false
	}
	return !slices.ContainsFunc(l.Cells, func(text string) bool {
		a := readAspect(text)
		return squeeze(text) != "" && (!a.says() || a.rest != "" || isFigure(text))
	})
}

// continues reports whether a line still belongs to the heading: it names no row and
// holds no figure.
func (l layout) continues(head, next office.Line) bool {
	if label := squeeze(next.Cells[l.label]); label != "" && label != squeeze(head.Cells[l.label]) {
		return false
	}
	return !slices.ContainsFunc(next.Cells, isFigure)
}

var figure = pattern.Of(`^[+-]?[\d,]*\.?\d+%?$`)

// isFigure reports whether a cell holds a figure; a year is a heading.
func isFigure(text string) bool {
	s := squeeze(text)
	return figure().MatchString(s) && !oneYear().MatchString(s)
}

// readColumns reads what stands over each column. A heading over several columns that
// is not merged stands over the first of them only.
func (l *layout) readColumns(heads []office.Line) {
	for c := range heads[0].Cells {
		if c == l.label || c == l.unit {
			continue
		}
		var a aspect
		var words []string
		for k, head := range heads {
			text := squeeze(head.Cells[c])
			if text == "" && k < len(heads)-1 && below(heads[k+1:], c) {
				text = l.leftOf(head, c)
			}
			if text == "" || axisOf(text) != "" || slices.Contains(words, text) {
				continue
			}
			words = append(words, text)
			a = a.plus(readAspect(text))
		}
		if len(words) > 0 {
			l.columns[c], l.labels[c] = a, strings.Join(words, "/")
		}
	}
	l.joinGrowth(len(heads[0].Cells))
}

// joinGrowth gives a growth that names no period, or no name where the columns do, that
// of the column to its left: 4月, 同比增长, 1—4月, 同比增长.
func (l *layout) joinGrowth(width int) {
	var left aspect
	for c := range width {
		a, ok := l.columns[c]
		switch {
		case !ok || a.left != "":
		case a.growth && a.rest == "" && (left.rest == "" || !a.dated()):
			l.columns[c] = a.plus(left)
		case a.dated() || a.rest != "":
			left = withoutUnit(a)
			left.rest = a.rest
		}
	}
}

// dated reports whether a text says which months it means.
func (a aspect) dated() bool { return a.hasPeriod || a.cumulative || a.single || a.year > 0 }

// below reports whether one of the lines has a heading in a column.
func below(heads []office.Line, c int) bool {
	return slices.ContainsFunc(heads, func(l office.Line) bool { return squeeze(l.Cells[c]) != "" })
}

// leftOf is the nearest heading to the left that is not the one of names or units.
func (l layout) leftOf(head office.Line, c int) string {
	for c--; c >= 0 && c != l.label && c != l.unit; c-- {
		if text := squeeze(head.Cells[c]); text != "" {
			return text
		}
	}
	return ""
}

// readStatistics reads a sheet in the layout of a statistics office; ok is false when
// it is not in it. An error names the place.
func readStatistics(g office.RawSheet) (s statistics, ok bool, err error) {
	lines := g.Lines()
	l, ok := findLayout(lines)
	if !ok {
		return s, false, nil
	}
	body := lines[l.last+1:]
	end := len(body) - notesAfter(body)
	table := s.readAround(g, lines[:l.first], body[end:])
	b := bodyReader{layout: l}
	for _, line := range body[:end] {
		if err := b.row(line); err != nil {
			return s, true, atSheet(err, g)
		}
	}
	s.readings = b.readings
	s.notes = append(append(s.notes, g.Notes...), b.notes...)
	if len(s.readings) == 0 {
		return s, false, nil
	}
	for i := range s.readings {
		if err := s.readings[i].settle(table); err != nil {
			return s, true, atSheet(err, g)
		}
	}
	return s, true, nil
}
