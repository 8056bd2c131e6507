package intake

import (
	"path"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/office"
	"guatu/internal/pattern"
)

var statNote = pattern.Of(`^(?:\(?附?\)?注\d*|说明|备注|(?:资料|数据)?来源|发布(?:日期|时间|机构)|填表|制表|审核|[*※])\s*(?:[:：、.．]|$)?`)

// notesAfter counts the lines at the end that are notes: from the first line that
// begins as a note does and has no figure, or single texts at the very end.
func notesAfter(body []office.Line) int {
	for i, l := range body {
		if t := firstText(l); statNote().MatchString(squeeze(t)) && !slices.ContainsFunc(l.Cells, isFigure) {
			return len(body) - i
		}
	}
	return 0
}

func firstText(l office.Line) string {
	for _, c := range l.Cells {
		if strings.TrimSpace(c) != "" {
			return c
		}
	}
	return ""
}

var (
	releaseSaid = pattern.Of(`(?:发布(?:日期|时间)|公布(?:日期|时间))[:：]?\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)`)
	sourceSaid  = pattern.Of(`(?:资料|数据)来源[:：]?\s*([^。；;\s]+)`)
	unitParts   = pattern.Of(`[、,，;；/和及\s)）]+`)
	unitLine    = pattern.Of(`(?:计量)?单位[:：]?(.+)$`)
)

// readAround reads the lines above and below the table: the title, the unit, the day of
// release and the source.
func (s *statistics) readAround(g office.RawSheet, above, below []office.Line) aspect {
	var table aspect
	s.released = guatu.NoDate
	for _, line := range above {
		text := squeeze(distinct(line))
		if m := unitLine().FindStringSubmatchIndex(text); m != nil { // it may stand beside the title
			table.unit = onlyAmount(text[m[2]:m[3]])
			text = text[:m[0]]
		}
		text = releaseSaid().ReplaceAllString(text, "")
		s.title += text
		table = table.plus(withoutUnit(readAspect(text)))
		s.notes = append(s.notes, "表头上方："+distinct(line))
	}
	for _, name := range []string{g.Sheet, strings.TrimSuffix(path.Base(g.File), path.Ext(g.File))} {
		table = table.plus(withoutUnit(readAspect(name)))
	}
	for _, line := range slices.Concat(above, below) {
		text := distinct(line)
		if m := releaseSaid().FindStringSubmatch(text); m != nil {
			if d, err := guatu.ParseDate(m[1]); err == nil {
				s.released = d
			}
		}
		if m := sourceSaid().FindStringSubmatch(text); m != nil {
			s.source = m[1]
		}
	}
	for _, line := range below {
		s.notes = append(s.notes, "表后附注："+distinct(line))
	}
	return table
}

// withoutUnit keeps of a title what tells the period only.
func withoutUnit(a aspect) aspect {
	return aspect{period: a.period, hasPeriod: a.hasPeriod, year: a.year, cumulative: a.cumulative, single: a.single}
}

// distinct joins the different texts of a line; a merged one stands once.
func distinct(l office.Line) string {
	var parts []string
	for _, c := range l.Cells {
		if t := strings.TrimSpace(c); t != "" && !slices.Contains(parts, t) {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " ")
}

// onlyAmount is the unit beside a table that its values have: of “亿元、%” the amount;
// empty when there are two.
func onlyAmount(text string) string {
	unit := ""
	for _, word := range unitParts().Split(text, -1) {
		switch {
		case word == "%" || !isMeasure(word):
		case unit != "" && unit != word:
			return ""
		default:
			unit = word
		}
	}
	return unit
}
