package intake_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/register"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const projectHead = "code,name,category,district,stage,total,start,finish\n"

// Each class of bad input gets its exact place, the value and what was expected;
// nothing of the file is stored, and the file beside it is.
func TestBadInput(t *testing.T) {
	good := "P-1,一号厂房,industry,东区,new,12.5,2024-03-01,2024-12-31\n"
	for name, c := range map[string]struct {
		text  string
		place guatu.Place
		words []string
	}{
		"wrong column":     {strings.Replace(projectHead, "total", "投资额", 1) + good, guatu.Place{Column: "投资额"}, []string{"不认识的列“投资额”", "总投资(亿元)"}},
		"missing column":   {"code,name,category,district\nP-1,厂,industry,东区\n", guatu.Place{}, []string{"缺少列", "stage（阶段）"}},
		"wrong unit":       {strings.Replace(projectHead, "total", "总投资(亿美元)", 1) + good, guatu.Place{Column: "总投资(亿美元)"}, []string{"亿美元", "万元"}},
		"duplicate column": {strings.Replace(projectHead, "start", "计划竣工", 1) + good, guatu.Place{Column: "finish"}, []string{"重复"}},
		"duplicate code":   {projectHead + good + "P-2,泵站,industry,西区,new,1,,\n" + good, guatu.Place{Row: 4, Column: "项目代码"}, []string{"项目代码“P-1”重复", "第 2 行已有"}},
		"negative":         {projectHead + good + "P-2,泵站,industry,西区,new,-3,,\n", guatu.Place{Row: 3, Column: "total"}, []string{"“-3”不能作总投资", "不小于 0 的数"}},
		"no number":        {projectHead + good + "P-2,泵站,industry,西区,new,三亿,,\n", guatu.Place{Row: 3, Column: "total"}, []string{"“三亿”", "以亿元计的一个数"}},
		"decimal comma":    {projectHead + good + "P-2,泵站,industry,西区,new,\"1,5\",,\n", guatu.Place{Row: 3, Column: "total"}, []string{"“1,5”", "一个数"}},
		"no date":          {projectHead + good + "P-2,泵站,industry,西区,new,3,2024-02-30,\n", guatu.Place{Row: 3, Column: "start"}, []string{"“2024-02-30”不能作计划开工", "2023-05-27"}},
		"no option":        {projectHead + good + "P-2,泵站,industry,西区,快了,3,,\n", guatu.Place{Row: 3, Column: "stage"}, []string{"“快了”不能作阶段", "新开工"}},
		"missing value":    {projectHead + good + ",泵站,industry,西区,new,3,,\n", guatu.Place{Row: 3, Column: "code"}, []string{"缺少项目代码", "必填"}},
		"finish first":     {projectHead + "P-1,厂,industry,东区,new,1,2024-03-01,2024-01-01\n", guatu.Place{Row: 2, Column: "计划竣工"}, []string{"“2024-01-01”", "不早于计划开工 2024-03-01"}},
		"parts of a fen":   {projectHead + "P-1,厂,industry,东区,new,0.333333333333,,\n", guatu.Place{Row: 2, Column: "total"}, []string{"0.333333333333", "精确到分"}},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(h house) {
				r := h.take(folder(map[string]string{"projects.csv": c.text, "units.csv": "name\n甲局\n"}))
				h.holds(map[string]int{"unit": 1})
				err := resultOf(h.t, r, "projects.csv").Err
				found := faults(err)
				if len(found) != 1 {
					h.t.Fatalf("%d faults in %v, want 1", len(found), err)
				}
				place := c.place
				place.File = "projects.csv"
				if found[0].Place != place || found[0].Code != guatu.Invalid {
					h.t.Errorf("%s at %+v, want %+v", found[0].Code, found[0].Place, place)
				}
				holdsWords(h.t, err.Error(), c.words...)
			})
		})
	}
}

