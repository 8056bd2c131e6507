package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"guatu"
	"guatu/internal/register"
)

const versionColumns = `record_id, id, author, source, released_on, recorded_at, deleted, data`

// Records returns the state of a register as of a point in time: for each record
// the version released last, and among those the one recorded last. Records
// removed by then are left out. They come in order of id.
func (s *Store) Records(ctx context.Context, city, name string, at guatu.AsOf) ([]register.Record, error) {
	rows, err := s.read.QueryContext(ctx, `
		select `+versionColumns+` from (
			select `+versionColumns+`,
			       row_number() over (partition by record_id order by released_on desc, id desc) as nth
			from record
			where city_id = $1 and register = $2 and released_on <= $3 and recorded_at <= $4
		) v
		where nth = 1 and deleted = $5
		order by record_id`, city, name, at.Released.String(), micros(at.Recorded), false)
	if err != nil {
		return nil, fmt.Errorf("read register %s: %w", name, err)
	}
	return collect(rows, scanRecord)
}

// Counts returns how many records each register holds as of a point in time.
func (s *Store) Counts(ctx context.Context, city string, at guatu.AsOf) (map[string]int, error) {
	rows, err := s.read.QueryContext(ctx, `
		select register, count(*) from (
			select register, deleted,
			       row_number() over (partition by register, record_id order by released_on desc, id desc) as nth
			from record
			where city_id = $1 and released_on <= $2 and recorded_at <= $3
		) v
		where nth = 1 and deleted = $4
		group by register`, city, at.Released.String(), micros(at.Recorded), false)
	if err != nil {
		return nil, fmt.Errorf("count registers: %w", err)
	}
	out := map[string]int{}
	_, err = collect(rows, func(r *sql.Rows) (struct{}, error) {
		var name string
		var n int
		err := r.Scan(&name, &n)
		out[name] = n
		return struct{}{}, err
	})
	return out, err
}

// Record returns one record as of a point in time, or a [guatu.NotFound] error.
func (s *Store) Record(ctx context.Context, city, name, id string, at guatu.AsOf) (register.Record, error) {
	row := s.read.QueryRowContext(ctx, `
		select `+versionColumns+` from record
		where city_id = $1 and register = $2 and record_id = $3 and released_on <= $4 and recorded_at <= $5
		order by released_on desc, id desc limit 1`, city, name, id, at.Released.String(), micros(at.Recorded))
	r, err := scanRow(row)
	if errors.Is(err, sql.ErrNoRows) || err == nil && r.Deleted {
		return register.Record{}, guatu.NotFoundf("没有“%s”", id)
	}
	return r, err
}

// History returns every version of one record, oldest release first, as recorded
// by the point in time; [guatu.AsOf].Released limits releases too.
func (s *Store) History(ctx context.Context, city, name, id string, at guatu.AsOf) ([]register.Record, error) {
	rows, err := s.read.QueryContext(ctx, `
		select `+versionColumns+` from record
		where city_id = $1 and register = $2 and record_id = $3 and released_on <= $4 and recorded_at <= $5
		order by released_on, id`, city, name, id, at.Released.String(), micros(at.Recorded))
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	return collect(rows, scanRecord)
}

// Revisions returns, per register, a mark that changes with every write to it.
func (s *Store) Revisions(ctx context.Context, city string) (map[string]string, error) {
	rows, err := s.read.QueryContext(ctx, `select register, revision from register_head where city_id = $1`, city)
	if err != nil {
		return nil, fmt.Errorf("read revisions: %w", err)
	}
	out := map[string]string{}
	_, err = collect(rows, func(r *sql.Rows) (struct{}, error) {
		var name, revision string
		err := r.Scan(&name, &revision)
		out[name] = revision
		return struct{}{}, err
	})
	return out, err
}

// DocumentText returns the stored text of a document, to whose bytes all spans
// refer, or a [guatu.NotFound] error.
func (s *Store) DocumentText(ctx context.Context, city, document string) (string, error) {
	var body string
	err := s.read.QueryRowContext(ctx, `select body from document_text where city_id = $1 and document_id = $2`, city, document).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return "", guatu.NotFoundf("没有文件“%s”", document)
	}
	return body, err
}

type scanner interface{ Scan(...any) error }

func scanRow(row scanner) (register.Record, error) {
	var r register.Record
	var released, data string
	var recorded int64
	if err := row.Scan(&r.ID, &r.Version, &r.Author, &r.Source, &released, &recorded, &r.Deleted, &data); err != nil {
		return register.Record{}, err
	}
	if err := r.Released.UnmarshalText([]byte(released)); err != nil {
		return register.Record{}, err
	}
	r.Recorded = time.UnixMicro(recorded).UTC()
	return r, json.Unmarshal([]byte(data), &r.Values)
}

func scanRecord(rows *sql.Rows) (register.Record, error) { return scanRow(rows) }
