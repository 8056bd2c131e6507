package register

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"guatu"

	"pgregory.net/rapid"
)

var values = rapid.Custom(func(t *rapid.T) Values {
	return Values(rapid.MapOf(rapid.SampledFrom([]string{"code", "name", "total", "plan"}), rapid.SampledFrom([]string{"1", "2", "甲"})).Draw(t, "values"))
})

func TestMergeLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := values.Draw(t, "a"), values.Draw(t, "b"), values.Draw(t, "c")
		before := maps.Clone(a)
		if !Equal(Merge(a, nil), a) || !Equal(Merge(nil, a), a) || !Equal(Merge(a, a), a) {
			t.Fatal("merging nothing or itself changes a record")
		}
		if !Equal(Merge(Merge(a, b), c), Merge(a, Merge(b, c))) {
			t.Fatal("not associative")
		}
		merged := Merge(a, b)
		for k := range merged {
			if want, set := b[k]; set && merged[k] != want || !set && merged[k] != a[k] {
				t.Fatalf("%s = %s", k, merged[k])
			}
		}
		if !Equal(a, before) {
			t.Fatal("the argument was changed")
		}
	})
}

func TestMergeClears(t *testing.T) {
	t.Parallel()
	if got := Merge(Values{"a": "1", "b": "2"}, Values{"a": "", "c": ""}); !Equal(got, Values{"b": "2"}) {
		t.Errorf("%v", got)
	}
}

func TestEqualIsAnEquivalence(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := values.Draw(t, "a"), values.Draw(t, "b")
		if !Equal(a, maps.Clone(a)) || Equal(a, b) != Equal(b, a) || Equal(a, b) != maps.Equal(a, b) {
			t.Fatalf("%v %v", a, b)
		}
	})
}

// A difference is none exactly when records are equal, and applying it to the first
// gives the second.
func TestDiffLeadsFromOneToTheOther(t *testing.T) {
	t.Parallel()
	d := projects()
	rapid.Check(t, func(t *rapid.T) {
		a, b := values.Draw(t, "a"), values.Draw(t, "b")
		diff := d.Diff(a, b)
		if (len(diff) == 0) != Equal(a, b) {
			t.Fatalf("%v", diff)
		}
		patch, at := Values{}, -1
		for _, x := range diff {
			i := slices.IndexFunc(d.Fields, func(f Field) bool { return f.Key == x.Field })
			if i <= at || x.From != a[x.Field] {
				t.Fatalf("%+v out of order or from another value", x)
			}
			patch[x.Field], at = x.To, i
		}
		if !Equal(Merge(a, patch), b) {
			t.Fatalf("%v + %v is not %v", a, patch, b)
		}
	})
}

func TestNames(t *testing.T) {
	t.Parallel()
	n := NewNames([]Record{
		{ID: "1", Values: Values{"name": "甲局", "aliases": "乙局；小甲"}},
		{ID: "2", Values: Values{"name": "乙局", "aliases": "小甲"}},
		{ID: "3", Values: Values{"name": "甲局"}},
	}, "name")
	for name, want := range map[string]string{"1": "1", "甲局": "1", "乙局": "2", "小甲": "1", "丙局": "丙局", "": ""} {
		if got := n.Canonical(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	if r, ok := n.Find("乙局"); !ok || r.ID != "2" {
		t.Errorf("an alias hides a name: %v", r)
	}
	if _, ok := n.Find("丙局"); ok {
		t.Error("an unknown name is found")
	}
}

func TestShowAndLabels(t *testing.T) {
	t.Parallel()
	choice := C("s", "阶段", "Stage", O("new", "新开工", "new start"), O("old", "旧", ""))
	for _, c := range []struct {
		field   Field
		value   string
		english bool
		want    string
	}{
		{Field{Type: Bool}, "true", false, "是"}, {Field{Type: Bool}, "false", true, "no"}, {Field{Type: Bool}, "", false, ""},
		{choice, "new", false, "新开工"}, {choice, "new", true, "new start"}, {choice, "old", true, "旧"}, {choice, "gone", false, "gone"},
		{N("v", "数", "", "%"), "6.0", false, "6.0"},
	} {
		if got := c.field.Show(c.value, c.english); got != c.want {
			t.Errorf("%s %q shows %q, want %q", c.field.Type, c.value, got, c.want)
		}
	}
	f := N("total", "总投资", "Total investment", "亿元")
	if f.Label(false) != "总投资(亿元)" || f.Label(true) != "Total investment(亿元)" {
		t.Errorf("%s, %s", f.Label(false), f.Label(true))
	}
}

func TestSplitList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOf(rapid.StringMatching(`[甲乙a-z]{1,4}`)).Draw(t, "items")
		s := ""
		for i, item := range items {
			if i > 0 {
				s += rapid.SampledFrom([]string{"；", ";", "、", " ； ", "\n", "；；"}).Draw(t, "mark")
			}
			s += item
		}
		if got := SplitList(s); !slices.Equal(got, items) {
			t.Fatalf("%q gives %q", s, got)
		}
	})
}

func TestValuesAndComplete(t *testing.T) {
	t.Parallel()
	d := projects()
	d.Check = func(v Values) (string, error) {
		if v["start"] == "2023-01-01" {
			return "start", Wanted("计划开工", v["start"], "工作日")
		}
		return "", nil
	}
	v, err := d.Values(map[string]string{"code": " P-1 ", "total": "1,000"})
	if err != nil || !Equal(v, Values{"code": "P-1", "total": "1000"}) {
		t.Errorf("%v, %v", v, err)
	}
	for _, given := range []map[string]string{{"colour": "红"}, {"total": "多"}} {
		if _, err := d.Values(given); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%v: %v", given, err)
		}
	}
	if id, err := d.Complete(Values{"code": "P-1", "name": "厂"}); err != nil || id != "P-1" {
		t.Errorf("%s, %v", id, err)
	}
	for want, v := range map[string]Values{"项目名称": {"code": "P-1"}, "计划开工": {"code": "P-1", "name": "厂", "start": "2023-01-01"}} {
		_, err := d.Complete(v)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Place.Column != want {
			t.Errorf("%v: %v, want column %s", v, err, want)
		}
	}
}

func TestRecordReads(t *testing.T) {
	t.Parallel()
	r := Record{Values: Values{"d": "2023-05-27", "l": "甲；乙"}}
	if r.Date("d") != guatu.NewDate(2023, 5, 27) || r.Date("none").IsSet() || !slices.Equal(r.Split("l"), []string{"甲", "乙"}) {
		t.Errorf("%v", r)
	}
	if got := (Def{Key: []string{"a", "b"}}).ID(Values{"a": "x", "b": "y"}); got != "x/y" {
		t.Errorf("id %s", got)
	}
	if got := (Counts{1, 2, 3, 4}).Plus(Counts{10, 20, 30, 40}); got != (Counts{11, 22, 33, 44}) {
		t.Errorf("%+v", got)
	}
}
