package register

import (
	"context"

	"guatu"
)

// Change says who changes what and why; the store keeps it beside what it changed.
type Change struct {
	City, Author, Action, Source string
}

// Counts says what a write did.
type Counts struct {
	Added, Changed, Unchanged, Removed int
}

// Plus adds two counts.
func (c Counts) Plus(d Counts) Counts {
	return Counts{c.Added + d.Added, c.Changed + d.Changed, c.Unchanged + d.Unchanged, c.Removed + d.Removed}
}

// Tx is one running change: everything written in it is stored together, with one
// record time, or not at all.
type Tx interface {
	// Put adds records, or new versions of those whose fields differ. Fields a
	// record does not set keep their value.
	Put(d Def, records []Record) (Counts, error)
	// Remove stores a tombstone.
	Remove(d Def, id string) error
	// Records reads a register with everything written so far.
	Records(name string) ([]Record, error)
	// PutDocument stores a text; another text under the same id is a conflict.
	PutDocument(id, text string) error
	// DocumentText reads a stored text.
	DocumentText(id string) (string, error)
	// Today is the civil day of the change.
	Today() guatu.Date
}

// Writer runs changes.
type Writer interface {
	Update(ctx context.Context, c Change, fn func(Tx) error) error
}

// Reader reads registers and documents as of a point in time.
type Reader interface {
	Records(ctx context.Context, city, name string, at guatu.AsOf) ([]Record, error)
	Record(ctx context.Context, city, name, id string, at guatu.AsOf) (Record, error)
	History(ctx context.Context, city, name, id string, at guatu.AsOf) ([]Record, error)
	// Counts returns how many records each register holds as of a point in time.
	Counts(ctx context.Context, city string, at guatu.AsOf) (map[string]int, error)
	Revisions(ctx context.Context, city string) (map[string]string, error)
	DocumentText(ctx context.Context, city, document string) (string, error)
}
