package pdftext

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The page of an official text: title, heading, a paragraph of three lines with its
// first line indented by two characters, page number.
var report = []placed{
	{200, 780, "政府工作报告"},
	{112, 740, "一、今年目标"},
	{112, 710, "今年要确保地区生产总值增长六个百分点左右，推动工业"},
	{80, 690, "投资完成一千八百亿元以上，新开工重大项目二百八十七个，"},
	{80, 670, "建成一批骨干工程。"},
	{112, 640, "各区要抓紧落实。"},
	{280, 40, "— 3 —"},
}

var reportLines = []string{
	"政府工作报告", "一、今年目标",
	"今年要确保地区生产总值增长六个百分点左右，推动工业投资完成一千八百亿元以上，新开工重大项目二百八十七个，建成一批骨干工程。",
	"各区要抓紧落实。",
}

// TestFontsOfChineseDocuments: the four ways in which a PDF may name a Chinese
// character all give the same text.
func TestFontsOfChineseDocuments(t *testing.T) {
	t.Parallel()
	for kind := range fontKinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			got, err := Read(context.Background(), pdf(t, kind, report))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got.Paragraphs, reportLines) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got.Paragraphs, "\n"), strings.Join(reportLines, "\n"))
			}
		})
	}
}

// TestParagraphOverPages: a sentence broken by the end of a page goes on behind the
// page number, and the running head of every page is left out.
func TestParagraphOverPages(t *testing.T) {
	t.Parallel()
	var pages [][]placed
	for i := range 4 {
		p := []placed{{200, 800, "某市发展规划纲要"}, {80, 760, strings.Repeat("甲", 27)}, {290, 40, fmt.Sprint(i + 1)}}
		if i == 3 {
			p[1].text = "乙乙。"
		}
		pages = append(pages, p)
	}
	got, err := Read(context.Background(), pdf(t, "UniGB-UCS2-H", pages...))
	if want := []string{strings.Repeat("甲", 81) + "乙乙。"}; err != nil || !slices.Equal(got.Paragraphs, want) {
		t.Errorf("got %+v, %v; want %q", got, err, want)
	}
}

// TestTableRows: cells far apart are parted by tabs and rows stay lines.
func TestTableRows(t *testing.T) {
	t.Parallel()
	got, err := Read(context.Background(), pdf(t, "GBK-EUC-H", []placed{
		{80, 700, "指标"}, {240, 700, "目标"}, {400, 700, "单位"},
		{80, 670, "工业投资"}, {240, 670, "1800"}, {400, 670, "亿元"},
		{80, 640, "重大项目"}, {240, 640, "287"}, {400, 640, "个数"},
	}))
	want := []string{"指标\t目标\t单位", "工业投资\t1800\t亿元", "重大项目\t287\t个数"}
	if err != nil || !slices.Equal(got.Paragraphs, want) {
		t.Errorf("got %+v, %v; want %q", got, err, want)
	}
}

// TestScanHasNoText: a page without characters is no error here; who asked for a
// document says that it has no text.
func TestScanHasNoText(t *testing.T) {
	t.Parallel()
	if got, err := Read(context.Background(), pdf(t, "GBK-EUC-H", nil)); err != nil || len(got.Paragraphs) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestNotReadable(t *testing.T) {
	t.Parallel()
	whole := pdf(t, "GBK-EUC-H", report)
	locked := file([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
		"<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + strings.Repeat("28", 32) + "> /U <" + strings.Repeat("00", 32) + "> >>"})
	locked = []byte(strings.Replace(string(locked), "/Root 1 0 R", "/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]", 1))
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"header only": {[]byte("%PDF-1.7"), ErrFormat},
		"torn":        {whole[:len(whole)-60], ErrFormat},
		"no objects":  {[]byte("%PDF-1.7\nstartxref\n0\n%%EOF\n"), ErrFormat},
		"password":    {locked, ErrPassword},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := Read(context.Background(), c.data); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, pdf(t, "GBK-EUC-H", report)); err == nil {
		t.Error("a cancelled read went on")
	}
}

// TestLostIsCounted: PDFium drops a single character of a font that it does not have;
// that must not pass without a word.
func TestLostIsCounted(t *testing.T) {
	t.Parallel()
	got, err := Read(context.Background(), pdf(t, "GBK-EUC-H", []placed{{80, 700, "甲"}, {240, 700, "丙丁"}}))
	if err != nil || !slices.Equal(got.Paragraphs, []string{"丙丁"}) || got.Lost != 1 {
		t.Errorf("got %+v, %v; want 丙丁 and one piece lost", got, err)
	}
}
