package guatu_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"guatu"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2023-05-07", "2023-5-7", "2023/5/7", "2023.5.7", "2023年5月7日", " 2023-05-07 "} {
		d, err := guatu.ParseDate(text)
		if err != nil || d.String() != "2023-05-07" {
			t.Errorf("%q = %v, %v", text, d, err)
		}
	}
	for _, text := range []string{"", "2023-02-29", "2023-13-01", "5月7日", "2023-05", "20230507", "昨天"} {
		if d, err := guatu.ParseDate(text); err == nil || d.IsSet() {
			t.Errorf("%q = %v, want an error", text, d)
		}
	}
}

func TestDateAgreesWithTheStandardLibrary(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := time.Date(rapid.IntRange(1900, 2200).Draw(t, "y"), time.Month(rapid.IntRange(1, 12).Draw(t, "m")), rapid.IntRange(1, 28).Draw(t, "d"), 0, 0, 0, 0, time.UTC)
		d := guatu.DateOf(want)
		if !d.Time().Equal(want) || d.Weekday() != want.Weekday() || d.String() != want.Format("2006-01-02") {
			t.Fatalf("%v became %v", want, d)
		}
		back, err := guatu.ParseDate(d.Chinese())
		if err != nil || back != d {
			t.Fatalf("%s read as %v, %v", d.Chinese(), back, err)
		}
	})
}

func TestAddMonthsStaysInTheMonth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2023-03-31", -1, "2023-02-28"}, {"2024-03-31", -1, "2024-02-29"}, {"2023-05-27", -1, "2023-04-27"},
		{"2023-12-31", 2, "2024-02-29"}, {"2023-01-15", -13, "2021-12-15"},
	} {
		d, err := guatu.ParseDate(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s %+d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestNoDateTravelsAsEmptyText(t *testing.T) {
	t.Parallel()
	b, err := guatu.NoDate.MarshalText()
	if err != nil || len(b) != 0 {
		t.Fatalf("%q, %v", b, err)
	}
	var d guatu.Date
	if err := d.UnmarshalText(b); err != nil || d.IsSet() {
		t.Errorf("%v, %v", d, err)
	}
}

func TestParsePeriod(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"2023": "2023", "2023年": "2023", "2023-4": "2023-04", "2023年4月": "2023-04", "2023-Q1": "2023-Q1", "2023q3": "2023-Q3"} {
		p, err := guatu.ParsePeriod(text)
		if err != nil || p.String() != want {
			t.Errorf("%q = %v, %v", text, p, err)
		}
	}
	for _, text := range []string{"", "2023-00", "2023-13", "2023-Q5", "Q1", "23", "2023-Q", "四月"} {
		if p, err := guatu.ParsePeriod(text); err == nil {
			t.Errorf("%q = %v, want an error", text, p)
		}
	}
}

func TestPeriodEnds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"2023": "2023-12-31", "2023-Q1": "2023-03-31", "2024-02": "2024-02-29"} {
		p, err := guatu.ParsePeriod(text)
		if err != nil || p.End().String() != want {
			t.Errorf("%s ends %v, want %s", text, p.End(), want)
		}
	}
}

func TestErrorNamesPlaceAndHint(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("import: %w", &guatu.Error{
		Code: guatu.Invalid, Message: "“-3”不能作总投资", Hint: "应为不小于 0 的数",
		Place: guatu.Place{File: "projects.xlsx", Sheet: "计划", Row: 7, Column: "总投资(亿元)"},
	})
	if want := "import: projects.xlsx 表“计划” 第 7 行 列“总投资(亿元)”：“-3”不能作总投资（应为不小于 0 的数）"; err.Error() != want {
		t.Errorf("%s", err)
	}
	if guatu.CodeOf(err) != guatu.Invalid || guatu.CodeOf(errors.New("x")) != guatu.Internal || guatu.CodeOf(nil) != "" {
		t.Error("codes are not those of the chain")
	}
}

func TestMoneyIsExact(t *testing.T) {
	t.Parallel()
	// 0.1 + 0.2 亿元 is 3,000,000,000 fen; in floats it would not be 0.3.
	a, errA := guatu.ParseYi("0.1")
	b, errB := guatu.ParseYi("0.2")
	if err := errors.Join(errA, errB); err != nil {
		t.Fatal(err)
	}
	if a+b != 3_000_000_000 || (a+b).Yi() != 0.3 {
		t.Errorf("0.1 + 0.2 = %d fen", a+b)
	}
	for _, text := range []string{"x", "1.00000000001", "99999999999"} {
		if f, err := guatu.ParseYi(text); err == nil {
			t.Errorf("%s = %d, want an error", text, f)
		}
	}
}

func TestLightsHaveDifferentShapes(t *testing.T) {
	t.Parallel()
	seen := map[string]guatu.Light{}
	for _, l := range []guatu.Light{guatu.Grey, guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red} {
		for _, mark := range []string{l.Shape(), l.Chinese()} {
			if other, ok := seen[mark]; ok {
				t.Errorf("%s and %s share %s", l, other, mark)
			}
			seen[mark] = l
		}
	}
	if guatu.Grey.Severity() >= guatu.Green.Severity() || guatu.Orange.Severity() >= guatu.Red.Severity() {
		t.Error("severity does not order the lights")
	}
}
