package extract

import (
	"strings"
	"unicode/utf8"
)

// city is the place that speaks in a document: 广州市, 河北省, 内蒙古自治区.
type city struct{ name string }

// headLength is how many bytes of a text are searched for its place: the title,
// the dateline and the first paragraphs.
const headLength = 6000

// findCity returns the place of a work report's title or of the congress it was
// given to, or else the city that the head of the text names most often at the start
// of a phrase.
func findCity(text string) city {
	head := text[:min(len(text), headLength)]
	if strings.Contains(head, "政府工作报告") {
		for _, mark := range []string{"人民政府工作报告", "政府工作报告", "第"} {
			for i := 0; ; {
				k := strings.Index(head[i:], mark)
				if k < 0 {
					break
				}
				if name := placeBefore(head[:i+k]); name != "" {
					return city{name}
				}
				i += k + len(mark)
			}
		}
	}
	if name := issuer(head); name != "" {
		return city{name}
	}
	if name := mostNamed(head, "市"); name != "" {
		return city{name}
	}
	return city{mostNamed(head, "省")}
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
		for size := 2; size <= 4; size++ {
			start := back(stem, size)
			c, _ := utf8.DecodeLastRuneInString(stem[:start])
			if (start == 0 || strings.ContainsRune("年在\n 　（(", c) || p != "市" && strings.ContainsRune("市州盟", c)) && plausible(stem[start:]) {
				return stem[start:] + p
			}
		}
	}
	return ""
}

// mostNamed returns the place of that rank (市, 省) that is named most often.
func mostNamed(head, rank string) string {
	count := map[string]int{}
	best := ""
	for i := 0; ; {
		k := strings.Index(head[i:], rank)
		if k < 0 {
			return best
		}
		i += k + len(rank)
		name := cityBefore(head[:i], rank)
		if name == "" {
			continue
		}
		count[name]++
		if best == "" || count[name] > count[best] {
			best = name
		}
	}
}

// cityBefore returns the name of two or three characters and its rank that ends the text
// and stands at the start of a phrase.
func cityBefore(text, rank string) string {
	stem := strings.TrimSuffix(text, rank)
	for _, size := range []int{2, 3} {
		start := back(stem, size)
		name := stem[start:]
		if utf8.RuneCountInString(name) != size || !phraseStart(text[:start]) {
			continue
		}
		if plausible(name) {
			return name + rank
		}
	}
	return ""
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
