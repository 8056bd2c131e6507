package promise

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/register"
	"guatu/light"
)

// Entry is one ledger entry with what its unit last reported, as of a day.
type Entry struct {
	register.Record
	No       int
	State    string     // reported state, else the entry's own, else the kind's first
	Evidence string     // of the last report, else the entry's own
	Reported guatu.Date // of the last report; NoDate when there is none
	Due      guatu.Date // NoDate is 未定
}

// Entries joins the ledger with progress reports, in the order of batch and number.
func Entries(ledger, progress []register.Record) ([]Entry, error) {
	names := register.NewNames(ledger, "item")
	last := map[string]register.Record{}
	for _, p := range progress {
		last[names.Canonical(p.Get("entry"))] = p
	}
	out := make([]Entry, 0, len(ledger))
	for _, r := range ledger {
		no, err := strconv.Atoi(r.Get("no"))
		if err != nil {
			return nil, guatu.Invalidf("台账 %s 的序号不是整数", r.ID)
		}
		out = append(out, newEntry(r, no, last[r.ID]))
	}
	slices.SortFunc(out, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Get("batch"), b.Get("batch")), cmp.Compare(a.No, b.No))
	})
	return out, nil
}

func newEntry(r register.Record, no int, report register.Record) Entry {
	e := Entry{Record: r, No: no, State: r.Get("state"), Evidence: r.Get("evidence"), Reported: guatu.NoDate, Due: r.Date("due")}
	if report.ID != "" {
		e.State, e.Reported = report.Get("state"), report.Date("reported")
		e.Evidence = cmp.Or(report.Get("evidence"), e.Evidence)
	}
	if first := States(r.Get("kind")); e.State == "" && len(first) > 0 {
		e.State = first[0].Key
	}
	return e
}

// Fulfilled reports whether nothing more is needed.
func (e Entry) Fulfilled() bool { return Fulfilled(e.Get("kind"), e.State) }

// Inputs are what light rules may ask of an entry that carries no number: days
// since it was last heard of, days to its due date (absent when 未定), and whether
// it is done.
func (e Entry) Inputs(day guatu.Date) light.Inputs {
	in := light.Inputs{Values: map[string]float64{}, Flags: map[string]bool{"done": e.Fulfilled()}}
	heard := e.Released
	if e.Reported.IsSet() {
		heard = e.Reported
	}
	switch {
	case e.Fulfilled():
		in.Values["age"] = 0 // what is done does not grow stale
	case heard.IsSet():
		in.Values["age"] = float64(day - heard)
	}
	if e.Due.IsSet() {
		in.Values["days_to_due"] = float64(e.Due - day)
	}
	return in
}

// Desk is one of the three desks of the coordinating office.
type Desk string

// The desks, and everybody else.
const (
	DeskReform   Desk = "发改"
	DeskIndustry Desk = "工信"
	DeskCommerce Desk = "商务"
	DeskOther    Desk = "其他"
)

// Desks lists the desks in the order in which they are shown.
func Desks() []Desk { return []Desk{DeskReform, DeskIndustry, DeskCommerce, DeskOther} }

// DeskOf tells the desk of a unit by what its name says, in any city.
func DeskOf(unit string) Desk {
	for _, d := range []struct {
		desk  Desk
		words []string
	}{
		{DeskReform, []string{"发展改革", "发展和改革", "发改"}},
		{DeskIndustry, []string{"工业和信息化", "工信", "经济和信息化", "经信"}},
		{DeskCommerce, []string{"商务"}},
	} {
		if slices.ContainsFunc(d.words, func(w string) bool { return strings.Contains(unit, w) }) {
			return d.desk
		}
	}
	return DeskOther
}
