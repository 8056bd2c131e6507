// Package e2e tests the product as people get it: the real command on real files and
// real databases, its pages in a real browser. Start with the scripts under
// testdata/script, which read like a terminal session; what needs more than a terminal
// is in Go beside them.
package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// binDir is the folder with the command that all tests run.
var binDir string

func TestMain(m *testing.M) {
	os.Exit(runAll(m))
}

func runAll(m *testing.M) (code int) {
	dir, err := os.MkdirTemp("", "guatu-e2e")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() {
		if err := os.RemoveAll(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}()
	binDir = dir
	if err := build(filepath.Join(dir, "guatu")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// build makes the command as it is released, without the race detector of the tests.
func build(name string) error {
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", name, "guatu/cmd/guatu")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("build the command: %w\n%s", err, out)
	}
	return nil
}

// outcome is what a run of the command said and how it ended.
type outcome struct {
	stdout, stderr string
	code           int
}

// command is the command with arguments, in a folder, deaf to the caller's variables.
func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, filepath.Join(binDir, "guatu"), args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GUATU_USER=", "NO_COLOR=1")
	return c
}

// run runs the command to its end.
func run(t testing.TB, dir string, args ...string) outcome {
	t.Helper()
	c := command(t.Context(), dir, args...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), c.ProcessState.ExitCode()}
}

// must runs the command, which has to succeed, and returns its standard output.
func must(t testing.TB, dir string, args ...string) string {
	t.Helper()
	o := run(t, dir, args...)
	if o.code != 0 {
		t.Fatalf("guatu %s ended with %d:\n%s", strings.Join(args, " "), o.code, o.stderr)
	}
	return o.stdout
}

// write writes a file of a test.
func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
