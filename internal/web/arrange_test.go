package web

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/lang"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// viewOf makes the View of an address.
func viewOf(t testing.TB, target string) *View {
	t.Helper()
	v, err := New(options(io.Discard)).view(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), "GET", target, nil), "")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func names(rows []Row) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Cells[0].Text)
	}
	return strings.Join(out, " ")
}

func small() Table {
	row := func(name string, n Cell, d guatu.Date, l guatu.Light) Row {
		return Row{Cells: []Cell{Text(name), n, Day(d), LightCell(Light{State: l})}}
	}
	return Table{
		Columns: []Column{{Key: "name", Kind: Words}, {Key: "n", Kind: Numbers}, {Key: "d", Kind: Dates}, {Key: "l", Kind: Lights}},
		Rows: []Row{
			row("番禺", Num(9, 1), today, guatu.Green), row("白云", Num(-2, 1), today-1, guatu.Red),
			row("增城", Absent(lang.Missing), guatu.NoDate, guatu.Grey), row("海珠", Num(10, 1), today+1, guatu.Orange),
		},
	}
}

func TestArrangeSorts(t *testing.T) {
	t.Parallel()
	f := func(query, want string) {
		t.Helper()
		if got := names(viewOf(t, "/x?"+query).Arrange(small()).Visible); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	f("", "番禺 白云 增城 海珠")
	f("sort=name", "白云 番禺 海珠 增城") // bai, fan, hai, zeng
	f("sort=-name", "增城 海珠 番禺 白云")
	f("sort=n", "白云 番禺 海珠 增城")  // by value, not as text; none comes last
	f("sort=-n", "海珠 番禺 白云 增城") // none comes last here too
	f("sort=d", "白云 番禺 海珠 增城")
	f("sort=-l", "白云 海珠 番禺 增城") // red, orange, green, grey
	f("sort=nothing", "番禺 白云 增城 海珠")
	f("q=白", "白云")
	f("q=红", "白云") // a light is found by its name
	f("q=白+珠", "")
}

func TestArrangeHeads(t *testing.T) {
	t.Parallel()
	a := viewOf(t, "/x?sort=n&as_of=2023-01-31&n=400").Arrange(small())
	if a.Heads[1].Sorted != "ascending" || a.Heads[1].Href != "/x?as_of=2023-01-31&sort=-n" {
		t.Errorf("%+v", a.Heads[1])
	}
	if a.Heads[3].Href != "/x?as_of=2023-01-31&sort=-l" {
		t.Errorf("the worst lights are asked for first: %s", a.Heads[3].Href)
	}
}

func TestArrangeColumns(t *testing.T) {
	t.Parallel()
	a := viewOf(t, "/x?col=d").Arrange(small())
	if len(a.Heads) != 2 || a.Heads[0].Key != "name" || a.Heads[1].Key != "d" || len(a.Visible[0].Cells) != 2 {
		t.Errorf("heads %v", a.Heads)
	}
	hidden := small()
	hidden.Columns[1].Hidden = true
	if a := viewOf(t, "/x").Arrange(hidden); len(a.Heads) != 3 || !slices.Contains(a.Choices, Choice{Key: "n"}) {
		t.Errorf("choices %v", a.Choices)
	}
}

func TestArrangeCuts(t *testing.T) {
	t.Parallel()
	table := Table{Columns: []Column{{Key: "name", Kind: Words}}}
	for i := range 2*pageRows + 1 {
		table.Rows = append(table.Rows, Row{Cells: []Cell{Text(fmt.Sprint(i))}})
	}
	all := len(table.Rows)
	for query, want := range map[string]int{
		"": pageRows, fmt.Sprint("n=", all-1): all - 1, fmt.Sprint("n=", all): all, "n=99999": all, "n=-1": pageRows, "n=x": pageRows,
	} {
		a := viewOf(t, "/x?"+query).Arrange(table)
		if len(a.Visible) != want || (a.More == "") != (want == all) {
			t.Errorf("%q: %d rows, more %q; want %d", query, len(a.Visible), a.More, want)
		}
	}
}

// Whatever the address says, the rows shown are rows of the table, each at most once,
// and sorting loses none.
func TestArrangeKeepsRows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 0, 50).Draw(r, "values")
		table := Table{Columns: []Column{{Key: "id", Kind: Words}, {Key: "v", Kind: Numbers}}}
		for i, v := range values {
			cell := Num(v, 2)
			if i%7 == 3 {
				cell = Absent(lang.Unreleased)
			}
			table.Rows = append(table.Rows, Row{Cells: []Cell{Text(fmt.Sprint(i)), cell}})
		}
		sort := rapid.SampledFrom([]string{"v", "-v", "id", "-id", "", "?"}).Draw(r, "sort")
		a := viewOf(t, "/x?sort="+sort).Arrange(table)
		if len(a.Visible) != len(values) {
			r.Fatalf("%d of %d rows", len(a.Visible), len(values))
		}
		seen := map[string]bool{}
		for _, row := range a.Visible {
			seen[row.Cells[0].Text] = true
		}
		if len(seen) != len(values) {
			r.Fatal("a row stands twice")
		}
		if sort == "v" && !slices.IsSortedFunc(a.Visible, func(x, y Row) int {
			if x.Cells[1].Value == nil || y.Cells[1].Value == nil {
				return cmp.Compare(rank(x.Cells[1].Value), rank(y.Cells[1].Value))
			}
			return cmp.Compare(x.Cells[1].Value.(float64), y.Cells[1].Value.(float64))
		}) {
			r.Fatal("not sorted")
		}
	})
}

