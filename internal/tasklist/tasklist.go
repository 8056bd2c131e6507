// Package tasklist writes the 任务分解表: every entry of the ledger as a row with its
// target, its units, its deadline, what should stand at the end of each quarter, and
// the sentence it comes from. Start with [Compose].
package tasklist

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"guatu"
	"guatu/internal/desk"
)

// List is a task list ready to be written, in any form.
type List struct {
	Title string
	Day   string // 数据截至
	Rows  []Row
}

// Row is one task.
type Row struct {
	No       int
	Heading  string // below which it stands in its document
	Task     string
	Target   string // 量化目标; empty for a task without a number
	Lead     string // 牵头单位; empty while unknown
	Support  string // 配合单位
	Due      string // 完成时限
	Quarters string // 季度形象进度
	Sentence string // 来源原句 with its document
}

// Texts reads the stored text of a document.
type Texts func(document string) (string, error)

// Compose lists the entries for which keep holds (nil keeps all), in the order of the
// ledger.
func Compose(p *desk.Picture, texts Texts, keep func(desk.Entry) bool) (List, error) {
	out := List{Title: p.CityName() + strconv.Itoa(p.Year) + "年重点任务分解表", Day: p.At.Released.Chinese()}
	read := map[string]string{}
	for _, e := range p.Entries {
		if keep != nil && !keep(e) {
			continue
		}
		sentence, err := source(p, e, texts, read)
		if err != nil {
			return List{}, err
		}
		row := Row{
			No: len(out.Rows) + 1, Heading: e.Get("heading"), Task: e.Get("item"), Lead: e.Get("unit"),
			Support: strings.Join(e.Split("support"), "、"), Due: "未定", Quarters: quarters(p, e), Sentence: sentence,
		}
		if c, ok := p.Claims[e.ID]; ok {
			row.Target = c.Said + c.Words()
		}
		if e.Due.IsSet() {
			row.Due = deadline(e.Due)
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// deadline writes a day as offices do: the last day of a month as 12月底.
func deadline(d guatu.Date) string {
	if (d + 1).Day() == 1 {
		return fmt.Sprintf("%d年%d月底", d.Year(), d.Month())
	}
	return d.Chinese()
}

// source quotes the sentence an entry was taken from; the document alone when its
// text is not stored.
func source(p *desk.Picture, e desk.Entry, texts Texts, read map[string]string) (string, error) {
	document := e.Get("document")
	title := document
	for _, d := range p.Documents {
		if d.ID == document {
			title = d.Get("title")
		}
	}
	if document == "" || e.Get("span_start") == "" {
		return title, nil
	}
	if _, ok := read[document]; !ok {
		text, err := texts(document)
		if err != nil {
			return "", err
		}
		read[document] = text
	}
	quote, err := sentenceAt(read[document], e.Get("span_start"), e.Get("span_end"))
	if err != nil {
		return "", fmt.Errorf("%s: %w", e.ID, err)
	}
	return quote + "（《" + title + "》）", nil
}

// stops end a sentence.
const stops = "。！？\n"

// sentenceAt widens a span of bytes to the whole sentences around it.
func sentenceAt(text, from, to string) (string, error) {
	start, err := strconv.Atoi(from)
	if err != nil {
		return "", err
	}
	end, err := strconv.Atoi(cmp.Or(to, from))
	if err != nil {
		return "", err
	}
	if start < 0 || end < start || end > len(text) {
		return "", fmt.Errorf("span %d to %d outside a text of %d bytes", start, end, len(text))
	}
	if i := strings.LastIndexAny(text[:start], stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		start = i + size
	} else {
		start = 0
	}
	if last, _ := utf8.DecodeLastRuneInString(text[:end]); end > start && strings.ContainsRune(stops, last) {
		return strings.TrimSpace(text[start:end]), nil
	}
	if i := strings.IndexAny(text[end:], stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[end+i:])
		end += i + size
	} else {
		end = len(text)
	}
	return strings.TrimSpace(text[start:end]), nil
}

// Headers are the columns that offices use for a task list.
func Headers() []string {
	return []string{"序号", "任务", "量化目标", "牵头单位", "配合单位", "完成时限", "季度形象进度", "来源原句"}
}

// Keys name the columns for programs.
func Keys() []string {
	return []string{"no", "task", "target", "lead", "support", "due", "quarters", "sentence"}
}

// Cells are the row in the order of [Headers].
func (r Row) Cells() []string {
	return []string{strconv.Itoa(r.No), r.Task, r.Target, cmp.Or(r.Lead, "待明确"), r.Support, r.Due, r.Quarters, r.Sentence}
}

// Open counts the rows without a lead unit.
func (l List) Open() int {
	n := 0
	for _, r := range l.Rows {
		if r.Lead == "" {
			n++
		}
	}
	return n
}
