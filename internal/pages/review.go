package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"guatu/extract"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// decision is what became of a commitment found in a document.
type decision string

// The decisions.
const (
	undecided decision = "new"
	accepted  decision = "accepted"
	edited    decision = "edited" // accepted with other words or numbers
	rejected  decision = "rejected"
)

var decisions = []decision{undecided, accepted, edited, rejected}

var decisionNames = map[decision]lang.Key{
	undecided: lang.Key("未处理"), accepted: lang.Key("已采纳"), edited: lang.Key("改后采纳"), rejected: lang.Key("不采纳"),
}

// decisionMarks stand for the decisions without colour.
var decisionMarks = map[decision]string{undecided: "○", accepted: "✓", edited: "✎", rejected: "×"}

// Mark is the sign that stands for the decision without colour.
func (d decision) Mark() string { return decisionMarks[d] }

// found is one commitment of a document with what became of it.
type found struct {
	extract.Commitment
	Key    string // names it in addresses: first and last byte, and a count where a span holds several
	State  decision
	Entry  register.Record // in the ledger; zero when undecided or rejected
	Own    bool            // the entry was made here, so that it can be taken back here
	Values register.Values // what the ledger would get
	linked
}

// review is a document with all that was found in it.
type review struct {
	Document register.Record
	Text     string
	Found    []*found
}

// reviewed reads the document that the address names and what was decided about it.
func (p pages) reviewed(v *web.View, pic *desk.Picture) (*review, error) {
	r := &review{}
	var err error
	if r.Document, err = p.Store.Record(v.Context(), p.City(), promise.Documents, v.Query("id"), v.AsOf); err != nil {
		return nil, err
	}
	reading, err := p.Desk.Reading(v.Context(), p.City(), r.Document, pic.CityName())
	if err != nil {
		return nil, err
	}
	r.Text = reading.Text
	t, err := p.ties(v, pic)
	if err != nil {
		return nil, err
	}
	r.list(reading.Commitments, t)
	rejections, err := p.records(v, promise.Reviews)
	if err != nil {
		return nil, err
	}
	r.decide(pic.Entries, rejections)
	return r, nil
}

// list names the commitments.
func (r *review) list(commitments []extract.Commitment, t *ties) {
	seen := map[string]int{}
	for i, c := range commitments {
		key := spanKey(c.Span.Byte[0], c.Span.Byte[1])
		if seen[key]++; seen[key] > 1 {
			key = fmt.Sprintf("%s-%d", key, seen[key])
		}
		if i > 0 && c.CarriesOut == "" && c.SentenceSpan == commitments[i-1].SentenceSpan {
			c.CarriesOut = r.Found[i-1].CarriesOut // 落实《…意见》，出台…办法: the second carries it out too
		}
		f := &found{Commitment: c, Key: key, State: undecided, Values: entryValues(c, r.Document)}
		f.linked = t.link(f.Values)
		r.Found = append(r.Found, f)
	}
}

// spanKey names a passage in addresses.
func spanKey(start, end int) string { return fmt.Sprintf("c-%d-%d", start, end) }

// decide finds what became of each commitment. One whose very span an entry of this
// document's batch holds was accepted here. One that overlaps an entry of another batch
// stands in the ledger in other words, because that was imported.
func (r *review) decide(entries []desk.Entry, rejections []register.Record) {
	used := map[string]bool{}
	// Several commitments may share a span: those with the same number first.
	r.match(entries, func(f *found, e register.Record) bool {
		return !used[e.ID] && f.isOwn(e) && f.sameNumber(e) && mark(used, e.ID)
	})
	r.match(entries, func(f *found, e register.Record) bool { return !used[e.ID] && f.isOwn(e) && mark(used, e.ID) })
	r.match(entries, func(f *found, e register.Record) bool {
		return e.Get("document") == f.Doc && e.Get("batch") != f.Doc && f.overlaps(e)
	})
	for _, f := range r.Found {
		if f.State == undecided && slices.ContainsFunc(rejections, f.isRejection) {
			f.State = rejected
		}
	}
}

func mark(used map[string]bool, id string) bool {
	used[id] = true
	return true
}

