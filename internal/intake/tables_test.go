package intake_test

import (
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/register"

	"github.com/xuri/excelize/v2"
)

var projectCells = []any{"code", "name", "category", "district", "stage", "total"}

// Two sheets of two kinds are one transaction, whatever their order.
func TestWorkbookOfTwoKinds(t *testing.T) {
	projects := []any{"项目", projectCells, []any{"P-1", "厂", "industry", "东区", "new", 12.5}}
	nodes := []any{"节点", []any{"project", "no", "node", "duration"}, []any{"P-1", 1, "备案", 5}}
	bad := []any{"节点", []any{"project", "no", "node", "duration"}, []any{"P-1", 1, "备案", 5}, []any{"P-1", 2, "开工", -5}}
	each(t, func(h house) {
		err := h.take(named("book.xlsx", workbook(h.t, projects, bad))).Err()
		found := faults(err)
		if len(found) != 1 || found[0].Place != (guatu.Place{File: "book.xlsx", Sheet: "节点", Row: 3, Column: "duration"}) {
			h.t.Fatalf("%v", err)
		}
		h.holds(map[string]int{})
		r := h.take(named("book.xlsx", workbook(h.t, nodes, projects)))
		check(h.t, r.Err())
		h.holds(map[string]int{"project": 1, "node": 1})
		if r.Results[0].Kind != "项目、项目节点" {
			h.t.Errorf("kind %q", r.Results[0].Kind)
		}
		again := h.take(named("book.xlsx", workbook(h.t, nodes, projects)))
		if again.Totals() != (register.Counts{Unchanged: 2}) {
			h.t.Errorf("again %+v", again.Totals())
		}
	})
}

// A code that stands on two sheets of one file is a duplicate like any other.
func TestDuplicateAcrossSheets(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	row := []any{"P-1", "厂", "industry", "东区", "new", 1}
	err := h.take(named("book.xlsx", workbook(t, []any{"一", projectCells, row}, []any{"二", projectCells, row}))).Err()
	if err == nil {
		t.Fatal("the second P-1 is taken")
	}
	holdsWords(t, err.Error(), "表“二” 第 2 行", "“P-1”重复", "表“一”第 2 行已有")
	h.holds(map[string]int{})
}

// Workbooks that hold several kinds still come after what they refer to.
func TestWorkbooksComeInOrder(t *testing.T) {
	t.Parallel()
	projects := "code,name,category,district,stage\nP-1,厂,industry,东区,new\n"
	nodes := "project,no,node,duration\nP-1,1,备案,5\n"
	for name, files := range map[string]map[string]string{
		"units and nodes in one": {"a.xlsx": string(workbook(t, []any{"单位", []any{"name"}, []any{"甲局"}}, []any{"节点", []any{"project", "no", "node", "duration"}, []any{"P-1", 1, "备案", 5}})), "z.csv": projects},
		"projects and reports in one": {"z.xlsx": string(workbook(t, []any{"项目", projectCells[:5], []any{"P-1", "厂", "industry", "东区", "new"}},
			[]any{"月报", []any{"project", "month", "reported"}, []any{"P-1", "2024-03", "2024-04-05"}})), "a.csv": nodes},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newHouse(t, dbtest.SQLite(t)).takes(files)
		})
	}
}

// A table as an office makes it: a title over merged cells, a unit beside it, two
// heading rows, a line break in a heading, dates that are dates, thousands marks,
// full-width digits, 是 and 否, a blank row, empty columns at the end, notes below.
func TestTableAsOfficesMakeIt(t *testing.T) {
	each(t, func(h house) {
		r := h.take(named("重点项目.xlsx", officeTable(h.t)))
		check(h.t, r.Err())
		want := map[string]register.Values{
			"P-1": {"code": "P-1", "name": "一号厂房", "category": "industry", "district": "东区", "stage": "new", "key": "true", "total": "0.125", "plan": "0.03", "start": "2024-03-01"},
			"P-2": {"code": "P-2", "name": "滨江泵站", "category": "infrastructure", "district": "西区", "stage": "pre", "key": "false", "total": "123.4567", "plan": "0.05", "start": "2024-05-06"},
		}
		got := h.records("project")
		for id, v := range want {
			if !register.Equal(got[id], v) {
				h.t.Errorf("%s is %v, want %v", id, got[id], v)
			}
		}
		if len(got) != len(want) {
			h.t.Errorf("%d projects", len(got))
		}
		holdsWords(h.t, strings.Join(r.Results[0].Notes, "\n"), "“万元”换算", "按“总投资”读入", "表后附注")
	})
}

