package office

import (
	"fmt"
	"strings"
)

// The fills and borders a style sheet begins with; the first two fills are fixed
// (ECMA-376, part 1, 18.8.21).
const (
	styleFills = `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>`
	styleBorders = `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
		`<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>`
	greyFill, thinBorder = 2, 1
)

// usualSize is the size of the letters of a cell in points.
const usualSize = 11

// firstFormat is the least number of a format of one's own (ECMA-376, 18.8.30).
const firstFormat = 164

// styleSheet is the part xl/styles.xml: a font and a format for each style.
func (b *bookWriter) styleSheet() string {
	var formats, fonts, cells strings.Builder
	for i, s := range b.styles {
		fonts.WriteString(s.font())
		format := 0
		if s.format != "" {
			format = firstFormat + i
			fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, format, escapedXML(s.format))
		}
		cells.WriteString(s.cell(format, i))
	}
	n := len(b.styles)
	return `<styleSheet ` + mainSpace + `>` + counted("numFmts", strings.Count(formats.String(), "<numFmt "), formats.String()) + counted("fonts", n, fonts.String()) + styleFills + styleBorders +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` + counted("cellXfs", n, cells.String()) +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

// counted is a list of n elements, nothing when there are none.
func counted(name string, n int, elements string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(`<%s count="%d">%s</%s>`, name, n, elements, name)
}

func (s cellStyle) font() string {
	bold, size := "", usualSize
	if s.bold {
		bold = `<b/>`
	}
	if s.size > 0 {
		size = s.size
	}
	return fmt.Sprintf(`<font>%s<sz val="%d"/><name val="Calibri"/><family val="2"/></font>`, bold, size)
}

// cell is the entry of a style with the numbers of its format and font.
func (s cellStyle) cell(format, font int) string {
	fill, border, alignment := 0, 0, ""
	if s.grey {
		fill = greyFill
	}
	if s.lines {
		border = thinBorder
	}
	if s.centre {
		alignment += ` horizontal="center"`
	}
	if s.centre || s.wrap {
		alignment += ` vertical="center" wrapText="1"`
	}
	if alignment != "" {
		alignment = `<alignment` + alignment + `/>`
	}
	return fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">%s</xf>`,
		format, font, fill, border, alignment)
}
