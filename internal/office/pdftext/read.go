// Package pdftext reads the text of a PDF file: runs of characters with their place
// on the page, joined to lines and paragraphs. Start with [Read].
//
// The file is parsed by PDFium in a sandbox (WebAssembly, run by wazero) that sees
// neither files nor network and has bounded memory and time, because documents come
// from outside.
package pdftext

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	failure "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The limits of a file. A city's budget report has some 300 pages.
const (
	MaxPages    = 3000
	maxMemory   = 512 << 20 // bytes of the sandbox
	maxDuration = 2 * time.Minute
)

// The reasons why a file is not read.
var (
	ErrPassword = errors.New("pdftext: encrypted")
	ErrPages    = errors.New("pdftext: too many pages")
	ErrSlow     = errors.New("pdftext: takes too long")
	ErrFormat   = errors.New("pdftext: not a readable PDF")
)

// compiled keeps the machine code of the sandbox between files: translating it takes
// a second, running it little.
var compiled = sync.OnceValue(wazero.NewCompilationCache)

// Text is what a PDF file says.
type Text struct {
	Paragraphs []string // in reading order; table rows with tabs between cells
	Lost       int      // pieces of text that could not be read, because their font is not in the file
}

// Read returns the text of a PDF file. Page numbers and running heads are left out. A
// scanned page has no text. It fails with one of the errors of this package.
func Read(ctx context.Context, data []byte) (Text, error) {
	if isTorn(data) {
		return Text{}, ErrFormat
	}
	ctx, cancel := context.WithTimeout(ctx, maxDuration)
	defer cancel()
	text, err := read(ctx, data)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return Text{}, ErrSlow
	}
	return text, err
}

// tail is where the end of a file points to its table of objects (ISO 32000-1, 7.5.5);
// other programs allow a kilobyte of rubbish behind it.
const tail = 4 << 10

// isTorn reports whether a file lacks its end. PDFium would repair it and give a part of
// the document for the whole.
func isTorn(data []byte) bool {
	return !bytes.Contains(data[max(0, len(data)-tail):], []byte("startxref"))
}

func read(ctx context.Context, data []byte) (text Text, err error) {
	pool, err := webassembly.Init(sandbox(ctx))
	if err != nil {
		return Text{}, err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	reader, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return Text{}, err
	}
	return readDocument(ctx, reader, data)
}

// sandbox has no files, no output, bounded memory, and ends with its context.
func sandbox(ctx context.Context) webassembly.Config {
	const pageSize = 64 << 10 // WebAssembly's unit of memory
	return webassembly.Config{
		Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(compiled()).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(maxMemory / pageSize).WithCloseOnContextDone(true),
	}
}

func readDocument(ctx context.Context, reader pdfium.Pdfium, data []byte) (Text, error) {
	doc, err := reader.OpenDocument(&requests.OpenDocument{File: &data})
	if errors.Is(err, failure.ErrPassword) || errors.Is(err, failure.ErrSecurity) {
		return Text{}, ErrPassword
	} else if err != nil {
		return Text{}, errors.Join(ErrFormat, err)
	}
	count, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return Text{}, errors.Join(ErrFormat, err)
	}
	if count.PageCount > MaxPages {
		return Text{}, ErrPages
	}
	pages, text := make([]page, count.PageCount), Text{}
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return Text{}, err
		}
		var gone int
		if pages[i], gone, err = readPage(reader, requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}); err != nil {
			return Text{}, errors.Join(ErrFormat, err)
		}
		text.Lost += gone
	}
	text.Paragraphs = paragraphs(pages)
	return text, nil
}

// readPage reads the characters of a page. Their boxes are those of the font's size
// and widths: the shapes of a font that is not in the file are unknown.
func readPage(reader pdfium.Pdfium, at requests.Page) (lines page, gone int, err error) {
	text, err := reader.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return nil, 0, err
	}
	defer func() {
		_, closed := reader.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
		err = errors.Join(err, closed)
	}()
	count, err := reader.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, 0, err
	}
	var runs []run
	for k := range count.Count {
		r, err := readChar(reader, text.TextPage, k)
		if err != nil {
			return nil, 0, err
		}
		if r.text != "" {
			runs = append(runs, r)
		}
	}
	gone, err = lost(reader, at, text.TextPage)
	return linesOf(runs), gone, err
}

// readChar reads character k; without text when it only marks a break or a gap, or
// nobody can say what it is.
func readChar(reader pdfium.Pdfium, text references.FPDF_TEXTPAGE, k int) (run, error) {
	char, err := reader.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: k})
	if err != nil {
		return run{}, err
	}
	c := rune(char.Unicode)
	if c <= ' ' || !unicode.IsGraphic(c) {
		return run{}, nil
	}
	box, err := reader.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: k})
	if err != nil {
		return run{}, err
	}
	at := box.Rect
	return run{text: string(c), left: float64(at.Left), right: float64(at.Right), top: float64(at.Top), bottom: float64(at.Bottom)}, nil
}
