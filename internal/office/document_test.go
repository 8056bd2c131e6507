package office

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

func wantDocument(t *testing.T, name string, data []byte, title, text string, notes ...string) {
	t.Helper()
	d, err := ReadDocument(name, data)
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != title || d.Text != text {
		t.Errorf("title %q, text\n%q\nwant %q\n%q", d.Title, d.Text, title, text)
	}
	if !slices.Equal(d.Notes, notes) {
		t.Errorf("notes %q, want %q", d.Notes, notes)
	}
}

func TestReadText(t *testing.T) {
	t.Parallel()
	const text = "\n穗府〔2023〕5号\n  政府工作报告\n\n一、总体要求\n　　今年增长6%。"
	for encoding, data := range map[string][]byte{
		"UTF-8":    []byte("\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n")),
		"GB18030":  gb(t, text),
		"UTF-16LE": utf16Of("\uFEFF"+text, binary.LittleEndian),
		"UTF-16BE": utf16Of(text, binary.BigEndian),
	} {
		wantDocument(t, "报告.TXT", data, "政府工作报告", text)
		if d, err := ReadDocument("报告.txt", data); err != nil || d.Encoding != encoding {
			t.Errorf("encoding %q, %v; want %q", d.Encoding, err, encoding)
		}
	}
}

func TestReadDocumentRefuses(t *testing.T) {
	t.Parallel()
	f := func(name, data string, words ...string) {
		t.Helper()
		_, err := ReadDocument(name, []byte(data))
		wantError(t, err, words...)
	}
	f("报告.pdf", "%PDF-1.7", "PDF", ".docx", "粘贴")
	f("报告.txt", "%PDF-1.7", "PDF")
	f("报告.doc", "x", ".docx")
	f("报告.txt", "", "空")
	f("报告.txt", " \n　\n", "没有文字")
	f("报告.html", "<script>a</script>", "没有文字")
	f("报告.txt", "增长\xFF", "第 6 字节")
	f("报告.docx", "x", "不是 .docx")
}

func p(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }

func TestReadDocx(t *testing.T) {
	t.Parallel()
	f := func(body, want string, notes ...string) {
		t.Helper()
		first, _, _ := strings.Cut(want, "\n")
		title := strings.ReplaceAll(first, "\t", " ")
		wantDocument(t, "a.docx", docxOf(t, body, nil), title, want, notes...)
	}
	f(p("一、")+`<w:p/>`+p("二、"), "一、\n二、\n")
	f(`<w:p><w:r><w:t xml:space="preserve">增长 </w:t></w:r><w:hyperlink><w:r><w:t>6%</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>左右</w:t><w:br/><w:t>次行</w:t></w:r></w:p>`, "增长 6%\t左右\n次行\n")
	f(p("表")+`<w:tbl><w:tr><w:tc>`+p("项目")+`</w:tc><w:tc>`+p("总")+p("投资")+`</w:tc></w:tr><w:tr><w:tc>`+p("甲")+`</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>`, "表\n项目\t总 投资\n甲\n")
	f(`<w:sdt><w:sdtContent>`+p("控件里")+`</w:sdtContent></w:sdt>`, "控件里\n")
	f(`<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference/></w:r></w:p>`, "正文\n", "1 条脚注或尾注没有读入", "1 条批注没有读入")
	f(`<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>`,
		"新\n", "3 处隐藏或已删除的文字没有读入")
	f(`<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>`+p("文本框")+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+p("文本框")+`</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>正文</w:t></w:r></w:p>`, "正文\n文本框\n")
	f(`<w:p><w:r><w:ruby><w:rt><w:r><w:t>guang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>广</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>州</w:t></w:r></w:p>`, "广州\n")
}

