package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/api"
	"guatu/internal/dbtest"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/internal/sqlstore"
)

const cityID = "linhai"

// files are a small invented city.
var files = map[string]string{
	"city.csv": "id,name,year,as_of\nlinhai,临海市,2023,2023-05-27\n",
	"units.csv": "code,name,aliases,level,parent,kind\nLH,临海市人民政府,市政府;临海市,市,,政府\n" +
		"LH01,临海市发展和改革局,市发改局,市,临海市人民政府,部门\n",
	"indicators.csv": "code,name,aliases,unit,frequency,price,family,lag_days,direction,lead_unit,measured_by\n" +
		"INV,工业投资,,亿元;%,月,现价,investment,27,up,临海市发展和改革局,statistics\n",
	"observations.csv": "indicator,region,period,basis,value,unit,released,source\n" +
		"工业投资,临海市,2022,ytd,101.5,亿元,2023-01-28,临海/统计\n工业投资,临海市,2022,ytd_yoy,8.0,%,2023-01-28,临海/统计\n" +
		"工业投资,临海市,2023-04,ytd,31.2,亿元,2023-05-26,临海/统计\n工业投资,临海市,2023-04,ytd_yoy,12.5,%,2023-05-26,临海/统计\n",
	"speech.txt": "临海市2023年经济工作会议讲话\n\n2023年1月18日\n\n市发改局：工业投资突破120亿元。逐月监测全市经济运行。\n",
	"ledger.csv": "no,unit,heading,kind,item,indicator,comparator,value,measure,basis,due\n" +
		"1,临海市发展和改革局,投资,target,工业投资突破120亿元,工业投资,gt,120,亿元,level,2023-12-31\n" +
		"2,临海市发展和改革局,总体,work,逐月监测全市经济运行,,,,,,2023-12-31\n",
	"projects.csv": "项目代码,项目名称,类别,区,阶段,总投资(亿元),年度计划投资(亿元),计划开工,计划竣工\n" +
		"P-1,临海示例厂房一期,产业,古城街道,续建,12.5,6.5,2022-03-01,2023-11-30\nP-2,临海示例快速路,基础设施,江南街道,新开工,8.0,2.0,2023-06-01,2024-12-31\n",
	"nodes.csv": "项目代码,序号,节点,责任单位,工期(工作日),紧前,首次计划完成,实际完成\n" +
		"P-1,1,开工,临海市发展和改革局,20,,2022-04-01,2022-04-11\nP-1,2,竣工验收,临海市发展和改革局,400,1FS,2023-11-30,\n",
}

// server serves the small city out of a database.
func server(t *testing.T, dsn string) string {
	t.Helper()
	store, err := sqlstore.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	var all []intake.File
	for name, text := range files {
		all = append(all, intake.File{Name: name, Listed: true, Read: func() ([]byte, error) { return []byte(text), nil }})
	}
	if err := intake.Import(t.Context(), store, intake.Options{Author: "测试"}, all, nil).Err(); err != nil {
		t.Fatal(err)
	}
	return serve(t, store)
}

