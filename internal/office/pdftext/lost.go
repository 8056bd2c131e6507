package pdftext

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// lost counts the pieces of text on a page that give no characters because their font
// is not in the file. PDFium takes the extent of text from the shapes of its font and
// passes over text without extent: of a font that it does not have, a character that
// stands by itself.
func lost(reader pdfium.Pdfium, at requests.Page, text references.FPDF_TEXTPAGE) (int, error) {
	count, err := reader.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: at})
	if err != nil {
		return 0, err
	}
	n := 0
	for i := range count.Count {
		object, err := reader.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: at, Index: i})
		if err != nil {
			return 0, err
		}
		gone, err := isLost(reader, object.PageObject, text)
		if err != nil {
			return 0, err
		}
		if gone {
			n++
		}
	}
	return n, nil
}

func isLost(reader pdfium.Pdfium, object references.FPDF_PAGEOBJECT, text references.FPDF_TEXTPAGE) (bool, error) {
	kind, err := reader.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil || kind.Type != enums.FPDF_PAGEOBJ_TEXT {
		return false, err
	}
	font, err := reader.FPDFTextObj_GetFont(&requests.FPDFTextObj_GetFont{PageObject: object})
	if err != nil {
		return false, err
	}
	inFile, err := reader.FPDFFont_GetIsEmbedded(&requests.FPDFFont_GetIsEmbedded{Font: font.Font})
	if err != nil || inFile.IsEmbedded {
		return false, err
	}
	got, err := reader.FPDFTextObj_GetText(&requests.FPDFTextObj_GetText{PageObject: object, TextPage: text})
	return err == nil && got.Text == "", err
}
