package vintage

import (
	"context"
	"io"

	"guatu"
	"guatu/internal/office"
)

// WriteMonth writes the [MonthSheet] as a file of the ending, .xlsx or .csv, and
// returns its name.
func WriteMonth(ctx context.Context, r Reader, o SheetOptions, ending string, w io.Writer) (name string, err error) {
	sheet, err := MonthSheet(ctx, r, o)
	if err != nil {
		return "", err
	}
	switch ending {
	case ".xlsx":
		err = office.WriteStatXLSX(w, sheet)
	case ".csv":
		err = office.WriteStatCSV(w, sheet)
	default:
		err = guatu.Invalidf("统计表没有格式 %s", ending)
	}
	return sheet.FileName() + ending, err
}
