package pdftext

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"guatu/internal/pattern"
)

// run is a character, or several, in one place. Positions are in points; which way the
// vertical axis points does not matter here.
type run struct {
	text                     string
	left, right, top, bottom float64
}

func (r run) height() float64 { return math.Abs(r.top - r.bottom) }
func (r run) middle() float64 { return (r.top + r.bottom) / 2 }

// line is what stands side by side.
type line struct {
	text        string
	left, right float64
	size        float64 // height of the characters
	cells       int     // stretches with a wide gap between them
}

type page []line

// linesOf joins the runs of a page that stand side by side, in the order in which the
// file has them.
func linesOf(runs []run) page {
	var out page
	for i := 0; i < len(runs); {
		k := i + 1
		for k < len(runs) && sameLine(runs[k-1], runs[k]) {
			k++
		}
		if l := joinRuns(slices.Clone(runs[i:k])); l.text != "" {
			out = append(out, l)
		}
		i = k
	}
	return out
}

// sameLine reports whether b stands beside a: their middles are closer than half of
// the larger one's height.
func sameLine(a, b run) bool {
	return math.Abs(a.middle()-b.middle()) < max(a.height(), b.height())/2
}

// wideGap is the gap between table cells, in character heights. Between words of one
// sentence the gap stays below one.
const wideGap = 1.5

func joinRuns(runs []run) line {
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.left, b.left) })
	l := line{left: runs[0].left, right: runs[0].right, cells: 1}
	var text strings.Builder
	for i, r := range runs {
		l.size = max(l.size, r.height())
		gap := r.left - l.right
		switch {
		case i > 0 && gap > wideGap*l.size:
			text.WriteByte('\t')
			l.cells++
		case i > 0 && gap > 0.2*l.size && isWord(runs[i-1].text, r.text):
			text.WriteByte(' ')
		}
		text.WriteString(r.text)
		l.right = max(l.right, r.right)
	}
	l.text = closeUp(strings.TrimSpace(text.String()))
	return l
}

// isWord reports whether a space between a and b means something: between Latin
// letters or digits, not where the program set Chinese and digits apart.
func isWord(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return a != "" && b != "" && a[len(a)-1] < 0x80 && b[0] < 0x80
}

// The spaces that programs put between Chinese characters and others.
var (
	afterHan  = pattern.Of(`([\p{Han}，。、；：！？（）《》“”]) +`)
	beforeHan = pattern.Of(` +([\p{Han}，。、；：！？（）《》“”])`)
)

func closeUp(s string) string {
	return beforeHan().ReplaceAllString(afterHan().ReplaceAllString(s, "$1"), "$1")
}

// paragraphs joins the lines that the page's width broke, over pages too.
func paragraphs(pages []page) []string {
	dropRunningHeads(pages)
	var out []string
	var last line
	var edge float64 // the right margin of the last line's page
	for _, p := range pages {
		left, right := margins(p)
		for _, l := range p {
			if len(out) > 0 && l.left <= left+l.size && wraps(last, l, edge) {
				out[len(out)-1] = join(out[len(out)-1], l.text)
			} else {
				out = append(out, l.text)
			}
			last, edge = l, right
		}
	}
	return out
}

// wraps reports whether the width of the page broke the text between a and b: what
// may not be parted at the start of b did not fit behind a.
func wraps(a, b line, edge float64) bool {
	if a.cells > 1 || b.cells > 1 {
		return false
	}
	const half, hanging = 0.6, 2.2 // in heights: a letter or digit and a little; a character beside a full stop in the margin
	room := hanging * a.size
	if word := firstWord().FindString(b.text); word != "" {
		room += half * a.size * float64(utf8.RuneCountInString(word))
	}
	return a.right > edge-room
}

// firstWord is what may not be parted at the start of a line.
var firstWord = pattern.Of(`^[“（《‘]*[[:graph:]]+[，。、；：！？”）》％]*|^[“（《‘]+`)

// join puts a line's text after what it goes on from.
func join(a, b string) string {
	if isWord(a, b) {
		return a + " " + b
	}
	return a + b
}

// margins are the left and right edges of a page's text.
func margins(p page) (left, right float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, l := range p {
		left, right = min(left, l.left), max(right, l.right)
	}
	return left, right
}

var pageNumber = pattern.Of(`^[-—–－·\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[/／]\s*\d{1,4}|[,，\s]*共\s*\d{1,4}\s*页)?[-—–－·\s]*$`)

// dropRunningHeads leaves out page numbers at the top and bottom, and first and last
// lines that stand on most pages.
func dropRunningHeads(pages []page) {
	seen := map[string]int{}
	for _, p := range pages {
		for _, k := range edges(p) {
			seen[p[k].text]++
		}
	}
	for i, p := range pages {
		pages[i] = slices.Clone(p)
		for _, k := range slices.Backward(edges(p)) {
			text := p[k].text
			if pageNumber().MatchString(text) || len(pages) > 2 && 2*seen[text] > len(pages) {
				pages[i] = slices.Delete(pages[i], k, k+1)
			}
		}
	}
}

// edges are the indices of a page's first and last line.
func edges(p page) []int {
	switch len(p) {
	case 0:
		return nil
	case 1:
		return []int{0}
	}
	return []int{0, len(p) - 1}
}
