package dbtest

import (
	"database/sql"
	"net/url"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
	_ "modernc.org/sqlite" // driver "sqlite"
)

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	driver := "sqlite"
	if u, err := url.Parse(dsn); err == nil && u.Scheme == "postgres" {
		driver = "pgx"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Both subtests create the same table: they could not in one database, nor could a
// second run of the test if the first had left anything.
func TestEachDatabaseIsEmptyAndItsOwn(t *testing.T) {
	t.Parallel()
	for range 2 {
		Each(t, func(t *testing.T, dsn string) {
			t.Parallel()
			db := open(t, dsn)
			if _, err := db.ExecContext(t.Context(), "create table only_here (n bigint)"); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// The database goes even while a connection to it is open, as a test that failed
// half-way leaves one.
func TestPostgresIsDroppedUnderAnOpenConnection(t *testing.T) {
	t.Parallel()
	var name string
	t.Run("use", func(t *testing.T) {
		dsn := Postgres(t)
		config, err := pgx.ParseConfig(dsn)
		if err != nil {
			t.Fatal(err)
		}
		name = config.Database
		left, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		if err := left.PingContext(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	if name == "" {
		t.Skip("no PostgreSQL: set " + Variable + " or run make test")
	}
	var count int
	query := "select count(*) from pg_database where datname = $1"
	if err := open(t, os.Getenv(Variable)).QueryRowContext(t.Context(), query, name).Scan(&count); err != nil {
		t.Fatal(err)
	}
	if count != 0 {
		t.Errorf("database %s is still there", name)
	}
}

// What pgx understands by an address is the judge of what withDatabase made.
func TestWithDatabase(t *testing.T) {
	t.Parallel()
	for _, server := range []string{
		"postgres://u:p%40ss@db.example:6543/old?sslmode=disable",
		"postgresql://u@db.example",
		"postgres://u@/old?host=/run/a+folder&sslmode=disable",
		"postgres://u@db.example/old?dbname=older",
	} {
		before, err := pgx.ParseConfig(server)
		if err != nil {
			t.Fatal(err)
		}
		dsn, err := withDatabase(server, "new")
		if err != nil {
			t.Fatal(err)
		}
		after, err := pgx.ParseConfig(dsn)
		if err != nil {
			t.Fatal(err)
		}
		if after.Database != "new" {
			t.Errorf("%s: database %q, want new", dsn, after.Database)
		}
		if after.Host != before.Host || after.Port != before.Port || after.User != before.User || after.Password != before.Password {
			t.Errorf("%s became %s", server, dsn)
		}
	}
}

func TestWithDatabaseRefusesOtherAddresses(t *testing.T) {
	t.Parallel()
	for _, server := range []string{"host=localhost dbname=x", "mysql://localhost/x", "/tmp/guatu.db"} {
		if dsn, err := withDatabase(server, "new"); err == nil {
			t.Errorf("%s became %s", server, dsn)
		}
	}
}
