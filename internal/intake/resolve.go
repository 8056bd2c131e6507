package intake

import (
	"fmt"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/register"
)

// index finds a register's records by id, title or alias.
type index struct {
	def   register.Def
	names map[string]bool
	list  []string
}

// resolve checks every reference of a row. An unknown one is added to its register
// where the field allows it, with a note; otherwise it is an error that names the
// nearest known.
func (t *taker) resolve(d register.Def, v register.Values) error {
	for _, f := range d.Fields {
		text := v[f.Key]
		if f.Ref == "" || text == "" {
			continue
		}
		ix, err := t.lookup(f.Ref)
		if err != nil {
			return err
		}
		if ix.names[text] {
			continue
		}
		linked, err := t.linked(d, f, v)
		if err != nil {
			return err
		}
		if linked {
			continue
		}
		if !f.Open {
			return t.unknown(f, ix, text)
		}
		if err := t.grow(ix, v, text); err != nil {
			return err
		}
	}
	return nil
}

func (t *taker) lookup(name string) (*index, error) {
	if ix := t.index[name]; ix != nil {
		return ix, nil
	}
	d, ok := Register(name)
	if !ok {
		return nil, fmt.Errorf("intake: no register %q", name)
	}
	records, err := t.tx.Records(name)
	if err != nil {
		return nil, err
	}
	ix := &index{def: d, names: map[string]bool{}}
	for _, r := range records {
		ix.add(r.ID, r.Values[d.Title])
		ix.add(r.Split("aliases")...)
	}
	t.index[name] = ix
	return ix, nil
}

func (ix *index) add(names ...string) {
	for _, n := range names {
		if n != "" && !ix.names[n] {
			ix.names[n] = true
			ix.list = append(ix.list, n)
		}
	}
}

// grow registers a name that was met for the first time.
func (t *taker) grow(ix *index, row register.Values, name string) error {
	return t.growWith(ix, row, name, nil)
}

// growWith registers a name with more of what is known about it.
func (t *taker) growWith(ix *index, row register.Values, name string, more register.Values) error {
	v := register.Merge(register.Values{ix.def.Title: name}, more)
	if ix.def.Name == "indicator" {
		v["unit"] = row["unit"]
	}
	if _, err := t.tx.Put(ix.def, []register.Record{{ID: name, Values: v}}); err != nil {
		return err
	}
	note := fmt.Sprintf("新登记%s“%s”", ix.def.ZH, name)
	if near := nearest(name, ix.list); near != "" {
		note += fmt.Sprintf("（与已有的“%s”相近，若是同一个请加为别名）", near)
	}
	t.notes = append(t.notes, note)
	ix.add(name)
	return nil
}

func (t *taker) unknown(f register.Field, ix *index, text string) error {
	hint := ix.def.ZH + "中没有它，请先导入" + ix.def.ZH
	if near := nearest(text, ix.list); near != "" {
		hint = fmt.Sprintf("是否为“%s”？", near)
	}
	if n := len(t.in.unread); n > 0 {
		hint += fmt.Sprintf("；也可能在没有读成的 %s 中", strings.Join(t.in.unread[:min(n, 3)], "、"))
	}
	return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("%s“%s”未登记", f.ZH, text), Hint: hint, Place: guatu.Place{Column: f.ZH}}
}

// nearest returns the known name that shares most pairs of letters with text, when
// they share more than half.
func nearest(text string, names []string) string {
	best, most := "", 0.5
	for _, n := range names {
		if s := similarity(text, n); s > most {
			best, most = n, s
		}
	}
	return best
}

// similarity is the Dice coefficient of the letter pairs of two texts, 0 to 1.
func similarity(a, b string) float64 {
	pa, pb := pairs(a), pairs(b)
	if len(pa) == 0 || len(pb) == 0 {
		return 0
	}
	shared := 0
	rest := slices.Clone(pb)
	for _, p := range pa {
		if i := slices.Index(rest, p); i >= 0 {
			shared++
			rest = slices.Delete(rest, i, i+1)
		}
	}
	return 2 * float64(shared) / float64(len(pa)+len(pb))
}

func pairs(s string) []string {
	r := []rune(strings.ToLower(s))
	out := make([]string, 0, len(r))
	for i := 0; i+1 < len(r); i++ {
		out = append(out, string(r[i:i+2]))
	}
	return out
}
