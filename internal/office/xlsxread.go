package office

import (
	"encoding/xml"
	"strings"

	"guatu"
)

// workbook is what the sheets of a .xlsx share. Sheets are read as streams with the
// formats of their cells: a display text alone cannot tell 6.25% shown as 6% from 6%.
type workbook struct {
	archive *archive
	sheets  []sheetEntry
	from    calendarBase
	strings []string
	formats []cellFormat // by style number
	cells   int
}

type sheetEntry struct {
	name, relation string
	hidden         bool
}

// readXLSX reads every visible sheet with cells as a grid.
func readXLSX(name string, data []byte) ([]grid, error) {
	a, err := openArchive(name, ".xlsx", data)
	if err != nil {
		return nil, err
	}
	part, err := a.mainPart("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	w := &workbook{archive: a}
	if err := a.readXML(part, w.readDirectory); err != nil {
		return nil, err
	}
	relations, err := a.relations(part)
	if err != nil {
		return nil, err
	}
	if err := w.readShared(relations); err != nil {
		return nil, err
	}
	return w.grids(relations)
}

// readDirectory reads the list of sheets and the day from which days are counted.
func (w *workbook) readDirectory(x *xmlReader) error {
	found := false
	err := x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sheets":
			found = true
		case "workbookPr":
			if v := attr(e, "date1904"); v != "" && attrOn(e, "date1904") {
				w.from = base1904
			}
		case "sheet":
			state := attr(e, "state")
			w.sheets = append(w.sheets, sheetEntry{attr(e, "name"), relationID(e), state != "" && state != "visible"})
		}
		return nil
	})
	if err == nil && !found {
		return invalid(guatu.Place{File: w.archive.name}, "请另存为 .xlsx", "不是工作簿")
	}
	return err
}

// relationID reads r:id, which shares its local name with nothing but lower-case id.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// readShared reads the shared texts and the formats.
func (w *workbook) readShared(relations map[string]relation) error {
	if part := only(relations, "styles"); part != "" {
		if err := w.archive.readXML(part, w.readStyles); err != nil {
			return err
		}
	}
	if part := only(relations, "sharedStrings"); part != "" {
		return w.archive.readXML(part, w.readStrings)
	}
	return nil
}

func (w *workbook) readStrings(x *xmlReader) error {
	return x.each(func(e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := x.richText()
		if len(w.strings) == MaxCells {
			return invalid(guatu.Place{File: w.archive.name}, "请拆分后导入", "单元格超过 %d 个的上限", MaxCells)
		}
		w.strings = append(w.strings, s)
		return err
	})
}

// richText reads a text made of runs, without the readings above them (rPh).
func (x *xmlReader) richText() (string, error) {
	var b strings.Builder
	err := x.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPh":
			return x.skip()
		case "t":
			s, err := x.text()
			b.WriteString(s)
			return err
		}
		return nil
	})
	return cellText(b.String()), err
}

// grids reads the sheets; a chart sheet has no cells.
func (w *workbook) grids(relations map[string]relation) ([]grid, error) {
	out := make([]grid, 0, len(w.sheets))
	for _, s := range w.sheets {
		g := grid{place: guatu.Place{File: w.archive.name, Sheet: s.name}, hidden: s.hidden}
		r := relations[s.relation]
		if r.kind != "worksheet" && r.kind != "" {
			continue
		}
		if !s.hidden {
			if err := w.readSheet(&g, r.target); err != nil {
				return nil, err
			}
		}
		out = append(out, g)
	}
	return out, nil
}

func (w *workbook) readSheet(g *grid, part string) error {
	s := &sheetReader{book: w, grid: g}
	if err := w.archive.readXML(part, s.read); err != nil {
		return err
	}
	s.tell()
	return nil
}