// All faults are told at once, up to twenty.
func TestAllFaultsAreTold(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	for n, want := range map[int]int{3: 3, 20: 20, 25: 20} {
		var b strings.Builder
		b.WriteString(projectHead)
		for i := range n {
			fmt.Fprintf(&b, "P-%d,厂,industry,东区,new,多,,\n", i)
		}
		err := h.take(folder(map[string]string{"p.csv": b.String()})).Err()
		if got := len(faults(err)); got != want {
			t.Errorf("%d faults: %d told, want %d", n, got, want)
		}
		if cut := strings.Contains(err.Error(), "其余从略"); cut != (n > want) {
			t.Errorf("%d faults: says that some are left out: %t", n, cut)
		}
	}
	h.holds(map[string]int{})
}

// Files that cannot even be read say so; the others go on.
func TestUnreadableFiles(t *testing.T) {
	whole := workbook(t, []any{"单位", []any{"name"}, []any{"乙局"}})
	for name, c := range map[string]struct {
		file  string
		data  string
		words []string
	}{
		"truncated": {"a.xlsx", string(whole[:len(whole)/2]), []string{"不完整或已损坏"}},
		"no zip":    {"a.xlsx", "name\n乙局\n", []string{"不是 .xlsx 文件"}},
		"zip bomb":  {"a.xlsx", bomb(t), []string{"压缩比超过"}},
		"empty":     {"a.csv", "", []string{"文件是空的"}},
		"blank":     {"a.csv", " \n,,\n", []string{"没有内容"}},
		"encoding":  {"a.csv", "name\n乙局\xff\xff\n", []string{"第 2 行", "不能按"}},
		"quotes":    {"a.csv", "name\n\"乙局\n", []string{"引号没有配对"}},
		"pdf":       {"a.pdf", "%PDF-1.4", []string{"PDF 文件已损坏"}},
		"unknown":   {"a.csv", "颜色,气味\n红,香\n", []string{"认不出表头“颜色，气味”", "docs/import.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(h house) {
				r := h.take(folder(map[string]string{c.file: c.data, "units.csv": "name\n甲局\n"}))
				h.holds(map[string]int{"unit": 1})
				err := resultOf(h.t, r, c.file).Err
				if found := faults(err); len(found) != 1 || found[0].Place.File != c.file || found[0].Code != guatu.Invalid {
					h.t.Errorf("%v", err)
				}
				holdsWords(h.t, err.Error(), c.words...)
			})
		})
	}
}

// bomb packs a sheet of zeros.
func bomb(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("xl/workbook.xml")
	check(t, err)
	_, err = f.Write(bytes.Repeat([]byte("0"), 8<<20))
	check(t, err)
	check(t, w.Close())
	return b.String()
}

func TestReadErrorIsTold(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	gone := errors.New("no such file")
	err := h.take([]intake.File{{Name: "a.csv", Read: func() ([]byte, error) { return nil, gone }}}).Err()
	if !errors.Is(err, gone) {
		t.Errorf("%v", err)
	}
	holdsWords(t, err.Error(), "a.csv", "读不了文件")
}

// What refers to a file that failed is refused with the reason, in rows or heading
// alike; a file that could not be read is named as the possible cause.
func TestDependentsOfAFailedFile(t *testing.T) {
	for name, c := range map[string]struct{ file, text, word string }{
		"rows":    {"projects.csv", projectHead + "P-1,厂,industry,东区,new,-1,,\n", "它要用到项目，请先改好 projects.csv"},
		"heading": {"projects.csv", "code,name,category,district,stage,颜色\nP-1,厂,industry,东区,new,红\n", "它要用到项目，请先改好 projects.csv"},
		"unread":  {"projects.xlsx", "PK\x03\x04", "没有读成的 projects.xlsx"},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(h house) {
				r := h.take(folder(map[string]string{
					c.file: c.text, "nodes.csv": "project,no,node,duration\nP-1,1,备案,1\n", "reports.csv": "project,month,reported,done\nP-1,2024-03,2024-04-05,1\n",
					"units.csv": "name\n甲局\n",
				}))
				h.holds(map[string]int{"unit": 1})
				for _, file := range []string{"nodes.csv", "reports.csv"} {
					holdsWords(h.t, resultOf(h.t, r, file).Err.Error(), file, c.word)
				}
			})
		})
	}
}

