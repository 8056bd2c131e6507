//go:build race

package pdftext

// underRace tells that the race detector watches, under which translating the sandbox
// takes minutes. It holds no goroutine of ours; make test runs these tests without.
const underRace = true
