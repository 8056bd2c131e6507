package vintage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/office"
	"guatu/internal/register"
	"guatu/series"
)

// SheetOptions say which figures a statistical table holds.
type SheetOptions struct {
	City   string // in the store
	Region string // whose figures, as they name it
	Year   int
	Month  int        // 1..12, the latest one shown
	Across bool       // every month of the year up to it across, instead of that month alone
	At     guatu.AsOf // what was known
}

// MonthSheet lays out what is known about a month as statistics offices do: indicators
// down the rows with their parts indented, the month and the months to date over pairs
// of value and growth. Imported again it changes nothing. It fails with NotFound when
// nothing is known. Its words are Chinese, since importing has to know them.
func MonthSheet(ctx context.Context, r Reader, o SheetOptions) (office.StatSheet, error) {
	if o.Month < 1 || o.Month > 12 {
		return office.StatSheet{}, guatu.Invalidf("月份 %d 不在 1—12 之内", o.Month)
	}
	indicators, err := r.Records(ctx, o.City, monitor.Indicators, o.At)
	if err != nil {
		return office.StatSheet{}, err
	}
	observations, err := r.Records(ctx, o.City, monitor.Observations, o.At)
	if err != nil {
		return office.StatSheet{}, err
	}
	s, err := monitor.ReadStatistics(indicators, observations)
	if err != nil {
		return office.StatSheet{}, err
	}
	t := monthTable{o: o, panel: s.Panel, released: guatu.NoDate}
	t.groups()
	t.rows(ordered(indicators, s.Panel, o.Region))
	if len(t.sheet.Rows) == 0 {
		return office.StatSheet{}, guatu.NotFoundf("%s没有%d年%s的数据", o.Region, o.Year, toDate(o.Month))
	}
	t.frame()
	return t.sheet, nil
}

// monthTable is a sheet under construction.
type monthTable struct {
	o        SheetOptions
	panel    *series.Panel
	columns  []statColumn
	sheet    office.StatSheet
	released guatu.Date // the latest
}

// statColumn is one column: a basis at a month. Values may be levels at its end.
type statColumn struct {
	month         int
	value, growth series.Basis // one of them
	levels        bool
}

// toDate writes the months to date as headings do.
func toDate(month int) string {
	if month == 1 {
		return "1月"
	}
	return fmt.Sprintf("1—%d月", month)
}

// groups plans the columns.
func (t *monthTable) groups() {
	pair := []string{"绝对额", "同比增长(%)"}
	add := func(head string, month int, value, growth series.Basis, levels bool) {
		t.sheet.Groups = append(t.sheet.Groups, office.StatGroup{Head: head, Columns: pair})
		t.columns = append(t.columns, statColumn{month: month, value: value, levels: levels}, statColumn{month: month, growth: growth})
	}
	if !t.o.Across && t.has(t.o.Month, series.Month, series.MonthGrowth) {
		add(fmt.Sprintf("%d月", t.o.Month), t.o.Month, series.Month, series.MonthGrowth, false)
	}
	for month := 1; month <= t.o.Month; month++ {
		if (t.o.Across || month == t.o.Month) && month != 1 && t.has(month, series.YTD, series.YTDGrowth, series.Level) {
			add(toDate(month), month, series.YTD, series.YTDGrowth, true)
		}
	}
}

// has reports whether anything is known of a month on one of the bases.
func (t *monthTable) has(month int, bases ...series.Basis) bool {
	return slices.ContainsFunc(t.panel.Names(), func(n series.Name) bool {
		return n.Region == t.o.Region && slices.ContainsFunc(bases, func(b series.Basis) bool {
			return slices.Contains(t.panel.Months(n, t.o.Year, b), month)
		})
	})
}

// entry is an indicator in the order of the table.
type entry struct {
	name string
	part bool
}

// ordered lists the indicators with figures in the region: by family and name, parts
// behind their whole.
func ordered(indicators []register.Record, p *series.Panel, region string) []entry {
	names, families := register.NewNames(indicators, "name"), []string{"gdp", "production", "investment", "consumption", "trade", "fiscal", "price"}
	var wholes []string
	parts := map[string][]string{}
	present := map[string]bool{}
	for _, n := range p.Names() {
		if n.Region == region {
			present[n.Indicator] = true
		}
	}
	for n := range present {
		r, _ := names.Find(n)
		if whole := names.Canonical(r.Get("part_of")); whole != "" && present[whole] && whole != n {
			parts[whole] = append(parts[whole], n)
			continue
		}
		wholes = append(wholes, n)
	}
	rank := func(n string) int {
		r, _ := names.Find(n)
		return (slices.Index(families, r.Get("family")) + len(families) + 1) % (len(families) + 1) // unknown last
	}
	slices.SortFunc(wholes, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	var out []entry
	for _, n := range wholes {
		out = append(out, entry{n, false})
		out = append(out, below(parts, n)...)
	}
	return out
}

// below lists the parts of a whole and theirs.
func below(parts map[string][]string, whole string) []entry {
	slices.Sort(parts[whole])
	var out []entry
	for _, n := range parts[whole] {
		out = append(out, entry{n, true})
		out = append(out, below(parts, n)...)
	}
	return out
}

// rows writes an indicator's rows: one for each unit of its values, and of its levels;
// the growth stands in the first.
func (t *monthTable) rows(entries []entry) {
	for _, e := range entries {
		n := series.Name{Indicator: e.name, Region: t.o.Region}
		first := true
		add := func(unit string, level bool) {
			name := e.name
			if level {
				name += "（期末）"
			}
			if row, any := t.row(n, unit, level, first); any {
				t.sheet.Rows = append(t.sheet.Rows, office.StatRow{Name: name, Part: e.part, Unit: unit, Cells: row})
				first = false
			}
		}
		units := append(t.panel.Units(n, series.YTD), t.panel.Units(n, series.Month)...)
		slices.Sort(units)
		for _, unit := range slices.Compact(units) {
			add(unit, false)
		}
		for _, unit := range t.panel.Units(n, series.Level) {
			add(unit, true)
		}
		if first {
			add("%", false)
		}
	}
}

// row fills the cells; any tells whether there is a figure.
func (t *monthTable) row(n series.Name, unit string, level, growth bool) (cells []string, any bool) {
	for _, c := range t.columns {
		basis := c.value
		switch {
		case c.value == "" && growth && !(level && unit == "%"):
			basis = c.growth
		case c.value == "" || level && !c.levels:
			cells = append(cells, "")
			continue
		case level:
			basis = series.Level
		}
		o, ok := t.panel.At(n, t.o.Year, c.month, basis, unit)
		if !ok {
			cells = append(cells, "")
			continue
		}
		any = true
		t.released = max(t.released, o.Released)
		cells = append(cells, strconv.FormatFloat(o.Value, 'f', o.Decimals, 64))
	}
	return cells, any
}

// frame writes the lines around the table.
func (t *monthTable) frame() {
	t.sheet.Name, t.sheet.Label, t.sheet.Unit = toDate(t.o.Month), "指标", "单位"
	t.sheet.Title = fmt.Sprintf("%s%d年%s主要经济指标", t.o.Region, t.o.Year, toDate(t.o.Month))
	if t.o.Across {
		t.sheet.Title = fmt.Sprintf("%s%d年主要经济指标", t.o.Region, t.o.Year)
	}
	t.sheet.Above = []string{"发布日期：" + t.released.String()}
	t.sheet.Notes = []string{"注：截至 " + t.o.At.Released.String() + " 已发布的数据；空格为未发布。"}
}