func TestUnknownReferenceNamesTheNearest(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	h.takes(map[string]string{"projects.csv": projectHead + "GZ-2024-001,厂,industry,东区,new,1,,\n"})
	err := h.take(folder(map[string]string{"nodes.csv": "project,no,node,duration\nGZ-2024-01,1,备案,1\n"})).Err()
	holdsWords(t, err.Error(), "nodes.csv 第 2 行 列“项目代码”", "“GZ-2024-01”未登记", "是否为“GZ-2024-001”？")
}

// GB18030 and UTF-16 tables store what the UTF-8 one stores.
func TestEncodings(t *testing.T) {
	const table = "名称,简称\n临海市商务局,市商务局；商务局\n镕局𠮷,\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(table)
	check(t, err)
	le, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(table)
	check(t, err)
	be, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(table)
	check(t, err)
	for name, text := range map[string]string{"GB18030": gb, "UTF-16LE": le, "UTF-16BE": be, "UTF-8 BOM": "\uFEFF" + table, "CRLF": strings.ReplaceAll(table, "\n", "\r\n")} {
		t.Run(name, func(t *testing.T) {
			each(t, func(h house) {
				h.takes(map[string]string{"units.csv": text})
				got := h.records("unit")
				if len(got) != 2 || got["临海市商务局"]["aliases"] != "市商务局；商务局" || got["镕局𠮷"] == nil {
					h.t.Errorf("stored %v", got)
				}
			})
		})
	}
}

// Results of a whole year without a release date never become observations.
func TestOutcomesArePassedOver(t *testing.T) {
	outcomes := "indicator,region,period,basis,value,unit,source\nGDP,临海市,2024,ytd_yoy,5.2,%,统计局\n"
	turned := "unit,indicator,region,period,basis,value,source\n%,GDP,临海市,2024,ytd_yoy,5.2,统计局\n"
	for name, text := range map[string]string{"as listed": outcomes, "turned": turned} {
		t.Run(name, func(t *testing.T) {
			each(t, func(h house) {
				r := h.takes(map[string]string{"outcomes.csv": text, "units.csv": "name\n甲局\n"})
				if got := resultOf(h.t, r, "outcomes.csv"); len(got.Notes) != 1 || got.Counts != (register.Counts{}) {
					h.t.Errorf("%+v", got)
				}
				err := h.take(named("outcomes.csv", []byte(text))).Err()
				if err == nil {
					h.t.Fatal("a named file of outcomes is taken")
				}
				holdsWords(h.t, err.Error(), "outcomes.csv", "事后评判", "released")
				h.holds(map[string]int{"unit": 1})
			})
		})
	}
}

func TestUnknownKindsOfFile(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	r := h.takes(map[string]string{"photo.jpg": "x", "Makefile": "all:"})
	for _, f := range r.Results {
		if len(f.Notes) != 1 || f.Err != nil {
			t.Errorf("%+v", f)
		}
	}
	err := h.take(named("photo.jpg", []byte("x"))).Err()
	holdsWords(t, fmt.Sprint(err), "photo.jpg", "不是可导入的文件（.jpg）", ".xlsx")
}

// Names that were not stored are not told as registered.
func TestFailedFileLeavesNoNotes(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	r := h.take(folder(map[string]string{"p.csv": "code,name,category,district,stage,lead,total\nP-1,厂,industry,东区,new,新来的局,1\nP-2,厂,industry,东区,new,新来的局,-1\n"}))
	if got := r.Results[0]; got.Err == nil || len(got.Notes) > 0 {
		t.Errorf("%+v", got)
	}
	h.holds(map[string]int{})
}