func officeTable(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	for at, v := range map[string]any{
		"A1": "临海市2024年重点项目表", "A2": "填报单位：临海市发展和改革委员会", "H2": "单位：万元",
		"A3": "项目代码", "B3": "项目\n名称", "C3": "类别", "D3": "区", "E3": "阶段", "F3": "市重点", "G3": "投资", "I3": "计划开工",
		"G4": "总投资", "H4": "年度计划投资",
		"A5": "P-1", "B5": "一号厂房", "C5": "产业", "D5": "东区", "E5": "新开工", "F5": "是", "G5": 1250, "H5": "３００", "I5": time.Date(2024, 3, 1, 9, 30, 0, 0, time.UTC),
		"A7": "P-2", "B7": "滨江泵站", "C7": "基础设施", "D7": "西区", "E7": "前期", "F7": "否", "G7": "1,234,567", "H7": 500, "I7": "2024年5月6日", "J7": " ",
		"A9": "注：投资按概算口径。",
	} {
		check(t, f.SetCellValue("Sheet1", at, v))
	}
	for _, m := range [][2]string{{"A1", "I1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "C4"}, {"D3", "D4"}, {"E3", "E4"}, {"F3", "F4"}, {"G3", "H3"}, {"I3", "I4"}} {
		check(t, f.MergeCell("Sheet1", m[0], m[1]))
	}
	return packed(t, f)
}

// The unit of a table may stand in its title; one in another currency is refused
// where a heading leaves the unit open.
func TestUnitBesideTheTable(t *testing.T) {
	t.Parallel()
	head := "code,name,category,district,stage,总投资\nP-1,厂,industry,东区,new,500\n"
	for title, want := range map[string]string{
		"重点项目表（万元）,,,,,\n": "0.05", "重点项目表（单位：万元）,,,,,\n": "0.05", "重点项目表,,,,,单位：人民币百万元\n": "5", "单位：个、万元,,,,,\n": "0.05",
		"填报单位：元岗街道,,,,,\n": "500", "单位：亿元,,,,,\n": "500", "": "500", "金额单位：亿美元,,,,,\n": "!",
	} {
		h := newHouse(t, dbtest.SQLite(t))
		err := h.take(folder(map[string]string{"projects.csv": title + head})).Err()
		if want == "!" {
			if err == nil {
				t.Errorf("%q is taken", title)
				continue
			}
			holdsWords(t, err.Error(), "projects.csv", "“亿美元”不能用于列“总投资”")
			continue
		}
		check(t, err)
		if got := h.records("project")["P-1"]["total"]; got != want {
			t.Errorf("%q: %s 亿元, want %s", title, got, want)
		}
	}
}

// A percentage is a percentage in whatever way it stands in a cell.
func TestPercentages(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	check(t, err)
	check(t, f.SetSheetRow("Sheet1", "A1", &[]any{"indicator", "region", "period", "basis", "value", "unit", "released"}))
	check(t, f.SetSheetRow("Sheet1", "A2", &[]any{"GDP", "临海市", time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC), "累计同比", 0.0625, "％", "2024-05-20"}))
	check(t, f.SetCellStyle("Sheet1", "E2", "E2", style))
	check(t, h.take(named("a.xlsx", packed(t, f))).Err())
	got := h.records("observation")["GDP/临海市/2024-04/ytd_yoy/%/"]
	if got["value"] != "6.25" || got["unit"] != "%" {
		t.Errorf("stored %v of %v", got, h.records("observation"))
	}
	err = h.take(folder(map[string]string{"b.csv": "indicator,region,period,basis,value,unit,released\nGDP,临海市,2024-05,ytd,6.25%,亿元,2024-06-20\n"})).Err()
	if err == nil {
		t.Fatal("6.25% is taken as 亿元")
	}
	holdsWords(t, err.Error(), "b.csv 第 2 行 列“value”", "“6.25%”", "须为 %")
}

const observationHead = "indicator,region,period,basis,value,unit,released,source\n"

// Unknown names grow their register with a note that names the nearest known.
func TestNewNamesAreNoted(t *testing.T) {
	each(t, func(h house) {
		h.takes(map[string]string{"indicators.csv": "name,aliases\n规模以上工业增加值,\n"})
		r := h.takes(map[string]string{
			"o.csv": observationHead + "规上工业增加值,临海市,2024-04,ytd_yoy,5,%,2024-05-20,统计局\n",
			"u.csv": "姓名,所属单位,角色\n甲,临海市新局,审计\n",
		})
		holdsWords(h.t, strings.Join(resultOf(h.t, r, "o.csv").Notes, "\n"), "新登记指标“规上工业增加值”", "与已有的“规模以上工业增加值”相近")
		holdsWords(h.t, strings.Join(resultOf(h.t, r, "u.csv").Notes, "\n"), "新登记单位“临海市新局”")
		if got := h.records("indicator")["规上工业增加值"]["unit"]; got != "%" {
			h.t.Errorf("unit %q", got)
		}
		h.holds(map[string]int{"indicator": 2, "unit": 1, "observation": 1, "user": 1})
	})
}

