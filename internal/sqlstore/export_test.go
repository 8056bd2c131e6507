package sqlstore

import (
	"context"
	"database/sql"
)

// Exec lets tests play another program's database.
func (s *Store) Exec(ctx context.Context, sqlText string) error {
	_, err := s.write.ExecContext(ctx, sqlText)
	return err
}

// Link is one row of the chain of changes.
type Link struct{ Previous, Hash string }

// Chain reads a city's chain in order.
func (s *Store) Chain(ctx context.Context, city string) ([]Link, error) {
	rows, err := s.read.QueryContext(ctx, `select previous_hash, hash from change where city_id = $1 order by id`, city)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(r *sql.Rows) (l Link, err error) { return l, r.Scan(&l.Previous, &l.Hash) })
}
