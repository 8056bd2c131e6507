package extract

import (
	"strings"
	"unicode/utf8"
)

// mention is a place that the head of a text names.
type mention struct {
	name, rank string // 黄埔区, 区
	upper      string // the city in front of it, or empty
	score      int
}

// census counts what places a text names and how often it speaks of its own by the bare
// rank: 我市, 全县, 区委, 市教育局.
type census struct {
	mentions []mention
	bare     map[string]int
	head     string
}

// Weights of a mention: a name that stands before its government, its congress or one of
// its departments says more than one that is only named, one in the title most.
const (
	namedScore = 1
	bodyScore  = 2
	titleScore = 4
)

// maxTitleLines bounds the lines at the head of a text that may be titles.
const maxTitleLines = 3

// takeCensus counts the places of the head of a text.
func takeCensus(head string) census {
	c := census{bare: map[string]int{}, head: head}
	title := titleEnd(head)
	for i := 0; i < len(head); {
		r, n := character(head, i)
		if rank := head[i : i+n]; isRank(r) {
			c.count(head, i, rank, i < title)
		}
		i += n
	}
	return c
}

// isRank reports the last character of the name of a place.
func isRank(c rune) bool {
	switch c {
	case '市', '县', '区', '州', '盟', '旗', '省', '镇', '乡':
		return true
	}
	return false
}

// titleEnd returns where the short lines without a stop at the head of a text end.
func titleEnd(head string) int {
	end := 0
	for range maxTitleLines {
		line, _, more := strings.Cut(head[end:], "\n")
		if !more || len(line) > maxTitleLine || strings.Contains(line, "。") {
			break
		}
		end += len(line) + 1
	}
	return end
}

// count files the rank at byte i as part of a name or as a bare one.
func (c *census) count(head string, i int, rank string, title bool) {
	end := i + len(rank)
	if !namesPlace(rank, head[end:]) {
		return
	}
	official := c.official(head, end, rank)
	if rank == "镇" || rank == "乡" {
		if !official {
			return
		}
	}
	start := nameStart(head[:end], rank)
	if start >= 0 && head[start:end] == "自治区" {
		start = -1
	}
	if start < 0 {
		before, _ := utf8.DecodeLastRuneInString(head[:i])
		if before != utf8.RuneError && strings.ContainsRune("我全本", before) || official && phraseStart(head[:i]) {
			c.bare[rank]++
		}
		return
	}
	m := mention{name: head[start:end], rank: rank, score: namedScore}
	if official {
		m.score += bodyScore
	}
	if title {
		m.score += titleScore
	}
	m.upper = cityBefore(head[:start])
	if rank == "镇" || rank == "乡" {
		m.upper = countyBefore(head[:start])
	}
	if nameStartsAt(head, end) || strings.HasPrefix(head[end:], "委常委、") { // 江澜市石桥区, 江澜市委常委、石桥区委书记: only the district is spoken of
		m.score = 0
	}
	c.add(m)
}

// official reports that behind the name of a place its government, party, congress or a
// department follows.
func (c *census) official(head string, end int, rank string) bool {
	rest := head[end:]
	if hasPrefixAny(rest, []string{"人民政府", "政府", "委", "党委", "人大", "政协", "人民代表大会", rank + "长"}) {
		return true
	}
	if strings.HasPrefix(rest, "第") {
		return strings.Contains(rest[:min(len(rest), len("第十二届人"))], "届")
	}
	_, ok := organAt(rest, 0)
	return ok
}

// nameStartsAt reports that a district or county named in the next characters belongs to
// the place that ends at byte i.
func nameStartsAt(head string, i int) bool {
	for _, rank := range []string{"区", "县", "旗"} {
		for size := 2; size <= 3; size++ {
			at := forward(head, i, size)
			if at > i && strings.HasPrefix(head[at:], rank) && isPlaceName(head[i:at], rank) {
				return true
			}
		}
	}
	return false
}

