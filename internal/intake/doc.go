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

**Tables of statistics offices.**

A sheet whose heading is none of the above is read as a statistical table when names of 指标, 地区 or 月份 head its rows and
periods or 绝对额 and 同比增长 its columns. Its figures become rows of ` + "`observation`" + `: the value to date, its growth, the
month and its growth are separate facts, never computed from each other.

- The heading may have up to four lines, merged in Excel or blank in CSV: 1—2月 over 绝对额 and 同比增长(%), a line of units.
  A growth that names no period belongs to the period on its left. Periods are 1—4月, 4月, 本月, 累计, 一季度, 上半年, 前三季度,
  全年; the year may stand in the title, in the name of the sheet or of the file. 上年同期, 环比, 排名, 占比 and figures of a
  single later quarter are not kept, which is noted.
- ＃, 其中 and an indent make a row a part of the one above; a part whose own name is not registered is called
  固定资产投资：国有投资. List numbers and footnote marks are taken off. 全市 is the city; a district is named with the city.
- Units stand in the heading, in a column 单位, behind the name or in 单位：亿元、% above the table; （可比价） is kept with a new
  indicator. Names with 余额 or （期末） are levels. A dash, … or an empty cell is no figure; 下降2.5, 持平 and 增长1.2倍 are growth.
- 发布日期：2023-05-27 beside the table, or --date, is the day of release of its latest period; earlier periods, where they are
  not stored yet, are dated by the same lag, marked ` + "`rule`" + `. A stored figure with another value is a revision of that day. Without
  any day the lag registered with the indicator is used. 资料来源：… is kept as the source.
- What cannot be told is an error, not a guess: a name with two figures, 4月 that may be the month or to date, a figure in
  per cent that may be a growth or a level, a value without a unit.

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
