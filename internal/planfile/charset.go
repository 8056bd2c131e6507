package planfile

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// charset gathers what tells in which character set texts are that no header names:
// UTF-8, GBK (as GB 18030) or Windows-1252. Chinese text in GBK is pairs of which
// both bytes lie above ASCII; western text has single ones.
type charset struct {
	notUTF8, notGBK bool
	texts           bool // some text was not ASCII
	high, low       int  // pairs whose second byte lies above ASCII, or within it
}

// see takes one text into account.
func (c *charset) see(text []byte) {
	if ascii(text) {
		return
	}
	c.texts = true
	if !utf8.Valid(text) {
		c.notUTF8 = true
	}
	for i := 0; i < len(text); {
		switch {
		case text[i] < 0x80:
			i++
		case i+1 < len(text) && text[i] >= 0x81 && text[i] <= 0xFE && text[i+1] >= 0xA1 && text[i+1] <= 0xFE:
			c.high++
			i += 2
		case i+1 < len(text) && text[i] >= 0x81 && text[i] <= 0xFE && text[i+1] >= 0x40 && text[i+1] != 0x7F && text[i+1] <= 0xFE:
			c.low++
			i += 2
		case fourBytes(text[i:]):
			c.low++
			i += 4
		default:
			c.notGBK = true
			i++
		}
	}
}

// fourBytes reports whether text begins with a four-byte character of GB 18030.
func fourBytes(b []byte) bool {
	return len(b) >= 4 && b[0] >= 0x81 && b[0] <= 0xFE && b[1] >= 0x30 && b[1] <= 0x39 && b[2] >= 0x81 && b[2] <= 0xFE && b[3] >= 0x30 && b[3] <= 0x39
}

func ascii(text []byte) bool {
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// encoding is the character set of the texts seen; nil when they need no decoding.
func (c *charset) encoding() encoding.Encoding {
	switch {
	case !c.texts || !c.notUTF8:
		return nil
	case !c.notGBK && c.high >= c.low:
		return simplifiedchinese.GB18030
	}
	return charmap.Windows1252
}

// decoder makes texts readable with one buffer for all.
type decoder struct {
	from   transform.Transformer
	buffer []byte
}

// fix replaces a text by itself in UTF-8.
func (d *decoder) fix(text *string) {
	if ascii([]byte(*text)) {
		return
	}
	if need := 4 * len(*text); len(d.buffer) < need {
		d.buffer = make([]byte, need)
	}
	d.from.Reset()
	n, _, _ := d.from.Transform(d.buffer, []byte(*text), true) // never fails: what it does not know it replaces, and three bytes hold any
	*text = string(d.buffer[:n])
}
