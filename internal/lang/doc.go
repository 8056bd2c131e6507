// Package lang holds every string people read and the way numbers and dates are
// written. Start with [Catalogue.T] and [Words].
//
// The key of a string is its Chinese text: pages stay readable, and only the English
// is written down, in en/*.txt, one line each:
//
//	%d 项承诺 = %d commitment | %d commitments
//	灯#列头 = Light
//
// Verbs are those of package fmt; where English needs another order it says %[2]s.
// Two English forms parted by " | " are singular and plural, chosen by the first
// whole number among the arguments. What follows "#" in a key tells two uses apart and
// is not shown. A key that stands in a variable is written lang.Key("总览"), so that the
// catalogue's test finds it. A key without a line is shown as ⟦key⟧ in both languages
// and fails the test: nothing falls back in silence.
package lang
