package extract_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// pledge is a short text whose commitments the transformations below change in a
// known way.
const pledge = "南屿市召开推进会\n\n市水利局局长白槿:修好水网\n白槿表示,今年力争水利投资突破80亿元,供水普及率达到96%以上。\n\n市体育局局长唐棣:办好赛事\n唐棣表示,今年举办群众赛事90场以上。\n"

var pledgeOptions = extract.Options{Year: 2026}

func TestLastYearIsNoPromise(t *testing.T) {
	t.Parallel()
	if n := len(run(t, pledge, pledgeOptions)); n != 3 {
		t.Fatalf("%d commitments, want 3", n)
	}
	for _, c := range run(t, strings.ReplaceAll(pledge, "今年", "去年"), pledgeOptions) {
		if c.Modality == "" {
			t.Errorf("去年 still promises %s", c.Clause)
		}
	}
}

func TestUnitScales(t *testing.T) {
	t.Parallel()
	a := run(t, pledge, pledgeOptions)[0]
	b := run(t, strings.ReplaceAll(pledge, "亿元", "万元"), pledgeOptions)[0]
	if *a.ValueNorm != 1e4**b.ValueNorm || *a.Value != *b.Value || b.Unit != "万元" {
		t.Errorf("%v %s against %v %s", *a.ValueNorm, a.Unit, *b.ValueNorm, b.Unit)
	}
}

func TestWidthChangesOffsetsOnly(t *testing.T) {
	t.Parallel()
	wide := strings.NewReplacer("0", "０", "6", "６", "8", "８", "9", "９", "%", "％", ",", "，", ":", "：").Replace(pledge)
	if diff := cmp.Diff(lines(run(t, pledge, pledgeOptions), extract.Numeric), lines(run(t, wide, pledgeOptions), extract.Numeric)); diff != "" {
		t.Error(diff)
	}
}

func TestRenamedUnitOwns(t *testing.T) {
	t.Parallel()
	for _, c := range run(t, strings.ReplaceAll(pledge, "市水利局", "市交通运输局"), pledgeOptions) {
		if c.Speaker == "白槿" && !slices.Equal(c.Owner, []string{"南屿市交通运输局"}) {
			t.Errorf("%s belongs to %v", c.Clause, c.Owner)
		}
	}
}

func TestSwappedSectionsSwapOwners(t *testing.T) {
	t.Parallel()
	parts := strings.Split(strings.TrimSpace(pledge), "\n\n")
	swapped := strings.Join([]string{parts[0], parts[2], parts[1]}, "\n\n")
	a, b := lines(run(t, pledge, pledgeOptions), extract.Numeric), lines(run(t, swapped, pledgeOptions), extract.Numeric)
	slices.Sort(a)
	slices.Sort(b)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
}

// checkSpans holds for every input: spans lie on characters, hold what they say in
// both units, and values lie in their sentence.
func checkSpans(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string, list []extract.Commitment) {
	t.Helper()
	for _, c := range list {
		for _, s := range []struct {
			span extract.Span
			text string
		}{{c.Span, c.Clause}, {c.SentenceSpan, c.Sentence}, {c.ValueSpan, c.ValueText}} {
			from, to := s.span.Byte[0], s.span.Byte[1]
			if text[from:to] != s.text || !utf8.ValidString(s.text) {
				t.Fatalf("span %v holds %q, not %q", s.span, text[from:to], s.text)
			}
			if utf8.RuneCountInString(text[:from]) != s.span.Char[0] && s.text != "" || utf8.RuneCountInString(s.text) != s.span.Char[1]-s.span.Char[0] {
				t.Fatalf("characters of %v are wrong", s.span)
			}
		}
		if c.Kind == extract.Numeric && (c.ValueSpan.Byte[0] < c.SentenceSpan.Byte[0] || c.ValueSpan.Byte[1] > c.SentenceSpan.Byte[1]) {
			t.Fatalf("%q lies outside its sentence", c.ValueText)
		}
	}
}

// pieces are what random texts are made of: words of every class, numbers, marks.
var pieces = strings.Fields("今年 去年 力争 确保 将 新增 由 从 提高到 分别 其中 工业投资 市商务局 局长 表示 增长 下降 5% 12家 3亿元 个百分点 前三 全省 同步 与 翻一番 过半 第 十 、 ， 。 “ ” ： （ ） 65岁 以上 的 目标 到2027年底 6月底前 责任单位： 牵头单位：市教育局 开工 将 转化为 。 一、工作回顾 （一）加快 7% 项目 高于 增速")

func TestSpansOfRandomTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(append(pieces, "\n")), 1, 40).Draw(t, "parts")
		text := strings.Join(parts, "")
		a, err := extract.Extract([]byte(text), pledgeOptions)
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, text, a)
		b, err := extract.Extract([]byte(text), pledgeOptions)
		if diff := cmp.Diff(a, b, cmp.AllowUnexported(extract.Commitment{})); err != nil || diff != "" {
			t.Fatal("a second run differs", diff)
		}
	})
}

func FuzzExtract(f *testing.F) {
	f.Add([]byte(pledge))
	f.Add([]byte("一、2025年工作回顾\n增长5%。\n二、重点工作\n由5元提高到10元（牵头单位：教育厅）。"))
	f.Add([]byte("市水务局〔6项〕\n新建泵站3座。\n责任单位\n市水务局\n1\n新建泵站3座市水务局\n2"))
	f.Add([]byte("“双万亿”全国第三城，分别0、、1%"))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := extract.Extract(text, extract.Options{})
		if err != nil {
			return
		}
		checkSpans(t, string(text), list)
		extract.Sentences(text)
	})
}
