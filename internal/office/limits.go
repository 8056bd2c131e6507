package office

import (
	"fmt"

	"guatu"
)

// The limits of what is read. A city's largest real tables stay below a tenth of
// each; a file beyond one is refused, never read in part.
const (
	MaxUpload   = 50 << 20  // bytes of a file as it comes
	MaxUnpacked = 256 << 20 // bytes of everything in a .xlsx or .docx, unpacked
	MaxEntries  = 10_000    // parts of a .xlsx or .docx
	MaxRatio    = 100       // unpacked bytes per packed byte of the whole file
	MaxColumns  = 16_384    // columns of a table, as many as Excel has
	MaxCells    = 5_000_000 // rows × columns of all tables of a file
)

// ratioFrom is the unpacked size below which MaxRatio does not count: a small blank
// workbook packs very well and harms nobody.
const ratioFrom = 1 << 20

// maxDepth is the nesting allowed in XML and in tables within tables; Word and Excel
// stay below 40.
const maxDepth = 256

// invalid makes the error of a place in a file.
func invalid(at guatu.Place, hint, format string, args ...any) *guatu.Error {
	return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf(format, args...), Hint: hint, Place: at}
}

// checkUpload refuses what is empty or too large whatever its kind.
func checkUpload(name string, data []byte) error {
	at := guatu.Place{File: name}
	switch {
	case len(data) == 0:
		return invalid(at, "", "文件是空的")
	case len(data) > MaxUpload:
		return invalid(at, "请拆分后导入", "文件 %d MiB，超过 %d MiB 的上限", len(data)>>20, MaxUpload>>20)
	}
	return nil
}
