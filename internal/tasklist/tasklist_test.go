package tasklist_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/office"
	"guatu/internal/sqlstore"
	"guatu/internal/tasklist"
)

const speech = "全市工作会议记录\n一、总体\n今年工业投资要超过200亿元。尽快印发产业规划，6月底前完成！\n会议结束。\n"

// files are a small city: a target with a year of quarterly values behind it, a
// document with a deadline, and work whose lead unit is open.
func files() fstest.MapFS {
	at := func(s string) (int, int) { i := strings.Index(speech, s); return i, i + len(s) }
	a, b := at("今年工业投资要超过200亿元")
	c, d := at("尽快印发产业规划")
	return fstest.MapFS{
		"city.csv":       {Data: []byte("id,name,year\njia,甲市,2023\n")},
		"units.csv":      {Data: []byte("name\n市工信局\n市发改委\n")},
		"indicators.csv": {Data: []byte("name,unit,family\n工业投资,亿元,investment\n")},
		"speech.txt":     {Data: []byte(speech)},
		"documents.csv":  {Data: []byte("file,title,date\nspeech.txt,会议记录,2023-01-28\n")},
		"observations.csv": {Data: []byte("indicator,region,period,basis,value,unit,released,source\n" +
			"工业投资,甲市,2022-Q1,ytd,10,亿元,2022-04-20,统计局\n工业投资,甲市,2022-06,ytd,30,亿元,2022-07-20,统计局\n" +
			"工业投资,甲市,2022-09,ytd,60,亿元,2022-10-20,统计局\n工业投资,甲市,2022,ytd,100,亿元,2023-01-20,统计局\n")},
		"ledger.csv": {Data: []byte("no,unit,support,heading,kind,item,indicator,comparator,value,measure,basis,due,document,span_start,span_end,announced\n" +
			fmt.Sprintf("1,市工信局,市发改委,总体,target,工业投资超过200亿元,工业投资,gt,200,亿元,level,2023-12-31,speech.txt,%d,%d,2023-01-28\n", a, b) +
			fmt.Sprintf("2,市发改委,,总体,document,印发产业规划,,,,,,2023-06-30,speech.txt,%d,%d,2023-01-28\n", c, d) +
			"3,市发改委,,其他,work,加强调度,,,,,,2024-06-30,,,,2023-01-28\n4,市发改委,,其他,work,优化环境,,,,,,,,,,2023-01-28\n")},
	}
}

func compose(t *testing.T, keep func(desk.Entry) bool) tasklist.List {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	all := files()
	var in []intake.File
	for name, f := range all {
		in = append(in, intake.File{Name: name, Listed: true, Read: func() ([]byte, error) { return f.Data, nil }})
	}
	slices.SortFunc(in, func(a, b intake.File) int { return strings.Compare(a.Name, b.Name) })
	if err := intake.Import(t.Context(), s, intake.Options{Author: "测试"}, in, func(int, int, string) {}).Err(); err != nil {
		t.Fatal(err)
	}
	p, err := desk.New(s).Picture(t.Context(), "jia", guatu.AsOf{Released: guatu.NewDate(2023, 5, 27)})
	if err != nil {
		t.Fatal(err)
	}
	list, err := tasklist.Compose(p, func(document string) (string, error) { return s.DocumentText(t.Context(), "jia", document) }, keep)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestCompose: every column as an office would fill it in from the same files. Of
// last year's 100 亿元, 10, 30 and 60 had been reached by the quarter ends, so of 200
// they are 20, 60 and 120. A document due at the end of June has three states before
// it is issued, which share the 153 days from 28 January: at the end of March, 62
// days on, it is in the second.
func TestCompose(t *testing.T) {
	t.Parallel()
	list := compose(t, nil)
	want := [][]string{
		{"1", "工业投资超过200亿元", "工业投资>200亿元", "市工信局", "市发改委", "2023年12月底", "一季度20亿元，上半年60亿元，前三季度120亿元，全年200亿元（按上年同期占全年比重）", "今年工业投资要超过200亿元。（《会议记录》）"},
		{"2", "印发产业规划", "", "市发改委", "", "2023年6月底", "一季度末：征求意见；二季度末：印发", "尽快印发产业规划，6月底前完成！（《会议记录》）"},
		{"3", "加强调度", "", "市发改委", "", "2024年6月底", "一季度末：推进中", ""},
		{"4", "优化环境", "", "市发改委", "", "未定", "", ""},
	}
	if list.Title != "甲市2023年重点任务分解表" || len(list.Rows) != len(want) {
		t.Fatalf("%s with %d rows", list.Title, len(list.Rows))
	}
	for i, row := range list.Table() {
		if !slices.Equal(row, want[i]) {
			t.Errorf("row %d\n got %q\nwant %q", i+1, row, want[i])
		}
	}
}

// TestWritten: both forms read back to the same cells, the document with its headings.
func TestWritten(t *testing.T) {
	t.Parallel()
	list := compose(t, func(e desk.Entry) bool { return e.Get("kind") != "document" })
	if len(list.Rows) != 3 || list.Rows[1].No != 2 {
		t.Fatalf("kept %+v", list.Rows)
	}
	var sheet, doc bytes.Buffer
	if err := list.WriteXLSX(&sheet); err != nil {
		t.Fatal(err)
	}
	tables, err := office.ReadTables("a.xlsx", sheet.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(tables) != 1 || len(tables[0].Rows) != 3 {
		t.Fatalf("read back %d tables", len(tables))
	}
	if err := list.WriteDocx(&doc); err != nil {
		t.Fatal(err)
	}
	text, err := office.ReadDocument("a.docx", doc.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"甲市2023年重点任务分解表", "共 3 项任务", "总体", "其他", "工业投资>200亿元", "前三季度120亿元", "2024年6月底"} {
		if !strings.Contains(text.Text, want) {
			t.Errorf("%q is not in\n%s", want, text.Text)
		}
	}
}
