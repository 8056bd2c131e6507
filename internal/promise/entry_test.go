package promise_test

import (
	"testing"

	"guatu"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/light"
)

func ledgerRow(id, no, kind, state, due, released string) register.Record {
	r := register.Record{ID: id, Values: register.Values{"batch": "会议", "no": no, "kind": kind, "item": "事项" + no, "unit": "市商务局"}, Released: guatu.NoDate}
	for k, v := range map[string]string{"state": state, "due": due} {
		if v != "" {
			r.Values[k] = v
		}
	}
	if released != "" {
		r.Values["announced"] = released
		r.Released = r.Date("announced")
	}
	return r
}

func progressRow(entry, state, reported string) register.Record {
	return register.Record{ID: entry, Values: register.Values{"entry": entry, "state": state, "reported": reported, "evidence": "已办"}}
}

// Entries come in the order of their numbers, not of their text, with the state last
// reported, else their own, else the first of their kind.
func TestEntries(t *testing.T) {
	t.Parallel()
	got, err := promise.Entries([]register.Record{
		ledgerRow("会议/10", "10", promise.Document, "", "", "2023-01-28"), ledgerRow("会议/2", "2", promise.Event, "held", "2023-05-01", "2023-01-28"),
		ledgerRow("会议/1", "1", promise.Work, "planned", "", "2023-01-28"),
	}, []register.Record{progressRow("会议/1", "running", "2023-04-05")})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		no         int
		state      string
		reported   string
		due        string
		fulfilled  bool
		evidence   string
		desk       promise.Desk
		lifecycles int
	}{
		{1, "running", "2023-04-05", "", false, "已办", promise.DeskCommerce, 3}, {2, "held", "", "2023-05-01", true, "", promise.DeskCommerce, 3}, {10, "draft", "", "", false, "", promise.DeskCommerce, 6},
	} {
		e := got[i]
		if e.No != want.no || e.State != want.state || e.Reported.String() != want.reported || e.Due.String() != want.due || e.Fulfilled() != want.fulfilled ||
			e.Evidence != want.evidence || promise.DeskOf(e.Get("unit")) != want.desk || len(promise.States(e.Get("kind"))) != want.lifecycles {
			t.Errorf("entry %d: %+v, want %+v", i, e, want)
		}
	}
	if _, err := promise.Entries([]register.Record{ledgerRow("x", "一", promise.Work, "", "", "")}, nil); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a number that is none: %v", err)
	}
}

// The default rule on its boundary days: 15 and 45 days before the due date, the day
// itself, and 45 days without a report.
func TestEntryLights(t *testing.T) {
	t.Parallel()
	var rules light.RuleSet
	for _, r := range light.Presets() {
		if r.Code == "default-item" {
			rules = r
		}
	}
	due, heard := guatu.NewDate(2023, 7, 1), guatu.NewDate(2023, 6, 20)
	for _, c := range []struct {
		state      string
		due, heard guatu.Date
		day        guatu.Date
		want       guatu.Light
	}{
		{"running", due, heard, due, guatu.Orange}, {"running", due, heard, due + 1, guatu.Red}, {"running", due, heard - 30, due - 15, guatu.Orange},
		{"running", due, heard - 30, due - 16, guatu.Yellow}, {"running", due, heard - 60, due - 45, guatu.Yellow}, {"running", due, heard - 60, due - 46, guatu.Green},
		{"running", guatu.NoDate, heard, heard + 45, guatu.Green}, {"running", guatu.NoDate, heard, heard + 46, guatu.Grey},
		{"done", due, heard, heard + 400, guatu.Green}, {"running", guatu.NoDate, guatu.NoDate, heard, guatu.Grey},
	} {
		e := promise.Entry{Record: register.Record{Values: register.Values{"kind": promise.Work}, Released: guatu.NoDate}, State: c.state, Due: c.due, Reported: c.heard}
		v, err := rules.Evaluate(e.Inputs(c.day))
		if err != nil || v.Light != c.want {
			t.Errorf("%s due %s heard %s on %s: %s %v, want %s", c.state, c.due, c.heard, c.day, v.Light, err, c.want)
		}
	}
}

// Every kind passes through at least two states, no state is listed twice, and its last
// is fulfilled; a target has no state of work.
func TestKinds(t *testing.T) {
	t.Parallel()
	first := map[string]string{promise.Document: "issued", promise.Policy: "effective", promise.Event: "held"}
	for _, k := range promise.Kinds() {
		states := promise.States(k.Key)
		if len(states) < 2 || promise.Fulfilled(k.Key, states[0].Key) || !promise.Fulfilled(k.Key, states[len(states)-1].Key) || promise.Fulfilled(k.Key, "") {
			t.Errorf("%s: %v", k.Key, states)
		}
		seen, done := map[string]bool{}, false
		for _, s := range states {
			if seen[s.Key] {
				t.Errorf("%s has %s twice", k.Key, s.Key)
			}
			seen[s.Key] = true
			if done = done || promise.Fulfilled(k.Key, s.Key); done != promise.Fulfilled(k.Key, s.Key) {
				t.Errorf("%s is fulfilled before %s and not after", k.Key, s.Key)
			}
		}
		if f := first[k.Key]; f != "" && !promise.Fulfilled(k.Key, f) {
			t.Errorf("%s %s is not fulfilled", k.Key, f)
		}
	}
}

// A row that contradicts itself is refused at the field that is wrong.
func TestLedgerCheck(t *testing.T) {
	t.Parallel()
	var check func(register.Values) (string, error)
	for _, d := range promise.Registers() {
		if d.Name == promise.Ledger {
			check = d.Check
		}
	}
	for _, c := range []struct {
		v     register.Values
		field string
	}{
		{register.Values{"kind": "target", "value": "6", "comparator": "ge"}, ""}, {register.Values{"kind": "work"}, ""},
		{register.Values{"kind": "target"}, "value"}, {register.Values{"kind": "work", "state": "issued"}, "state"},
		{register.Values{"kind": "target", "value": "6"}, "comparator"}, {register.Values{"kind": "target", "value": "6", "comparator": "range"}, "value2"},
	} {
		field, err := check(c.v)
		if field != c.field || (err != nil) != (c.field != "") {
			t.Errorf("%v: %q %v, want %q", c.v, field, err, c.field)
		}
	}
}

func TestDeskOf(t *testing.T) {
	t.Parallel()
	for unit, want := range map[string]promise.Desk{
		"广州市发展和改革委员会": promise.DeskReform, "省发改委": promise.DeskReform, "上海市经济和信息化委员会": promise.DeskIndustry, "市工信局": promise.DeskIndustry,
		"市商务局": promise.DeskCommerce, "市财政局": promise.DeskOther, "": promise.DeskOther,
	} {
		if got := promise.DeskOf(unit); got != want {
			t.Errorf("%s: %s, want %s", unit, got, want)
		}
	}
	if len(promise.Desks()) != 4 {
		t.Error(promise.Desks())
	}
}
