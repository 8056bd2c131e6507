package replay

import (
	"context"

	"guatu"
	"guatu/internal/city"
	"guatu/internal/monitor"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/vintage"
	"guatu/light"
)

// known holds every version of the registers a forecast is made from.
type known struct {
	districts city.Districts
	versions  map[string][]register.Record
	now       guatu.Date
}

// read reads each register once, whatever the number of months.
func read(ctx context.Context, r vintage.Reader, o Options) (known, error) {
	k := known{versions: map[string][]register.Record{}, now: o.At.Released}
	cities, err := r.Records(ctx, o.City, city.City, o.At)
	if err != nil {
		return k, err
	}
	units, err := r.Records(ctx, o.City, city.Units, o.At)
	if err != nil {
		return k, err
	}
	name := ""
	if len(cities) > 0 {
		name = cities[0].Get("name")
	}
	k.districts = city.DistrictsOf(name, units)
	for _, name := range []string{monitor.Indicators, monitor.Observations, monitor.Targets, monitor.RuleSets, promise.Ledger} {
		if k.versions[name], err = r.VersionsUnder(ctx, o.City, name, "", o.At); err != nil {
			return k, err
		}
	}
	return k, nil
}

// at is a register as of the end of a day.
func (k known) at(name string, day guatu.Date) []register.Record {
	return vintage.State(k.versions[name], day)
}

// statistics are the figures as of a day. The catalogue is today's: an alias that was
// entered later names the same indicator before.
func (k known) statistics(day guatu.Date) (monitor.Statistics, error) {
	return monitor.ReadStatistics(k.at(monitor.Indicators, k.now), k.at(monitor.Observations, day))
}

// judge judges promises as of a day, by the rules in force on it.
func (k known) judge(s monitor.Statistics, day guatu.Date, previous map[string]guatu.Light) (monitor.Judge, error) {
	rules, err := targetRules(k.at(monitor.RuleSets, day))
	return monitor.Judge{Statistics: s, Rules: rules, Day: day, Previous: previous}, err
}

// targetRules are the city's own rules for targets with the highest version, else the
// shipped ones.
func targetRules(rows []register.Record) (light.RuleSet, error) {
	var found light.RuleSet
	for _, row := range rows {
		set, err := light.Parse(row.Get("rules"))
		if err != nil {
			return found, register.At(err, guatu.Place{File: "亮灯规则 " + row.ID})
		}
		if set.Object == light.Target && (found.Code == "" || set.Version > found.Version) {
			found = set
		}
	}
	if found.Code != "" {
		return found, nil
	}
	for _, set := range light.Presets() {
		if set.Object == light.Target {
			return set, nil
		}
	}
	return found, &guatu.Error{Code: guatu.Internal, Message: "no shipped rule set for targets"}
}

// claims are the promises for a year that were announced by a day.
func (k known) claims(s monitor.Statistics, day guatu.Date, year int) ([]monitor.Claim, error) {
	var out []monitor.Claim
	for _, row := range k.at(monitor.Targets, day) {
		c, err := s.TargetClaim(row)
		if err != nil {
			return nil, err
		}
		if c.Year == year {
			out = append(out, c)
		}
	}
	for _, row := range k.at(promise.Ledger, day) {
		if row.Released.IsSet() && row.Released.Year() != year && !row.Date("due").IsSet() {
			continue // without a due date an entry speaks of the year it was announced in
		}
		c, ok, err := s.LedgerClaim(row, k.districts, year)
		if err != nil {
			return nil, err
		}
		if ok && c.Year == year {
			out = append(out, c)
		}
	}
	return out, nil
}
