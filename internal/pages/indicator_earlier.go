package pages

import (
	"errors"
	"slices"
	"sync"

	"guatu"
	"guatu/forecast"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
)

// datedOutlook is where the year seemed to end on an earlier day.
type datedOutlook struct {
	Day     guatu.Date
	Outlook forecast.Outlook
	Chance  float64
	Judged  bool // a probability could be given
}

// mostEarlier is how many earlier outlooks are shown.
const mostEarlier = 8

// earlierOutlooks asks again on each day of the year on which a figure of the indicator
// came out, with what was known then, the page's own day last. A target that counts
// projects has none.
func (p pages) earlierOutlooks(v *web.View, s subject) ([]datedOutlook, error) {
	if len(s.Figures) == 0 || s.Target != nil && s.Target.Outlook.Method == "" {
		return nil, nil
	}
	var out []datedOutlook
	for _, day := range outlookDays(v, s) {
		o, err := p.outlookAt(v, s, day)
		if err != nil {
			return nil, err
		}
		if o.Outlook.Growth != nil {
			out = append(out, o)
		}
	}
	return out, nil
}

func outlookDays(v *web.View, s subject) []guatu.Date {
	days := []guatu.Date{v.AsOf.Released}
	for _, r := range s.Versions {
		if r.Released.Year() == s.pic.Year {
			days = append(days, r.Released)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	return days[max(0, len(days)-mostEarlier):]
}

func (p pages) outlookAt(v *web.View, s subject, day guatu.Date) (datedOutlook, error) {
	out := datedOutlook{Day: day}
	stats, err := p.statisticsAt(v, s.pic, day)
	if err != nil {
		return out, err
	}
	if out.Outlook, err = forecast.YearEnd(stats.Request(s.Indicator, s.Region, s.pic.Year)); err != nil || s.Target == nil {
		return out, err
	}
	out.Chance, err = out.Outlook.Probability(s.Target.Target)
	var missing *forecast.Unavailable
	if errors.As(err, &missing) {
		return out, nil
	}
	out.Judged = err == nil
	return out, err
}

// earlierDays are the statistics as of earlier days, for all indicators looked at on one
// page day. It is safe for concurrent use.
type earlierDays struct {
	mu   sync.Mutex
	days map[guatu.Date]monitor.Statistics
}

// mostDays bounds the memory: figures come out on some thirty days of a year.
const mostDays = 40

// statisticsAt are the statistics as of a day, read once for all indicators.
func (p pages) statisticsAt(v *web.View, pic *desk.Picture, day guatu.Date) (monitor.Statistics, error) {
	if day == v.AsOf.Released {
		return pic.Statistics, nil
	}
	kept, err := p.Desk.Kept(v.Context(), p.City(), "statistics of earlier days", v.AsOf, func() (any, error) {
		return &earlierDays{days: map[guatu.Date]monitor.Statistics{}}, nil
	})
	if err != nil {
		return monitor.Statistics{}, err
	}
	e := kept.(*earlierDays)
	e.mu.Lock()
	defer e.mu.Unlock()
	stats, ok := e.days[day]
	if ok {
		return stats, nil
	}
	if stats, err = p.readStatistics(v, day); err != nil {
		return stats, err
	}
	if len(e.days) >= mostDays {
		clear(e.days)
	}
	e.days[day] = stats
	return stats, nil
}

func (p pages) readStatistics(v *web.View, day guatu.Date) (monitor.Statistics, error) {
	at := guatu.AsOf{Released: day, Recorded: v.AsOf.Recorded}
	indicators, err := p.Desk.Records(v.Context(), p.City(), monitor.Indicators, at)
	if err != nil {
		return monitor.Statistics{}, err
	}
	figures, err := p.Desk.Records(v.Context(), p.City(), monitor.Observations, at)
	if err != nil {
		return monitor.Statistics{}, err
	}
	return monitor.ReadStatistics(indicators, figures)
}

// end is the distribution of the year's end in a basis and unit.
func (o datedOutlook) end(level bool, unit string) (forecast.Distribution, bool) {
	if !level {
		return *o.Outlook.Growth, true
	}
	for _, l := range o.Outlook.Levels {
		if l.Unit == unit {
			return l.Distribution, true
		}
	}
	return forecast.Distribution{}, false
}

// outlooksTable shows how the outlook moved with each release.
func outlooksTable(v *web.View, s subject, outlooks []datedOutlook) web.Table {
	basis := s.shownBasis(v)
	t := web.Table{
		Prefix: "outlook", Caption: v.T("逐次预测"), File: v.T("%s-%s-逐次预测-%s", s.Region, s.Indicator, v.AsOf.Released), Plain: true,
		Note: v.T("每一行只用当天以前发布的数据。"),
		Columns: []web.Column{
			{Key: "day", Label: v.T("截至"), Kind: web.Dates}, {Key: "known", Label: v.T("已知到"), Kind: web.Words}, {Key: "growth", Label: v.T("当时同比"), Unit: "%", Kind: web.Numbers},
			{Key: "low", Label: v.T("年底低"), Unit: basis.Unit, Kind: web.Numbers}, {Key: "mid", Label: v.T("年底中值"), Unit: basis.Unit, Kind: web.Numbers},
			{Key: "high", Label: v.T("年底高"), Unit: basis.Unit, Kind: web.Numbers}, {Key: "chance", Label: v.T("达标概率#监测"), Unit: "%", Kind: web.Numbers},
		},
	}
	for _, o := range slices.Backward(outlooks) {
		t.Rows = append(t.Rows, outlookRow(v, o, basis))
	}
	return t
}

func outlookRow(v *web.View, o datedOutlook, basis chartBasis) web.Row {
	day := web.Day(o.Day)
	day.Href = v.Here("as_of", o.Day.String(), "year", "")
	known, growth := web.Text(v.T("本年尚无数据")), web.Absent(lang.Unreleased)
	if o.Outlook.Rules.Known {
		known = web.Text(v.Lang.Period(knownPeriod(o.Outlook)))
		growth = web.Growth(o.Outlook.Rules.YTD, 1)
	}
	cells := []web.Cell{day, known, growth}
	if d, ok := o.end(basis.Level, basis.Unit); ok {
		for _, q := range d.Quantiles[1:4] {
			cells = append(cells, basis.cell(q))
		}
	} else {
		cells = append(cells, web.Absent(lang.Unreleased), web.Absent(lang.Unreleased), web.Absent(lang.Unreleased))
	}
	chance := web.Absent(lang.Unreleased)
	if o.Judged {
		chance = web.Num(100*o.Chance, 0)
	}
	return web.Row{Cells: append(cells, chance)}
}
