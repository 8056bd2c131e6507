package intake

import (
	"cmp"
	"path"
	"slices"

	"guatu/internal/office"
	"guatu/internal/promise"
)

// inOrder sorts files so that each comes after those that fill the registers it
// refers to. Where that is impossible, references that may grow their register wait
// for nothing; files that refer to each other come in the order of their registers.
func inOrder(jobs []job) []job {
	slices.SortStableFunc(jobs, func(a, b job) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(len(b.sheets), len(a.sheets)), cmp.Compare(a.file, b.file))
	})
	out := make([]job, 0, len(jobs))
	for len(jobs) > 0 {
		i := slices.IndexFunc(jobs, func(j job) bool { return !j.waitsFor(jobs, false) })
		if i < 0 {
			i = slices.IndexFunc(jobs, func(j job) bool { return !j.waitsFor(jobs, true) })
		}
		i = max(i, 0)
		out = append(out, jobs[i])
		jobs = slices.Delete(jobs, i, i+1)
	}
	return out
}

// waitsFor reports whether another of the jobs fills a register this one refers to;
// strict leaves out references that may grow their register.
func (j job) waitsFor(jobs []job, strict bool) bool {
	for name := range j.refersTo(strict) {
		if !j.has(name) && slices.ContainsFunc(jobs, func(other job) bool { return other.file != j.file && other.has(name) }) {
			return true
		}
	}
	return false
}

// has reports whether the file fills a register, or should have.
func (j job) has(name string) bool {
	return j.fills == name || name == promise.Documents && j.text != nil ||
		slices.ContainsFunc(j.sheets, func(s sheet) bool { return s.mapping.Def.Name == name })
}

// refersTo yields the registers that the file's tables refer to. A ledger looks for
// its sentences in the documents.
func (j job) refersTo(strict bool) map[string]bool {
	out := map[string]bool{}
	for _, s := range j.sheets {
		for _, f := range s.mapping.Def.Fields {
			if f.Ref != "" && !(strict && f.Open) {
				out[f.Ref] = true
			}
		}
		if s.mapping.Def.Name == promise.Ledger && !strict {
			out[promise.Documents] = true
		}
	}
	return out
}

// texts are the documents found among the files, by name.
type texts map[string]office.Document

// find returns the document that a table calls name: beside the table, else the only
// one so called anywhere.
func (t texts) find(table, name string) (file string, found bool) {
	if beside := path.Join(path.Dir(table), name); t.has(beside) {
		return beside, true
	}
	for f := range t {
		if path.Base(f) != path.Base(name) {
			continue
		}
		if found {
			return "", false
		}
		file, found = f, true
	}
	return file, found
}

func (t texts) has(file string) bool { _, ok := t[file]; return ok }

// listedDocuments names the documents that a table of documents describes; they are
// taken with that table.
func (in *importer) listedDocuments(jobs []job) map[string]bool {
	out := map[string]bool{}
	for _, j := range jobs {
		for _, s := range j.sheets {
			if s.mapping.Def.Name == promise.Documents {
				in.listRows(out, j.file, s)
			}
		}
	}
	return out
}

func (in *importer) listRows(out map[string]bool, table string, s sheet) {
	for _, row := range s.table.Rows {
		v, err := s.mapping.Row(row.Cells)
		if err != nil {
			continue // told when the table is taken
		}
		if file, ok := in.texts.find(table, v["file"]); ok {
			out[file] = true
		}
	}
}
