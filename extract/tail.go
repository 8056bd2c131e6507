package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// maxTail bounds the units at the end of a row, in characters.
const maxTail = 60

// rowTail is what stands in a row behind its task, which ends at to.
type rowTail struct {
	to     int
	groups [][]dutyShare // those who answer, then those who help
	due    quantity.Time
	hasDue bool
}

// tailUnits finds the units that end the row of a flattened table behind its task:
// behind the last stop, behind a space, or directly behind a number and its unit.
func (d *document) tailUnits(start, end int) rowTail {
	t := rowTail{to: end}
	end = d.tailDue(start, end, &t)
	line := d.text[start:end]
	stop := lastStop(line)
	if rest := strings.TrimSpace(line[stop:]); rest != "" && utf8.RuneCountInString(rest) <= maxTail {
		if t.groups = d.runUnits(rest); t.groups != nil {
			t.to = start + stop
			return t
		}
	}
	for k := strings.LastIndexFunc(line, isSpace); k > stop; k = strings.LastIndexFunc(strings.TrimRightFunc(line[:k], isSpace), isSpace) {
		if utf8.RuneCountInString(line[k:]) > maxTail {
			break
		}
		if g := d.runUnits(strings.TrimSpace(line[k:])); g != nil {
			t.to, t.groups = start+k, g
		} else if t.groups != nil {
			break
		}
	}
	if list := organs(line, stop, len(line), d.city); t.groups == nil && len(list) > 0 && strings.ContainsAny(line[stop:list[0].start], figures) {
		if t.groups = d.runUnits(line[list[0].start:]); t.groups != nil {
			t.to = start + list[0].start
		}
	}
	return t
}

// tailDue reads a date behind the units, where the table has a column for it, and
// returns where the row ends without it.
func (d *document) tailDue(start, end int, t *rowTail) int {
	if !d.flat.dues {
		return end
	}
	line := d.text[start:end]
	k := max(lastStop(line), strings.LastIndexFunc(line, isSpace)+1)
	for k < len(line) && !strings.ContainsRune(figures+"年全长", firstOf(line[k:])) { // 市城管局9月底
		_, n := character(line, k)
		k += n
	}
	if utf8.RuneCountInString(line[k:]) > maxDue || k == len(line) {
		return end
	}
	due, ok := quantity.ParseTime(line[k:], 0, d.year)
	if !ok || !due.Deadline.IsSet() || due.Period == "" || strings.IndexFunc(line[:k], isSpace) < 0 && lastStop(line[:k]) == 0 {
		return end
	}
	t.due, t.hasDue = due, true
	return start + len(strings.TrimRightFunc(line[:k], isSpace))
}

func firstOf(s string) rune {
	c, _ := character(s, 0)
	return c
}

// maxDue bounds a cell that says until when, in characters.
const maxDue = 14

// lastStop returns the byte behind the last stop within a line, or 0: a point counts
// before a space or a letter only.
func lastStop(line string) int {
	for i := len(line); i > 0; {
		c, n := utf8.DecodeLastRuneInString(line[:i])
		if c == '。' || c == '；' || c == '！' || c == ';' || c == '.' && i < len(line) && !strings.ContainsAny(line[i:i+1], figures) {
			if strings.TrimSpace(line[i:]) != "" {
				return i
			}
		}
		i -= n
	}
	return 0
}

// runUnits reads units that run together, perhaps behind the name of a person when the
// table has a column for it: 何川教育局城投公司各街道. It returns nil for other words.
func (d *document) runUnits(s string) [][]dutyShare {
	if shares, said, pure := duties(s, liable); pure && len(shares) > 0 && !d.flat.persons {
		strict := said
		for _, sh := range shares {
			strict = strict || d.isStrictUnit(sh.units[0])
		}
		if strict && !d.abut(s) {
			return [][]dutyShare{shares}
		}
	}
	s = s[d.nameAhead(s):]
	var groups [][]dutyShare
	joined := false
	for s != "" {
		end := d.unitAhead(s)
		if end == 0 {
			break
		}
		share := dutyShare{[]string{s[:end]}, liable}
		if joined {
			groups[len(groups)-1] = append(groups[len(groups)-1], share)
		} else {
			groups = append(groups, []dutyShare{share})
		}
		rest := strings.TrimLeft(s[end:], "、，,")
		joined = len(rest) < len(s)-end
		s = strings.TrimLeftFunc(rest, isSpace)
	}
	if s != "" && d.flat.apart { // a cell of other words that begins like a unit: 公办园扩容
		return nil
	}
	if len(groups) > 1 && !d.flat.helps {
		groups = groups[:1]
	}
	return groups
}

// abut reports two units without a mark between them.
func (d *document) abut(s string) bool {
	list := organs(s, 0, len(s), d.city)
	for i := 1; i < len(list); i++ {
		if list[i].start == list[i-1].end {
			return true
		}
	}
	return false
}

// unitAhead returns where the unit ends that s begins with, or 0.
func (d *document) unitAhead(s string) int {
	if list := organs(s, 0, min(len(s), maxUnit*len("字")), d.city); len(list) > 0 && list[0].start == 0 {
		return list[0].end
	}
	for i, c := range s {
		end := i + utf8.RuneLen(c)
		if i > maxUnit*len("字") || strings.ContainsRune("、，,。 　", c) {
			return 0
		}
		if d.isStrictUnit(s[:end]) && !goesOn.opens(s[end:]) {
			return end
		}
	}
	return 0
}

// goesOn are what the end of a unit's name may go on with.
var goesOn = newList("公室 事处 员会 公司 （集团） (集团) 委会")

// nameAhead returns where the name of a person ends that s begins with in a table that
// has a column for them, or 0: one seen before, else the two to four characters before a
// unit, of which a known unit is sure.
func (d *document) nameAhead(s string) int {
	if !d.flat.persons {
		return 0
	}
	for _, name := range d.flat.leaders {
		if strings.HasPrefix(s, name) {
			return len(name)
		}
	}
	if list := organs(s, 0, len(s), d.city); len(list) > 0 {
		if n := utf8.RuneCountInString(s[:list[0].start]); n == 0 {
			return 0
		} else if n >= 2 && n <= 4 && strings.IndexFunc(s[:list[0].start], notHan) < 0 {
			d.flat.leaders = append(d.flat.leaders, s[:list[0].start])
			return list[0].start
		}
	}
	third := ahead(s, 2)
	if third < len(s) && (hasPrefixAny(s[third:], places) || !likeBody(s[ahead(s, 3):])) && likeBody(s[third:]) {
		return third
	}
	return ahead(s, 3)
}

// likeBody reports a text that begins like the name of a department.
func likeBody(s string) bool {
	if s == "" {
		return false
	}
	c, _ := character(s, 0)
	return starters.of(c)&startsBody != 0 || hasPrefixAny(s, places)
}

// ahead returns the byte behind the first n characters of s.
func ahead(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
