package app

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/intake"
	"guatu/internal/office"
)

// FilesAt lists the files that paths name: a file as it is, a folder with all its
// files below, in order of name.
func FilesAt(paths []string) ([]intake.File, error) {
	var out []intake.File
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, &guatu.Error{Code: guatu.NotFound, Message: "没有文件或文件夹 " + p, Err: err}
		}
		if !info.IsDir() {
			out = append(out, intake.File{Name: filepath.Base(p), Listed: true, Read: func() ([]byte, error) { return readLimited(p, info.Size()) }})
			continue
		}
		files, err := FilesIn(os.DirFS(p))
		if err != nil {
			return nil, err
		}
		out = append(out, files...)
	}
	return out, nil
}

// readLimited refuses a file larger than an upload may be before reading it.
func readLimited(name string, size int64) ([]byte, error) {
	if size > office.MaxUpload {
		return nil, guatu.Invalidf("文件 %d MiB，超过 %d MiB 的上限", size>>20, office.MaxUpload>>20)
	}
	return os.ReadFile(name)
}

// FilesIn lists all files of a folder but hidden ones.
func FilesIn(fsys fs.FS) ([]intake.File, error) {
	var out []intake.File
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if hidden := name != "." && strings.HasPrefix(path.Base(name), "."); hidden && d.IsDir() {
			return fs.SkipDir
		} else if hidden || d.IsDir() {
			return nil
		}
		out = append(out, intake.File{Name: name, Read: func() ([]byte, error) { return fs.ReadFile(fsys, name) }})
		return nil
	})
	return out, err
}

// Overlay returns base with the files of over taking the place of those of the same
// name, and the names that came from base only.
func Overlay(base, over []intake.File) (files []intake.File, kept []string) {
	given := map[string]bool{}
	for _, f := range over {
		given[path.Base(f.Name)] = true
	}
	files = slices.Clone(over)
	for _, f := range base {
		if !given[path.Base(f.Name)] {
			files = append(files, f)
			kept = append(kept, f.Name)
		}
	}
	return files, kept
}
