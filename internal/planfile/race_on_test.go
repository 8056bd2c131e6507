//go:build race

package planfile

// underRace tells that the race detector watches.
const underRace = true
