package pages

import (
	"encoding/csv"
	"slices"
	"strings"
	"time"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/internal/web"
)

// indicatorSteps lead through the days on which something was published.
type indicatorSteps struct {
	Before, After *web.Tab
	All           []web.Tab
}

// stepsOf links the days of release. Of later releases it knows the days, not the
// figures.
func stepsOf(v *web.View, s subject) indicatorSteps {
	days := slices.Clone(s.Later)
	for _, r := range s.Versions {
		days = append(days, r.Released)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	var out indicatorSteps
	for _, day := range days {
		step := web.Tab{Label: day.String(), Href: v.Here("as_of", day.String(), "year", ""), Current: day == v.AsOf.Released}
		out.All = append(out.All, step)
		switch {
		case day < v.AsOf.Released:
			out.Before = &step
		case day > v.AsOf.Released && out.After == nil:
			out.After = &step
		}
	}
	return out
}

// readVersions reads every version of every figure, and on which days later ones came.
func (p pages) readVersions(v *web.View, s *subject) error {
	ids, err := p.figureIDs(v, s)
	if err != nil {
		return err
	}
	for _, id := range ids {
		versions, err := p.Store.History(v.Context(), p.City(), monitor.Observations, id, latestView(v))
		if err != nil {
			return err
		}
		for _, r := range versions {
			if r.Released > v.AsOf.Released {
				s.Later = append(s.Later, r.Released)
				continue
			}
			s.Versions = append(s.Versions, r)
		}
	}
	return nil
}

// latestView is today, or the day of the page when that lies ahead.
func latestView(v *web.View) guatu.AsOf {
	return guatu.AsOf{Released: max(v.Today, v.AsOf.Released), Recorded: v.AsOf.Recorded}
}

// figureIDs lists the figures of the subject, those released later included, in order.
func (p pages) figureIDs(v *web.View, s *subject) ([]string, error) {
	later, err := p.Desk.Records(v.Context(), p.City(), monitor.Observations, latestView(v))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, r := range slices.Concat(s.pic.Statistics.Records, later) {
		if s.pic.Statistics.Indicators.Canonical(r.Get("indicator")) == s.Indicator && r.Get("region") == s.Region {
			ids = append(ids, r.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// indicatorCSV is the file of all versions.
func (p pages) indicatorCSV(v *web.View) (web.Answer, error) {
	s, err := p.subject(v)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	rows := [][]string{{"period", "basis", "value", "unit", "released_at", "recorded_at", "source"}}
	for _, r := range s.Versions {
		value := r.Get("value")
		if r.Deleted {
			value = ""
		}
		rows = append(rows, []string{r.Get("period"), r.Get("basis"), value, r.Get("unit"), r.Released.String(), r.Recorded.UTC().Format(time.RFC3339), plainCell(r.Get("source"))})
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return web.File{Name: v.T("%s-%s-全部版本-%s", s.Region, s.Indicator, v.AsOf.Released) + ".csv", Type: "text/csv; charset=utf-8", Body: []byte(b.String())}, nil
}

// plainCell keeps a spreadsheet from taking text that somebody typed for a formula.
func plainCell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// current reports whether a version is the one in force: no later one of its record.
func current(versions []register.Record, i int) bool {
	return i+1 == len(versions) || versions[i+1].ID != versions[i].ID
}
