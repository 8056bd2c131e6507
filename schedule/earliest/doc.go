// Package earliest finds what can begin before its plan (能开早开): for all work that
// has not started the earliest feasible start, the days it gains, and the one thing
// that holds it back.
//
// Start with [Find].
//
// # Method
//
// What is feasible follows from what is done, from the relations to work that is
// not, within a project and between projects, and from [Need] and [Crew]: a permit,
// a site, a team that is busy. The dates of a plan are no obstacle. So the network is
// scheduled from today with all relations and without the dates it was planned by.
//
// The one thing that holds work back is the relation, need or crew that sets its
// earliest start; of several the first in the network. It may itself be held back:
// the root is what stands at the end of that chain, where somebody can act today.
package earliest
