package intake_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/sample"
)

// speech is an invented document whose sentences the ledger below rewords.
const speech = "临海市2024年工作推进会记录\n2024年2月18日\n会议指出，全年地区生产总值增长5.5%以上。\n市商务局要组织夜间消费季活动。\n市工信局要在6月底前出台数字化转型行动方案。\n"

// smallCity is a folder with a file of every kind.
func smallCity() map[string]string {
	return map[string]string{
		"city.csv":           "id,name,year,as_of\nlinhai,临海市,2024,2024-06-15\n",
		"units.csv":          "name,aliases,level\n临海市商务局,市商务局,市\n临海市工业和信息化局,市工信局,市\n临海市发展和改革委员会,市发展改革委,市\n",
		"contacts.csv":       "unit,name,post\n市商务局,示例联系人,办公室\n",
		"users.csv":          "姓名,所属单位,角色\n甲,市商务局,责任单位\n",
		"calendar.csv":       "calendar,date,kind,name\n工作日,2024-05-01,休,劳动节\n工作日,2024-05-11,班,\n",
		"indicators.csv":     "code,name,aliases,unit,family\nGDP,地区生产总值,GDP,亿元;%,gdp\n",
		"observations.csv":   "indicator,region,period,basis,value,unit,released,source\nGDP,临海市,2024-Q1,ytd_yoy,5.10,%,2024-04-20,统计局\nGDP,临海市,2023-Q4,ytd,1234.50,亿元,2024-01-20,统计局\n",
		"targets.csv":        "indicator,region,period,comparator,value,unit,basis,owner,announced\nGDP,临海市,2024,ge,5.5,%,growth,临海市人民政府,2024-02-18\n",
		"rules.csv":          "code,name,object,version,valid_from,rules\nR1,目标亮灯,target,1,2024-01-01,{}\n",
		"documents.csv":      "file,title,date,issuer\nmeeting.txt,工作推进会记录,2024-02-18,临海市人民政府\n",
		"meeting.txt":        speech,
		"promises.csv":       "no,unit,kind,item,indicator,comparator,value,measure,basis,due\n1,市发展改革委,target,全年地区生产总值增长5.5%以上,GDP,ge,5.5,%,growth,2024-12-31\n2,市商务局,event,组织夜间消费季活动,,,,,,\n3,市工信局,document,6月底前出台数字化转型行动方案,,,,,,2024-06-30\n",
		"progress.csv":       "entry,state,reported,evidence\npromises/3,起草,2024-03-10,初稿已成\n",
		"reviews.csv":        "document,span_start,span_end,decision,date\nmeeting.txt,0,12,不采纳,2024-02-20\n",
		"stage_template.csv": "template,no,node,duration,after\nfactory,1,备案,1,\nfactory,2,开工,20,1\n",
		"projects.csv":       "code,name,category,district,stage,key,total,plan,start,finish\nP-1,一号厂房,industry,东区,new,是,12.50,3.0,2024-03-01,2025-12-31\nP-2,滨江泵站,infrastructure,西区,pre,否,0.80,,,\n",
		"nodes.csv":          "project,no,node,duration,after\nP-1,1,备案,1,\nP-1,2,开工,20,1\n",
		"node_reports.csv":   "project,no,kind,date,reported\nP-1,1,actual,2024-03-02,2024-03-05\n",
		"reports.csv":        "project,month,reported,done,admitted\nP-1,2024-03,2024-04-05,0.60,0.45\n",
		"chains.csv":         "code,name,leader_post,segments\nL1,新材料,市领导,树脂;薄膜\n",
		"segments.csv":       "code,chain,name,position\nS1,L1,树脂,上游\n",
		"firms.csv":          "code,name,chain,segment,district,kind,output\nF1,示例企业,新材料,树脂,东区,链主,20.5\n",
		"leads.csv":          "code,name,chain,stage,amount,foreign,received\nX1,薄膜项目,新材料,洽谈,5,否,2024-02-01\n",
		"factor_requests.csv": "code,project,factor,content,unit,raised\n" +
			"Q1,P-1,用地,请协调用地,市工信局,2024-04-01\n",
		"parcels.csv":            "code,name,district,kind,area_mu,stage\nV1,东区地块,东区,工业,120.5,备选\n",
		"business_districts.csv": "code,name,district,kind,plan\nB1,老街商圈,西区,商圈,步行街改造\n",
		"events.csv":             "code,name,theme,start,finish\nE1,夜间消费季,消费,2024-07-01,2024-08-31\n",
		"trade_panel.csv":        "code,item,period,released,value,unit,yoy\nT1,进出口总值,2024-03,2024-04-22,120.4,亿元,2.4\n",
		"notes.md":               "工作笔记",
	}
}

// counted is how many records each register of smallCity holds: its rows, and of
// the indicators and units no more, since every name is known.
func counted() map[string]int {
	return map[string]int{
		"city": 1, "unit": 3, "contact": 1, "user": 1, "calendar": 2, "indicator": 1, "observation": 2, "target": 1, "rule_set": 1,
		"document": 1, "ledger": 3, "progress": 1, "review": 1, "stage_template": 2, "project": 2, "node": 2, "node_report": 1, "report": 1,
		"chain": 1, "segment": 1, "firm": 1, "lead": 1, "factor_request": 1, "parcel": 1, "business_district": 1, "event": 1, "trade_panel": 1,
	}
}

