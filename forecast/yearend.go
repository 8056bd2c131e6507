package forecast

import (
	"slices"

	"guatu"
	"guatu/series"
)

// Request asks where one indicator ends a year.
type Request struct {
	Panel     *series.Panel
	Indicator string
	Region    string
	Year      int
	// Families groups indicators whose errors are alike (investment, production,
	// consumption, trade, gdp, fiscal, price, other). An indicator that is not in
	// the map belongs to "other".
	Families map[string]string
	// Real names the indicators whose growth is at comparable prices while their
	// value is at current ones (GDP, value added): their value is not last year's
	// times the growth.
	Real map[string]bool
	// Past may hold [NewPast] of a request that differs at most in indicator, region,
	// seed and paths; nil prepares it for this request alone.
	Past  *Past
	Seed  uint64
	Paths int // number of sample paths; 0 means 1000
}

// defaultPaths keeps the sampling error of a probability below 1.6 points.
const defaultPaths = 1000

func (r Request) name() series.Name {
	return series.Name{Indicator: r.Indicator, Region: r.Region}
}

func (r Request) family(indicator string) string {
	if f := r.Families[indicator]; f != "" {
		return f
	}
	return "other"
}

func (r Request) check() error {
	switch {
	case r.Panel == nil:
		return guatu.Invalidf("没有给出统计数据")
	case r.Indicator == "":
		return guatu.Invalidf("没有给出指标")
	case r.Year < 1949 || r.Year > 2199:
		return guatu.Invalidf("年份 %d 不在 1949—2199 之内", r.Year)
	case r.Past != nil && (r.Past.panel != r.Panel || r.Past.year != r.Year):
		return guatu.Invalidf("往年误差是为另一份数据或另一年准备的")
	case r.Paths < 0:
		return guatu.Invalidf("路径数 %d 小于 0", r.Paths)
	}
	return nil
}

// YearEnd returns the distribution of the year's result. A request that cannot be
// answered from the panel is not an error: the outlook's Method is Missing and Why
// says what is missing. Errors are of class Invalid and mean a wrong request.
func YearEnd(r Request) (Outlook, error) {
	if err := r.check(); err != nil {
		return Outlook{}, err
	}
	if r.Paths == 0 {
		r.Paths = defaultPaths
	}
	o := Outlook{Indicator: r.Indicator, Region: r.Region, Year: r.Year}
	figures := r.Panel.Figures(r.name())
	o.Known = slices.DeleteFunc(figures, func(f series.Observation) bool { return f.Period.Year != r.Year })
	o.Rest, o.Breaks = restHistory(r), breaksOf(r)
	if r.Past == nil {
		r.Past = NewPast(r)
	}
	if done, err := pooled(r, &o); done || err != nil {
		return o, err
	}
	sparse(r, &o)
	return o, nil
}
