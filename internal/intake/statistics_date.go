package intake

import (
	"fmt"
	"strconv"

	"guatu"
	"guatu/internal/register"
)

// fact is what a figure is about, whoever stated it.
type fact struct {
	indicator, region, basis, unit string
	year, month                    int
}

func (t *statTaker) factOf(v register.Values) (fact, error) {
	p, err := guatu.ParsePeriod(v["period"])
	return fact{t.indicators.Canonical(v["indicator"]), v["region"], v["basis"], v["unit"], p.Year, p.EndMonth()}, err
}

// unsourced finds a stored figure that a table without a source only repeats.
func (t *statTaker) unsourced(v register.Values) (register.Record, bool, error) {
	if v["source"] != "" {
		return register.Record{}, false, nil
	}
	f, err := t.factOf(v)
	if err != nil {
		return register.Record{}, false, err
	}
	for _, o := range t.facts[f] {
		if trimDecimal(o.Get("value")) == trimDecimal(v["value"]) {
			return register.Record{ID: o.ID, Values: o.Values, Source: o.Source, Author: o.Author, Released: o.Released}, true, nil
		}
	}
	return register.Record{}, false, nil
}

// date gives a reading its day of release. The latest period has the day that was
// stated. A table repeats earlier periods: one that is stored with the same value keeps
// its day, one with another value is a revision of today, and one that was not stored
// is dated by the same lag, which is noted as a rule.
func (t *statTaker) date(r reading, id string, v register.Values) error {
	stored, known := t.stored[id]
	same := known && trimDecimal(stored.Get("value")) == trimDecimal(v["value"])
	end := r.period.End()
	day, rule := t.said, ""
	switch {
	case same:
		v["released"], v["released_by"], v["value"] = stored.Get("released"), stored.Get("released_by"), stored.Get("value")
		return nil
	case t.said.IsSet() && (end == t.newest || known):
	case t.said.IsSet():
		day, rule = end+(t.said-t.newest), "rule"
		t.note(r, "较早各期按同样的滞后（%d 天）推定发布日期", t.said-t.newest)
	case known:
		return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("与已存的 %s 不同，修订须有发布日期", stored.Get("value")), Hint: "在表上写明 发布日期：2023-05-27，或用 --date 指明"}
	default:
		lag, err := t.lag(v["indicator"])
		if err != nil {
			return err
		}
		day, rule = end+guatu.Date(lag), "rule"
		t.note(r, "没有写明发布日期，按“%s”登记的滞后 %d 天推定", v["indicator"], lag)
	}
	v["released"] = day.String()
	if rule != "" {
		v["released_by"] = rule
	} else {
		delete(v, "released_by")
	}
	return nil
}

func (t *statTaker) lag(name string) (int, error) {
	indicator, _ := t.indicators.Find(name)
	lag, err := strconv.Atoi(indicator.Get("lag_days"))
	if err != nil {
		return 0, &guatu.Error{Code: guatu.Invalid, Message: "没有发布日期", Hint: "在表上写明 发布日期：2023-05-27，或用 --date 指明，或登记指标的发布滞后天数"}
	}
	return lag, nil
}
