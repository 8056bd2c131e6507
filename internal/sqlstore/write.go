package sqlstore

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strings"
	"time"

	"guatu"
	"guatu/internal/register"
)

// Tx is one running change: everything in it is stored together, with one record
// time, or not at all.
type Tx struct {
	ctx      context.Context
	tx       *sql.Tx
	change   register.Change
	id       string
	recorded time.Time
	counts   register.Counts
	n        int
	touched  map[string]bool
	previous string
	content  hash.Hash // of everything written, in order
}

var (
	_ register.Writer = (*Store)(nil)
	_ register.Reader = (*Store)(nil)
)

// Update runs fn in one transaction and appends it to the city's chain of changes.
// When fn or the commit fails nothing is stored. A change that alters nothing
// leaves no trace.
func (s *Store) Update(ctx context.Context, c register.Change, fn func(register.Tx) error) (err error) {
	sqlTx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() {
		if err != nil {
			if e := sqlTx.Rollback(); e != nil && !errors.Is(e, sql.ErrTxDone) {
				err = errors.Join(err, e)
			}
		}
	}()
	tx, err := s.begin(ctx, sqlTx, c)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return err
	}
	if len(tx.touched) == 0 {
		return sqlTx.Rollback()
	}
	if err := tx.seal(); err != nil {
		return err
	}
	return sqlTx.Commit()
}

// begin takes the city's head first, which makes its writers wait for each other.
func (s *Store) begin(ctx context.Context, sqlTx *sql.Tx, c register.Change) (*Tx, error) {
	tx := &Tx{ctx: ctx, tx: sqlTx, change: c, touched: map[string]bool{}, content: sha256.New()}
	err := sqlTx.QueryRowContext(ctx, `
		insert into change_head (city_id, hash, writes) values ($1, '', 1)
		on conflict (city_id) do update set writes = change_head.writes + 1
		returning hash`, c.City).Scan(&tx.previous)
	if err != nil {
		return nil, fmt.Errorf("lock city: %w", err)
	}
	// The clock is read after the lock, so that record times follow the chain.
	tx.recorded = s.now().UTC().Truncate(time.Microsecond)
	tail := make([]byte, 4)
	if _, err := rand.Read(tail); err != nil {
		return nil, err
	}
	tx.id = fmt.Sprintf("%014x%s", tx.recorded.UnixMicro(), hex.EncodeToString(tail))
	return tx, nil
}

// Today is the civil day of the change.
func (tx *Tx) Today() guatu.Date { return guatu.DateOf(tx.recorded.In(guatu.Shanghai)) }

