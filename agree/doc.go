// Package agree asks of a set of promised numbers: do they agree? It compares
// level, growth and last year's base; parts and whole; districts and city; the
// same indicator promised twice; and promise with last year's result. Agreement
// is reported as well as disagreement, each with its arithmetic. Start with
// [Check]; its input is a list of [Claim] and the published [Facts].
//
// Every number stands for a core, the values a reader takes it to mean, and a
// reach, the values that keep the promise. "8%左右" is 7.5 to 8.5 for both;
// "≥8%" has its core at 8 and reaches to infinity. Two claims agree when their
// cores meet, differ when only their reaches do (a result exists that keeps both,
// and one that keeps the first and breaks the second), and are in conflict when
// no result can keep both.
package agree
