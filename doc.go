// Package guatu is the vocabulary of the product: civil dates, periods, lights,
// points of view in time and errors that a person can act on. It imports the
// standard library only; every other package may import it and it imports none
// of them. Start with [Date], [Period], [AsOf] and [Error].
package guatu
