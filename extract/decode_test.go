package extract_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"guatu"
	"guatu/extract"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

func encoded(t interface{ Fatal(...any) }, e encoding.Encoding, text string) []byte {
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	t.Parallel()
	const text = "市水务局：今年新建泵站25座。\n力争完成投资6亿元。\n"
	for name, raw := range map[string][]byte{
		"UTF-8":    []byte("\xef\xbb\xbf" + text),
		"GB18030":  encoded(t, simplifiedchinese.GB18030, text),
		"UTF-16LE": encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text),
		"UTF-16BE": encoded(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), text),
	} {
		got, encoding, err := extract.Decode(raw)
		if err != nil || string(got) != text || encoding != name {
			t.Errorf("%s: %q, %s, %v", name, got, encoding, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string][]byte{
		"nothing": nil, "white space": []byte(" \n\t"), "only a mark": []byte("\xef\xbb\xbf"),
		"a picture": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff"), "zero bytes": []byte("a\x00\x00b\x00\xff\xff\xff"),
	} {
		text, _, err := extract.Decode(raw)
		if guatu.CodeOf(err) != guatu.Invalid || text != nil {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestDecodeRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[一-龥，。％0-9]{8,60}\n[a-z ]{4,20}`).Draw(t, "text")
		got, name, err := extract.Decode(encoded(t, simplifiedchinese.GB18030, text))
		if err != nil || string(got) != text && name != "UTF-8" {
			t.Fatalf("%q, %s, %v", got, name, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("今年"))
	f.Add([]byte{0xff, 0xfe, 0x4e, 0x00})
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, name, err := extract.Decode(raw)
		if err == nil && (!utf8.Valid(text) || name == "" || bytes.HasPrefix(text, []byte("\ufeff")) && name != "UTF-8") {
			t.Fatalf("%q as %s", text, name)
		}
	})
}
