package office

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guatu"
)

func sampleDocx() Docx {
	rows := [][]string{}
	for i := range 40 {
		rows = append(rows, []string{string(chineseDigits[1+i%9]) + "号项目", "荔湾区", "12.50", "6.0%", "完成主体结构封顶，年内投入使用"})
	}
	return Docx{
		Title: "广州市人民政府办公厅关于\n2023年上半年重点项目的通报", Number: "穗府办函〔2023〕5号", To: "各区人民政府，市政府各部门、各直属机构",
		Blocks: []Block{
			Heading{1, "一、总体情况"}, Paragraph{"上半年，全市完成投资 1234.5 亿元，同比增长6.0%，完成年度计划的52.3%。" + strings.Repeat("各区、各部门要进一步压实责任，加快推进。", 6)},
			Heading{2, "（一）进度较好的区"}, Paragraph{"荔湾区、天河区等进度超过时序。"},
			Heading{3, "1.荔湾区"}, Paragraph{"完成年度计划的61.2%。"}, Heading{4, "（1）白鹅潭"}, Paragraph{"按期。"},
			Grid{Caption: "重点项目进度表", Header: []string{"项目", "区", "总投资（亿元）", "增速", "形象进度"}, Rows: rows},
			PageBreak{}, Heading{1, "二、下一步工作"}, Paragraph{"A<B & \"C\"。"},
		},
		Signer: "广州市人民政府办公厅", Date: guatu.NewDate(2023, 7, 15),
	}
}

func docxBytes(t testing.TB, d Docx) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, WriteDocx(&b, d))
	return b.Bytes()
}

func TestWriteDocxReadsBack(t *testing.T) {
	t.Parallel()
	data := docxBytes(t, sampleDocx())
	d, err := ReadDocument("通报.docx", data)
	must(t, err)
	if want := "广州市人民政府办公厅关于2023年上半年重点项目的通报"; d.Title != want {
		t.Errorf("title %q, want %q", d.Title, want)
	}
	for _, line := range []string{
		"穗府办函〔2023〕5号\n广州市人民政府办公厅关于\n2023年上半年重点项目的通报\n各区人民政府，市政府各部门、各直属机构：\n一、总体情况\n",
		"\n（一）进度较好的区\n", "\n重点项目进度表\n项目\t区\t总投资（亿元）\t增速\t形象进度\n一号项目\t荔湾区\t12.50\t6.0%\t完成主体结构封顶，年内投入使用\n",
		"\nA<B & \"C\"。\n广州市人民政府办公厅\n2023年7月15日\n",
	} {
		if !strings.Contains(d.Text, line) {
			t.Errorf("text lacks %q", line)
		}
	}
	if !bytes.Equal(data, docxBytes(t, sampleDocx())) {
		t.Error("the same document gave other bytes")
	}
}

// TestWriteDocxFile leaves the sample where a person or an office program can open it.
func TestWriteDocxFile(t *testing.T) {
	t.Parallel()
	name := os.Getenv("GUATU_DOCX")
	if name == "" {
		t.Skip("set GUATU_DOCX to a file name to write the sample document")
	}
	must(t, os.WriteFile(name, docxBytes(t, sampleDocx()), 0o600))
}

// The measures of GB/T 9704—2012, 5.2: A4 is 210 by 297 mm, margins are 37, 35, 28 and
// 26 mm; a twentieth of a point is 25.4/1440 mm.
func TestDocxPage(t *testing.T) {
	t.Parallel()
	twips := func(mm float64) int { return int(mm*1440/25.4 + 0.5) }
	if w := twips(210) - twips(28) - twips(26); w != uprightWidth {
		t.Errorf("text is %d wide, tables %d", w, uprightWidth)
	}
	for attribute, mm := range map[string]float64{"w:w": 210, "w:h": 297, "w:top": 37, "w:bottom": 35, "w:left": 28, "w:right": 26} {
		if want := fmt.Sprintf(` %s="%d"`, attribute, twips(mm)); !strings.Contains(upright, want) {
			t.Errorf("no%s for %v mm", want, mm)
		}
	}
}

// The rule of 7.3.5.2 drawn on a line 60 half characters wide.
func TestClosingIndents(t *testing.T) {
	t.Parallel()
	for unit := range 40 {
		for _, day := range []int{11, 12, 13, 14} { // 2023年5月1日 is 5 half digits and 3 characters: 12
			unitRight, dayRight := closingIndents(unit, day)
			unitStart, dayStart := 60-unitRight-unit, 60-dayRight-day
			if dayStart-unitStart != 4 || min(unitRight, dayRight) != 4 {
				t.Errorf("unit %d, day %d: %d and %d from the right", unit, day, unitRight, dayRight)
			}
		}
	}
}

func TestShareWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		widths := shareWidth(uprightWidth, rapid.SliceOfN(rapid.IntRange(0, 500), 1, 30).Draw(t, "columns"))
		sum := 0
		for _, w := range widths {
			sum += w
			if w <= 0 {
				t.Fatalf("%v", widths)
			}
		}
		if sum != uprightWidth {
			t.Fatalf("%v is %d wide", widths, sum)
		}
	})
}

func TestWriteDocxRefuses(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]Block{
		"level": Heading{5, "x"}, "row": Grid{Header: []string{"a"}, Rows: [][]string{{"1", "2"}}}, "no heading": Grid{},
		"control character": Paragraph{"a\x02"}, "broken text": Paragraph{"a\xFF"},
	} {
		if err := WriteDocx(io.Discard, Docx{Blocks: []Block{b}}); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDocxPartsAreXML(t *testing.T) {
	t.Parallel()
	must(t, fs.WalkDir(docxParts, "docx", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := docxParts.ReadFile(name)
		if err != nil {
			return err
		}
		return xml.Unmarshal(data, new(struct{}))
	}))
}

// Whatever the texts are, what is written opens and says the same.
func TestDocxRoundTrip(t *testing.T) {
	t.Parallel()
	texts := rapid.StringMatching(`[一-龥a-z<>&"'0-9（）]{1,8}`)
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(texts, 1, 6).Draw(t, "lines")
		cells := rapid.SliceOfN(texts, 1, 4).Draw(t, "cells")
		d := Docx{Title: lines[0], Date: guatu.NoDate, Blocks: []Block{Grid{Header: cells, Rows: [][]string{cells}}}}
		want := lines[0] + "\n" + strings.Join(cells, "\t") + "\n" + strings.Join(cells, "\t") + "\n"
		for i, l := range lines {
			d.Blocks = append(d.Blocks, Heading{1 + i%4, l}, Paragraph{l})
			want += l + "\n" + l + "\n"
		}
		var b bytes.Buffer
		if err := WriteDocx(&b, d); err != nil {
			t.Fatal(err)
		}
		got, err := ReadDocument("a.docx", b.Bytes())
		if err != nil || got.Text != want || got.Title != lines[0] {
			t.Fatalf("%v, title %q, text\n%s\nwant\n%s", err, got.Title, got.Text, want)
		}
	})
}
