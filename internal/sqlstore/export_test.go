package sqlstore

import "context"

// Exec lets tests play another program's database.
func (s *Store) Exec(ctx context.Context, sqlText string) error {
	_, err := s.write.ExecContext(ctx, sqlText)
	return err
}
