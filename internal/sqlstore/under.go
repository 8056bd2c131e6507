package sqlstore

import (
	"context"
	"fmt"
	"iter"

	"guatu"
	"guatu/internal/register"
)

// after is later than every text that begins with a prefix: the greatest character
// stands behind it. Keys compare bytewise on both databases.
func after(prefix string) string { return prefix + "\U0010FFFF" }

// RecordsUnder returns the records of a register whose ids begin with a prefix, as of
// a point in time, in order of id: all periods of one indicator and region stand under
// "工业投资/广州市/". Cost: that of the versions under the prefix, however many others
// there are.
//
// All versions come in the order of the index and the last of each record is kept here:
// ranking them in the database costs it a second pass over the rows.
func (s *Store) RecordsUnder(ctx context.Context, city, name, prefix string, at guatu.AsOf) ([]register.Record, error) {
	versions, err := s.VersionsUnder(ctx, city, name, prefix, at)
	if err != nil {
		return nil, err
	}
	kept := versions[:0]
	for i, v := range versions {
		if last := i+1 == len(versions) || versions[i+1].ID != v.ID; last && !v.Deleted {
			kept = append(kept, v)
		}
	}
	return kept, nil
}

// VersionsUnder returns every version, tombstones among them, of the records whose ids
// begin with a prefix, as recorded by the point in time and released by its day: record
// by record in order of id, the earliest release first. The empty prefix means all.
func (s *Store) VersionsUnder(ctx context.Context, city, name, prefix string, at guatu.AsOf) ([]register.Record, error) {
	rows, err := s.read.QueryContext(ctx, `
		select `+versionColumns+` from record
		where city_id = $1 and register = $2 and record_id >= $3 and record_id < $4
		  and released_on <= $5 and recorded_at <= $6
		order by record_id, released_on, id`, city, name, prefix, after(prefix), at.Released.String(), micros(at.Recorded))
	if err != nil {
		return nil, fmt.Errorf("read versions of %s under %s: %w", name, prefix, err)
	}
	return collect(rows, scanRecord)
}

// loadRows is how many records of a load are written in one transaction.
const loadRows = 50_000

// Load stores records of which the register holds no version yet, without asking
// whether it does: the first filling of a large register, several times as fast as
// [Tx.Put]. Two records with one id become two versions. Every 50,000 records are one
// change; what was loaded before a failure stays.
func (s *Store) Load(ctx context.Context, c register.Change, d register.Def, records iter.Seq[register.Record]) error {
	next, stop := iter.Pull(records)
	defer stop()
	for {
		chunk := make([]register.Record, 0, loadRows)
		for len(chunk) < loadRows {
			r, ok := next()
			if !ok {
				break
			}
			chunk = append(chunk, r)
		}
		if len(chunk) == 0 {
			return nil
		}
		err := s.Update(ctx, c, func(tx register.Tx) error { return tx.(*Tx).load(d, chunk) })
		if err != nil {
			return err
		}
	}
}

func (tx *Tx) load(d register.Def, records []register.Record) error {
	tx.counts.Added += len(records)
	return tx.insert(d.Name, records)
}