// Two readings of one release are both kept; the same figure twice is one.
func TestTwoReadings(t *testing.T) {
	file := map[string]string{"o.csv": observationHead + "GDP,临海市,2024-Q1,ytd_yoy,5.1,%,2024-04-20,统计局\nGDP,临海市,2024-Q1,ytd_yoy,5.2,%,2024-04-20,统计局\nGDP,临海市,2024-Q1,ytd_yoy,5.10,%,2024-04-20,统计局\n"}
	each(t, func(h house) {
		r := h.takes(file)
		got := h.records("observation")
		const id = "GDP/临海市/2024-Q1/ytd_yoy/%/统计局"
		if len(got) != 2 || got[id]["value"] != "5.1" || got[id+"#2"]["value"] != "5.2" {
			h.t.Errorf("stored %v", got)
		}
		holdsWords(h.t, strings.Join(r.Results[0].Notes, "\n"), "第 3 行与第 2 行同源同期而数值不同", "第 4 行与第 2 行是同一个数")
		if again := h.takes(file).Totals(); again != (register.Counts{Unchanged: 2}) {
			h.t.Errorf("again %+v", again)
		}
	})
}

// A revision that comes in late is seen from its release on, and an older release
// that comes in after a newer one does not hide it.
func TestLateVintages(t *testing.T) {
	line := func(value, released string) map[string]string {
		return map[string]string{"o.csv": observationHead + "GDP,临海市,2024-Q1,ytd_yoy," + value + ",%," + released + ",统计局\n"}
	}
	each(t, func(h house) {
		h.takes(line("5.3", "2024-07-20"))
		h.takes(line("5.1", "2024-04-20"))
		for day, want := range map[guatu.Date]string{
			guatu.NewDate(2024, 4, 19): "", guatu.NewDate(2024, 4, 20): "5.1", guatu.NewDate(2024, 7, 19): "5.1", guatu.NewDate(2024, 7, 20): "5.3",
		} {
			r, err := h.store.Records(h.t.Context(), testCity, "observation", guatu.AsOf{Released: day})
			check(h.t, err)
			got := ""
			for _, o := range r {
				got += o.Get("value")
			}
			if got != want {
				h.t.Errorf("as of %s: %q, want %q", day, got, want)
			}
		}
		if again := h.takes(line("5.1", "2024-04-20")).Totals(); again != (register.Counts{Unchanged: 1}) {
			h.t.Errorf("again %+v", again)
		}
	})
}

// Where a heading fits several registers the name of the file decides; without it
// the choice is told.
func TestNameDecidesBetweenRegisters(t *testing.T) {
	t.Parallel()
	const table = "code,name,district,kind\nV1,东区地块,东区,工业\n"
	for file, want := range map[string]string{"parcels.csv": "parcel", "企业名单.csv": "firm", "商圈.csv": "business_district", "a.csv": "business_district"} {
		h := newHouse(t, dbtest.SQLite(t))
		r := h.takes(map[string]string{file: table})
		h.holds(map[string]int{want: 1})
		if told := strings.Contains(strings.Join(r.Results[0].Notes, ""), "表头也合于"); told != (file == "a.csv") {
			t.Errorf("%s: %v", file, r.Results[0].Notes)
		}
	}
}

// Every register takes the headings that it exports, in both languages, each for
// its own field.
func TestEveryHeadingFindsItsField(t *testing.T) {
	t.Parallel()
	for _, d := range intake.Registers() {
		for _, english := range []bool{false, true} {
			header, cells, want := []string{}, []string{}, register.Values{}
			for _, f := range d.Fields {
				header = append(header, f.Label(english))
				value := sampleOf(f)
				cells, want[f.Key] = append(cells, value), value
			}
			m, err := d.Match(header)
			if err != nil {
				t.Errorf("%s, English %t: %v", d.Name, english, err)
				continue
			}
			v, err := m.Row(cells)
			if err != nil || !register.Equal(v, want) {
				t.Errorf("%s, English %t: %v, %v; want %v", d.Name, english, v, err, want)
			}
		}
	}
}

// sampleOf is a canonical value that only the field's own key can explain.
func sampleOf(f register.Field) string {
	switch f.Type {
	case register.Decimal, register.Integer:
		return "7"
	case register.Day:
		return "2024-05-01"
	case register.Span:
		return "2024-05"
	case register.Bool:
		return "true"
	case register.Choice:
		return f.Options[0].Key
	}
	return "值 " + f.Key
}
