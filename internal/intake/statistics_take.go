package intake

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"guatu"
	"guatu/internal/city"
	"guatu/internal/monitor"
	"guatu/internal/register"
)

// statTaker turns the readings of one sheet into observations.
type statTaker struct {
	p          *parser
	s          statistics
	mapping    register.Mapping
	indicators register.Names
	stored     map[string]register.Record // current observations by id
	facts      map[fact][]register.Record // the same by what they are about
	city       string                     // name of the city
	region     string                     // that the title names; empty for the city
	newest     guatu.Date                 // end of the latest period of the sheet
	said       guatu.Date                 // day of release of that period, if stated
	taken      map[string]reading
	noted      map[string]bool
}

var statFields = []string{"indicator", "region", "period", "basis", "value", "unit", "released", "released_by", "source"}

// parseStatistics takes all readings; all faults up to maxErrors are told.
func (p *parser) parseStatistics(s statistics) error {
	t, err := newStatTaker(p, s)
	if err != nil {
		return err
	}
	var faults []error
	for _, r := range s.readings {
		err := t.take(r)
		if err == nil {
			continue
		}
		if len(faults) == maxErrors {
			faults = append(faults, fmt.Errorf("%s：已列出前 %d 处错误，其余从略", p.taker.file, maxErrors))
			break
		}
		faults = append(faults, p.at(register.At(clearColumn(err), guatu.Place{Column: r.column}), r.row))
	}
	return errors.Join(faults...)
}

// clearColumn takes the register's own name of a column out of an error: the file has
// another.
func clearColumn(err error) error {
	var e *guatu.Error
	if !errors.As(err, &e) {
		return err
	}
	c := *e
	c.Place.Column = ""
	return &c
}

func newStatTaker(p *parser, s statistics) (*statTaker, error) {
	t := &statTaker{p: p, s: s, stored: map[string]register.Record{}, facts: map[fact][]register.Record{}, taken: map[string]reading{}, noted: map[string]bool{}, newest: guatu.NoDate}
	var err error
	if t.mapping, err = p.def.Match(statFields); err != nil {
		return nil, err
	}
	if err := t.readIndicators(); err != nil {
		return nil, err
	}
	if err := t.readStored(); err != nil {
		return nil, err
	}
	cities, err := p.taker.tx.Records(city.City)
	if err != nil {
		return nil, err
	}
	if len(cities) > 0 {
		t.city = cities[0].Get("name")
	}
	for _, r := range s.readings {
		t.newest = max(t.newest, r.period.End())
	}
	t.said = s.released
	if d := p.taker.in.options.DocumentDate; !t.said.IsSet() && d > 0 { // 0 is an option that nobody set
		t.said = d
	}
	t.region = regionOf(s.title)
	if t.said.IsSet() && t.said <= t.newest {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("发布日期 %s 早于表中时期的末日 %s", t.said, t.newest), Hint: "核对表上的发布日期或 --date"}
	}
	return t, nil
}

// readStored reads the figures that are known already.
func (t *statTaker) readStored() error {
	observations, err := t.p.taker.tx.Records(monitor.Observations)
	if err != nil {
		return err
	}
	for _, o := range observations {
		f, err := t.factOf(o.Values)
		if err != nil {
			return err
		}
		t.stored[o.ID] = o
		t.facts[f] = append(t.facts[f], o)
	}
	return nil
}

func (t *statTaker) readIndicators() error {
	records, err := t.p.taker.tx.Records(monitor.Indicators)
	t.indicators = register.NewNames(records, "name")
	return err
}

// take stores one reading.
func (t *statTaker) take(r reading) error {
	name, err := t.indicator(r)
	if err != nil {
		return err
	}
	region, err := t.place(r)
	if err != nil {
		return err
	}
	basis, err := t.basis(r, name)
	if err != nil || basis == "" {
		return err
	}
	unit := r.unit
	if strings.HasSuffix(basis, "_yoy") {
		unit = "%"
	}
	if unit == "" {
		return &guatu.Error{Code: guatu.Invalid, Message: "“" + r.text + "”没有单位", Hint: "在列头、单位列或表头上方写明，如 绝对额(亿元)"}
	}
	value := plainFigure(r.text, unit)
	v, err := t.mapping.Row([]string{name, region, r.period.String(), basis, value, unit, t.newest.String(), "", t.s.source})
	if err != nil {
		return err
	}
	return t.store(r, v)
}

// store dates a reading and hands it on.
func (t *statTaker) store(r reading, v register.Values) error {
	if err := t.introduce(r, v); err != nil {
		return err
	}
	id, err := t.p.def.Complete(v)
	if err != nil {
		return err
	}
	if before, again := t.taken[id]; again {
		return t.repeated(before, r, v)
	}
	r.text = v["value"]
	t.taken[id] = r
	if known, ok, err := t.unsourced(v); ok || err != nil {
		return cmp.Or(err, t.p.add(known, r.row))
	}
	if err := t.date(r, id, v); err != nil {
		return err
	}
	record := register.Record{ID: id, Values: v, Source: v["source"]}
	record.Released = record.Date("released")
	return t.p.add(record, r.row)
}

// repeated passes over the same figure and refuses another one for the same thing.
func (t *statTaker) repeated(before, r reading, v register.Values) error {
	if trimDecimal(before.text) == trimDecimal(v["value"]) {
		return nil
	}
	return &guatu.Error{
		Code: guatu.Invalid, Message: fmt.Sprintf("“%s”在第 %d 行已有不同的数 %s", v["indicator"], before.row, before.text),
		Hint: "名称相同而不是同一个指标时，请写明全称",
	}
}

// introduce registers an indicator that is met for the first time, with what the table
// says about it, and tells of a price basis that differs.
func (t *statTaker) introduce(r reading, v register.Values) error {
	known, ok := t.indicators.Find(v["indicator"])
	if ok {
		if was := known.Get("price"); r.price != "" && was != "" && was != r.price {
			t.note(r, "表上写明按%s计算，登记的是%s", r.price, was)
		}
		return nil
	}
	more := register.Values{"price": r.price}
	if r.parent != "" {
		more["part_of"], more["part_kind"] = t.indicators.Canonical(r.parent), monitor.Among
	}
	ix, err := t.p.taker.lookup(monitor.Indicators)
	if err != nil {
		return err
	}
	if err := t.p.taker.growWith(ix, v, v["indicator"], more); err != nil {
		return err
	}
	return t.readIndicators()
}
