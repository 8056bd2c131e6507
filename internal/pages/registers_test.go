package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"guatu/internal/intake"
)

// Every register has its pages, in both languages, without a string that nobody
// translated.
func TestEveryRegisterHasItsPages(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	paths := []string{"/registers", "/import"}
	for _, d := range intake.Registers() {
		paths = append(paths, "/registers/"+d.Name, "/registers/"+d.Name+"/new", "/registers/"+d.Name+"/import")
	}
	paths = append(paths, address("/registers/unit/record", "id", "广州市工业和信息化局"), "/registers/ledger/edit?id=promises2023/1", "/registers/ledger/remove?id=promises2023/1")
	for _, path := range paths {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		for _, tongue := range []string{"zh", "en"} {
			lacks(t, h.see(path+sep+"lang="+tongue), "⟦", "%!")
		}
	}
}

func TestUnknownRegisterAndRecordAreNotFound(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, path := range []string{"/registers/nothing", "/registers/unit/record?id=nobody", "/registers/ledger/edit?id=x", "/ledger/entry?id=x", "/documents/review?id=x"} {
		if a := h.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s = %d", path, a.status)
		}
	}
}

// A record that is wrong comes back with what was typed and what was expected beside
// each field.
func TestFormErrorsKeepTheInput(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := h.post("/registers/project/new", url.Values{"code": {"P-1"}, "name": {"新厂房"}, "total": {"-3"}, "start": {"2023-02-30"}, "stage": {"new"}, "category": {"industry"}})
	if a.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", a.status)
	}
	holds(t, a.body, `value="新厂房"`, `value="-3"`, "不小于 0 的数", `id="e-start"`, "缺少区", `id="e-district"`)
	lacks(t, a.body, `id="e-name"`)
}

func TestKeyAndReferencesAreChecked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	twice := h.post("/registers/unit/new", url.Values{"name": {"广州市商务局"}})
	if twice.status != http.StatusUnprocessableEntity {
		t.Fatalf("a second unit of one name = %d", twice.status)
	}
	holds(t, twice.body, "已存在", `id="e-name"`)
	stranger := h.post("/registers/contact/new", url.Values{"unit": {"没有的局"}, "name": {"某人"}})
	if stranger.status != http.StatusUnprocessableEntity {
		t.Fatalf("a contact of an unknown unit = %d", stranger.status)
	}
	holds(t, stranger.body, "未登记", `id="e-unit"`)
}

// An edit adds a version: the history says what was and what is, and the day before
// the effective date still shows the old one.
func TestEditMakesHistory(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := "链主测试局"
	h.goes(h.post("/registers/unit/new", url.Values{"name": {id}, "level": {"市级"}, "effective": {"2023-03-01"}}))
	record := address("/registers/unit/record", "id", id)
	to := h.goes(h.post(address("/registers/unit/edit", "id", id), url.Values{"level": {"区级"}, "effective": {"2023-05-01"}}))
	if to != record {
		t.Errorf("leads to %s, want %s", to, record)
	}
	body := h.see(record)
	holds(t, body, "市级", "区级", "2023-03-01", "2023-05-01", "张三")
	before := h.see(record + "&as_of=2023-04-30")
	holds(t, before, "市级")
	lacks(t, before, "区级")
	if a := h.get(record + "&as_of=2023-02-28"); a.status != http.StatusNotFound {
		t.Errorf("before its effective date the record = %d", a.status)
	}
}

func TestRemovalAsksAndKeepsThePast(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := "待撤局"
	h.goes(h.post("/registers/unit/new", url.Values{"name": {id}, "effective": {"2023-03-01"}}))
	remove := address("/registers/unit/remove", "id", id)
	holds(t, h.see(remove), "移除的理由", `value="2023-05-27"`)
	if a := h.post(remove, url.Values{"effective": {"2023-05-20"}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason = %d", a.status)
	}
	h.goes(h.post(remove, url.Values{"effective": {"2023-05-20"}, "removed": {"机构改革"}}))
	record := address("/registers/unit/record", "id", id)
	if a := h.get(record); a.status != http.StatusNotFound {
		t.Errorf("a removed record = %d", a.status)
	}
	h.see(record + "&as_of=2023-05-19")
	h.goes(h.post("/registers/unit/new", url.Values{"name": {id}, "effective": {"2023-05-25"}}))
	holds(t, h.see(record), "机构改革")
}

// What people typed is text, wherever it is shown.
func TestHostileTextIsEscaped(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	evil := `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	h.goes(h.post("/registers/unit/new", url.Values{"name": {evil}, "effective": {"2023-05-01"}}))
	h.goes(h.upload("/documents", "", "", map[string]string{"text": "市商务局：\n全年新增企业" + evil + "100家。\n", "title": evil, "date": "2023-05-01"}))
	for _, path := range []string{"/registers/unit", address("/registers/unit/record", "id", evil), address("/registers/unit", "q", evil), "/documents", address("/ledger", "find", evil), address("/documents/review", "id", "scriptalert(1)script")} {
		lacks(t, h.get(path).body, "<script>alert", "<img src=x")
	}
	csv := h.see("/registers/unit?format=csv&table=")
	holds(t, csv, "名称")
}

func TestTableFiltersSortsAndExports(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	body := h.see(address("/registers/ledger", "q", "地区生产总值"))
	holds(t, body, "地区生产总值")
	lacks(t, body, "广聚群链")
	csv := h.see(address("/registers/ledger", "q", "地区生产总值") + "&format=csv&table=&col=item")
	if lines := strings.Count(csv, "\n"); lines < 2 || lines > 20 {
		t.Errorf("the exported table has %d lines", lines)
	}
}

const badUnits = "name,level,code\n甲局,市级,1\n,市级,2\n"

// An import says of every error which file, row, column and value, and what was
// expected; nothing of the file is stored.
func TestImportTellsErrorsAndCounts(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := h.upload("/registers/unit/import", "坏.csv", badUnits, nil)
	if a.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", a.status)
	}
	holds(t, a.body, "坏.csv", `<td class="c-numbers">3</td>`, "缺少名称", "此列必填")
	if b := h.get(address("/registers/unit/record", "id", "甲局")); b.status != http.StatusNotFound {
		t.Errorf("a row of a refused file is stored: %d", b.status)
	}
	good := strings.Replace(badUnits, "\n,市级", "\n乙局,市级", 1)
	first := h.upload("/import", "units-2.csv", good, nil)
	again := h.upload("/import", "units-2.csv", good, nil)
	if first.status != http.StatusOK || again.status != http.StatusOK {
		t.Fatalf("status %d, %d", first.status, again.status)
	}
	holds(t, first.body, "新增 2 条")
	holds(t, again.body, "新增 0 条，改动 0 条，2 条没有变化")
}

func TestImportWantsAFile(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := h.upload("/import", "", "", nil)
	if a.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", a.status)
	}
	holds(t, a.body, "没有选文件")
	b := h.upload("/import", "a.exe", "MZ", nil)
	if b.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", b.status)
	}
	holds(t, b.body, "不是可导入的文件")
}