// match gives every undecided commitment the first entry that fits.
func (r *review) match(entries []desk.Entry, fits func(*found, register.Record) bool) {
	for _, f := range r.Found {
		if f.State != undecided {
			continue
		}
		if i := slices.IndexFunc(entries, func(e desk.Entry) bool { return fits(f, e.Record) }); i >= 0 {
			f.take(entries[i].Record)
		}
	}
}

// isOwn reports whether an entry was made here from the commitment's span.
func (f *found) isOwn(e register.Record) bool {
	return e.Get("document") == f.Doc && e.Get("batch") == f.Doc && f.sameSpan(e)
}

func (f *found) sameNumber(e register.Record) bool {
	return e.Get("indicator") == f.Values["indicator"] && e.Get("value") == f.Values["value"]
}

func (f *found) isRejection(x register.Record) bool {
	return x.Get("document") == f.Doc && x.Get("decision") == "rejected" && f.sameSpan(x)
}

func (f *found) take(e register.Record) {
	f.Entry, f.State, f.Own = e, accepted, e.Get("batch") == f.Doc
	for _, key := range comparedFields {
		if f.Own && e.Get(key) != f.Values[key] && (key != "indicator" || !f.offers(e.Get(key))) {
			f.State = edited
		}
	}
}

// comparedFields are those by which an accepted entry differs from what was found.
var comparedFields = []string{"unit", "kind", "item", "indicator", "comparator", "value", "value2", "measure", "basis", "due", "carries_out"}

func (f *found) sameSpan(r register.Record) bool {
	return r.Get("span_start") == strconv.Itoa(f.Span.Byte[0]) && r.Get("span_end") == strconv.Itoa(f.Span.Byte[1])
}

func (f *found) overlaps(r register.Record) bool {
	start, errStart := strconv.Atoi(r.Get("span_start"))
	end, errEnd := strconv.Atoi(r.Get("span_end"))
	return errStart == nil && errEnd == nil && start < f.Span.Byte[1] && f.Span.Byte[0] < end
}

// find returns the commitment that a form names.
func (r *review) find(key string) (*found, bool) {
	i := slices.IndexFunc(r.Found, func(f *found) bool { return f.Key == key })
	if i < 0 {
		return nil, false
	}
	return r.Found[i], true
}

// next is the first undecided commitment after one, where the work goes on; the one
// itself when there is none.
func (r *review) next(key string) string {
	past := false
	for _, f := range r.Found {
		if past && f.State == undecided && f.Key != key {
			return f.Key
		}
		past = past || f.Key == key
	}
	return key
}

// count says how many commitments have each state.
func (r *review) count() map[decision]int {
	out := map[decision]int{}
	for _, f := range r.Found {
		out[f.State]++
	}
	return out
}

// tint is a stretch of a document's line, tinted when something was found in it.
type tint struct {
	Text  string
	Key   string
	State decision
}

// tinted cuts the document into lines of stretches. Where passages overlap the first
// keeps the tint.
func (r *review) tinted() [][]tint {
	marks := slices.SortedFunc(slices.Values(r.Found), func(a, b *found) int {
		return cmp.Or(cmp.Compare(a.Span.Byte[0], b.Span.Byte[0]), cmp.Compare(b.Span.Byte[1], a.Span.Byte[1]))
	})
	var out [][]tint
	from := 0
	for from <= len(r.Text) {
		to := len(r.Text)
		for i := from; i < len(r.Text); i++ {
			if r.Text[i] == '\n' {
				to = i
				break
			}
		}
		if line := r.tintLine(from, to, marks); len(line) > 0 {
			out = append(out, line)
		}
		from = to + 1
	}
	return out
}

func (r *review) tintLine(from, to int, marks []*found) []tint {
	var line []tint
	at := from
	for _, m := range marks {
		start, end := max(m.Span.Byte[0], at), min(m.Span.Byte[1], to)
		if start >= end {
			continue
		}
		if start > at {
			line = append(line, tint{Text: r.Text[at:start]})
		}
		line = append(line, tint{Text: r.Text[start:end], Key: m.Key, State: m.State})
		at = end
	}
	if at < to {
		line = append(line, tint{Text: r.Text[at:to]})
	}
	return line
}