// Word shows numbers that stand in no run: 一、 from a style, （一） and 1. from lists.
func TestReadDocxNumbersAndTitle(t *testing.T) {
	t.Parallel()
	lvl := func(i, format, text string) string {
		return `<w:lvl w:ilvl="` + i + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/></w:lvl>`
	}
	extra := map[string]string{
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/numbering" Target="numbering.xml"/></Relationships>`,
		"word/styles.xml": `<w:styles xmlns:w="w"><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>` +
			`<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
		"word/numbering.xml": `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">` + lvl("0", "chineseCounting", "%1、") + lvl("1", "chineseCounting", "（%2）") + lvl("2", "decimal", "%1.%3.") +
			`</w:abstractNum><w:abstractNum w:abstractNumId="1">` + lvl("0", "bullet", "") + `</w:abstractNum>` +
			`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
	}
	item := func(number, level, s string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + number + `"/></w:numPr></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
	}
	styled := func(id, s string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
	}
	body := p("急件") + styled("a3", "工作报告") + styled("1", "回顾") + item("1", "1", "工业") + item("1", "1", "农业") + styled("1", "安排") +
		item("1", "1", "投资") + item("1", "2", "项目") + item("2", "0", "要点") + item("0", "0", "无")
	want := "急件\n工作报告\n一、回顾\n（一）工业\n（二）农业\n二、安排\n（一）投资\n"
	// Level 3 shows the count of level 1 in that level's own format.
	want += "二.1.项目\n要点\n无\n"
	wantDocument(t, "a.docx", docxOf(t, body, extra), "工作报告", want)
}

func TestChineseCount(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "100"} {
		if got := chineseCount(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestFormatCount(t *testing.T) {
	t.Parallel()
	f := func(n int, format, want string) {
		t.Helper()
		if got := formatCount(n, format); got != want {
			t.Errorf("%d as %s: %s, want %s", n, format, got, want)
		}
	}
	f(3, "decimal", "3")
	f(1, "decimalEnclosedCircleChinese", "①")
	f(20, "decimalEnclosedCircle", "⑳")
	f(21, "decimalEnclosedCircle", "21")
	f(2, "upperLetter", "B")
	f(26, "lowerLetter", "z")
	f(12, "chineseCountingThousand", "十二")
}

func TestReadHTML(t *testing.T) {
	t.Parallel()
	f := func(in, title, want string) {
		t.Helper()
		wantDocument(t, "a.html", []byte(in), title, want)
	}
	f(`<html><head><title>报告&amp;计划</title><style>p{}</style><script>if(a<b){"<p>x</p>"}</script></head><body><p>增长 6%&nbsp;左右。</p></body>`, "报告&计划", "增长 6% 左右。\n")
	f(`<title>站点</title><h1>政府<b>工作</b>报告</h1><h2>一、回顾</h2>稳中<p>　　有进<br>次行<p>末段`, "政府工作报告", "政府工作报告\n一、回顾\n稳中\n有进\n次行\n末段\n")
	f("<p>全市\n  生产总值\n  GDP\n  增长\n by\nhalf</p>", "全市生产总值GDP增长by half", "全市生产总值GDP增长by half\n")
	f(`<ul><li>甲<li>乙<ol><li>丙</ol></ul>`, "甲", "甲\n乙\n丙\n")
	f(`<table><tr><th>项目</th><th>总<br>投资</th></tr><tr><td><p>甲</p><td><td>3</table>后`, "项目 总 投资", "项目\t总 投资\n甲\t\t3\n后\n")
	// Old sites lay out the whole page in a table.
	f(`<table><tr><td><h3>标题</h3><p>一段</p><p>二段</p><table><tr><td>甲</td><td>1</td></tr></table></td></tr></table>`, "标题", "标题\n一段\n二段\n甲\t1\n")
	f("<pre>一\n  二</pre>", "一", "一\n二\n")
	f(`<p>a</p><noscript>请开启脚本</noscript><!-- 注释 --><textarea>x</textarea>b`, "a", "a\nb\n")
	f(string(gb(t, `<meta charset="gb2312"><p>中文</p>`)), "中文", "中文\n")
	f("<meta charset=big5><p>\xA4\xA4\xA4\xE5</p>", "中文", "中文\n") // Big5 of 中文
}
