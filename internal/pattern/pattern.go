// Package pattern holds regular expressions that are compiled when they are first
// used. A program that compiles all it may ever need has spent more time before its
// first line than a short command takes.
package pattern

import (
	"regexp"
	"sync"
)

// Of returns an expression that is compiled on the first call. An expression that does
// not compile is a mistake in the program: the call panics, as [regexp.MustCompile]
// does. It may be called by several goroutines.
func Of(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
