package office

import (
	"context"
	"errors"
	"fmt"

	"guatu"
	"guatu/internal/office/pdftext"
)

// readPDF reads the text of a PDF. Line breaks that only the page's width made are
// taken out.
func readPDF(name string, data []byte) (Document, error) {
	text, err := pdftext.Read(context.Background(), data)
	at := guatu.Place{File: name}
	switch {
	case errors.Is(err, pdftext.ErrPassword):
		return Document{}, invalid(at, "请先去掉打开密码，或复制文字粘贴进来", "PDF 文件有密码")
	case errors.Is(err, pdftext.ErrPages):
		return Document{}, invalid(at, "请拆分后导入", "PDF 文件超过 %d 页", pdftext.MaxPages)
	case errors.Is(err, pdftext.ErrSlow):
		return Document{}, invalid(at, "请在 Word 或 WPS 中另存为 .docx，或复制文字粘贴进来", "PDF 文件太复杂，读不完")
	case err != nil:
		bad := invalid(at, "请在 Word 或 WPS 中另存为 .docx，或复制文字粘贴进来", "PDF 文件已损坏")
		bad.Err = err
		return Document{}, bad
	}
	notes := []string{"页码、页眉和页脚未读入"}
	if text.Lost > 0 {
		notes = append(notes, fmt.Sprintf("有 %d 处文字所用的字体不在文件里，没有读出，请对照原文或改用 .docx", text.Lost))
	}
	return Document{Text: joinLines(text.Paragraphs), Encoding: "UTF-8", Notes: notes}, nil
}
