package app

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// Progress returns a function that draws a bar on w while it is a terminal, and
// does nothing in a pipe.
func Progress(w *os.File) func(done, all int, name string) {
	if !term.IsTerminal(int(w.Fd())) {
		return func(int, int, string) {}
	}
	return func(done, all int, name string) { drawBar(w, done, all, name) }
}

// barWidth is the bar's length in characters.
const barWidth = 30

func drawBar(w io.Writer, done, all int, name string) {
	filled := barWidth * done / max(all, 1)
	// Drawing is for the eye only: a terminal that went away is not an error.
	_, _ = fmt.Fprintf(w, "\r\x1b[K%s%s %d/%d %s", strings.Repeat("█", filled), strings.Repeat("░", barWidth-filled), done, all, name)
	if done == all {
		_, _ = fmt.Fprint(w, "\r\x1b[K")
	}
}
