package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"guatu"
	"guatu/extract"
	"guatu/internal/office"
	"guatu/internal/register"
)

// ExtractOptions says what to extract from which documents.
type ExtractOptions struct {
	Files       []string // "-" is standard input
	Format      string
	Year        int
	City, Owner string
}

// ExtractFiles prints the commitments of documents, one record per commitment, in
// the order of the documents and their text.
func ExtractFiles(ctx context.Context, o ExtractOptions, w io.Writer) error {
	var all []extract.Commitment
	for _, name := range o.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		found, err := extractFile(name, o)
		if err != nil {
			return err
		}
		if all == nil {
			all = found // most runs read one document, whose list need not be copied
		} else {
			all = append(all, found...)
		}
	}
	return writeCommitments(w, all, o.Format)
}

func extractFile(name string, o ExtractOptions) ([]extract.Commitment, error) {
	doc, text, err := readText(name)
	if err != nil {
		return nil, err
	}
	return extract.Extract(text, o.of(doc))
}

// of are the engine's options for a document.
func (o ExtractOptions) of(doc string) extract.Options {
	return extract.Options{Doc: doc, Year: o.Year, City: o.City, Owner: o.Owner, Date: guatu.NoDate}
}

// readText reads a file, or standard input for "-", with the name its commitments carry.
func readText(name string) (doc string, text []byte, err error) {
	doc = filepath.Base(name)
	var data []byte
	if name == "-" {
		doc = "stdin.txt"
		data, err = io.ReadAll(io.LimitReader(os.Stdin, office.MaxUpload+1))
	} else {
		data, err = os.ReadFile(name)
	}
	if err != nil {
		return doc, nil, &guatu.Error{Code: guatu.Invalid, Message: "读不了 " + name, Err: err}
	}
	text, err = documentText(doc, data)
	return doc, text, register.At(err, guatu.Place{File: name})
}

// documentText is the text to which offsets refer: that of a .txt file as it is,
// only converted to UTF-8; of other formats what is read out of them.
func documentText(name string, data []byte) ([]byte, error) {
	if len(data) > office.MaxUpload {
		return nil, guatu.Invalidf("超过 %d MiB 的上限", office.MaxUpload>>20)
	}
	if strings.EqualFold(filepath.Ext(name), ".txt") {
		text, _, err := extract.Decode(data)
		return text, err
	}
	doc, err := office.ReadDocument(name, data)
	return []byte(doc.Text), err
}

// number writes a value in full, "" when there is none.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func writeCommitments(w io.Writer, all []extract.Commitment, format string) error {
	if format == "json" || format == "jsonl" {
		return writeRecords(w, all, format)
	}
	return commitmentSheet(all).Write(w, format)
}

// writeRecords prints a list as one JSON array, or as one object a line.
func writeRecords[T any](w io.Writer, all []T, format string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if format == "json" {
		if all == nil {
			all = []T{}
		}
		e.SetIndent("", "  ")
		return e.Encode(all)
	}
	var err error
	for i := range all {
		err = errors.Join(err, e.Encode(&all[i]))
	}
	return err
}

func commitmentSheet(all []extract.Commitment) Sheet {
	t := Sheet{
		Name:   "承诺",
		Keys:   []string{"doc", "kind", "owner", "item", "indicator", "comparator", "value", "unit", "base", "deadline", "span_start", "span_end", "confidence"},
		Labels: []string{"文件", "类", "责任单位", "原文", "指标", "比较", "数值", "单位", "口径", "时限", "起", "止", "把握"},
	}
	t.Rows = make([][]string, 0, len(all))
	for i := range all {
		c := &all[i]
		t.Rows = append(t.Rows, []string{
			c.Doc, string(c.EntryKind), strings.Join(c.Owner, "、"), c.Clause, c.Indicator, c.Comparator, number(c.Value), c.Unit, c.Base, c.Deadline,
			strconv.Itoa(c.Span.Byte[0]), strconv.Itoa(c.Span.Byte[1]), fmt.Sprintf("%.2f", c.Confidence),
		})
	}
	return t
}
