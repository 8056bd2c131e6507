//go:build !race

package pdftext

const underRace = false
