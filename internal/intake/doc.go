package intake

import (
	"fmt"
	"strings"

	"guatu/internal/register"
)

// Manual writes docs/import.md: every register with its columns. It is made from
// the definitions, so that it cannot say anything else than the importer does.
func Manual() string {
	var b strings.Builder
	b.WriteString(manualHead)
	for _, d := range Registers() {
		fmt.Fprintf(&b, "\n## %s · %s (`%s`)\n\n%s\n\n", d.ZH, d.EN, d.Name, manualKey(d))
		b.WriteString("| column | 表头 | type | required | notes |\n|---|---|---|---|---|\n")
		for _, f := range d.Fields {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", f.Key, f.Label(false), f.Type, required(f), manualNotes(f))
		}
	}
	return b.String()
}

const manualHead = `# What can be imported

` + "`guatu import PATH…`" + ` takes files or folders. A table's kind is known by its heading: every heading must be a
column below, written as the key or as the Chinese or English label, in any order; required columns must be there.
Tables are .csv (UTF-8, GB18030 or UTF-16) or .xlsx (every sheet); a title above the heading and notes below the table
are tolerated. Documents are .txt, .docx, .html or .pdf; a table of documents gives their titles and dates.

One file is one transaction: when one cell is wrong nothing of the file is stored, and the message names file, row,
column, value and what was expected; files that refer to it wait. The same file again changes nothing. A file may leave
out optional columns: their values stay as they are. An empty cell clears its value.

Money may be in another unit of yuan: 总投资(万元), or 单位：万元 beside the table for columns whose heading names none;
it is stored in 亿元, to the fen. Of a heading over several merged rows the last part names the column. Where a heading
fits several kinds, name the file after the kind; what was decided stands in the notes.

Numbers may have thousands marks (1,234 or 1 234) and full-width digits; 1,5 is refused. A value written as 6.0% needs
the unit %. Days are written 2023-05-27, 2023/5/27, 2023.5.27 or 2023年5月27日, and a clock behind them is dropped.
Periods are 2023, 2023-Q1 or 2023-04; the first of a month, which Excel makes of 2023-04, is that month.

Published full-year results without a release date (` + "`indicator,region,period,basis,value,unit,source`" + `) are passed over:
they judge forecasts afterwards and are never observations.

<!-- Generated from the register definitions: go test ./internal/intake -run Manual -update -->
`

func manualKey(d register.Def) string {
	s := "Key: " + strings.Join(d.Key, " + ") + "."
	if d.Released != "" {
		s += " Known since: `" + d.Released + "`; earlier views do not see it."
	}
	if d.Repeats {
		s += " Two readings of one release are both kept."
	}
	return s
}

func required(f register.Field) string {
	if f.Required {
		return "yes"
	}
	return ""
}

func manualNotes(f register.Field) string {
	var notes []string
	if len(f.Options) > 0 && len(f.Options) < 20 {
		var names []string
		for _, o := range f.Options {
			names = append(names, strings.ReplaceAll(o.Key+" "+o.ZH, "|", "\\|"))
		}
		notes = append(notes, strings.Join(names, "; "))
	} else if len(f.Options) > 0 {
		notes = append(notes, fmt.Sprintf("one of %d units of measure", len(f.Options)))
	}
	if f.NonNegative {
		notes = append(notes, "not below 0")
	}
	switch {
	case f.Ref != "" && f.Open:
		notes = append(notes, "registered in `"+f.Ref+"` when unknown, with a note")
	case f.Ref != "":
		notes = append(notes, "must be registered in `"+f.Ref+"`")
	}
	return strings.Join(notes, "; ")
}
