package pages_test

import (
	"context"
	"fmt"
	"html"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/pages"
	"guatu/internal/sqlstore"
	"guatu/internal/web"
)

// gaugeFiles are a small city with one indicator that is published, revised and
// promised, one that is promised only, and one that nobody promised.
func gaugeFiles() map[string]string {
	return map[string]string{
		"city.csv": "id,name,year,as_of\nyun,云川市,2023,2023-05-27\n",
		"indicators.csv": "name,aliases,unit,frequency,family,part_of\n工业投资,工投,亿元;%,月,investment,固定资产投资\n固定资产投资,,亿元;%,月,investment,\n" +
			"首店数量,,个,年,other,\n货运量,,万吨;%,月,other,\n",
		"targets.csv": "indicator,region,period,comparator,value,unit,basis,owner,announced,source\n" +
			"工业投资,云川市,2023,gt,1800,亿元,level,云川市人民政府,2023-01-07,政府工作报告\n" +
			"工业投资,云川市,2023,ge,30,%,growth,云川市人民政府,2023-01-07,政府工作报告\n" +
			"首店数量,云川市,2023,ge,300,个,level,云川市人民政府,2023-01-07,政府工作报告\n" +
			"工业投资,云川市东区,2023,ge,20,%,growth,东区人民政府,2023-01-10,东区报告\n",
		"observations-1.csv": gaugeHead +
			"工业投资,云川市,2022-12,ytd,1240,亿元,2023-01-27,统计月报\n" +
			"工业投资,云川市,2022-12,ytd_yoy,12.6,%,2023-01-27,统计月报\n" +
			"工业投资,云川市,2023-03,ytd_yoy,33.0,%,2023-04-25,统计月报\n" +
			"工业投资,云川市,2023-04,ytd,414.6,亿元,2023-05-27,统计月报\n" +
			"工业投资,云川市,2023-04,ytd_yoy,30.2,%,2023-05-27,统计月报\n" +
			"货运量,云川市,2023-04,ytd_yoy,5.5,%,2023-05-27,<b>统计</b>\n",
		// The figure of 2022 is revised with the release of 27 May 2023.
		"observations-2.csv": gaugeHead + "工业投资,云川市,2022-12,ytd,1238.5,亿元,2023-05-27,统计月报\n",
		"observations-3.csv": gaugeHead +
			"工业投资,云川市,2023-05,ytd_yoy,24.8,%,2023-06-26,统计月报\n" +
			"工业投资,云川市,2022-12,ytd,1251.9,亿元,2023-06-26,统计月报\n",
		"ledger.csv": "no,unit,kind,item,indicator,comparator,value,measure,basis\n" +
			"1,市工信局,target,全年工业投资超过1800亿元,工业投资,gt,1800,亿元,level\n",
		"report.txt": "云川市政府工作报告\n2023年1月7日\n\n今年工业投资要超过1800亿元，增长30%以上，引进首店300家。<script>alert(1)</script>\n",
	}
}

const gaugeHead = "indicator,region,period,basis,value,unit,released,source\n"

