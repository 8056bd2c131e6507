package register

// Names finds a register's records by id, title or alias.
type Names struct {
	byName map[string]Record
}

// NewNames indexes records; title is the field that names them. Earlier records win
// where a name stands twice.
func NewNames(records []Record, title string) Names {
	n := Names{byName: make(map[string]Record, 2*len(records))}
	add := func(name string, r Record) {
		if _, taken := n.byName[name]; name != "" && !taken {
			n.byName[name] = r
		}
	}
	for _, r := range records { // full names first: an alias never hides a name
		add(r.ID, r)
		add(r.Get(title), r)
	}
	for _, r := range records {
		for _, a := range r.Split("aliases") {
			add(a, r)
		}
	}
	return n
}

// Find returns the record a name stands for.
func (n Names) Find(name string) (Record, bool) {
	r, ok := n.byName[name]
	return r, ok
}

// Canonical returns the id of the record a name stands for; an unknown name stands
// for itself.
func (n Names) Canonical(name string) string {
	if r, ok := n.byName[name]; ok {
		return r.ID
	}
	return name
}
