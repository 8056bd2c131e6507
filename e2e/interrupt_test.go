//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// terminal returns both ends of a pseudo-terminal: the one that a person sees and the
// one that a program writes to.
func terminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals on this machine: ", err)
	}
	t.Cleanup(func() { _ = person.Close() }) // reading has ended it already
	var number, locked uint32
	control(t, person, syscall.TIOCSPTLCK, &locked)
	control(t, person, syscall.TIOCGPTN, &number)
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return person, program
}

func control(t *testing.T, f *os.File, request uintptr, value *uint32) {
	t.Helper()
	if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(unsafe.Pointer(value))); e != 0 {
		t.Fatal(e)
	}
}

// manyFigures is a table of n observations that takes a while to store.
func manyFigures(n int) []byte {
	var b bytes.Buffer
	b.WriteString("indicator,region,period,basis,value,unit,released,source\n")
	for i := range n {
		fmt.Fprintf(&b, "工业投资,临海示例镇%d,2023-04,ytd,%d.5,亿元,2023-05-26,示例\n", i, i)
	}
	return b.Bytes()
}

// Ctrl-C while a long file is being stored: what was stored whole stays, of the long
// file nothing is there, and the next import takes it. The progress bar, which only a
// terminal gets, tells when the long file has begun.
func TestInterruptedImportLeavesNoHalfFile(t *testing.T) {
	t.Parallel()
	dir := copyCity(t)
	const rows = 20_000
	write(t, dir, "zz-many.csv", manyFigures(rows))
	person, program := terminal(t)
	c := command(t.Context(), dir, "import", "units.csv", "indicators.csv", "zz-many.csv")
	var stdout bytes.Buffer
	c.Stdout, c.Stderr = &stdout, program
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if err := program.Close(); err != nil {
		t.Fatal(err)
	}
	shown := until(t, person, "2/3")
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(person) // ends with EIO when the program is gone
	if err := c.Wait(); err == nil || c.ProcessState.ExitCode() != 1 {
		t.Errorf("ended with %v", err)
	}
	if said := shown + string(rest); !strings.Contains(said, "█") || !strings.Contains(said, "已中断") {
		t.Errorf("the terminal shows %q", said)
	}
	if got := must(t, dir, "export", "observation", "--format", "jsonl"); got != "" {
		t.Errorf("%d figures of the interrupted file are there", strings.Count(got, "\n"))
	}
	if got := must(t, dir, "export", "unit", "--format", "jsonl"); strings.Count(got, "\n") != 2 {
		t.Errorf("what was stored before is not there: %q", got)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "guatu.db-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if got := must(t, dir, "import", "zz-many.csv"); !strings.Contains(got, fmt.Sprint(rows)) {
		t.Errorf("the file cannot be imported afterwards: %s", got)
	}
}

// until reads until text was shown, and returns all that was.
func until(t *testing.T, from io.Reader, text string) string {
	t.Helper()
	var shown []byte
	buffer := make([]byte, 256)
	for !bytes.Contains(shown, []byte(text)) {
		n, err := from.Read(buffer)
		if err != nil {
			t.Fatalf("%v; shown so far: %q", err, shown)
		}
		shown = append(shown, buffer[:n]...)
	}
	return string(shown)
}