// gaugeHouse serves the pages over a database of its own with the files in it, in the
// order of their names.
func gaugeHouse(t *testing.T, files map[string]string) http.Handler {
	t.Helper()
	store, err := sqlstore.Open(t.Context(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	var list []intake.File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list = append(list, intake.File{Name: name, Listed: true, Read: func() ([]byte, error) { return []byte(files[name]), nil }})
	}
	day := guatu.NewDate(2023, 5, 27)
	report := intake.Import(t.Context(), store, intake.Options{City: "yun", Author: "测试", DocumentDate: day}, list, nil)
	if err := report.Err(); err != nil {
		t.Fatal(err)
	}
	return serveGauges(store, day)
}

func serveGauges(store *sqlstore.Store, day guatu.Date) http.Handler {
	shell := web.New(web.Options{
		City: func() string { return "云川市" }, Years: func() []int { return []int{2023} }, AsOf: func() guatu.AsOf { return guatu.AsOf{Released: day} },
		Today: func() guatu.Date { return guatu.NewDate(2023, 12, 1) }, User: func(*http.Request) web.User { return web.User{} }, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}, pages.Templates())
	mux := http.NewServeMux()
	pages.Register(shell, mux, pages.Services{
		Desk: desk.New(store), Store: store, City: func() string { return "yun" }, Registers: intake.Registers(),
		Author: func(*http.Request) string { return "测试" }, Today: func() guatu.Date { return guatu.NewDate(2023, 12, 1) },
		Import: func(ctx context.Context, files []intake.File, o intake.Options) intake.Report {
			return intake.Import(ctx, store, o, files, nil)
		},
	})
	return shell.Protect(mux)
}

// open asks for a page and returns status and body.
func open(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return w.Code, w.Body.String()
}

// says opens a page that must be there and hold the texts.
func says(t *testing.T, h http.Handler, path string, texts ...string) string {
	t.Helper()
	code, body := open(t, h, path)
	if code != http.StatusOK {
		t.Fatalf("%s: %d\n%s", path, code, body)
	}
	for _, text := range texts {
		if !strings.Contains(html.UnescapeString(body), text) {
			t.Errorf("%s does not say %q", path, text)
		}
	}
	return body
}

var gaugePaths = []string{
	"/monitor?", "/monitor?region=云川市东区&", "/monitor?q=工业&sort=-chance&", "/monitor/indicator?name=工业投资&", "/monitor/indicator?name=工业投资&basis=growth&",
	"/monitor/indicator?name=首店数量&", "/monitor/indicator?name=货运量&", "/monitor/indicator?name=固定资产投资&", "/monitor/indicator?name=工业投资&region=云川市东区&",
	"/check?", "/bulletin?", "/search?q=投资&", "/search?", "/search?q=没有的词&",
}

// Every page opens in both languages, on days before and after everything, and no
// string of the catalogue is missing.
func TestMonitorPagesInBothTongues(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	for _, path := range gaugePaths {
		for _, rest := range []string{"lang=zh", "lang=en", "as_of=2023-01-01", "as_of=2023-07-01"} {
			code, body := open(t, h, path+rest)
			if code != http.StatusOK && rest != "as_of=2023-01-01" { // then the targets of the district are not known yet
				t.Errorf("%s%s: %d", path, rest, code)
			}
			for _, wrong := range []string{"⟦", "%!", "NaN", "style="} {
				if strings.Contains(body, wrong) {
					t.Errorf("%s%s holds %q", path, rest, wrong)
				}
			}
		}
	}
}

func TestMonitorListsFiguresAndTargets(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	body := says(t, h, "/monitor", "414.6", "+30.2", ">1800亿元", "另有 ≥30%", "首店数量", "未发布：没有这个指标的数据", "云川市东区", "/registers/observation/import")
	if strings.Index(body, ">云川市<") > strings.Index(body, ">云川市东区<") {
		t.Error("the district stands before the city")
	}
	only := says(t, h, "/monitor?region=云川市东区")
	if strings.Contains(only, "货运量") {
		t.Error("the district's table holds the city's indicators")
	}
	says(t, h, "/monitor?format=csv", "工业投资,云川市,2023-04-30,414.6,亿元,30.2,>1800亿元")
}

func TestMonitorOfAnEmptyCitySaysWhatToDo(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, map[string]string{"city.csv": gaugeFiles()["city.csv"]})
	says(t, h, "/monitor", "没有已发布的指标数据", "/registers/observation/import")
	says(t, h, "/check", "没有可以互相核对的数")
	none := gaugeHouse(t, nil)
	says(t, none, "/monitor", "还没有城市的数据")
	says(t, none, "/bulletin", "还没有城市的数据")
}

// What is released after the day of the page changes no byte of it.
func TestMonitorHidesLaterReleases(t *testing.T) {
	t.Parallel()
	changed := gaugeFiles()
	changed["observations-3.csv"] = strings.NewReplacer("24.8", "-61.7", "1251.9", "9999.9").Replace(changed["observations-3.csv"])
	changed["observations-2.csv"] = strings.ReplaceAll(changed["observations-2.csv"], "1238.5", "1111.1")
	a, b := gaugeHouse(t, gaugeFiles()), gaugeHouse(t, changed)
	for _, path := range append(gaugePaths, "/bulletin.txt?", "/bulletin.docx?", "/monitor?format=csv&", "/check?format=csv&") {
		_, x := open(t, a, path+"as_of=2023-05-26")
		if _, y := open(t, b, path+"as_of=2023-05-26"); withoutTimes(x) != withoutTimes(y) {
			t.Errorf("%s as of 2023-05-26 depends on what was released later", path)
		}
	}
	if _, x := open(t, a, "/monitor?as_of=2023-06-26"); !strings.Contains(x, "24.8") {
		t.Error("the later figure is never shown: the test would see nothing")
	}
}

// withoutTimes takes out the minute in which the import ran.
func withoutTimes(body string) string {
	for _, line := range strings.Split(body, "<td") {
		if cell, _, _ := strings.Cut(line, "</td>"); strings.HasPrefix(cell, fmt.Sprintf(` class="c-words">%d-`, time.Now().Year())) {
			body = strings.ReplaceAll(body, cell, "")
		}
	}
	return body
}
