package app

import (
	"fmt"
	"io"
	"strconv"

	"guatu"
	"guatu/extract"
)

// ExplainFile prints what the rules made of the sentence at a byte of one document: each
// value and clause with the rules that fired and those that almost did.
func ExplainFile(o ExtractOptions, at int, w io.Writer) error {
	if len(o.Files) != 1 {
		return &guatu.Error{Code: guatu.Invalid, Message: "--explain 只看一份文件", Hint: "字节是那份文件的；一次只给一个文件名"}
	}
	doc, text, err := readText(o.Files[0])
	if err != nil {
		return err
	}
	if at >= len(text) {
		return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("文件只有 %d 个字节，没有第 %d 个", len(text), at), Hint: "字节从 0 数起，见 guatu extract 的“起”“止”两列", Place: guatu.Place{File: o.Files[0]}}
	}
	if _, err := extract.Extract(text, o.of(doc)); err != nil { // what cannot be read says why
		return err
	}
	notes := extract.Explain(text, o.of(doc), at)
	switch o.Format {
	case "json", "jsonl":
		return writeRecords(w, notes, o.Format)
	case "csv":
		return noteSheet(notes).Write(w, o.Format)
	}
	return writeNotes(w, notes)
}

// writeNotes prints the sentence first and then what was judged in it.
func writeNotes(w io.Writer, notes []extract.Note) error {
	if len(notes) == 0 {
		_, err := fmt.Fprintln(w, "这里没有数，也没有带动词的分句，规则没有可判断的")
		return err
	}
	if _, err := fmt.Fprintf(w, "%s\n\n", notes[0].Sentence); err != nil {
		return err
	}
	return noteSheet(notes).Write(w, "table")
}

func noteSheet(notes []extract.Note) Sheet {
	t := Sheet{
		Name:   "规则",
		Keys:   []string{"text", "kind", "rule", "fired", "points", "score", "threshold", "span_start", "span_end"},
		Labels: []string{"判断的文字", "类", "规则", "用上", "分", "总分", "门槛", "起", "止"},
	}
	for _, n := range notes {
		fired := "差一点"
		if n.Fired {
			fired = "是"
		}
		t.Rows = append(t.Rows, []string{
			n.Text, n.Kind, n.Rule, fired, fmt.Sprintf("%+d", n.Points), strconv.Itoa(n.Score), strconv.Itoa(n.Threshold),
			strconv.Itoa(n.Span.Byte[0]), strconv.Itoa(n.Span.Byte[1]),
		})
	}
	return t
}
