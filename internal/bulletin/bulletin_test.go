package bulletin_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/bulletin"
	"guatu/internal/dbtest"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/office"
	"guatu/internal/sqlstore"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// open returns a desk on a store into which the files were imported.
func open(t *testing.T, files fs.FS) *desk.Desk {
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
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	var in []intake.File
	for _, name := range names {
		in = append(in, intake.File{Name: name, Listed: true, Read: func() ([]byte, error) { return fs.ReadFile(files, name) }})
	}
	if err := intake.Import(t.Context(), s, intake.Options{Author: "测试"}, in, func(int, int, string) {}).Err(); err != nil {
		t.Fatal(err)
	}
	return desk.New(s)
}

func compose(t *testing.T, d *desk.Desk, city, day string) (bulletin.Document, string) {
	t.Helper()
	at, err := guatu.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Picture(t.Context(), city, guatu.AsOf{Released: at})
	if err != nil {
		t.Fatal(err)
	}
	doc := bulletin.Compose(p)
	var b bytes.Buffer
	if err := doc.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	wellWritten(t, b.String())
	return doc, b.String()
}

// wellWritten checks what holds of every bulletin.
func wellWritten(t *testing.T, text string) {
	t.Helper()
	for _, bad := range []string{"。。", "；。", "，。", "：。", "⟦", "%!", "NaN", "（）", "\n\n\n"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q in\n%s", bad, text)
		}
	}
	for _, part := range []string{"一、总体情况", "二、主要指标", "三、重点项目", "四、区和部门", "五、数字打架与口径提示", "六、下月需要协调的事项", "附：数据截止与来源"} {
		if _, after, found := strings.Cut(text, "\n"+part+"\n"); !found || strings.HasPrefix(after, "\n附") {
			t.Errorf("part %s is missing or empty", part)
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != line {
			t.Errorf("blanks around %q", line)
		}
	}
}

func has(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q is missing", p)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

// The city of testdata on 28 May 2023, every figure worked out by hand from its files:
//
//	key projects P1, P2: plan 12+24 = 36; done 3+9 = 12 = 33.3 %, four of twelve months
//	are 33.3 %: 0.0 points; admitted 2+4 = 6, six less. P4 did not report April.
//	东区 3/12 = 25 %, 西区 9/24 = 37.5 %.
//	P3 was planned to start on 1 March and started on 10 April.
//	P1 on Sunday 28 May: 30 days from Monday 29 May, without 22 and 23 June (端午), with
//	Sunday 25 June: until 10 July. Its finish is Friday 30 June; 20 days before it are
//	2 June to 30 June, so that node 1 had until 1 June. From 2 June to 10 July are 26.
//	P4 is a cycle.
//	工业投资: 20 % promised twice counts once; 零售总额 has no figure; 4 projects of 4.
//	To grow 20 % with 25 % known: 50/1.25 = 40 of last year's 200; 240-50 = 190 from
//	160: +18.8 %. Over 230: 180 from 160: +12.5 %.
//	年货节 was due on 20 May and is not held: red.
func TestFiguresOfASmallCity(t *testing.T) {
	t.Parallel()
	_, text := compose(t, open(t, os.DirFS("testdata/city")), "jia", "2023-05-28")
	has(t, text,
		"甲市2023年高质量发展目标任务监测通报", "数据截至  2023年5月28日已发布",
		"台账共4条；带数的目标连同年度目标共4项（同一目标只算一次）", "1项未发布（缺数据，不能判断）",
		"商务：1条，绿灯0、黄灯0、橙灯0、红灯1、灰灯（无数据或未更新）0。",
		"项目库4个项目中1个为示例数据",
		"项目库共4个项目，总投资115.5亿元，年度计划投资44.0亿元；其中市重点项目2个，年度计划36.0亿元。",
		"2023年1—4月市重点项目完成投资12.0亿元，为年度计划的33.3%，按月均时序应为33.3%，与时序持平；入库（纳统）6.0亿元，比完成数少6.0亿元。",
		"4月月报尚未报送的项目1个；", "2023年新开工项目1个：按首次计划到4月底应开工1个，到4月底实际开工1个；至今共报开工1个。",
		"1个项目的节点排不出工期", "赶不上计划竣工的项目1个，其中落后20个工作日以上的1个",
		"东区一厂（示例）  东区  2023-06-30  主体封顶", "2023-07-10  26", "1     西区  24.0            9.0         37.5%", "2     东区  12.0            3.0         25.0%", "—    合计  36.0            12.0        33.3%",
		"土地2个、资金1个", "要达标余下各月须同比 +18.8%", "要达标余下各月须同比 +12.5%", "现有4", "项目数（示例）",
		"规则 default-target 第1版", "只用2023年5月28日（含）以前发布的数据",
	)
	golden(t, "2023-05-28.txt", text)
}

// In January the year's results are told, not chances: growth 12 % is under 20 %, and
// 200 · 1.12 = 224 is under 230.
func TestResultsAfterTheYear(t *testing.T) {
	t.Parallel()
	_, text := compose(t, open(t, os.DirFS("testdata/city")), "jia", "2024-01-26")
	has(t, text, "甲市2023年", "1项已完成，2项未完成", "未完成的：工业投资≥20%（全年12.0%）、工业投资>230亿元（全年224.0亿元（推算））。", "结果未完成", "到12月底应开工1个", "注意：4月以后没有月报")
	if strings.Contains(text, "达标概率1%") || strings.Contains(text, "大概率") {
		t.Errorf("chances of what is decided:\n%s", text)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// The Word document holds the same paragraphs and rows in the same order, twice the
// same bytes.
func TestDocxSaysTheSame(t *testing.T) {
	t.Parallel()
	d, _ := compose(t, open(t, os.DirFS("testdata/city")), "jia", "2023-05-28")
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := d.WriteDocx(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two writings differ")
	}
	doc, err := office.ReadDocument("通报.docx", first.Bytes())
	if err != nil || doc.Title != d.Title {
		t.Fatal(doc.Title, err)
	}
	rest := doc.Text
	find := func(text string) {
		_, after, found := strings.Cut(rest, text)
		if !found {
			t.Fatalf("%q is not in the rest of the document", text)
		}
		rest = after
	}
	for _, b := range d.Blocks {
		for _, row := range append([][]string{b.Header}, b.Rows...) {
			for _, cell := range row {
				find(cell)
			}
		}
		find(b.Text)
	}
}

// Nothing was imported: every part says so and what to do.
func TestEmptyStates(t *testing.T) {
	t.Parallel()
	_, text := compose(t, open(t, os.DirFS("testdata")), "jia", "2023-05-28")
	has(t, text, "2023年高质量发展目标任务监测通报", "库中还没有承诺。请先导入讲话、台账或年度目标", "没有带数的目标。", "项目库是空的。请导入项目清单", "不排名。", "没有发现互相矛盾的承诺。", "没有。")
}