// serve serves what a store reads.
func serve(t *testing.T, store register.Reader) string {
	t.Helper()
	mux := http.NewServeMux()
	api.Register(mux, api.Config{
		Store: store, Desk: desk.New(store), City: func() string { return cityID }, Registers: intake.Registers(), Version: "1.2.3",
		AsOf: func() guatu.AsOf { return guatu.AsOf{Released: guatu.NewDate(2023, 5, 27)} },
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

// fetch returns status and body of an address.
func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	if err := errors.Join(err, response.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// get returns the JSON of an address that has to answer with 200.
func get[T any](t *testing.T, address string) T {
	t.Helper()
	status, body := fetch(t, address)
	if status != http.StatusOK {
		t.Fatalf("%s: %d %s", address, status, body)
	}
	var v T
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return v
}

type list[T any] struct {
	Total int
	Items []T
}

// Both databases answer the same, and every route answers with the city's data.
func TestRoutes(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		t.Parallel()
		base := server(t, dsn) + "/api/v1"
		testLedger(t, base)
		testTargets(t, base)
		testProjects(t, base)
		testRegisters(t, base)
		if v := get[api.BulletinView](t, base+"/bulletin"); !strings.Contains(v.Title, "临海市") || !strings.Contains(v.Text, "工业投资") {
			t.Errorf("bulletin %q", v.Title)
		}
		if status, body := fetch(t, base+"/findings"); status != http.StatusOK || !strings.HasPrefix(body, "[") {
			t.Errorf("findings: %d %s, want a list", status, body)
		}
	})
}

func testLedger(t *testing.T, base string) {
	l := get[list[api.EntryView]](t, base+"/ledger")
	if l.Total != 2 || len(l.Items) != 2 {
		t.Fatalf("ledger: %d of %d", len(l.Items), l.Total)
	}
	target, work := l.Items[0], l.Items[1]
	if target.Unit != "临海市发展和改革局" || target.Kind != "target" || target.Target == nil || target.Target.Probability == nil {
		t.Errorf("first entry %+v", target)
	}
	if work.Kind != "work" || work.Target != nil || work.Light.Rule == "" {
		t.Errorf("second entry %+v", work)
	}
	// The span is that of the sentence in the document, in bytes.
	start := strings.Index(files["speech.txt"], "工业投资突破120亿元")
	if target.Document != "speech.txt" || target.Start != fmt.Sprint(start) {
		t.Errorf("span %s…%s of %s, want from %d", target.Start, target.End, target.Document, start)
	}
}

func testTargets(t *testing.T, base string) {
	l := get[list[api.TargetView]](t, base+"/targets")
	if l.Total != 1 || !l.Items[0].Published || *l.Items[0].Low80 >= *l.Items[0].High80 || len(l.Items[0].Figures) == 0 {
		t.Errorf("targets: %+v", l)
	}
	// Before the first release nothing can be computed, and why is said.
	early := get[list[api.TargetView]](t, base+"/targets?as_of=2023-01-20").Items[0]
	if early.Published || early.Probability != nil || early.Why == "" {
		t.Errorf("as of 2023-01-20: %+v", early)
	}
}

func testProjects(t *testing.T, base string) {
	if l := get[list[api.ProjectView]](t, base+"/projects"); l.Total != 2 {
		t.Errorf("projects: %+v", l)
	}
	p := get[api.ProjectView](t, base+"/projects/P-1")
	if p.Code != "P-1" || len(p.Nodes) != 2 || p.Nodes[0].Actual != "2022-04-11" || p.Nodes[1].Latest != "2023-11-30" {
		t.Errorf("project: %+v", p)
	}
}

func testRegisters(t *testing.T, base string) {
	all := get[[]api.RegisterView](t, base+"/registers")
	if len(all) != len(intake.Registers()) {
		t.Errorf("%d registers, want %d", len(all), len(intake.Registers()))
	}
	for _, d := range all {
		records := get[list[api.RecordView]](t, base+"/registers/"+d.Name)
		for _, r := range records.Items {
			// The id holds slashes and Chinese: it is one part of the address all the same.
			one := base + "/registers/" + d.Name + "/" + url.PathEscape(r.ID)
			if got := get[api.RecordView](t, one); got.ID != r.ID || got.Author == "" {
				t.Errorf("%s: %+v", one, got)
			}
			if h := get[[]api.RecordView](t, one+"/history"); len(h) != 1 || h[0].Source == "" {
				t.Errorf("%s: history %+v", one, h)
			}
		}
	}
	found := get[list[api.RecordView]](t, base+"/registers/project?q="+url.QueryEscape("快速路"))
	if found.Total != 1 || found.Items[0].ID != "P-2" {
		t.Errorf("q=快速路: %+v", found)
	}
}

// A day is inclusive: a figure is known on the day of its release and not the day before.
func TestAsOf(t *testing.T) {
	t.Parallel()
	base := server(t, dbtest.SQLite(t)) + "/api/v1/registers/observation?as_of="
	for day, want := range map[string]int{"2023-01-27": 0, "2023-01-28": 2, "2023-05-25": 2, "2023-05-26": 4, "2023年5月26日": 4} {
		if got := get[list[api.RecordView]](t, base+url.QueryEscape(day)).Total; got != want {
			t.Errorf("as of %s %d figures are known, want %d", day, got, want)
		}
	}
	if got := get[list[api.RecordView]](t, base+"2023-05-27&recorded=2000-01-01T00:00:00Z").Total; got != 0 {
		t.Errorf("recorded by the year 2000: %d", got)
	}
}

func TestPagination(t *testing.T) {
	t.Parallel()
	base := server(t, dbtest.SQLite(t)) + "/api/v1/"
	for _, route := range []string{"ledger", "projects", "registers/project"} {
		var ids []string
		for offset := range 3 {
			l := get[list[map[string]any]](t, fmt.Sprintf("%s%s?limit=1&offset=%d", base, route, offset))
			if l.Total != 2 {
				t.Errorf("%s: total %d", route, l.Total)
			}
			for _, item := range l.Items {
				ids = append(ids, fmt.Sprint(item["id"], item["code"]))
			}
		}
		slices.Sort(ids)
		if len(slices.Compact(ids)) != 2 {
			t.Errorf("%s: three pages of one hold %v, want two different", route, ids)
		}
	}
	if l := get[list[any]](t, base+"ledger?offset=9223372036854775807"); len(l.Items) != 0 || l.Items == nil {
		t.Errorf("far behind the end: %+v, want an empty list", l)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	base := server(t, dbtest.SQLite(t)) + "/api/v1"
	for address, want := range map[string]int{
		"/projects/P-9":                                          404,
		"/registers/nosuch":                                      404,
		"/registers/nosuch/1":                                    404,
		"/registers/project/P-9":                                 404,
		"/registers/project/P-9/history":                         404,
		"/registers/project/P-1?as_of=2000-13-01":                422,
		"/ledger?as_of=yesterday":                                422,
		"/ledger?as_of=2023-02-30":                               422,
		"/ledger?recorded=yesterday":                             422,
		"/targets?as_of=%00":                                     422,
		"/projects?as_of=2023-5":                                 422,
		"/projects/P-1?as_of=x":                                  422,
		"/findings?as_of=x":                                      422,
		"/bulletin?as_of=x":                                      422,
		"/ledger?limit=0":                                        422,
		"/ledger?limit=5001":                                     422,
		"/ledger?offset=-1":                                      422,
		"/registers/project?limit=many":                          422,
		"/projects/" + url.PathEscape("../../etc"):               404,
		"/projects/" + url.PathEscape("' or 1=1--"):              404,
		"/registers/project/" + url.PathEscape("P-1' or '1'='1"): 404,
		"/registers/project/" + url.PathEscape("%"):              404,
		"/registers/project/" + strings.Repeat("长", 5000):        404,
		"/registers/" + url.PathEscape("project; drop table x"):  404,
		"/registers/project/%ff%fe":                              404,
		"/registers/project/P-1%00":                              404,
	} {
		if status, body := fetch(t, base+address); status != want {
			t.Errorf("%.80s: %d %.200s, want %d", address, status, body, want)
		}
	}
}

// PostgreSQL refuses some texts that SQLite takes; neither becomes a failure of ours.
func TestHostileIDsOnBothDatabases(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		t.Parallel()
		base := server(t, dsn) + "/api/v1/registers/project/"
		for _, id := range []string{"%00", "P-1%00", "%ff", "%f0%9f%92%a9", "%27%3b--", "%5c", "$1"} {
			for _, address := range []string{base + id, base + id + "/history"} {
				if status, body := fetch(t, address); status != http.StatusNotFound {
					t.Errorf("%s: %d %s, want 404", address, status, body)
				}
			}
		}
	})
}

// broken is a store whose reads fail with a text that nobody outside may read.
type broken struct{ register.Reader }

var errSecret = errors.New(`pq: relation "secret" on 10.1.2.3`)

func (broken) Revisions(context.Context, string) (map[string]string, error) { return nil, errSecret }

func (broken) Records(context.Context, string, string, guatu.AsOf) ([]register.Record, error) {
	return nil, errSecret
}

func (broken) Record(context.Context, string, string, string, guatu.AsOf) (register.Record, error) {
	return register.Record{}, errSecret
}

func (broken) History(context.Context, string, string, string, guatu.AsOf) ([]register.Record, error) {
	return nil, errSecret
}

func TestInternalErrorsAreNotShown(t *testing.T) {
	t.Parallel()
	base := serve(t, broken{}) + "/api/v1"
	for _, address := range []string{
		"/ledger", "/targets", "/projects", "/projects/P-1", "/findings", "/bulletin", "/registers/project", "/registers/project/P-1", "/registers/project/P-1/history",
	} {
		status, body := fetch(t, base+address)
		if status != http.StatusInternalServerError || strings.Contains(body, "secret") || strings.Contains(body, "10.1.2.3") {
			t.Errorf("%s: %d %s", address, status, body)
		}
	}
}

// The description lists every route that the source registers, with its parameters.
func TestDescription(t *testing.T) {
	t.Parallel()
	base := server(t, dbtest.SQLite(t))
	v := get[struct {
		OpenAPI string
		Info    struct{ Title, Version string }
		Paths   map[string]map[string]struct {
			OperationID string
			Parameters  []struct{ Name string }
		}
	}](t, base+"/api/openapi.json")
	if !strings.HasPrefix(v.OpenAPI, "3.") || v.Info.Version != "1.2.3" {
		t.Errorf("description %s of %s", v.OpenAPI, v.Info.Version)
	}
	sources, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	routes := 0
	for _, s := range sources {
		if path.Ext(s.Name()) != ".go" || strings.HasSuffix(s.Name(), "_test.go") {
			continue
		}
		text, err := os.ReadFile(s.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			if call := strings.Split(line, `"`); strings.HasPrefix(strings.TrimSpace(line), "get(api, ") && len(call) > 3 {
				routes++
				if op, ok := v.Paths["/api/v1"+call[3]]["get"]; !ok || op.OperationID != call[1] {
					t.Errorf("%s is not described", call[3])
				}
			}
		}
	}
	if routes == 0 || routes != len(v.Paths) {
		t.Errorf("the source registers %d routes, the description has %d", routes, len(v.Paths))
	}
	for _, p := range v.Paths["/api/v1/ledger"]["get"].Parameters {
		if !slices.Contains([]string{"as_of", "recorded", "offset", "limit"}, p.Name) {
			t.Errorf("parameter %s", p.Name)
		}
	}
}
