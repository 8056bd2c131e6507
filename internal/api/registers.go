package api

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"guatu"
	"guatu/internal/register"

	"github.com/danielgtaylor/huma/v2"
)

// FieldView describes one column of a register.
type FieldView struct {
	Key      string   `json:"key"`
	ZH       string   `json:"zh"`
	EN       string   `json:"en"`
	Type     string   `json:"type"`
	Unit     string   `json:"unit,omitempty"`
	Required bool     `json:"required,omitempty"`
	Options  []string `json:"options,omitempty"`
	Ref      string   `json:"ref,omitempty"`
}

// RegisterView describes one register.
type RegisterView struct {
	Name   string      `json:"name"`
	ZH     string      `json:"zh"`
	EN     string      `json:"en"`
	Group  string      `json:"group"`
	Key    []string    `json:"key"`
	Fields []FieldView `json:"fields"`
}

// RecordView is one version of one record.
type RecordView struct {
	ID       string            `json:"id"`
	Values   map[string]string `json:"values"`
	Author   string            `json:"author"`
	Source   string            `json:"source"`
	Released string            `json:"released" doc:"Civil day from which the world could know; empty: since ever"`
	Recorded time.Time         `json:"recorded"`
	Deleted  bool              `json:"deleted,omitempty"`
}

// Page is a slice of a list.
type Page[T any] struct {
	Total int `json:"total"`
	Items []T `json:"items"`
}

// RegisterPath names a register.
type RegisterPath struct {
	Register string `path:"register" example:"project"`
}

// RecordPath names a record; slashes in its id are written %2F.
type RecordPath struct {
	At
	RegisterPath
	ID string `path:"id"`
}

// RecordQuery asks for a slice of a register.
type RecordQuery struct {
	At
	RegisterPath
	Q      string `query:"q" doc:"Only records with this text in one of their fields"`
	Offset int    `query:"offset" minimum:"0"`
	Limit  int    `query:"limit" minimum:"1" maximum:"2000" default:"100"`
}

func (h handlers) registers(api huma.API) {
	get(api, "list-registers", "/registers", "All registers with their columns", func(context.Context, *struct{}) ([]RegisterView, error) {
		out := make([]RegisterView, len(h.Registers))
		for i, d := range h.Registers {
			out[i] = viewRegister(d)
		}
		return out, nil
	})
	get(api, "list-records", "/registers/{register}", "A register as of a day", h.records)
	get(api, "get-record", "/registers/{register}/{id}", "One record as of a day", h.record)
	get(api, "get-history", "/registers/{register}/{id}/history", "Every version of a record", h.history)
}

func (h handlers) def(name string) (register.Def, error) {
	i := slices.IndexFunc(h.Registers, func(d register.Def) bool { return d.Name == name })
	if i < 0 {
		return register.Def{}, guatu.NotFoundf("no register %q", name)
	}
	return h.Registers[i], nil
}

func (h handlers) records(ctx context.Context, q *RecordQuery) (Page[RecordView], error) {
	d, err := h.def(q.Register)
	if err != nil {
		return Page[RecordView]{}, err
	}
	at, err := h.at(q.At)
	if err != nil {
		return Page[RecordView]{}, err
	}
	all, err := h.Store.Records(ctx, h.City(), d.Name, at)
	if err != nil {
		return Page[RecordView]{}, err
	}
	all = slices.DeleteFunc(all, func(r register.Record) bool { return !contains(r, q.Q) })
	return slice(all, q.Offset, q.Limit, viewRecord), nil
}

func contains(r register.Record, text string) bool {
	if text == "" {
		return true
	}
	for _, v := range r.Values {
		if strings.Contains(strings.ToLower(v), strings.ToLower(text)) {
			return true
		}
	}
	return false
}

func slice[S, T any](all []S, offset, limit int, view func(S) T) Page[T] {
	from := min(offset, len(all))
	to := min(from+limit, len(all))
	out := Page[T]{Total: len(all), Items: make([]T, 0, to-from)}
	for _, v := range all[from:to] {
		out.Items = append(out.Items, view(v))
	}
	return out
}

func (h handlers) record(ctx context.Context, p *RecordPath) (RecordView, error) {
	d, err := h.def(p.Register)
	if err != nil {
		return RecordView{}, err
	}
	at, err := h.at(p.At)
	if err != nil {
		return RecordView{}, err
	}
	if !storable(p.ID) {
		return RecordView{}, guatu.NotFoundf("no record %q", p.ID)
	}
	r, err := h.Store.Record(ctx, h.City(), d.Name, p.ID, at)
	return viewRecord(r), err
}

// storable reports whether an id can stand in a database at all: PostgreSQL refuses
// to be asked for a text that is not UTF-8 or holds NUL.
func storable(id string) bool { return utf8.ValidString(id) && !strings.ContainsRune(id, 0) }

func (h handlers) history(ctx context.Context, p *RecordPath) ([]RecordView, error) {
	d, err := h.def(p.Register)
	if err != nil {
		return nil, err
	}
	at, err := h.at(p.At)
	if err != nil {
		return nil, err
	}
	if !storable(p.ID) {
		return nil, guatu.NotFoundf("no record %q", p.ID)
	}
	all, err := h.Store.History(ctx, h.City(), d.Name, p.ID, at)
	if err == nil && len(all) == 0 {
		err = guatu.NotFoundf("no record %q", p.ID)
	}
	return slice(all, 0, len(all), viewRecord).Items, err
}

func viewRecord(r register.Record) RecordView {
	return RecordView{ID: r.ID, Values: r.Values, Author: r.Author, Source: r.Source, Released: r.Released.String(), Recorded: r.Recorded, Deleted: r.Deleted}
}

func viewRegister(d register.Def) RegisterView {
	out := RegisterView{Name: d.Name, ZH: d.ZH, EN: d.EN, Group: d.Group, Key: d.Key}
	for _, f := range d.Fields {
		v := FieldView{Key: f.Key, ZH: f.ZH, EN: f.EN, Type: string(f.Type), Unit: f.Unit, Required: f.Required, Ref: f.Ref}
		for _, o := range f.Options {
			v.Options = append(v.Options, o.Key)
		}
		out.Fields = append(out.Fields, v)
	}
	return out
}
