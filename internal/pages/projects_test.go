package pages_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/pages"
	"guatu/internal/sqlstore"
	"guatu/internal/web"
	"guatu/sample"
)

// town is a served database made from a few import files.
type town struct {
	testing.TB
	handler http.Handler
}

// newTown imports files, by name, into a database of its own and serves its pages.
func newTown(t testing.TB, files map[string]string) *town {
	t.Helper()
	var list []intake.File
	for name, text := range files {
		list = append(list, intake.File{Name: name, Read: func() ([]byte, error) { return []byte(text), nil }})
	}
	return serveTown(t, list, guatu.NewDate(2023, 5, 27))
}

func serveTown(t testing.TB, files []intake.File, day guatu.Date) *town {
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
	cityID := "city"
	if len(files) > 0 {
		report := intake.Import(t.Context(), store, intake.Options{Author: "test"}, files, nil)
		if err := report.Err(); err != nil {
			t.Fatal(err)
		}
		cityID = report.City
	}
	shell := web.New(web.Options{
		City: func() string { return "临江市" }, Years: func() []int { return []int{day.Year()} },
		AsOf: func() guatu.AsOf { return guatu.AsOf{Released: day} }, Today: func() guatu.Date { return day },
		User: func(*http.Request) web.User { return web.User{} }, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}, pages.Templates())
	mux := http.NewServeMux()
	pages.Register(shell, mux, pages.Services{
		Desk: desk.New(store), Store: store, City: func() string { return cityID }, Registers: intake.Registers(),
		Author: func(*http.Request) string { return "test" }, Today: func() guatu.Date { return day },
		Import: func(ctx context.Context, f []intake.File, o intake.Options) intake.Report {
			return intake.Import(ctx, store, o, f, nil)
		},
	})
	return &town{t, shell.Protect(mux)}
}

// page returns the body of an address that must answer 200.
func (w *town) page(path string) string {
	w.Helper()
	recorder := httptest.NewRecorder()
	w.handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
	if recorder.Code != http.StatusOK {
		w.Fatalf("GET %s = %d: %s", path, recorder.Code, recorder.Body)
	}
	return recorder.Body.String()
}

func (w *town) wants(body string, texts ...string) {
	w.Helper()
	for _, text := range texts {
		if !strings.Contains(body, text) {
			w.Errorf("the page lacks %q", text)
		}
	}
}

func (w *town) refuses(body string, texts ...string) {
	w.Helper()
	for _, text := range texts {
		if strings.Contains(body, text) {
			w.Errorf("the page must not hold %q", text)
		}
	}
}

// hostile is a name that would run if it were not escaped.
const hostile = `<script>alert('x')</script>"&`

// linjiang is a small invented city: four projects, one of them with nodes, reports of
// two months, and a ledger.
func linjiang() map[string]string {
	return map[string]string{
		"city.csv":  "id,name,year,as_of\nlinjiang,临江市,2023,2023-05-27\n",
		"units.csv": "name\n市发展改革委\n市工业和信息化局\n市商务局\n",
		"projects.csv": "code,name,category,district,stage,key,total,plan,start,finish,sample\n" +
			"P1,甲厂,industry,临江市东区,new,是,10,6,2023-03-01,2024-06-28,示例\n" +
			"P2,乙路,infrastructure,临江市东区,continuing,否,20,5,2022-01-01,2023-12-29,\n" +
			"P3,丙校,livelihood,临江市西区,continuing,是,3.5,1.25,2022-01-01,2023-12-29,\n" +
			`P4,"` + strings.ReplaceAll(hostile, `"`, `""`) + `",renewal,临江市西区,new,否,1,0,2023-01-01,2024-12-31,` + "\n",
		"nodes.csv": "project,no,node,lead,duration,after,baseline\n" +
			"P1,1,施工许可证,市住建局,10,,2023-05-10\nP1,2,开工,甲公司,0,1FS,2023-05-10\nP1,3,竣工,甲公司,200,2FS,2024-06-28\n" +
			"P4,1,\"" + strings.ReplaceAll(hostile, `"`, `""`) + "\",市住建局,10,,2023-05-10\n",
		"reports.csv": "project,month,reported,done,admitted,problem\n" +
			"P1,2023-03,2023-04-06,0.5,0.1,\nP1,2023-04,2023-05-06,1.5,0.4,等待用地\nP2,2023-04,2023-05-06,2.25,2.25,\nP3,2023-05,2023-06-06,0.75,0.5,\n",
		"ledger.csv": "no,unit,heading,kind,item,indicator,comparator,value,measure,basis,due\n" +
			"1,市发展改革委,总体,target,地区生产总值增长6%以上,地区生产总值,ge,6,%,growth,2023-12-31\n" +
			"2,市工业和信息化局,产业,document,印发氢能规划,,,,,,2023-05-20\n" +
			"3,市商务局,消费,event,办好消费节,,,,,,2023-09-30\n",
	}
}

