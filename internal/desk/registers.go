package desk

import (
	"slices"
	"sync"

	"guatu"
	"guatu/internal/city"
	"guatu/internal/monitor"
	"guatu/internal/project"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// reader reads a register as of a point in time; it is called from several
// goroutines.
type reader func(name string, at guatu.AsOf) ([]register.Record, error)

// registers are everything a picture is made of, read as of one point in time.
type registers map[string][]register.Record

// parts are the registers that a picture shows.
var parts = []string{
	city.City, city.Units, city.Calendar, promise.Documents, promise.Ledger, promise.Progress, promise.Reviews,
	monitor.Indicators, monitor.Observations, monitor.Targets, monitor.RuleSets,
	project.Projects, project.Nodes, project.NodeReports, project.Reports,
}

// readAll reads all parts as of two points in time. What no record says was
// released between them is read once: the stage plans of a city are most of its
// rows and change least. A record removed between them is missing in both, which can
// only touch the lights that now is compared with.
func readAll(read reader, before, now guatu.AsOf) (then, current registers, err error) {
	current, err = readParts(read, now, parts)
	if err != nil {
		return nil, nil, err
	}
	changed := slices.DeleteFunc(slices.Clone(parts), func(name string) bool {
		return !slices.ContainsFunc(current[name], func(r register.Record) bool { return r.Released > before.Released })
	})
	then, err = readParts(read, before, changed)
	for _, name := range parts {
		if !slices.Contains(changed, name) && err == nil {
			then[name] = current[name]
		}
	}
	return then, current, err
}

// readParts reads registers side by side.
func readParts(read reader, at guatu.AsOf, names []string) (registers, error) {
	lists, errs := make([][]register.Record, len(names)), make([]error, len(names))
	var reading sync.WaitGroup
	for i, name := range names {
		reading.Go(func() { lists[i], errs[i] = read(name, at) })
	}
	reading.Wait()
	out := registers{}
	for i, name := range names {
		if errs[i] != nil {
			return nil, errs[i]
		}
		out[name] = lists[i]
	}
	return out, nil
}
