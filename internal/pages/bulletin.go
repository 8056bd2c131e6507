package pages

import (
	"bytes"
	"io"
	"net/http"
	"strings"

	"guatu/internal/bulletin"
	"guatu/internal/desk"
	"guatu/internal/pattern"
	"guatu/internal/web"
)

// bulletin registers the month's 通报 as a page, as a Word document and as text.
func (p pages) bulletin(shell *web.Shell, mux *http.ServeMux) {
	shell.Handle(mux, "GET /bulletin", "bulletin", p.bulletinPage)
	shell.Handle(mux, "GET /bulletin.docx", "bulletin", p.bulletinFile(".docx", docxType, bulletin.Document.WriteDocx))
	shell.Handle(mux, "GET /bulletin.txt", "bulletin", p.bulletinFile(".txt", "text/plain; charset=utf-8", bulletin.Document.WriteText))
}

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// bulletinData is what the template "bulletin" shows.
type bulletinData struct {
	Empty   *web.Empty
	Actions []web.Action
	Title   string
	Day     string
	Blocks  []bulletinBlock
}

// bulletinBlock is a block of the document; text and cells may hold links.
type bulletinBlock struct {
	Level  int
	Lead   string // before the link
	Link   *web.Fact
	Text   string
	Header []string
	Rows   [][]bulletinCell
}

// bulletinCell is a cell of a table in the document.
type bulletinCell struct{ Text, Href string }

func (p pages) bulletinPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "bulletin", Title: v.T("通报")}
	if pic.CityName() == "" {
		empty := unplaced(v)
		page.Data = bulletinData{Empty: &empty}
		return page, nil
	}
	doc := bulletin.Compose(pic)
	d := bulletinData{
		Title: doc.Title, Day: doc.Issuer + doc.Day,
		Actions: []web.Action{
			{Label: v.T("下载 Word"), Href: v.Link("/bulletin.docx"), Primary: true}, {Label: v.T("下载文本"), Href: v.Link("/bulletin.txt")},
			{Label: v.T("一个月前的通报"), Href: v.Here("as_of", v.AsOf.Released.AddMonths(-1).String(), "year", "")},
			{Label: v.T("一个月后的通报"), Href: v.Here("as_of", v.AsOf.Released.AddMonths(1).String(), "year", "")},
		},
	}
	l := linker{v: v, pic: pic}
	for _, b := range doc.Blocks {
		d.Blocks = append(d.Blocks, l.block(b))
	}
	if v.English() {
		page.Notices = []web.Notice{{Tone: web.Info, Text: v.T("通报是中文公文，不随界面语言改变。")}}
	}
	page.Data = d
	return page, nil
}

// bulletinFile answers with the bulletin as a file, named by city and day.
func (p pages) bulletinFile(ending, media string, write func(bulletin.Document, io.Writer) error) web.Handler {
	return func(v *web.View) (web.Answer, error) {
		pic, err := p.picture(v)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := write(bulletin.Compose(pic), &b); err != nil {
			return nil, err
		}
		return web.File{Name: v.T("%s-通报-%s", pic.CityName(), v.AsOf.Released) + ending, Type: media, Body: b.Bytes()}, nil
	}
}

// linker leads from the lines of the document to the pages they are about.
type linker struct {
	v   *web.View
	pic *desk.Picture
}

func (l linker) block(b bulletin.Block) bulletinBlock {
	out := bulletinBlock{Level: b.Level, Text: b.Text, Header: b.Header}
	if b.Level == 0 && b.Header == nil {
		out.Lead, out.Link, out.Text = l.line(b.Text)
	}
	for _, row := range b.Rows {
		var cells []bulletinCell
		for i, text := range row {
			cell := bulletinCell{Text: text}
			if i == 0 {
				cell.Href = l.href(text)
			}
			cells = append(cells, cell)
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// numbered is the beginning of a numbered line: its number and the word after it.
var numbered = pattern.Of(`^(\d+．)(\S+) `)

// line cuts a numbered line about an indicator into number, link and rest.
func (l linker) line(text string) (lead string, link *web.Fact, rest string) {
	m := numbered().FindStringSubmatch(text)
	if m == nil || l.href(m[2]) == "" {
		return "", nil, text
	}
	return m[1], &web.Fact{Value: m[2], Href: l.href(m[2])}, strings.TrimPrefix(text, m[1]+m[2])
}

// href is the page of the indicator or project with the name, "" for none.
func (l linker) href(name string) string {
	for _, a := range l.pic.Assessments() {
		if a.Indicator == name && a.Region == l.pic.CityName() {
			return gaugeLink(l.v, name, a.Region)
		}
	}
	for _, a := range l.pic.Projects {
		if a.Get("name") == name {
			return l.v.Link(projectPath(a.ID))
		}
	}
	return ""
}
