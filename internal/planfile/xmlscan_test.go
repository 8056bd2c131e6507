package planfile

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guatu"
)

// scanned lists elements and their texts as path=text.
func scanned(text string, buffer int) (out []string, err error) {
	s := newXMLScanner("x.xml", bufio.NewReaderSize(strings.NewReader(text), buffer))
	name, err := s.root()
	if err != nil {
		return nil, err
	}
	var walk func(path string) error
	walk = func(path string) error {
		return s.each(func(name []byte) error {
			inner := path + "/" + string(name)
			if strings.HasPrefix(string(name), "v") {
				v, err := s.value()
				out = append(out, inner+"="+string(v))
				return err
			}
			return walk(inner)
		})
	}
	return out, walk(string(name))
}

func TestXMLScanner(t *testing.T) {
	t.Parallel()
	text := "<?xml version=\"1.0\"?>\n<!-- a > b -->\n<p:R xmlns:p='u>v'>\n<v1> 甲 &amp; &#x4e59;&lt;</v1><a x=\"1>2\"><v2/><v3><![CDATA[<x>]]> y</v3></a><b><c><d>skipped</d></c></b><v4>1<!---->2</v4></p:R>"
	want := []string{"R/v1=甲 & 乙<", "R/a/v2=", "R/a/v3=<x> y", "R/v4=12"}
	for _, buffer := range []int{16, 17, 64, 4096} {
		got, err := scanned(text, buffer)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, got, want)
	}
}

func TestXMLScannerRefuses(t *testing.T) {
	t.Parallel()
	for text, row := range map[string]int{
		"":                                 1,
		"just text":                        1,
		"<a>\n<b>":                         2,
		"<a>\n\n<b></a>":                   3,
		"<a><":                             1,
		"<a></b>":                          1,
		"<a>&bomb;</a>":                    1,
		"<a>& </a>":                        1,
		"<a>&#0xD800;</a>":                 1,
		"<a><></></a>":                     1,
		"<!DOCTYPE a [<!ENTITY b 'c'>]>":   1,
		strings.Repeat("<a>", 200):         1,
		"<a><![CDATA[x</a>":                1,
		"<a><!-- x </a>":                   1,
		"<v>" + strings.Repeat("x", 9<<20): 1,
	} {
		_, err := scanned(text, 64)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid || e.Place.Row != row || e.Place.File != "x.xml" {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

// Any text that the standard library escapes comes back.
func TestXMLScannerText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("甲乙ab<>&\"' \n\t]"))).Draw(t, "text")
		var b strings.Builder
		if err := xml.EscapeText(&b, []byte(text)); err != nil {
			t.Fatal(err)
		}
		got, err := scanned("<R><v>"+b.String()+"</v></R>", 16)
		if err != nil || len(got) != 1 || got[0] != "R/v="+strings.TrimSpace(text) {
			t.Fatalf("%q: %q %v", text, got, err)
		}
	})
}

// A reader that fails passes its own error on.
func TestXMLScannerReadError(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk")
	s := newXMLScanner("x", bufio.NewReader(io.MultiReader(strings.NewReader("<a><b"), failing{broken})))
	if _, err := s.root(); err != nil {
		t.Fatal(err)
	}
	if err := s.each(func([]byte) error { return nil }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
