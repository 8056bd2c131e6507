package replay

import (
	"slices"

	"guatu"
	"guatu/internal/monitor"
	"guatu/series"
)

// subjects are the series to replay: all, or those of the indicators named.
func subjects(s monitor.Statistics, wanted []string) ([]series.Name, error) {
	all := slices.SortedFunc(slices.Values(s.Panel.Names()), compareNames)
	if len(wanted) == 0 {
		return all, nil
	}
	var out []series.Name
	for _, name := range wanted {
		canonical := s.Indicators.Canonical(name)
		n := len(out)
		for _, subject := range all {
			if subject.Indicator == canonical {
				out = append(out, subject)
			}
		}
		if len(out) == n {
			return nil, &guatu.Error{Code: guatu.NotFound, Message: "没有指标“" + name + "”的数据", Hint: "核对名称，或先导入该指标的统计数据"}
		}
	}
	slices.SortFunc(out, compareNames)
	return slices.Compact(out), nil
}

// growthByYear are the full-year growth rates of a series in per cent: the published
// one, or, where only values of two years are published, the rate they give; computed
// counts those. A rate from two values is only good where no base was revised, which
// is why it is counted.
func growthByYear(p *series.Panel, n series.Name) (results map[int]float64, computed int) {
	results = map[int]float64{}
	for _, year := range p.GrowthYears(n) {
		o, _ := p.YearGrowth(n, year)
		results[year] = o.Value
	}
	for _, unit := range p.Units(n, series.YTD) {
		for _, o := range p.Figures(n) {
			if o.Basis != series.YTD || o.Unit != unit || o.Period.EndMonth() != 12 {
				continue
			}
			base, ok := p.YTD(n, o.Period.Year-1, 12, unit)
			if _, published := results[o.Period.Year]; ok && !published && base.Value > 0 {
				results[o.Period.Year] = 100 * (o.Value/base.Value - 1)
				computed++
			}
		}
	}
	return results, computed
}
