package sqlstore

import (
	"database/sql"
	"embed"
	"io/fs"
	"net/url"
	"runtime"
	"strings"
	"testing/fstest"

	"guatu"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // driver "sqlite"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// dialect holds everything in which the two databases differ.
type dialect struct {
	goose  goose.Dialect
	keyed  string // column type of text keys: bytewise order on both
	driver string
}

var (
	sqlite   = dialect{goose: goose.DialectSQLite3, keyed: "text", driver: "sqlite"}
	postgres = dialect{goose: goose.DialectPostgres, keyed: `text collate "C"`, driver: "pgx"}
)

func dialectOf(dsn string) dialect {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return postgres
	}
	return sqlite
}

// open returns the pool that writes and the pool that reads; they are the same on
// PostgreSQL. SQLite has one writer by nature, so its pool is one connection and
// every transaction takes the write lock at once instead of failing later.
func (d dialect) open(dsn string) (write, read *sql.DB, err error) {
	if d.driver == postgres.driver {
		pool, err := sql.Open(d.driver, dsn)
		return pool, pool, err
	}
	if write, err = sql.Open(d.driver, sqliteDSN(dsn, "_txlock", "immediate")); err != nil {
		return nil, nil, err
	}
	write.SetMaxOpenConns(1)
	if read, err = sql.Open(d.driver, sqliteDSN(dsn, "_pragma", "query_only(1)")); err != nil {
		return nil, nil, err
	}
	read.SetMaxOpenConns(max(2, runtime.NumCPU()))
	return write, read, nil
}

// sqliteDSN adds the pragmas every connection needs. busy_timeout comes first so
// that switching to WAL waits for another starter; synchronous FULL keeps every
// acknowledged change through a power cut.
func sqliteDSN(path, key, value string) string {
	q := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "temp_store(2)"}}
	q.Add(key, value)
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// migrations returns the embedded migrations with the dialect's column types.
func (d dialect) migrations() (fs.FS, error) {
	out := fstest.MapFS{}
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sqlText := strings.ReplaceAll(string(text), " KEY ", " "+d.keyed+" ")
		out[strings.TrimPrefix(name, "migrations/")] = &fstest.MapFile{Data: []byte(sqlText)}
	}
	if len(out) == 0 {
		return nil, &guatu.Error{Code: guatu.Internal, Message: "no migrations embedded"}
	}
	return out, nil
}
