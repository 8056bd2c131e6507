// Package dbtest gives tests databases of their own: a file for SQLite, a fresh
// database of the server named by GUATU_TEST_POSTGRES for PostgreSQL. Start with
// [Each], which runs one test on both.
package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
)

// Variable names the environment variable that holds the postgres:// address of a
// server on which the tests may create and drop databases.
const Variable = "GUATU_TEST_POSTGRES"

// patience bounds one statement on the server, so that a server which hangs fails
// one test with its reason and not the whole run without one.
const patience = time.Minute

// Each runs fn as the subtests "sqlite" and "postgres", each with the address of an
// empty database that is gone when the subtest ends. The subtest "postgres" skips
// where there is no server. fn may call t.Parallel.
func Each(t *testing.T, fn func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { fn(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { fn(t, Postgres(t)) })
}

// SQLite returns the path of a database file that does not exist yet, in a folder
// that is removed when the test ends.
func SQLite(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "guatu.db")
}

// Postgres returns the address of an empty database that is dropped when the test
// ends, with every connection to it. Without a server the test skips; a server that
// is named but does not answer fails the test.
func Postgres(t testing.TB) string {
	t.Helper()
	server := os.Getenv(Variable)
	if server == "" {
		t.Skip("no PostgreSQL: set " + Variable + " or run make test")
	}
	name := "guatu_test_" + strings.ToLower(rand.Text())
	dsn, err := withDatabase(server, name)
	if err != nil {
		t.Fatal(err)
	}
	// template0 lets no one connect and carries no local changes, so that creating
	// never waits for another test and the database is always as empty.
	if err := execute(server, "create database "+quote(name)+" template template0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := execute(server, "drop database "+quote(name)+" with (force)"); err != nil {
			t.Error(err)
		}
	})
	return dsn
}

func quote(name string) string { return pgx.Identifier{name}.Sanitize() }

// withDatabase returns the address server with its database replaced by name.
func withDatabase(server, name string) (string, error) {
	u, err := url.Parse(server)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return "", fmt.Errorf("%s is not a postgres:// address", Variable)
	}
	query := u.Query()
	query.Del("dbname") // would win over the path
	query.Del("database")
	u.RawQuery = query.Encode()
	u.Path, u.RawPath = "/"+name, ""
	return u.String(), nil
}

// execute runs one statement on a connection of its own: a pool kept between tests
// would hold connections that other tests need.
func execute(server, statement string) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	db, err := sql.Open("pgx", server)
	if err != nil {
		return fmt.Errorf("open the server of %s: %w", Variable, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}
