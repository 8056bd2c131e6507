package extract

import (
	"strings"
	"unicode/utf8"
)

// headLength is how many bytes of a text are searched for its place: the title,
// the dateline and the first paragraphs.
const headLength = 6000

// findCity returns the place of a work report's title or of the congress it was
// given to, of the government that issues a document, or else the place that the head of
// the text speaks of most.
func findCity(text string) city {
	head := text[:min(len(text), headLength)]
	places := takeCensus(head)
	name := ""
	if strings.Contains(head, "政府工作报告") {
		name = reportPlace(head)
	}
	if name == "" {
		name = issuer(head)
	}
	if name != "" {
		return newCity(name).under(places.above(name))
	}
	return places.own()
}

// reportPlace returns the place whose report the text is or tells of.
func reportPlace(head string) string {
	for _, mark := range []string{"人民政府工作报告", "政府工作报告", "第"} {
		for i := 0; ; {
			k := strings.Index(head[i:], mark)
			if k < 0 {
				break
			}
			if name := placeBefore(head[:i+k]); name != "" {
				return name
			}
			i += k + len(mark)
		}
	}
	return ""
}

// maxIssuer bounds the lines in which the government that issues a document stands.
const maxIssuer = 3

// issuer returns the place whose government the first lines name: 松原区人民政府办公室
// 关于印发….
func issuer(head string) string {
	for _, line := range strings.SplitN(head, "\n", maxIssuer+1)[:min(maxIssuer, strings.Count(head, "\n")+1)] {
		if strings.Contains(line, "。") {
			return ""
		}
		if k := strings.Index(line, "人民政府"); k > 0 {
			if name := placeBefore(line[:k]); name != "" {
				return name
			}
		}
	}
	return ""
}

// placeBefore returns the name of a province, city or district that ends s and
// follows a year, a line break or 在.
func placeBefore(s string) string {
	for _, p := range places {
		stem, ok := strings.CutSuffix(s, p)
		if !ok {
			continue
		}
		if p == "市" || p == "区" || p == "县" || p == "州" {
			if at := nameStart(s, p); at >= 0 && (opensTitle(s[:at]) || p != "市" && cityBefore(s[:at]) != "") {
				return s[at:]
			}
		}
		for size := 2; size <= 4; size++ {
			start := back(stem, size)
			if opensTitle(stem[:start]) && plausible(stem[start:]) && !wordy(stem[start:]) {
				return stem[start:] + p
			}
		}
	}
	return ""
}

// opensTitle reports that the name of a place may begin a title behind s.
func opensTitle(s string) bool {
	c, n := utf8.DecodeLastRuneInString(s)
	return n == 0 || strings.ContainsRune("年在\n 　（(", c)
}

// back returns the byte where the last n characters of s begin.
func back(s string, n int) int {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, k := utf8.DecodeLastRuneInString(s[:i])
		i -= k
	}
	return i
}

// phraseStart reports whether a phrase may begin after s.
func phraseStart(s string) bool {
	c, n := utf8.DecodeLastRuneInString(s)
	if n == 0 {
		return true
	}
	return c < 0x4E00 || c > 0x9FFF || strings.ContainsRune("在由从为与和年据把将省丨｜", c)
}

// plausible refuses what precedes 市 in ordinary words: 全市, 我市, 各市.
func plausible(name string) bool {
	if strings.HasPrefix(name, "记者") || strings.HasPrefix(name, "城") || hasSuffixAny(name, []string{"主城", "老城", "古城", "县城", "中心城"}) || hasSuffixAny(name, []string{"从", "由", "据", "对", "向", "把", "将", "按", "让", "请", "以", "给", "于"}) {
		return false
	}
	for _, c := range name {
		if c < 0x4E00 || c > 0x9FFF || strings.ContainsRune("全我本各该县区省市超都股楼上入开地级个座年月日的了在是和与", c) {
			return false
		}
	}
	return true
}
