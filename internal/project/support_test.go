package project

import (
	"fmt"
	"testing"

	"guatu"
	"guatu/internal/register"
	"guatu/light"
)

func date(t testing.TB, s string) guatu.Date {
	t.Helper()
	d, err := guatu.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// row makes a record of field, value pairs; its id is the first values joined.
func row(id string, pairs ...string) register.Record {
	v := register.Values{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v[pairs[i]] = pairs[i+1]
		}
	}
	return register.Record{ID: id, Values: v, Released: guatu.NoDate}
}

func projectRow(code string, pairs ...string) register.Record {
	return row(code, append([]string{"code", code, "name", "项目" + code, "district", "东区", "stage", "continuing"}, pairs...)...)
}

func nodeRow(code string, no int, name string, days int, after, baseline, actual string) register.Record {
	n := fmt.Sprint(no)
	return row(code+"/"+n, "project", code, "no", n, "node", name, "duration", fmt.Sprint(days), "after", after, "baseline", baseline, "actual", actual)
}

func nodeReport(code string, no int, kind, day, reported string) register.Record {
	n := fmt.Sprint(no)
	return row(code+"/"+n+"/"+kind, "project", code, "no", n, "kind", kind, "date", day, "reported", reported, "reason", "因故")
}

func reportRow(code, month, reported, done, admitted string) register.Record {
	return row(code+"/"+month, "project", code, "month", month, "reported", reported, "done", done, "admitted", admitted)
}

func portfolio(t testing.TB, d Data) []Project {
	t.Helper()
	out, err := Portfolio(d)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// rules are the shipped defaults.
func rules() Rules {
	var r Rules
	for _, s := range light.Presets() {
		switch s.Code {
		case "default-progress":
			r.Progress = s
		case "default-node":
			r.Node = s
		}
	}
	return r
}
