package pages

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/register"
	"guatu/internal/web"
)

// maxForm bounds a form without files, in bytes.
const maxForm = 4 << 20

// effective is the form's field for the day from which a record of an undated register
// counts.
const effective = "effective"

// recordForm is a form made from a definition: what was given and what is wrong with it.
type recordForm struct {
	def   register.Def
	given map[string]string
	wrong map[string]string // messages by field key; "" is about the form as a whole
	fixed register.Record   // the record being changed: its key cannot be
}

func newForm(d register.Def) *recordForm {
	return &recordForm{def: d, given: map[string]string{}, wrong: map[string]string{}}
}

// posted reads a form without files.
func posted(v *web.View) (func(string) string, error) {
	v.Request.Body = http.MaxBytesReader(nil, v.Request.Body, maxForm)
	if err := v.Request.ParseForm(); err != nil {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: v.T("表单太大或读不懂"), Hint: v.T("重新打开页面再填"), Err: err}
	}
	return v.Request.PostForm.Get, nil
}

// fields are those a person fills in: all of a new record, all but the key of one
// that is there.
func (f *recordForm) fields() []register.Field {
	if f.fixed.ID == "" {
		return f.def.Fields
	}
	return slices.DeleteFunc(slices.Clone(f.def.Fields), func(x register.Field) bool { return slices.Contains(f.def.Key, x.Key) })
}

// fill takes what a stored record says.
func (f *recordForm) fill(r register.Record) {
	for _, field := range f.def.Fields {
		f.given[field.Key] = r.Get(field.Key)
	}
}

// read takes what was posted and returns the record it makes. What is wrong stands
// beside its field; ok tells whether nothing is.
func (f *recordForm) read(v *web.View, get func(string) string) (r register.Record, ok bool) {
	values := register.Merge(f.fixed.Values, nil)
	for _, field := range f.fields() {
		f.given[field.Key] = get(field.Key)
		text, err := field.Parse(f.given[field.Key])
		if err == nil && text == "" && slices.Contains(f.def.Key, field.Key) {
			err = &guatu.Error{Code: guatu.Invalid, Message: v.T("缺少%s", bareLabel(v, field)), Hint: v.T("它是记录的标识")}
		}
		f.blame(field.Key, err)
		values[field.Key] = text
	}
	r = register.Record{Values: values, Released: f.released(v, get)}
	if len(f.wrong) > 0 {
		return r, false
	}
	id, err := f.def.Complete(values)
	f.place(err)
	r.ID = cmp.Or(f.fixed.ID, id)
	if f.def.Released != "" {
		r.Released = r.Date(f.def.Released)
	}
	return r, len(f.wrong) == 0
}

// released is the day from which the record counts.
func (f *recordForm) released(v *web.View, get func(string) string) guatu.Date {
	if f.def.Released != "" {
		return guatu.NoDate
	}
	f.given[effective] = get(effective)
	text, err := effectiveField(v).Parse(f.given[effective])
	f.blame(effective, err)
	if err != nil || text == "" {
		return guatu.NoDate
	}
	day, err := guatu.ParseDate(text)
	f.blame(effective, err)
	return day
}

func effectiveField(v *web.View) register.Field {
	return register.D(effective, v.T("生效日期"), v.T("生效日期"))
}

// blame puts an error beside a field.
func (f *recordForm) blame(key string, err error) {
	if err != nil && f.wrong[key] == "" {
		f.wrong[key] = advice(err)
	}
}

// place puts an error that names a column beside its field. An error that names none
// is about the form as a whole.
func (f *recordForm) place(err error) {
	var e *guatu.Error
	if !errors.As(err, &e) {
		return
	}
	i := slices.IndexFunc(f.def.Fields, func(x register.Field) bool { return x.ZH == e.Place.Column })
	if i < 0 {
		f.blame("", err)
		return
	}
	f.blame(f.def.Fields[i].Key, err)
}

// advice is what an error says to the person at the form: what is wrong and what was
// expected.
func advice(err error) string {
	var e *guatu.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	return strings.Trim(e.Message+"；"+e.Hint, "；")
}

// forPeople reports whether an error belongs on the form instead of the error page.
func forPeople(err error) bool {
	code := guatu.CodeOf(err)
	return code == guatu.Invalid || code == guatu.Conflict
}

// form shows the fields with what was given and what is wrong.
func (f *recordForm) form(v *web.View, offers map[string][]string, submit, cancel string) web.Form {
	out := web.Form{Action: v.Here(), Error: f.wrong[""], Submit: submit, Cancel: cancel}
	for _, field := range f.fields() {
		out.Fields = append(out.Fields, f.field(v, field, offers))
	}
	if f.def.Released == "" {
		out.Fields = append(out.Fields, web.Field{
			Name: effective, Label: v.T("生效日期"), Kind: web.DateField, Value: f.given[effective], Error: f.wrong[effective],
			Help: v.T("从这一天起可见；更早的截至日看到的仍是原样"),
		})
	}
	return out
}

func (f *recordForm) field(v *web.View, field register.Field, offers map[string][]string) web.Field {
	unit := field.Unit
	out := web.Field{
		Name: field.Key, Label: bareLabel(v, field), Value: f.given[field.Key], Kind: fieldKinds[field.Type], Unit: unit,
		Required: field.Required || slices.Contains(f.def.Key, field.Key), Error: f.wrong[field.Key],
		List: offers[field.Ref], Wide: field.Type == register.Long,
	}
	switch field.Type {
	case register.Span:
		out.Help = v.T("写成 2023、2023-Q1 或 2023-04")
	case register.List:
		out.Help = v.T("几项之间用“；”分开")
	case register.Bool:
		out.Options = []web.Option{{Value: "true", Label: v.T("是#登记簿")}, {Value: "false", Label: v.T("否#登记簿")}}
	case register.Choice:
		for _, o := range field.Options {
			out.Options = append(out.Options, web.Option{Value: o.Key, Label: o.Label(v.English())})
		}
	}
	return out
}

// fieldKinds are the controls of the types. A truth value is a choice, because it may
// be unknown.
var fieldKinds = map[register.Type]web.FieldKind{
	register.Text: web.TextField, register.Long: web.LongField, register.Decimal: web.DecimalField, register.Integer: web.IntegerField,
	register.Day: web.DateField, register.Span: web.TextField, register.Bool: web.ChoiceField, register.Choice: web.ChoiceField, register.List: web.TextField,
}

// mostOffers is how many names a field offers to complete; a register with more of
// them is searched on its own page.
const mostOffers = 500

// offers lists the names that reference fields may take, by register.
func (p pages) offers(v *web.View, d register.Def) (map[string][]string, error) {
	out := map[string][]string{}
	for _, f := range d.Fields {
		target, ok := p.registerNamed(f.Ref)
		if !ok || out[f.Ref] != nil {
			continue
		}
		records, err := p.records(v, f.Ref)
		if err != nil {
			return nil, err
		}
		if len(records) > mostOffers {
			continue
		}
		for _, r := range records {
			out[f.Ref] = append(out[f.Ref], offerOf(f, target, r))
		}
	}
	return out, nil
}

// offerOf is the name that a reference carries: units and indicators by name, other
// records by id.
func offerOf(f register.Field, target register.Def, r register.Record) string {
	if f.Open {
		return titleOf(target, r)
	}
	return r.ID
}
