package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"guatu"
	"guatu/internal/city"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/sample"
)

// demoAuthor imports the sample.
const demoAuthor = "示例"

// DemoOptions says which sample goes into which database.
type DemoOptions struct {
	DB     string
	Fresh  bool   // make the database anew even if it is there
	Sample string // a folder whose files take the place of the embedded ones of the same name
	AsOf   guatu.Date
	// Say tells a person what happens; Progress draws the bar.
	Say      func(format string, args ...any)
	Progress func(done, all int, name string)
}

// Demo opens the sample city, importing its files first when the database is
// missing, when Fresh asks for it, or when it holds another sample.
func Demo(ctx context.Context, o DemoOptions) (*Session, error) {
	files, err := sampleFiles(o)
	if err != nil {
		return nil, err
	}
	mark, err := fingerprint(files)
	if err != nil {
		return nil, err
	}
	if err := o.clear(ctx, mark); err != nil {
		return nil, err
	}
	s, err := OpenOrCreate(ctx, o.DB, "", o.AsOf)
	if err != nil {
		return nil, err
	}
	if s.City().Get("sample") == mark {
		return s, nil
	}
	if err := load(ctx, s, files, mark, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func load(ctx context.Context, s *Session, files []intake.File, mark string, o DemoOptions) error {
	o.Say("装入示例城市（%d 个文件）…", len(files))
	report, err := s.Import(ctx, files, intake.Options{Author: demoAuthor}, o.Progress)
	if err := errors.Join(err, report.Err()); err != nil {
		return err
	}
	total := report.Totals()
	o.Say("已装入 %d 条记录", total.Added+total.Changed)
	def, _ := intake.Register(city.City)
	err = s.Store.Update(ctx, register.Change{City: s.CityID(), Author: demoAuthor, Action: "mark", Source: "sample"}, func(tx register.Tx) error {
		_, err := tx.Put(def, []register.Record{{ID: s.City().ID, Values: register.Values{"sample": mark}}})
		return err
	})
	if err != nil {
		return err
	}
	return s.choose(ctx, s.City().ID)
}

func sampleFiles(o DemoOptions) ([]intake.File, error) {
	base, err := FilesIn(sample.Guangzhou2023())
	if err != nil || o.Sample == "" {
		return base, err
	}
	over, err := FilesAt([]string{o.Sample})
	if err != nil {
		return nil, err
	}
	files, kept := Overlay(base, over)
	if len(kept) > 0 {
		o.Say("%s 的 %d 个文件代替同名内置文件，其余 %d 个取自内置示例", o.Sample, len(over), len(kept))
	}
	return files, nil
}

// fingerprint identifies a set of files by names and bytes.
func fingerprint(files []intake.File) (string, error) {
	h := sha256.New()
	for _, f := range files {
		data, err := f.Read()
		if err != nil {
			return "", fmt.Errorf("read %s: %w", f.Name, err)
		}
		fmt.Fprintf(h, "%s %d\n", f.Name, len(data))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// clear removes a demo database that must be made anew. A PostgreSQL database is
// never emptied by us.
func (o DemoOptions) clear(ctx context.Context, mark string) error {
	held, err := o.held(ctx)
	if err != nil {
		return err
	}
	if held == "" || held == mark && !o.Fresh {
		return nil
	}
	if onServer(o.DB) {
		return &guatu.Error{Code: guatu.Conflict, Message: "数据库里已有另一份示例", Hint: "请给 --db 一个空的数据库"}
	}
	o.Say("重建 %s", o.DB)
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(o.DB + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// held returns the mark of the sample that the database holds, "" when it is
// missing or empty. A file that is no demo is refused, so that nobody's own
// database is ever removed.
func (o DemoOptions) held(ctx context.Context) (string, error) {
	if !onServer(o.DB) && absent(o.DB) {
		return "", nil
	}
	s, err := Open(ctx, o.DB, "", guatu.NoDate)
	if err != nil {
		return "", err
	}
	mark, err := s.sampleHeld(ctx, o.DB)
	return mark, errors.Join(err, s.Close())
}

func (s *Session) sampleHeld(ctx context.Context, name string) (mark string, err error) {
	switch mark := s.City().Get("sample"); {
	case mark != "":
		return mark, nil
	case s.City().Author == demoAuthor:
		return "unfinished", nil // an import of the sample that was interrupted
	}
	// Data that names no city counts as somebody's own, too.
	revisions, err := s.Store.Revisions(ctx, s.CityID())
	if err == nil && len(revisions) > 0 {
		err = &guatu.Error{Code: guatu.Conflict, Message: name + " 里是自己的数据，不是示例", Hint: "用 --db 另选一个文件"}
	}
	return "", err
}
