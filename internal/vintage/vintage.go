// Package vintage tells what was published about an indicator, and when: every release
// and every correction of every figure, with those that were replaced or removed. Start
// with [Of]; [State] makes the registers of a past day from all versions.
package vintage

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/register"
)

// Reader is the part of the store that vintages need.
type Reader interface {
	Records(ctx context.Context, city, name string, at guatu.AsOf) ([]register.Record, error)
	VersionsUnder(ctx context.Context, city, name, prefix string, at guatu.AsOf) ([]register.Record, error)
}

// Status is what became of a version.
type Status string

// The states of a version as of the day asked for.
const (
	Current    Status = "current"
	Superseded Status = "superseded" // by a later release or a correction
	Removed    Status = "removed"    // a tombstone: withdrawn on that day
)

// Row is one version of one figure.
type Row struct {
	Period   guatu.Period
	Basis    string // ytd, ytd_yoy, month, month_yoy, level
	Unit     string
	Value    string     // as published
	Released guatu.Date // when the world could know it
	Recorded time.Time  // when this database learned it
	Source   string
	Author   string
	Status   Status
}

// Of returns every version of an indicator's figures for a region as of a point in
// time, under its name or any of its aliases, in order of period, basis, unit, release
// and record. None is no error. Cost: that of the versions found.
func Of(ctx context.Context, r Reader, city, indicator, region string, at guatu.AsOf) ([]Row, error) {
	names, err := namesOf(ctx, r, city, indicator, at)
	if err != nil {
		return nil, err
	}
	var out []Row
	for _, name := range names {
		versions, err := r.VersionsUnder(ctx, city, monitor.Observations, name+"/"+region+"/", at)
		if err != nil {
			return nil, err
		}
		for i, v := range versions {
			if v.Get("indicator") != name || v.Get("region") != region {
				continue // a name or region with a stroke in it
			}
			row, err := rowOf(v, i+1 < len(versions) && versions[i+1].ID == v.ID)
			if err != nil {
				return nil, err
			}
			out = append(out, row)
		}
	}
	slices.SortStableFunc(out, compareRows)
	return out, nil
}

// namesOf lists the names under which figures of an indicator may be stored.
func namesOf(ctx context.Context, r Reader, city, indicator string, at guatu.AsOf) ([]string, error) {
	indicators, err := r.Records(ctx, city, monitor.Indicators, at)
	if err != nil {
		return nil, err
	}
	names := []string{indicator}
	if found, ok := register.NewNames(indicators, "name").Find(indicator); ok {
		names = append(names, found.ID, found.Get("name"))
		names = append(names, found.Split("aliases")...)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

func rowOf(v register.Record, replaced bool) (Row, error) {
	period, err := guatu.ParsePeriod(v.Get("period"))
	if err != nil {
		return Row{}, err
	}
	row := Row{
		Period: period, Basis: v.Get("basis"), Unit: v.Get("unit"), Value: v.Get("value"), Released: v.Released, Recorded: v.Recorded,
		Source: cmp.Or(v.Get("source"), v.Source), Author: v.Author, Status: Current,
	}
	switch {
	case v.Deleted:
		row.Status = Removed
	case replaced:
		row.Status = Superseded
	}
	return row, nil
}

func compareRows(a, b Row) int {
	return cmp.Or(
		cmp.Compare(a.Period.Year, b.Period.Year), cmp.Compare(a.Period.EndMonth(), b.Period.EndMonth()),
		cmp.Compare(a.Basis, b.Basis), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Source, b.Source),
		cmp.Compare(a.Released, b.Released), a.Recorded.Compare(b.Recorded),
	)
}

// Columns are the headings of [Cells].
func Columns() []string {
	return []string{"period", "value", "released_at", "recorded_at", "source", "basis", "unit", "author", "status"}
}

// Cells writes rows for a download; record times are those of Shanghai.
func Cells(rows []Row) [][]string {
	out := make([][]string, len(rows))
	for i, r := range rows {
		out[i] = []string{
			r.Period.String(), r.Value, r.Released.String(), r.Recorded.In(guatu.Shanghai).Format(time.RFC3339), r.Source,
			r.Basis, r.Unit, r.Author, string(r.Status),
		}
	}
	return out
}

// State returns the records as of the end of a day, from all versions in the order of
// VersionsUnder: of each record the last version released by then, if that is no
// tombstone. Cost: linear.
func State(versions []register.Record, day guatu.Date) []register.Record {
	var out []register.Record
	for i, v := range versions {
		last := i+1 == len(versions) || versions[i+1].ID != v.ID || versions[i+1].Released > day
		if v.Released <= day && last && !v.Deleted {
			out = append(out, v)
		}
	}
	return out
}
