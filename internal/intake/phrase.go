package intake

import (
	"fmt"

	"guatu/extract"
	"guatu/internal/monitor"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// linked replaces the indicator of a ledger entry by the registered one that is meant,
// when that is certain: 规上工业增加值增速 is no new indicator beside 规模以上工业增加值. What
// it may mean besides is noted where it is not.
func (t *taker) linked(d register.Def, f register.Field, v register.Values) (bool, error) {
	if d.Name != promise.Ledger || f.Ref != monitor.Indicators {
		return false, nil
	}
	c, err := t.indicators()
	if err != nil {
		return false, err
	}
	said := v[f.Key]
	m := c.Meaning(promise.Phrase{Text: said, Unit: v["measure"], Basis: v["basis"], Owner: v["unit"]})
	if m.Linked == "" {
		if m.Open() {
			t.notes = append(t.notes, fmt.Sprintf("“%s”可能是“%s”等 %d 个指标，未替换", said, m.Offers[0].Indicator, len(m.Offers)))
		}
		return false, nil
	}
	v[f.Key] = m.Linked
	t.notes = append(t.notes, fmt.Sprintf("指标“%s”即“%s”", said, m.Linked))
	return true, nil
}

// indicators prepares the register of indicators to find phrases in.
func (t *taker) indicators() (promise.Catalogue, error) {
	if t.catalogue == nil {
		records, err := t.tx.Records(monitor.Indicators)
		if err != nil {
			return promise.Catalogue{}, err
		}
		c := promise.NewCatalogue(records)
		t.catalogue = &c
	}
	return *t.catalogue, nil
}

// tell notes what a document promises and how much of it the catalogue can name.
func (t *taker) tell(doc register.Record, text string) error {
	found, err := extract.Extract([]byte(text), extract.Options{Doc: doc.ID, Date: doc.Date("date"), Owner: doc.Get("issuer")})
	if err != nil { // a document without words is stored all the same
		t.notes = append(t.notes, "文中没有可读的文字")
		return nil
	}
	c, err := t.indicators()
	if err != nil {
		return err
	}
	linked, open := 0, 0
	for _, x := range found {
		m := c.Meaning(promise.Phrase{Text: x.Indicator, Unit: x.Unit, Basis: x.Base})
		if m.Linked != "" {
			linked++
		} else if m.Open() {
			open++
		}
	}
	t.notes = append(t.notes, fmt.Sprintf("读出 %d 项承诺，%d 项的指标连到指标目录，%d 项可能是几个指标，留待审阅时选", len(found), linked, open))
	return nil
}
