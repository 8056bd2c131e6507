package pages

import (
	"net/http"
	"slices"

	"guatu"
	"guatu/internal/register"
	"guatu/internal/web"
)

// typedIn is the source of what is written through the pages. It is stored, and so does
// not change with the language of the page.
const typedIn = "页面填报"

// change says who writes through the pages.
func (p pages) change(v *web.View, action string) register.Change {
	return register.Change{City: p.City(), Author: p.Author(v.Request), Action: action, Source: typedIn}
}

func (p pages) newRecord(v *web.View) (web.Answer, error) {
	d, err := p.register(v)
	if err != nil {
		return nil, err
	}
	f := newForm(d)
	f.given[effective] = v.AsOf.Released.String()
	f.given[d.Released] = v.AsOf.Released.String()
	return p.showForm(v, f, http.StatusOK)
}

func (p pages) addRecord(v *web.View) (web.Answer, error) {
	d, err := p.register(v)
	if err != nil {
		return nil, err
	}
	return p.saveForm(v, newForm(d))
}

func (p pages) editRecord(v *web.View) (web.Answer, error) {
	f, err := p.changing(v)
	if err != nil {
		return nil, err
	}
	f.fill(f.fixed)
	f.given[effective] = v.AsOf.Released.String()
	return p.showForm(v, f, http.StatusOK)
}

func (p pages) changeRecord(v *web.View) (web.Answer, error) {
	f, err := p.changing(v)
	if err != nil {
		return nil, err
	}
	return p.saveForm(v, f)
}

// changing is the form of the record that the address names.
func (p pages) changing(v *web.View) (*recordForm, error) {
	d, err := p.register(v)
	if err != nil {
		return nil, err
	}
	f := newForm(d)
	f.fixed, err = p.record(v, d)
	return f, err
}

func (p pages) showForm(v *web.View, f *recordForm, status int) (web.Answer, error) {
	offers, err := p.offers(v, f.def)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "record_form", Title: v.T("新增%s", f.def.Label(v.English())), Trail: trail(v, f.def), Status: status}
	cancel := v.Link(registerPath(f.def, ""))
	var facts []web.Fact
	if f.fixed.ID != "" {
		page.Title, cancel = v.T("修改%s", titleOf(f.def, f.fixed)), recordLink(v, f.def, f.fixed.ID)
		facts = []web.Fact{{Name: fieldLabels(v, f.def, f.def.Key), Value: f.fixed.ID}}
	}
	page.Data = struct {
		Facts []web.Fact
		Form  web.Form
	}{facts, f.form(v, offers, v.T("保存"), cancel)}
	return page, nil
}

// saveForm writes what was posted, or shows the form again with what is wrong.
func (p pages) saveForm(v *web.View, f *recordForm) (web.Answer, error) {
	get, err := posted(v)
	if err != nil {
		return nil, err
	}
	r, ok := f.read(v, get)
	if ok {
		err = p.Store.Update(v.Context(), p.change(v, "edit"), func(tx register.Tx) error { return p.put(tx, f, r) })
		if err == nil {
			return web.Redirect(seen(v, r.Released, registerPath(f.def, "record"), "id", r.ID)), nil
		}
		if !forPeople(err) {
			return nil, err
		}
		f.place(err)
	}
	return p.showForm(v, f, http.StatusUnprocessableEntity)
}

// put stores one record: a new one must be new, and what it refers to must be there.
func (p pages) put(tx register.Tx, f *recordForm, r register.Record) error {
	if f.fixed.ID == "" {
		records, err := tx.Records(f.def.Name)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(records, func(have register.Record) bool { return have.ID == r.ID }) {
			key, _ := f.def.Field(f.def.Key[len(f.def.Key)-1])
			return &guatu.Error{Code: guatu.Conflict, Message: "“" + r.ID + "”已存在", Hint: "请修改已有的记录", Place: guatu.Place{Column: key.ZH}}
		}
	}
	if err := p.refer(tx, f.def, r.Values); err != nil {
		return err
	}
	_, err := tx.Put(f.def, []register.Record{r})
	return err
}

// refer checks that what a record refers to is registered. Where the definition lets
// a register grow, the new name is added to it, as an import does.
func (p pages) refer(tx register.Tx, d register.Def, values register.Values) error {
	for _, f := range d.Fields {
		target, ok := p.registerNamed(f.Ref)
		if !ok || values[f.Key] == "" {
			continue
		}
		records, err := tx.Records(f.Ref)
		if err != nil {
			return err
		}
		if _, known := register.NewNames(records, target.Title).Find(values[f.Key]); known {
			continue
		}
		if !f.Open {
			return &guatu.Error{Code: guatu.Invalid, Message: f.ZH + "“" + values[f.Key] + "”未登记", Hint: "先在" + target.ZH + "里新增它", Place: guatu.Place{Column: f.ZH}}
		}
		if err := grow(tx, target, values[f.Key], values["measure"]); err != nil {
			return err
		}
	}
	return nil
}

// grow registers a name that was met for the first time; an indicator gets the unit of
// measure it was met with.
func grow(tx register.Tx, d register.Def, name, measure string) error {
	values := register.Values{d.Title: name}
	if _, ok := d.Field("frequency"); ok {
		values["unit"] = measure
	}
	_, err := tx.Put(d, []register.Record{{ID: name, Values: values}})
	return err
}