// seal writes the row of the chain — its hash covers the hash before it, who, when and
// everything written — and moves the head and the registers' revisions.
func (tx *Tx) seal() error {
	c := tx.change
	hash := sha256.Sum256(fmt.Appendf(nil, "%s\n%x\n%s\n%s\n%s\n%s\n%s\n%d\n%+v", tx.previous, tx.content.Sum(nil), c.City, tx.id, c.Author, c.Action, c.Source, tx.recorded.UnixMicro(), tx.counts))
	sum := hex.EncodeToString(hash[:])
	_, err := tx.tx.ExecContext(tx.ctx, `
		insert into change (city_id, id, author, action, source, recorded_at, added, changed, removed, previous_hash, hash)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		c.City, tx.id, c.Author, c.Action, c.Source, tx.recorded.UnixMicro(), tx.counts.Added, tx.counts.Changed, tx.counts.Removed, tx.previous, sum)
	if err != nil {
		return fmt.Errorf("write change: %w", err)
	}
	if _, err := tx.tx.ExecContext(tx.ctx, `update change_head set hash = $1 where city_id = $2`, sum, c.City); err != nil {
		return fmt.Errorf("move head: %w", err)
	}
	for name := range tx.touched {
		if _, err := tx.tx.ExecContext(tx.ctx, `
			insert into register_head (city_id, register, revision) values ($1, $2, $3)
			on conflict (city_id, register) do update set revision = excluded.revision`, c.City, name, tx.id); err != nil {
			return fmt.Errorf("move revision: %w", err)
		}
	}
	return nil
}

// version is a stored version as a write needs it.
type version struct {
	released string
	deleted  bool
	values   register.Values
}

// batch is how many records are compared at once, insertRows how many rows one
// statement carries. Both stay below the databases' limits on parameters; the SQLite
// driver finds each parameter by name, so that a long statement costs the square of
// its length (measured: 400 rows a statement took ten times as long as 40).
const (
	batch      = 400
	insertRows = 40
)

// Put stores records: a new one is added, one whose fields differ becomes a new
// version (fields it does not set keep their value), one that changes nothing is
// left alone. A record without a release day is known since ever when it is new,
// and since the day of the change when it alters what was known.
func (tx *Tx) Put(d register.Def, records []register.Record) (register.Counts, error) {
	var total register.Counts
	for len(records) > 0 {
		n := min(batch, len(records))
		counts, err := tx.putBatch(d, records[:n])
		if err != nil {
			return register.Counts{}, err
		}
		total, records = total.Plus(counts), records[n:]
	}
	tx.counts = tx.counts.Plus(total)
	return total, nil
}

func (tx *Tx) putBatch(d register.Def, records []register.Record) (register.Counts, error) {
	known, err := tx.versions(d.Name, records)
	if err != nil {
		return register.Counts{}, err
	}
	var counts register.Counts
	var fresh []register.Record
	for _, r := range records {
		base, found := latest(known[r.ID], r.Released)
		if found && !base.deleted {
			r.Values = register.Merge(base.values, r.Values)
		} else {
			r.Values = register.Merge(nil, r.Values)
		}
		switch {
		case found && !base.deleted && register.Equal(base.values, r.Values):
			counts.Unchanged++
			continue
		case found:
			counts.Changed++
			if !r.Released.IsSet() {
				r.Released = tx.Today()
			}
		default:
			counts.Added++
		}
		known[r.ID] = append(known[r.ID], version{released: r.Released.String(), values: r.Values})
		fresh = append(fresh, r)
	}
	return counts, tx.insert(d.Name, fresh)
}

// latest picks the version that was current on the release day; for an undated
// record the last of all.
func latest(all []version, released guatu.Date) (version, bool) {
	found := -1
	for i, v := range all {
		if (!released.IsSet() || v.released <= released.String()) && (found < 0 || v.released >= all[found].released) {
			found = i
		}
	}
	if found < 0 {
		return version{}, false
	}
	return all[found], true
}

func (tx *Tx) versions(name string, records []register.Record) (map[string][]version, error) {
	args := []any{tx.change.City, name}
	marks := make([]string, len(records))
	for i, r := range records {
		args = append(args, r.ID)
		marks[i] = fmt.Sprintf("$%d", i+3)
	}
	rows, err := tx.tx.QueryContext(tx.ctx, `
		select record_id, released_on, deleted, data from record
		where city_id = $1 and register = $2 and record_id in (`+strings.Join(marks, ",")+`)
		order by record_id, released_on, id`, args...)
	if err != nil {
		return nil, fmt.Errorf("read versions: %w", err)
	}
	out := map[string][]version{}
	_, err = collect(rows, func(r *sql.Rows) (struct{}, error) {
		var id, data string
		var v version
		if err := r.Scan(&id, &v.released, &v.deleted, &data); err != nil {
			return struct{}{}, err
		}
		err := json.Unmarshal([]byte(data), &v.values)
		out[id] = append(out[id], v)
		return struct{}{}, err
	})
	return out, err
}

func (tx *Tx) insert(name string, records []register.Record) error {
	for chunk := range slices.Chunk(records, insertRows) {
		if err := tx.insertChunk(name, chunk); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) insertChunk(name string, records []register.Record) error {
	tx.touched[name] = true
	const columns = 11
	args := make([]any, 0, columns*len(records))
	var rows []string
	for _, r := range records {
		data, err := json.Marshal(r.Values)
		if err != nil {
			return err
		}
		author := r.Author
		if author == "" {
			author = tx.change.Author
		}
		source := r.Source
		if source == "" {
			source = tx.change.Source
		}
		id := tx.nextID()
		fmt.Fprintf(tx.content, "%s\n%s\n%s\n%s\n%t\n%s\n", id, name, r.ID, r.Released, r.Deleted, data)
		args = append(args, tx.change.City, id, name, r.ID, r.Released.String(), tx.recorded.UnixMicro(), author, source, tx.id, r.Deleted, string(data))
		rows = append(rows, placeholders(len(rows)*columns, columns))
	}
	_, err := tx.tx.ExecContext(tx.ctx, `
		insert into record (city_id, id, register, record_id, released_on, recorded_at, author, source, change_id, deleted, data)
		values `+strings.Join(rows, ","), args...)
	if err != nil {
		return fmt.Errorf("write register %s: %w", name, err)
	}
	return nil
}

func (tx *Tx) nextID() string {
	tx.n++
	return fmt.Sprintf("%s%06x", tx.id, tx.n)
}

func placeholders(from, n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		if i > 1 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "$%d", from+i)
	}
	return "(" + b.String() + ")"
}

// Remove stores a tombstone for a record, released on the day of the change.
func (tx *Tx) Remove(d register.Def, id string) error {
	known, err := tx.versions(d.Name, []register.Record{{ID: id}})
	if err != nil {
		return err
	}
	base, found := latest(known[id], guatu.NoDate)
	if !found || base.deleted {
		return guatu.NotFoundf("%s没有“%s”", d.ZH, id)
	}
	released := max(tx.Today().String(), base.released)
	day, err := guatu.ParseDate(released)
	if err != nil {
		return err
	}
	tx.counts.Removed++
	return tx.insert(d.Name, []register.Record{{ID: id, Values: base.values, Released: day, Deleted: true}})
}

// PutDocument stores a document's text under its id. The same text again changes
// nothing; another text under the same id is a [guatu.Conflict], since spans of
// ledger entries point into the first.
func (tx *Tx) PutDocument(id, text string) error {
	hash := sha256.Sum256([]byte(text))
	sum := hex.EncodeToString(hash[:])
	var stored string
	err := tx.tx.QueryRowContext(tx.ctx, `select sha256 from document_text where city_id = $1 and document_id = $2`, tx.change.City, id).Scan(&stored)
	switch {
	case err == nil && stored == sum:
		return nil
	case err == nil:
		return &guatu.Error{Code: guatu.Conflict, Message: fmt.Sprintf("文件“%s”已存在且内容不同", id), Hint: "台账的原句指向已存文本；请换一个文件名"}
	case !errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("read document: %w", err)
	}
	_, err = tx.tx.ExecContext(tx.ctx, `insert into document_text (city_id, document_id, sha256, body, recorded_at) values ($1, $2, $3, $4, $5)`,
		tx.change.City, id, sum, text, tx.recorded.UnixMicro())
	if err != nil {
		return fmt.Errorf("write document: %w", err)
	}
	fmt.Fprintf(tx.content, "%s\n%s\n", id, sum)
	tx.touched["document"] = true
	return nil
}

// Records reads a register inside the transaction, with everything written so far.
func (tx *Tx) Records(name string) ([]register.Record, error) {
	rows, err := tx.tx.QueryContext(tx.ctx, `
		select `+versionColumns+` from (
			select `+versionColumns+`, row_number() over (partition by record_id order by released_on desc, id desc) as nth
			from record where city_id = $1 and register = $2
		) v where nth = 1 and deleted = $3 order by record_id`, tx.change.City, name, false)
	if err != nil {
		return nil, fmt.Errorf("read register %s: %w", name, err)
	}
	return collect(rows, scanRecord)
}

// DocumentText reads a document's text inside the transaction.
func (tx *Tx) DocumentText(id string) (string, error) {
	var body string
	err := tx.tx.QueryRowContext(tx.ctx, `select body from document_text where city_id = $1 and document_id = $2`, tx.change.City, id).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return "", guatu.NotFoundf("没有文件“%s”", id)
	}
	return body, err
}
