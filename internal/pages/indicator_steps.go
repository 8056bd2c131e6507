package pages

import (
	"slices"

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

// current reports whether a version is the one in force: no later one of its record.
func current(versions []register.Record, i int) bool {
	return i+1 == len(versions) || versions[i+1].ID != versions[i].ID
}
