package office

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guatu"
)

// decodeText turns bytes into UTF-8 with '\n' line ends and says in which encoding
// they were: UTF-8, GB18030, UTF-16LE or UTF-16BE. A byte order mark decides; NUL
// bytes mostly on one side of the pairs mean UTF-16; otherwise it is UTF-8 if it is valid
// UTF-8, and GB18030 if not. Bytes that fit none are an error with their offset.
func decodeText(name string, data []byte) (text, encoding string, err error) {
	encoding = guessEncoding(data)
	bad := -1
	switch encoding {
	case "UTF-16LE", "UTF-16BE":
		text, bad = decodeUTF16(data, encoding)
	case "GB18030":
		text, bad = decodeGB18030(data)
	default:
		body := bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
		text, bad = string(body), invalidUTF8(body)
		if bad >= 0 {
			bad += len(data) - len(body)
		}
	}
	if bad >= 0 {
		at := guatu.Place{File: name, Row: 1 + bytes.Count(data[:bad], []byte("\n"))}
		return "", "", invalid(at, "请另存为 UTF-8 或 GB18030 编码", "第 %d 字节（自 0 数起）不能按 %s 解码", bad, encoding)
	}
	return unixLines(strings.TrimPrefix(text, "\uFEFF")), encoding, nil
}

func unixLines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

func guessEncoding(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return "UTF-8"
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return "UTF-16LE"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return "UTF-16BE"
	}
	switch even, odd := countNUL(data); {
	case odd > 2*even && odd*nulShare >= len(data):
		return "UTF-16LE"
	case even > 2*odd && even*nulShare >= len(data):
		return "UTF-16BE"
	}
	if mostlyUTF8(data) {
		return "UTF-8"
	}
	return "GB18030"
}

// nulShare is how many bytes may stand per NUL byte in UTF-16 without a mark:
// separators, digits and line ends make far more. A few stand on the
// other side of their pair, for 一 is U+4E00.
const nulShare = 64

func countNUL(data []byte) (even, odd int) {
	for i, b := range data {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	return even, odd
}

// mostlyUTF8 tells UTF-8 with a damaged spot from GB18030: at least three quarters of
// the bytes above ASCII stand in whole UTF-8 characters. In GB18030 prose less than a
// third do so by accident.
func mostlyUTF8(data []byte) bool {
	whole, high := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r != utf8.RuneError || n > 1 {
			whole += n
		}
		high += n
		i += n
	}
	return 4*whole >= 3*high
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8 or is NUL, -1
// when there is none.
func invalidUTF8(data []byte) int {
	nul := bytes.IndexByte(data, 0)
	if utf8.Valid(data) {
		return nul
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 || data[i] == 0 {
			return i
		}
		i += n
	}
	return nul
}

// decodeUTF16 decodes pairs of bytes; bad is the offset of an unpaired surrogate, a
// NUL or a lone last byte.
func decodeUTF16(data []byte, encoding string) (text string, bad int) {
	order, unit := unicode.LittleEndian, func(i int) rune { return rune(data[i]) | rune(data[i+1])<<8 }
	if encoding == "UTF-16BE" {
		order, unit = unicode.BigEndian, func(i int) rune { return rune(data[i+1]) | rune(data[i])<<8 }
	}
	for i := 0; i < len(data); i += 2 {
		if i+1 == len(data) || unit(i) == 0 || unit(i)>>10 == 0xDC00>>10 {
			return "", i
		}
		if unit(i)>>10 != 0xD800>>10 {
			continue
		}
		if i+3 >= len(data) || unit(i+2)>>10 != 0xDC00>>10 {
			return "", i
		}
		i += 2
	}
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", 0
	}
	return string(out), -1
}

// decodeGB18030 decodes; bad is the offset of the first byte that is no character.
func decodeGB18030(data []byte) (text string, bad int) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err == nil && !bytes.ContainsRune(out, utf8.RuneError) && !bytes.ContainsRune(out, 0) {
		return string(out), -1
	}
	decoder := simplifiedchinese.GB18030.NewDecoder()
	for i := 0; i < len(data); {
		n := gb18030Length(data[i:])
		if n == 0 || data[i] == 0 {
			return "", i
		}
		one, err := decoder.Bytes(data[i : i+n])
		if err != nil || bytes.ContainsRune(one, utf8.RuneError) {
			return "", i
		}
		i += n
	}
	return string(out), -1
}

// gb18030Length returns the length of the first character by the form of its bytes
// (GB 18030-2022, table 1), 0 when no character begins so.
func gb18030Length(b []byte) int {
	between := func(i int, lo, hi byte) bool { return i < len(b) && b[i] >= lo && b[i] <= hi }
	switch {
	case b[0] < 0x80:
		return 1
	case !between(0, 0x81, 0xFE):
		return 0
	case between(1, 0x40, 0x7E) || between(1, 0x80, 0xFE):
		return 2
	case between(1, 0x30, 0x39) && between(2, 0x81, 0xFE) && between(3, 0x30, 0x39):
		return 4
	}
	return 0
}
