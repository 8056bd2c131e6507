package promise

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guatu/internal/register"
)

// Item is one promise of a document, to be found again in the ledger.
type Item struct {
	Start, End int    // bytes in the document's text
	Text       string // as the document says it
	Indicator  string // by its name in the catalogue; "" for none
}

// Tie says by what an item and a ledger entry belong together, from the surest.
type Tie string

// The ties.
const (
	Untied      Tie = ""
	BySpan      Tie = "span"      // the entry was taken from this very passage
	ByIndicator Tie = "indicator" // a target for the same indicator
	ByWords     Tie = "words"     // the entry says nearly the same
)

// Carrier is the ledger entry that carries an item.
type Carrier struct {
	Entry    int // index; -1 when none does
	Tie      Tie
	Likeness float64 // share of letter pairs, 0 to 1, when tied by words
}

// The share of letter pairs from which an entry says what an item says. Where the
// entry names the document as the one it carries out, rewording is expected and the
// bound is that of [Link].
const (
	sameWords     = 0.4
	sameWordsHere = minLikeness
)

// Carriers finds for each item of a document the ledger entry that carries it. One
// entry may carry several items. The time is that of the letter pairs that items and
// entries share.
func Carriers(document register.Record, items []Item, entries []register.Record) []Carrier {
	words := newIndex(document, entries)
	out := make([]Carrier, len(items))
	for i, item := range items {
		out[i] = words.carrier(document.ID, item)
	}
	return out
}

// stock are words that every plan is full of and that tell no two items apart.
var stock = strings.NewReplacer(slices.Concat(
	pairsWithNothing("年底前", "年内", "今年", "全年", "上半年", "下半年", "季度", "月底前", "底前", "力争", "确保", "争取", "全市", "全省", "本市", "全力", "积极", "进一步", "加快", "大力", "深入", "扎实", "切实", "持续", "有序", "高质量"),
	pairsWithNothing("贯彻落实", "推进", "推动", "开展", "实施", "加强", "完善", "健全", "建立", "提升", "促进", "抓好", "做好", "组织", "出台", "制定", "印发", "建成", "建设", "新增", "实现", "达到", "突破", "超过", "增长", "以上", "左右"),
	pairsWithNothing("工作", "办法", "方案", "意见", "措施", "举措", "政策", "行动", "计划", "规划", "工程", "项目", "体系", "机制", "发展"),
)...)

func pairsWithNothing(words ...string) []string {
	out := make([]string, 0, 2*len(words))
	for _, w := range words {
		out = append(out, w, "")
	}
	return out
}

// gist is what an item is about; the text itself when it holds nothing but stock words.
func gist(text string) string {
	short := stock.Replace(text)
	if utf8.RuneCountInString(short) < shortest {
		return text
	}
	return short
}

// wordIndex finds entries by the letter pairs of what they say.
type wordIndex struct {
	entries []register.Record
	sizes   []int
	here    []bool // names the document as the one it carries out
	pairs   map[string][]posting
}

type posting struct{ entry, count int }

func newIndex(document register.Record, entries []register.Record) *wordIndex {
	x := &wordIndex{entries: entries, sizes: make([]int, len(entries)), here: make([]bool, len(entries)), pairs: map[string][]posting{}}
	for i, e := range entries {
		for pair, n := range pairsOf(gist(e.Get("item"))) {
			x.pairs[pair] = append(x.pairs[pair], posting{i, n})
			x.sizes[i] += n
		}
		x.here[i] = SameTitle(e.Get("carries_out"), document.Get("title"))
	}
	return x
}

func (x *wordIndex) carrier(document string, item Item) Carrier {
	if i := slices.IndexFunc(x.entries, func(e register.Record) bool { return e.Get("document") == document && overlaps(e, item) }); i >= 0 {
		return Carrier{Entry: i, Tie: BySpan}
	}
	if i := slices.IndexFunc(x.entries, func(e register.Record) bool {
		return item.Indicator != "" && e.Get("kind") == Target && e.Get("indicator") == item.Indicator
	}); i >= 0 {
		return Carrier{Entry: i, Tie: ByIndicator}
	}
	return x.likest(item)
}

func overlaps(e register.Record, item Item) bool {
	start, errStart := strconv.Atoi(e.Get("span_start"))
	end, errEnd := strconv.Atoi(e.Get("span_end"))
	return errStart == nil && errEnd == nil && start < item.End && item.Start < end
}

// likest is the entry whose words are most like the item's, by the Dice coefficient of
// letter pairs.
func (x *wordIndex) likest(item Item) Carrier {
	shared, size := make([]int, len(x.entries)), 0
	for pair, n := range pairsOf(gist(item.Text)) {
		size += n
		for _, p := range x.pairs[pair] {
			shared[p.entry] += min(n, p.count)
		}
	}
	best := Carrier{Entry: -1}
	for i, n := range shared {
		bound := sameWords
		if x.here[i] {
			bound = sameWordsHere
		}
		if n == 0 {
			continue
		}
		if l := 2 * float64(n) / float64(size+x.sizes[i]); l >= bound && l > best.Likeness {
			best = Carrier{Entry: i, Tie: ByWords, Likeness: l}
		}
	}
	return best
}

// DocumentTitled finds the document of the register that a text names, as in 《…意见》:
// the one of that title, else the only one whose title holds the name.
func DocumentTitled(name string, documents []register.Record) (register.Record, bool) {
	wanted := plainTitle(name)
	if wanted == "" {
		return register.Record{}, false
	}
	var holding []register.Record
	for _, d := range documents {
		title := plainTitle(d.Get("title"))
		if title == wanted {
			return d, true
		}
		if holds(title, wanted) {
			holding = append(holding, d)
		}
	}
	if len(holding) != 1 {
		return register.Record{}, false
	}
	return holding[0], true
}

// SameTitle reports whether a name can be that of a document with the title.
func SameTitle(name, title string) bool {
	wanted, given := plainTitle(name), plainTitle(title)
	return wanted != "" && (wanted == given || holds(given, wanted))
}

// shortestTitle is the length in letters from which a name can stand for a longer title
// that holds it: 行动方案 names no document.
const shortestTitle = 6

func holds(title, name string) bool {
	return len([]rune(name)) >= shortestTitle && strings.Contains(title, name)
}

// plainTitle is a title without marks and without what issues it: 关于印发《…》的通知.
func plainTitle(s string) string {
	if _, rest, found := strings.Cut(s, "《"); found {
		if inner, _, closed := strings.Cut(rest, "》"); closed {
			s = inner
		}
	}
	return writtenOut(s)
}
