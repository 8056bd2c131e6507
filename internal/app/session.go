// Package app wires the product together: it opens the database, chooses the city
// and the point in time, imports files and serves pages. Start with [Open]; the
// command line in cmd/guatu holds flags and words only.
package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"guatu"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/internal/sqlstore"
)

// Session is one open database with one city chosen.
type Session struct {
	Store *sqlstore.Store
	asOf  guatu.Date

	mu   sync.RWMutex
	city register.Record
}

// City is the city that was chosen; zero until one was imported.
func (s *Session) City() register.Record {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.city
}

func (s *Session) setCity(c register.Record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.city = c
}

// Open opens the database, which must be there, and chooses the city: the one named,
// or the only one. An empty database has none yet. asOf may be NoDate: then the city's
// default day counts, else today.
func Open(ctx context.Context, dsn, city string, asOf guatu.Date) (*Session, error) {
	if err := checkFolder(dsn); err != nil {
		return nil, err
	}
	if !onServer(dsn) && absent(dsn) {
		return nil, &guatu.Error{Code: guatu.NotFound, Message: "没有数据库 " + dsn, Hint: "先用 guatu import 导入，或用 --db 指明数据库"}
	}
	return open(ctx, dsn, city, asOf)
}

// OpenOrCreate is [Open] for commands that write: a file that is not there is made,
// in a folder that is.
func OpenOrCreate(ctx context.Context, dsn, city string, asOf guatu.Date) (*Session, error) {
	if err := checkFolder(dsn); err != nil {
		return nil, err
	}
	return open(ctx, dsn, city, asOf)
}

// onServer reports whether dsn is the address of a server and not a file.
func onServer(dsn string) bool { return strings.Contains(dsn, "://") }

func absent(name string) bool {
	_, err := os.Stat(name)
	return errors.Is(err, fs.ErrNotExist)
}

func checkFolder(dsn string) error {
	if folder := filepath.Dir(dsn); !onServer(dsn) && absent(folder) {
		return &guatu.Error{Code: guatu.NotFound, Message: "没有文件夹 " + folder, Hint: "先建立它，或核对 --db 的路径"}
	}
	return nil
}

func open(ctx context.Context, dsn, city string, asOf guatu.Date) (*Session, error) {
	store, err := sqlstore.Open(ctx, dsn)
	if err != nil {
		return nil, err
	}
	s := &Session{Store: store, asOf: asOf}
	if err := s.choose(ctx, city); err != nil {
		return nil, joinClose(err, store)
	}
	return s, nil
}

func joinClose(err error, store *sqlstore.Store) error {
	if e := store.Close(); e != nil {
		return fmt.Errorf("%w (close: %w)", err, e)
	}
	return err
}

// Close closes the database.
func (s *Session) Close() error { return s.Store.Close() }

func (s *Session) choose(ctx context.Context, id string) error {
	cities, err := s.Store.Cities(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, c := range cities {
		if c.ID == id || id == "" && len(cities) == 1 {
			s.setCity(c)
			return nil
		}
		names = append(names, c.ID)
	}
	switch {
	case id == "" && len(cities) > 1:
		return &guatu.Error{Code: guatu.Invalid, Message: "数据库里有几个城市：" + strings.Join(names, "、"), Hint: "用 --city 指明一个"}
	case id != "":
		s.setCity(register.Record{ID: id})
	}
	return nil
}

// CityID is the id under which data is kept; "city" before a city is named.
func (s *Session) CityID() string {
	return cmp.Or(s.City().ID, "city")
}

// AsOf is the point in time all reads take.
func (s *Session) AsOf() guatu.AsOf {
	switch {
	case s.asOf.IsSet():
		return guatu.AsOf{Released: s.asOf}
	case s.City().Date("as_of").IsSet():
		return guatu.AsOf{Released: s.City().Date("as_of")}
	}
	return guatu.AsOf{Released: Today()}
}

// Today is the civil day in China.
func Today() guatu.Date { return guatu.DateOf(time.Now().In(guatu.Shanghai)) }

// Import takes files into the session's city and then chooses the city again, since
// the files may have named it.
func (s *Session) Import(ctx context.Context, files []intake.File, o intake.Options, progress func(done, all int, name string)) (intake.Report, error) {
	if o.City == "" {
		o.City = s.City().ID
	}
	report := intake.Import(ctx, s.Store, o, files, progress)
	return report, s.choose(ctx, report.City)
}
