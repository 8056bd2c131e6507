package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Two runs write the same bytes, and the committed files are what a run writes.
func TestGenerateIsReproducible(t *testing.T) {
	t.Parallel()
	const committed = "../guangzhou2023"
	dir := t.TempDir()
	for _, name := range []string{"calendar.csv", "stage_templates.csv"} {
		data, err := os.ReadFile(filepath.Join(committed, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(written) < 30 { // 12 + 12 monthly tables, nodes, projects, requests and the two inputs
		t.Errorf("only %d files", len(written))
	}
	for _, f := range written {
		want, errWant := os.ReadFile(filepath.Join(committed, f.Name()))
		got, errGot := os.ReadFile(filepath.Join(dir, f.Name()))
		if errWant != nil || errGot != nil || !bytes.Equal(want, got) {
			t.Errorf("%s differs from the committed file (%v %v); run go run ./sample/gen", f.Name(), errWant, errGot)
		}
	}
}