func TestSay(t *testing.T) {
	t.Parallel()
	s := viewOf(t, "/x").Say(lang.Key("截至 %s 已发布数据"), asked("414.6"))
	if len(s.Parts) != 3 || s.Parts[0].Text != "截至 " || s.Parts[1].Figure.Text != "414.6" || s.Parts[2].Text != " 已发布数据" {
		t.Errorf("%+v", s.Parts)
	}
	// The order of English is another one; the figures follow their words.
	s = viewOf(t, "/x?lang=en").Say(lang.Key("已显示 %d / %d 行"), 3, 7)
	if len(s.Parts) != 1 || s.Parts[0].Text != "3 of 7 rows shown" {
		t.Errorf("%+v", s.Parts)
	}
}

func TestChartBehind(t *testing.T) {
	t.Parallel()
	d := viewOf(t, "/x").Chart(fanChart(viewOf(t, "/x")))
	if len(d.Body) != 12 || d.Head[0] != "时期" || d.Body[3][1] != "414.6" || d.Body[4][1] != "" || d.Body[11][len(d.Head)-1] != "1,690.0" {
		t.Errorf("head %v, rows %v", d.Head, d.Body)
	}
	if !strings.Contains(string(d.JSON), `"now":3`) || strings.Contains(string(d.JSON), "NaN") || !strings.Contains(string(d.JSON), "null") {
		t.Errorf("%s", d.JSON)
	}
}

func TestValuesWriteNaNAsNull(t *testing.T) {
	t.Parallel()
	b, err := Values{1.5, math.NaN(), math.Inf(1), -2}.MarshalJSON()
	if err != nil || string(b) != "[1.5,null,null,-2]" {
		t.Errorf("%s %v", b, err)
	}
}

// The promise lies at the top of the scale and zero at its foot; the line begins at the
// left margin.
func TestSpark(t *testing.T) {
	t.Parallel()
	s := Spark{Values: Values{0, 50, math.NaN(), 100}, Promise: 100}
	if s.Flag() != "2.0" || s.Line() != "M2.0 22.0L32.7 12.0M94.0 2.0" || s.Area() != "" {
		t.Errorf("flag %s, line %s, area %q", s.Flag(), s.Line(), s.Area())
	}
	s = Spark{Low: Values{0, 0}, High: Values{100, 100}}
	if s.Area() != "2.0,2.0 94.0,2.0 94.0,22.0 2.0,22.0" {
		t.Errorf("area %s", s.Area())
	}
	if (Spark{}).Line() != "" {
		t.Error("nothing known draws nothing")
	}
}

// TestLongTableAnswersAsAShortOne: a table made row by row on demand filters, sorts,
// cuts and exports like the same rows given at once.
func TestLongTableAnswersAsAShortOne(t *testing.T) {
	t.Parallel()
	short := small()
	long := small()
	rows := long.Rows
	long.Rows = nil
	long.Source = &Source{
		Len: len(rows), Text: func(i int) string { return rows[i].Words() },
		Value: func(i, column int) any { return rows[i].Cells[column].Value }, Row: func(i int) Row { return rows[i] },
	}
	for _, query := range []string{"", "q=a", "q=zzz", "sort=n", "sort=-n", "sort=name", "sort=-d", "col=d", "q=a&sort=-n&col=n"} {
		a, b := viewOf(t, "/x?"+query).Arrange(short), viewOf(t, "/x?"+query).Arrange(long)
		if diff := gocmp.Diff(a.Grid(), b.Grid()); diff != "" {
			t.Errorf("%q: %s", query, diff)
		}
		if len(a.Visible) != len(b.Visible) || a.Matched != b.Matched || a.Len() != b.Len() || !slices.Equal(a.Matching(), b.Matching()) {
			t.Errorf("%q: %d of %d rows, want %d of %d", query, len(b.Visible), b.Len(), len(a.Visible), a.Len())
		}
	}
}

// The limits in the table's template are meant for names, not sentences.
func TestWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		limit int
		words string
		want  bool
	}{
		{24, "", true},
		{24, "广州市规划和自然资源局", true},      // 11 characters, 22 columns
		{24, "广州市发展和改革委员会投资处", false},  // 14 characters, 28 columns
		{24, "100 million yuan", true}, // 16 columns
		{6, "海珠区", true},               // exactly the limit
		{5, "海珠区", false},              // one above it
		{10, "D04 示例项", true},          // 4 narrow and 3 wide
	} {
		if got := whole(c.limit, c.words); got != c.want {
			t.Errorf("whole(%d, %q) = %v", c.limit, c.words, got)
		}
	}
}
