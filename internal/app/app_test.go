package app

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/intake"
)

// A Chinese letter takes two columns of a terminal, so the second column begins in the
// seventh of each line: four for 工业, or two and padding, and the gap.
func TestTableIsAlignedInATerminal(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	s := Sheet{Labels: []string{"指标", "值"}, Rows: [][]string{{"ab", "1"}, {"工业", ""}}}
	if err := s.Write(&b, "table"); err != nil {
		t.Fatal(err)
	}
	if want := "指标  值\nab    1\n工业  \n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

func TestUnmarkedDropsTheMarkOnce(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := &unmarked{w: &b}
	for _, text := range []string{"\ufeffa", "\ufeffb"} {
		if n, err := w.Write([]byte(text)); n != len(text) || err != nil {
			t.Errorf("wrote %d of %d, %v", n, len(text), err)
		}
	}
	if want := "a\ufeffb"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// A failure half-way never takes the earlier file away.
func TestWriteToKeepsTheEarlierFile(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "ledger.csv")
	failure := errors.New("half-way")
	for _, fail := range []error{nil, failure} {
		err := WriteTo(name, nil, func(w io.Writer) error {
			_, err := io.WriteString(w, "whole")
			return errors.Join(err, fail)
		})
		if !errors.Is(err, fail) {
			t.Errorf("%v, want %v", err, fail)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != "whole" {
			t.Errorf("the file holds %q, %v", got, err)
		}
	}
}

// Files are replaced by name wherever they stand; the others stay.
func TestOverlay(t *testing.T) {
	t.Parallel()
	file := func(name string) intake.File { return intake.File{Name: name} }
	files, kept := Overlay([]intake.File{file("a.csv"), file("b.csv")}, []intake.File{file("new/b.csv"), file("c.csv")})
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	if want := []string{"new/b.csv", "c.csv", "a.csv"}; !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
	if want := []string{"a.csv"}; !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
}

// Reading asks for a database that is there; writing makes one.
func TestOpen(t *testing.T) {
	t.Parallel()
	name := dbtest.SQLite(t)
	if _, err := Open(t.Context(), name, "", guatu.NoDate); guatu.CodeOf(err) != guatu.NotFound {
		t.Errorf("a missing database: %v", err)
	}
	if _, err := OpenOrCreate(t.Context(), filepath.Join(name, "x", "guatu.db"), "", guatu.NoDate); guatu.CodeOf(err) != guatu.NotFound {
		t.Errorf("a missing folder: %v", err)
	}
	for _, open := range []func() (*Session, error){
		func() (*Session, error) { return OpenOrCreate(t.Context(), name, "", guatu.NoDate) },
		func() (*Session, error) { return Open(t.Context(), name, "", guatu.NewDate(2023, 5, 27)) },
	} {
		s, err := open()
		if err != nil {
			t.Fatal(err)
		}
		if s.AsOf().Released != Today() && s.AsOf().Released != guatu.NewDate(2023, 5, 27) {
			t.Errorf("as of %v", s.AsOf())
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
