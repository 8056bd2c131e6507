package pages

import (
	"cmp"
	"net/http"
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// reportDef is what is asked when progress is reported: fields of the register of
// progress, with the states of the entry's own kind.
func reportDef(kind string) register.Def {
	d := register.Def{Name: promise.Progress, Released: "reported"}
	for _, all := range promise.Registers() {
		if all.Name != promise.Progress {
			continue
		}
		for _, key := range []string{"state", "reported", "evidence", "unit"} {
			f, _ := all.Field(key)
			if key == "state" {
				f.Options = promise.States(kind)
			}
			d.Fields = append(d.Fields, f)
		}
	}
	return d
}

// newReport is the form to report an entry, filled with where it stands.
func newReport(v *web.View, e desk.Entry) *recordForm {
	f := newForm(reportDef(e.Get("kind")))
	f.given = map[string]string{"state": e.State, "reported": v.AsOf.Released.String(), "unit": e.Get("unit")}
	return f
}

// reportProgress takes what a unit reports of an entry.
func (p pages) reportProgress(v *web.View) (web.Answer, error) {
	pic, e, err := p.entry(v)
	if err != nil {
		return nil, err
	}
	get, err := posted(v)
	if err != nil {
		return nil, err
	}
	f := newForm(reportDef(e.Get("kind")))
	r, ok := f.read(v, get)
	if ok && r.Released < e.Released && e.Released.IsSet() {
		f.wrong["reported"], ok = v.T("早于事项公布的 %s", v.Lang.Date(e.Released)), false
	}
	if ok {
		err = p.Store.Update(v.Context(), p.change(v, "report"), func(tx register.Tx) error { return p.putReport(tx, e, r) })
		if err == nil {
			return web.Redirect(seen(v, r.Released, "/ledger/entry", "id", e.ID) + "#progress"), nil
		}
		if !forPeople(err) {
			return nil, err
		}
		f.place(err)
	}
	return p.showEntry(v, pic, e, f, http.StatusUnprocessableEntity)
}

// putReport stores a report. An entry that was reported under another of its names
// keeps that name, so that its reports stay one record.
func (p pages) putReport(tx register.Tx, e desk.Entry, r register.Record) error {
	d, _ := p.registerNamed(promise.Progress)
	reports, err := tx.Records(promise.Progress)
	if err != nil {
		return err
	}
	ledger, err := tx.Records(promise.Ledger)
	if err != nil {
		return err
	}
	names := register.NewNames(ledger, "item")
	r.ID, r.Values["entry"] = e.ID, e.ID
	for _, have := range reports {
		if names.Canonical(have.Get("entry")) == e.ID {
			r.ID, r.Values["entry"] = have.ID, have.Get("entry")
		}
	}
	if err := p.refer(tx, d, r.Values); err != nil {
		return err
	}
	_, err = tx.Put(d, []register.Record{r})
	return err
}

// progressTable lists what was reported of an entry, the newest first.
func (p pages) progressTable(v *web.View, pic *desk.Picture, e desk.Entry) (web.Table, error) {
	t := web.Table{
		Prefix: "progress", Caption: v.T("进展"), File: v.T("进展"), Plain: true, Empty: web.Empty{Text: v.T("还没有上报过进展"), Hint: v.T("用下面的表单上报第一次")},
		Columns: []web.Column{
			{Key: "reported", Label: v.T("上报日期"), Kind: web.Dates}, {Key: "state", Label: v.T("状态"), Kind: web.Words}, {Key: "evidence", Label: v.T("佐证"), Kind: web.Words},
			{Key: "unit", Label: v.T("上报单位"), Kind: web.Words}, {Key: "author", Label: v.T("填报"), Kind: web.Words}, {Key: "recorded", Label: v.T("入库时间"), Kind: web.Words},
		},
	}
	versions, err := p.reportsOf(v, pic, e)
	for _, r := range slices.Backward(versions) {
		if r.Deleted {
			continue
		}
		state := desk.Entry{Entry: promise.Entry{Record: e.Record, State: r.Get("state")}}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Day(r.Released), web.Text(stateLabel(v, state)), web.Text(r.Get("evidence")), web.Text(r.Get("unit")), web.Text(r.Author), web.Text(v.Lang.Moment(r.Recorded)),
		}})
	}
	return t, err
}

// reportsOf reads every report of an entry, oldest first, under whichever of its names
// they were made.
func (p pages) reportsOf(v *web.View, pic *desk.Picture, e desk.Entry) ([]register.Record, error) {
	reports, err := p.records(v, promise.Progress)
	if err != nil {
		return nil, err
	}
	ledger := make([]register.Record, len(pic.Entries))
	for i, other := range pic.Entries {
		ledger[i] = other.Record
	}
	names := register.NewNames(ledger, "item")
	var out []register.Record
	for _, r := range reports {
		if names.Canonical(r.Get("entry")) != e.ID {
			continue
		}
		versions, err := p.Store.History(v.Context(), p.City(), promise.Progress, r.ID, v.AsOf)
		if err != nil {
			return nil, err
		}
		out = append(out, versions...)
	}
	slices.SortStableFunc(out, func(a, b register.Record) int { return cmp.Compare(orZero(a.Released), orZero(b.Released)) })
	return out, nil
}

// orZero puts what is known since ever before all days.
func orZero(d guatu.Date) guatu.Date { return max(d, 0) }
