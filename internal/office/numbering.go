package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// numbering gives paragraphs the automatic numbers that Word shows before them: 一、
// and （二） are part of what an official document says, but not of its runs.
type numbering struct {
	abstract map[string]*[9]numberLevel // by abstractNumId
	lists    map[string]string          // numId → abstractNumId
	styles   map[string]styleNumber     // by style id
	counts   map[string]*[9]int         // by abstractNumId: all its lists count on
}

// numberLevel is how one level of a list is numbered.
type numberLevel struct {
	format, text string
	start        int
}

type styleNumber struct{ number, level string }

// read reads the numbering part (ECMA-376, 17.9).
func (n *numbering) read(x *xmlReader) error {
	n.abstract, n.lists, n.counts = map[string]*[9]numberLevel{}, map[string]string{}, map[string]*[9]int{}
	abstract, list := "", ""
	level := &numberLevel{}
	return x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			abstract = attr(e, "abstractNumId")
			n.abstract[abstract] = &[9]numberLevel{}
		case "lvl":
			level = &numberLevel{}
			if i, ok := levelIndex(attr(e, "ilvl")); ok && n.abstract[abstract] != nil && list == "" {
				level = &n.abstract[abstract][i]
				level.start = 1
			}
		case "start":
			if v, err := strconv.Atoi(attr(e, "val")); err == nil {
				level.start = v
			}
		case "numFmt":
			level.format = attr(e, "val")
		case "lvlText":
			level.text = attr(e, "val")
		case "num":
			list = attr(e, "numId")
		case "abstractNumId":
			n.lists[list] = attr(e, "val")
		}
		return nil
	})
}

// setStyle keeps the list and level that a style numbers its paragraphs by.
func (n *numbering) setStyle(style string, e xml.StartElement) {
	if n.styles == nil {
		n.styles = map[string]styleNumber{}
	}
	s := n.styles[style]
	if e.Name.Local == "numId" {
		s.number = attr(e, "val")
	} else {
		s.level = attr(e, "val")
	}
	n.styles[style] = s
}

func levelIndex(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	i, err := strconv.Atoi(s)
	return i, err == nil && i >= 0 && i < 9
}

// next counts a paragraph in its list, that of its style unless it has its own, and
// returns the number shown before it; "" for none and for bullets.
func (n *numbering) next(style string, own bool, number, level string) string {
	if s := n.styles[style]; !own {
		number = s.number
		if level == "" {
			level = s.level
		}
	}
	id := n.lists[number]
	levels := n.abstract[id]
	i, ok := levelIndex(level)
	if levels == nil || !ok {
		return ""
	}
	count := n.counts[id]
	if count == nil {
		count = &[9]int{}
		n.counts[id] = count
	}
	count[i]++
	clear(count[i+1:])
	return levels[i].show(levels, count)
}

// show fills the counts of a level and those above it into its text.
func (l numberLevel) show(levels *[9]numberLevel, count *[9]int) string {
	if l.format == "bullet" || l.format == "none" {
		return ""
	}
	text := l.text
	for i := range levels {
		mark := "%" + strconv.Itoa(i+1)
		if strings.Contains(text, mark) {
			value := max(count[i], 1) - 1 + levels[i].start
			text = strings.ReplaceAll(text, mark, formatCount(value, levels[i].format))
		}
	}
	return text
}

// formatCount writes a count in a number format of Word (ECMA-376, 17.18.59).
func formatCount(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographTraditional", "taiwaneseCountingThousand":
		return chineseCount(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "upperLetter", "lowerLetter":
		if n >= 1 && n <= 26 {
			letter := string(rune('A' + n - 1))
			if format == "lowerLetter" {
				letter = strings.ToLower(letter)
			}
			return letter
		}
	}
	return strconv.Itoa(n)
}

var chineseDigits = []rune("零一二三四五六七八九")

// chineseCount writes 1 to 99 as 一 … 九十九.
func chineseCount(n int) string {
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	tens, ones := n/10, n%10
	s := ""
	if tens > 1 {
		s = string(chineseDigits[tens])
	}
	if tens > 0 {
		s += "十"
	}
	if ones > 0 {
		s += string(chineseDigits[ones])
	}
	return s
}