func TestPagesInBothLanguages(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	for _, path := range []string{
		"/", "/projects", "/projects/early", "/projects/plan", "/projects/wall", "/projects/P1", "/projects/P1/compress", "/projects/P1?tab=factors", "/projects/P1?tab=money", "/projects/P1?tab=history",
		"/projects/P1?tab=why", "/projects/P2", "/projects/P4", "/industry", "/leads", "/trade", "/dispatch", "/settings",
	} {
		for _, tongue := range []string{"zh", "en"} {
			address := path + "?lang=" + tongue
			if strings.Contains(path, "?") {
				address = path + "&lang=" + tongue
			}
			body := w.page(address)
			w.refuses(body, "⟦", "%!", "<script>alert", ` style="`, " onclick=")
		}
	}
}

// The totals are those of the rows that are left: 6+5+1.25 planned, 1.5+2.25 completed
// by the reports known on 27 May (P3's report of May came out in June).
func TestProjectTotalsFollowTheFilters(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	for _, c := range []struct{ query, count, plan, done, admitted, rate string }{
		{"", "合计 4 个", "12.25", "3.75", "2.65", "30.6"},
		{"?" + url.Values{"district": {"临江市东区"}}.Encode(), "合计 2 个", "11.00", "3.75", "2.65", "34.1"},
		{"?key=true", "合计 2 个", "7.25", "1.50", "0.40", "20.7"},
		{"?stage=new&key=false", "合计 1 个", "0.00", "0.00", "0.00", "不适用"},
		{"?" + url.Values{"q": {"乙路"}}.Encode(), "合计 1 个", "5.00", "2.25", "2.25", "45.0"},
		{"?" + url.Values{"q": {"没有这个"}}.Encode(), "没有符合", "", "", "", ""},
	} {
		body := w.page("/projects" + c.query)
		_, foot, _ := strings.Cut(body, "<tfoot>")
		if c.plan == "" {
			w.wants(body, c.count)
			continue
		}
		foot, _, _ = strings.Cut(foot, "</tfoot>")
		w.wants(foot, c.count, ">"+c.plan+"<", ">"+c.done+"<", ">"+c.admitted+"<", c.rate)
	}
}

func TestProjectExportHasWhatIsFiltered(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	body := w.page("/projects?format=csv&key=true&col=name&col=plan&sort=plan")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(rows); got != "[[项目名称 本年计划(亿元)] [丙校 1.25] [甲厂 6] [合计 2 个 7.25]]" {
		t.Errorf("%s", got)
	}
}

func TestAsOfHidesLaterReports(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	w.wants(w.page("/projects/P1"), "2023-04", "等待用地")
	early := w.page("/projects/P1?as_of=2023-04-30")
	w.wants(early, "2023-03")
	w.refuses(early, "等待用地")
	// On 30 April the only report is P1's of March: 0.5 of 6.
	_, foot, _ := strings.Cut(w.page("/projects?as_of=2023-04-30"), "<tfoot>")
	w.wants(foot, ">0.50<", ">0.10<")
}

// The finish waits for the start and the start for the permit: that is the chain of the
// import file, read backwards.
func TestProjectPageSaysWhatComesNext(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	body := w.page("/projects/P1")
	w.wants(body, "示例：这个项目和它的月报是虚构的", "2024年6月28日", "个工作日", "<svg", "市住建局", "施工许可证")
	why := w.page("/projects/P1?tab=why")
	w.wants(why, "日期由“开工”决定", "日期由“施工许可证”决定")
	w.wants(w.page("/projects/P2"), "没有节点计划")
	recorder := httptest.NewRecorder()
	w.handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/projects/none", nil))
	if recorder.Code != http.StatusNotFound {
		t.Errorf("an unknown project = %d", recorder.Code)
	}
}

func TestWallKeepsTheFilters(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	body := w.page("/projects/wall?key=true&lane=category")
	w.wants(body, "<svg", "甲厂", "丙校", "sheet-a3")
	w.refuses(body, "乙路")
}

func BenchmarkPages(b *testing.B) {
	var files []intake.File
	fsys := sample.Guangzhou2023()
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files = append(files, intake.File{Name: name, Read: func() ([]byte, error) { return fs.ReadFile(fsys, name) }})
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	w := serveTown(b, files, guatu.NewDate(2023, 5, 27))
	for _, path := range []string{"/", "/projects", "/projects?q=%E5%9F%BA%E5%9C%B0", "/projects?sort=name", "/projects/early", "/projects/wall", "/dispatch"} {
		w.page(path)
		b.Run(path, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.page(path)
			}
		})
	}
}
