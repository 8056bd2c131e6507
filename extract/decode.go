package extract

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guatu"
)

// Decode turns the bytes of a file into UTF-8 without a byte order mark and names
// the encoding found: UTF-8, UTF-16LE, UTF-16BE or GB18030, tried in this order.
// UTF-16 is recognised by its mark, or by zero bytes on one side of every pair.
// Empty and undecodable files are a [guatu.Error].
func Decode(raw []byte) (text []byte, name string, err error) {
	body := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, "", check(nil)
	}
	if e := utf16Order(raw); e != "" {
		order := unicode.LittleEndian
		if e == "UTF-16BE" {
			order = unicode.BigEndian
		}
		return decodeAs(raw, unicode.UTF16(order, unicode.UseBOM), e)
	}
	if utf8.Valid(body) && !bytes.ContainsRune(body, 0) {
		return body, "UTF-8", nil
	}
	return decodeAs(raw, simplifiedchinese.GB18030, "GB18030")
}

func decodeAs(raw []byte, e encoding.Encoding, name string) ([]byte, string, error) {
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.ContainsRune(text, 0) {
		return nil, "", &guatu.Error{
			Code: guatu.Invalid, Message: "读不出文字：不是 UTF-8、GB18030 或 UTF-16 文本", Err: err,
			Hint: "另存为 UTF-8 文本；扫描件须先识别文字",
		}
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, "", check(nil)
	}
	return text, name, nil
}

// utf16Order returns the byte order of UTF-16 text, or "". Without a mark, text has
// line ends and ASCII punctuation whose zero bytes all lie on one side.
func utf16Order(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return "UTF-16LE"
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return "UTF-16BE"
	case len(raw)%2 != 0:
		return ""
	}
	var zeros [2]int
	for i, b := range raw[:min(len(raw), 4096)] {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case zeros[1] > 0 && zeros[0] == 0:
		return "UTF-16LE"
	case zeros[0] > 0 && zeros[1] == 0:
		return "UTF-16BE"
	}
	return ""
}
