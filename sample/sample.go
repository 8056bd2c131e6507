// Package sample holds the sample city, Guangzhou 2023, as the very files that a
// user would import: facts with their source, and invented projects and reports
// marked 示例. Start with [Guangzhou2023]; the command in gen rewrites the invented
// files.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed guangzhou2023
var files embed.FS

// Guangzhou2023 returns the folder of the sample city. It is read-only and safe
// for concurrent use.
func Guangzhou2023() fs.FS {
	sub, err := fs.Sub(files, "guangzhou2023")
	if err != nil { // the path is a constant of this file
		panic(err)
	}
	return sub
}
