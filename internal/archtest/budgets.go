package archtest

import (
	"cmp"
	"fmt"
	"go/ast"
	"slices"
)

// The budgets, in lines. They are what 16 admired repositories have in common.
const (
	FunctionMedian = 11  // half of the functions are no longer
	FunctionLong   = 40  // longer functions are rare:
	FunctionShort  = 88  // at least so many per cent are no longer than FunctionLong
	FileMedian     = 150 // half of the files are no longer
	FileMax        = 800 // none is longer, tests included
)

// span is a function or a file with its length in lines.
type span struct {
	place string
	lines int
}

// Budgets returns the budgets that the hand-written files exceed.
func Budgets(files []File) []string {
	var functions, sizes []span
	var out []string
	for _, f := range files {
		if f.Generated() {
			continue
		}
		size := span{f.Path, f.lines()}
		if size.lines > FileMax {
			out = append(out, fmt.Sprintf("%s has %d lines; no file has more than %d: one file, one subject", f.Path, size.lines, FileMax))
		}
		if !f.Test() {
			sizes = append(sizes, size)
			functions = append(functions, f.functions()...)
		}
	}
	out = append(out, functionBudgets(functions)...)
	if m := median(sizes); m > FileMedian {
		out = append(out, fmt.Sprintf("the median file has %d lines, at most %d allowed; longest: %v", m, FileMedian, longest(sizes)))
	}
	return out
}

func functionBudgets(functions []span) []string {
	var out []string
	if m := median(functions); m > FunctionMedian {
		out = append(out, fmt.Sprintf("the median function has %d lines, at most %d allowed", m, FunctionMedian))
	}
	short := 0
	for _, f := range functions {
		if f.lines <= FunctionLong {
			short++
		}
	}
	if short*100 < FunctionShort*len(functions) {
		out = append(out, fmt.Sprintf("%d of %d functions have at most %d lines, at least %d %% must; longest: %v",
			short, len(functions), FunctionLong, FunctionShort, longest(functions)))
	}
	return out
}

// functions returns the declared functions of f that have a body, from func to the
// closing brace; a function literal counts with the function that holds it.
func (f File) functions() []span {
	var out []span
	for _, d := range f.Syntax.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
			out = append(out, span{f.at(fn.Pos()), f.line(fn.End()) - f.line(fn.Type.Func) + 1})
		}
	}
	return out
}

// median returns the lower median of the lengths, 0 without any.
func median(spans []span) int {
	if len(spans) == 0 {
		return 0
	}
	return slices.SortedFunc(slices.Values(spans), byLines)[(len(spans)-1)/2].lines
}

// longest names the ten longest.
func longest(spans []span) []span {
	sorted := slices.SortedFunc(slices.Values(spans), byLines)
	slices.Reverse(sorted)
	return sorted[:min(10, len(sorted))]
}

func byLines(a, b span) int {
	return cmp.Or(cmp.Compare(a.lines, b.lines), cmp.Compare(a.place, b.place))
}