// forward returns the byte n characters behind byte i.
func forward(s string, i, n int) int {
	for ; n > 0 && i < len(s); n-- {
		_, k := utf8.DecodeRuneInString(s[i:])
		i += k
	}
	return i
}

// cityBefore returns the city whose name ends s, with or without its rank, or "".
func cityBefore(s string) string {
	for _, rank := range []string{"市", "州", "盟"} {
		if strings.HasSuffix(s, rank) {
			if at := nameStart(s, rank); at >= 0 {
				return s[at:]
			}
		}
	}
	if at := placeNames().bareEnding(s); at >= 0 {
		return s[at:] + "市"
	}
	return ""
}

// countyBefore returns the county or district whose name ends s, or "".
func countyBefore(s string) string {
	for _, rank := range []string{"县", "区", "市", "旗"} {
		if strings.HasSuffix(s, rank) {
			if at := nameStart(s, rank); at >= 0 {
				return s[at:]
			}
		}
	}
	return ""
}

// add counts a mention with those of the same name.
func (c *census) add(m mention) {
	for i := range c.mentions {
		if o := &c.mentions[i]; o.name == m.name {
			o.score += m.score
			if o.upper == "" {
				o.upper = m.upper
			}
			return
		}
	}
	c.mentions = append(c.mentions, m)
}

// own returns the place that the text speaks of: the one named most among those of the
// rank that the text calls its own.
func (c *census) own() city {
	var best *mention
	top := 0
	for i := range c.mentions {
		m := &c.mentions[i]
		if score := m.score + c.bare[m.rank]; m.score > 0 && score > top {
			best, top = m, score
		}
	}
	if best != nil {
		if over := c.overPeers(best); over != "" {
			return newCity(over)
		}
	}
	switch {
	case c.bare["省"] > top:
		return newCity(c.province())
	case c.bare["市"] > top || best == nil && c.bare["县"]+c.bare["区"] == 0: // 我市 without a name
		return newCity(c.unranked())
	case best == nil, c.bare["县"] > top, c.bare["区"] > top:
		return city{}
	}
	return newCity(best.name).under(c.above(best.name))
}

// provincialPapers follow the name of the place whose paper tells the news.
var provincialPapers = []string{"日报讯", "日报 ", "日报\n", "日报全媒体", "日报记者"}

// province returns the province whose paper the text is from, or the only one that it
// names without its rank, or "".
func (c *census) province() string {
	only, mixed := "", false
	for known, i := placeNames(), 0; i < len(c.head); {
		id, end := known.at.At(c.head, i)
		if id < 0 {
			_, n := character(c.head, i)
			i += n
			continue
		}
		if name := known.names[id]; strings.Contains(known.ranks[id], "省") {
			if hasPrefixAny(c.head[end:], provincialPapers) { // 黑龙江日报讯
				return name + "省"
			}
			if only != "" && only != name {
				mixed = true
			}
			only = name
		}
		i = end
	}
	if only == "" || mixed {
		return ""
	}
	return only + "省"
}

// unranked returns the only city that the text names without its rank, or "".
func (c *census) unranked() string {
	only := ""
	for i := 0; i < len(c.head); {
		name, end := placeNames().bareAt(c.head, i)
		switch {
		case end < 0:
			_, n := character(c.head, i)
			i += n
			continue
		case only != "" && only != name:
			return ""
		}
		only, i = name, end
	}
	if only == "" {
		return ""
	}
	return only + "市"
}

// above returns the city that a district belongs to: the one in front of its name, or
// else the only one that the text names.
func (c *census) above(name string) string {
	only := ""
	for _, m := range c.mentions {
		switch {
		case m.name == name && m.upper != "":
			return m.upper
		case m.rank == "市" && only != "":
			return ""
		case m.rank == "市":
			only = m.name
		}
	}
	switch {
	case !strings.HasSuffix(name, "区"):
		return ""
	case only == "":
		return c.unranked()
	}
	return only
}
