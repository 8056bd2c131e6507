// Package prefault has the system hand over the first pages of the heap together, where
// a program would stop for each of them at its first touch. Where a page fault is dear,
// as in many virtual machines, a short command is a tenth faster; elsewhere nothing
// changes. It is imported for that alone, and by no package but the command: packages are
// initialized in the order of their paths once their imports are, so that this one comes
// before the engines and their vocabularies.
package prefault
