// Package sqlstore keeps registers, documents and changes in SQLite or PostgreSQL
// with one SQL. Rows are versions and are only ever added; every read takes a city
// and a [guatu.AsOf]. Start with [Open], write through [Store.Update], read with
// [Store.Records].
package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"guatu"
	"guatu/internal/register"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Store is an open database. It is safe for concurrent use.
type Store struct {
	write, read *sql.DB
	dialect     dialect
	// now is the clock; tests of time set it.
	now func() time.Time
}

// Open connects to dsn — a file path for SQLite, postgres://… for PostgreSQL — and
// brings its tables up to date. A database written by a newer program is refused
// with code [guatu.Newer].
func Open(ctx context.Context, dsn string) (*Store, error) {
	d := dialectOf(dsn)
	write, read, err := d.open(dsn)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	s := &Store{write: write, read: read, dialect: d, now: time.Now}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close releases the connections.
func (s *Store) Close() error {
	if s.read == s.write {
		return s.write.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}

func (s *Store) migrate(ctx context.Context) error {
	files, err := s.dialect.migrations()
	if err != nil {
		return err
	}
	var options []goose.ProviderOption
	if s.dialect.driver == postgres.driver {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return fmt.Errorf("migration lock: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(s.dialect.goose, s.write, files, options...)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if err := s.refuseForeign(ctx); err != nil {
		return err
	}
	if err := s.refuseNewer(ctx, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return &guatu.Error{Code: guatu.Invalid, Message: "数据库不能使用", Hint: "核对 --db 是否指向 guatu 的数据库", Err: err}
	}
	return nil
}

// refuseForeign refuses a SQLite file with another program's tables. A PostgreSQL
// database may hold others beside ours.
func (s *Store) refuseForeign(ctx context.Context) error {
	if s.dialect.driver != sqlite.driver {
		return nil
	}
	var tables, ours int
	err := s.read.QueryRowContext(ctx, `select count(*), coalesce(sum(name = 'goose_db_version'), 0) from sqlite_master where type = 'table'`).Scan(&tables, &ours)
	if err != nil {
		return &guatu.Error{Code: guatu.Invalid, Message: "数据库打不开", Hint: "核对 --db 的路径或地址", Err: err}
	}
	if tables > 0 && ours == 0 {
		return &guatu.Error{Code: guatu.Conflict, Message: "这是别的程序的数据库", Hint: "用 --db 另选一个文件；本程序没有改动它"}
	}
	return nil
}

func (s *Store) refuseNewer(ctx context.Context, provider *goose.Provider) error {
	current, known, err := provider.GetVersions(ctx)
	if err != nil {
		return &guatu.Error{Code: guatu.Invalid, Message: "数据库打不开", Hint: "核对 --db 的路径或地址", Err: err}
	}
	if current > known {
		return &guatu.Error{
			Code:    guatu.Newer,
			Message: fmt.Sprintf("数据库版本 %d 比本程序（%d）新", current, known),
			Hint:    "请用更新的 guatu 打开；本程序没有改动它",
		}
	}
	return nil
}

// Cities lists the cities kept in the database, by the id under which they are kept.
// One whose register of the city is still empty is a record without values.
func (s *Store) Cities(ctx context.Context) ([]register.Record, error) {
	rows, err := s.read.QueryContext(ctx, `select distinct city_id from change order by city_id`)
	if err != nil {
		return nil, fmt.Errorf("list cities: %w", err)
	}
	ids, err := collect(rows, func(r *sql.Rows) (id string, err error) { return id, r.Scan(&id) })
	if err != nil {
		return nil, err
	}
	out := make([]register.Record, len(ids))
	for i, id := range ids {
		records, err := s.Records(ctx, id, "city", guatu.AsOf{Released: farFuture})
		if err != nil {
			return nil, err
		}
		if len(records) > 0 {
			out[i] = records[0]
		}
		out[i].ID = id
	}
	return out, nil
}

// farFuture is later than every civil day the product accepts.
var farFuture = guatu.NewDate(9999, 12, 31)

// collect reads all rows and closes them.
func collect[T any](rows *sql.Rows, scan func(*sql.Rows) (T, error)) (out []T, err error) {
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return math.MaxInt64
	}
	return t.UnixMicro()
}