func TestFolderOfEveryKind(t *testing.T) {
	each(t, func(h house) {
		r := h.takes(smallCity())
		h.holds(counted())
		total := 0
		for _, n := range counted() {
			total += n
		}
		if got := r.Totals(); got != (register.Counts{Added: total}) {
			h.t.Errorf("totals %+v, want %d added", got, total)
		}
		if md := resultOf(h.t, r, "notes.md"); md.Kind != "" || len(md.Notes) != 1 || md.Err != nil {
			h.t.Errorf("a file of another kind: %+v", md)
		}
		if len(counted()) != len(intake.Registers()) {
			h.t.Errorf("the folder has %d kinds, the product %d", len(counted()), len(intake.Registers()))
		}
	})
}

func TestSecondImportChangesNothing(t *testing.T) {
	each(t, func(h house) {
		h.takes(smallCity())
		before, revisions := h.all(), h.revisions()
		r := h.takes(smallCity())
		sum := r.Totals()
		if sum.Added+sum.Changed+sum.Removed != 0 || sum.Unchanged == 0 {
			h.t.Errorf("second import: %+v", sum)
		}
		if !reflect.DeepEqual(h.revisions(), revisions) {
			h.t.Error("revisions moved")
		}
		if !reflect.DeepEqual(h.all(), before) {
			h.t.Error("records changed")
		}
	})
}

// However the files are given, the same is stored.
func TestOrderOfFilesDoesNotCount(t *testing.T) {
	t.Parallel()
	first := newHouse(t, dbtest.SQLite(t))
	first.takes(smallCity())
	for seed := range uint64(4) {
		files := folder(smallCity())
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		h := newHouse(t, dbtest.SQLite(t))
		check(t, h.take(files).Err())
		if !reflect.DeepEqual(h.all(), first.all()) {
			t.Errorf("seed %d stores something else", seed)
		}
	}
}

// Columns may stand in any order: every table with its columns turned round gives
// the same records.
func TestOrderOfColumnsDoesNotCount(t *testing.T) {
	t.Parallel()
	first, turned := newHouse(t, dbtest.SQLite(t)), newHouse(t, dbtest.SQLite(t))
	first.takes(smallCity())
	files := smallCity()
	for name, text := range files {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		var lines []string
		for line := range strings.Lines(text) {
			cells := strings.Split(strings.TrimSpace(line), ",")
			for i, j := 0, len(cells)-1; i < j; i, j = i+1, j-1 {
				cells[i], cells[j] = cells[j], cells[i]
			}
			lines = append(lines, strings.Join(cells, ","))
		}
		files[name] = strings.Join(lines, "\n")
	}
	turned.takes(files)
	if !reflect.DeepEqual(turned.all(), first.all()) {
		t.Error("turned columns store something else")
	}
}

func TestFolderNamesItsCity(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	r := intake.Import(t.Context(), h.store, intake.Options{}, folder(smallCity()), nil)
	check(t, r.Err())
	if r.City != "linhai" {
		t.Errorf("city %q, want linhai", r.City)
	}
	h.holds(counted())
}

// A table of the city that is wrong must not let the others go into another city.
func TestFaultyCityStopsTheFolder(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	files := smallCity()
	files["city.csv"] = "id,name,year\nlinhai,临海市,今年\n"
	r := intake.Import(t.Context(), h.store, intake.Options{}, folder(files), nil)
	if got := r.Totals(); got != (register.Counts{}) {
		t.Errorf("stored %+v", got)
	}
	holdsWords(t, resultOf(t, r, "units.csv").Err.Error(), "城市", "city.csv")
	cities, err := h.store.Cities(t.Context())
	check(t, err)
	if len(cities) != 0 {
		t.Errorf("cities %v", cities)
	}
}

func TestProgressIsTold(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	var done []int
	files := folder(map[string]string{"units.csv": "name\n甲局\n", "a.md": "", "b.md": ""})
	intake.Import(t.Context(), h.store, intake.Options{City: testCity}, files, func(n, all int, _ string) {
		if all != 3 {
			t.Errorf("of %d files, want 3", all)
		}
		done = append(done, n)
	})
	if !reflect.DeepEqual(done, []int{1, 2, 3}) {
		t.Errorf("progress %v", done)
	}
}

func TestSampleCityTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("imports the whole sample city twice")
	}
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	for range 2 {
		r := intake.Import(t.Context(), h.store, intake.Options{Author: "示例"}, filesOf(t, sample.Guangzhou2023()), nil)
		check(t, r.Err())
		sum := r.Totals()
		t.Logf("%s: %+v", r.City, sum)
		if sum.Added == 0 && sum.Changed == 0 && sum.Unchanged > 0 {
			return
		}
	}
	t.Error("the second import changed something")
}
