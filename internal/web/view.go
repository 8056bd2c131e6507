package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"guatu"
	"guatu/internal/lang"
)

// View is one request as a page sees it: who asks, in which language, about which year
// and as of when. It is not kept after the request.
type View struct {
	Lang    lang.Lang
	AsOf    guatu.AsOf
	Year    int
	Section string // lit in the rail
	User    User
	City    string
	Years   []int
	Today   guatu.Date
	Request *http.Request

	shell    *Shell
	fallback guatu.AsOf // the point in time when none is named
	byUnit   bool       // the rail lists units
}

// The query parameters that belong to the shell and travel with every link.
const (
	paramAsOf     = "as_of"
	paramRecorded = "recorded"
	paramYear     = "year"
	paramLang     = "lang"
	paramBy       = "by"
	paramScreen   = "screen"
)

// view reads the shell's parameters. The View it returns is usable even beside an
// error, for the error page.
func (s *Shell) view(w http.ResponseWriter, r *http.Request, section string) (*View, error) {
	v := &View{
		Lang: chosen(w, r), Section: section, User: s.User(r), City: s.City(), Years: s.Years(),
		Today: s.Today(), Request: r, shell: s, fallback: s.AsOf(),
		byUnit: s.Units != nil && r.URL.Query().Get(paramBy) == "unit",
	}
	v.AsOf = v.fallback
	v.Year = v.usualYear()
	return v, v.read(r.URL.Query())
}

// read takes point in time and year from the address.
func (v *View) read(q url.Values) error {
	if text := q.Get(paramAsOf); text != "" {
		d, err := guatu.ParseDate(text)
		if err != nil {
			return err
		}
		v.AsOf.Released = d
		v.Year = v.usualYear()
	}
	if text := q.Get(paramRecorded); text != "" {
		t, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return &guatu.Error{Code: guatu.Invalid, Message: v.T("“%s”不是时刻", text), Hint: v.T("写成 2023-05-27T09:30:00+08:00")}
		}
		v.AsOf.Recorded = t
	}
	if text := q.Get(paramYear); text != "" {
		y, err := strconv.Atoi(text)
		if err != nil || !slices.Contains(v.Years, y) {
			return &guatu.Error{Code: guatu.NotFound, Message: v.T("没有 %s 年的承诺", text), Hint: v.T("在上方选择年份")}
		}
		v.Year = y
	}
	return nil
}

// usualYear is the year of the point in time when there are promises for it, and the
// newest one otherwise.
func (v *View) usualYear() int {
	if y := v.AsOf.Released.Year(); slices.Contains(v.Years, y) {
		return y
	}
	return v.Years[0]
}

// languageCookie remembers the choice; the address can override it.
const languageCookie = "guatu_lang"

func chosen(w http.ResponseWriter, r *http.Request) lang.Lang {
	if l, ok := lang.Parse(r.URL.Query().Get(paramLang)); ok {
		http.SetCookie(w, &http.Cookie{
			Name: languageCookie, Value: string(l), Path: "/", MaxAge: 365 * 24 * 3600,
			HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode,
		})
		return l
	}
	if c, err := r.Cookie(languageCookie); err == nil {
		if l, ok := lang.Parse(c.Value); ok {
			return l
		}
	}
	return lang.ZH
}

// Context is the request's context.
func (v *View) Context() context.Context { return v.Request.Context() }

// T returns a string of the catalogue in the page's language.
func (v *View) T(key lang.Key, args ...any) string { return v.shell.words.T(v.Lang, key, args...) }

// English reports whether the page is in English, for labels that registers carry in
// both languages.
func (v *View) English() bool { return v.Lang == lang.EN }

// Past reports whether the page shows another day than today, or an earlier state of
// the database.
func (v *View) Past() bool {
	return v.AsOf.Released != v.Today || !v.AsOf.Recorded.IsZero()
}

// Query returns a parameter of the address.
func (v *View) Query(key string) string { return v.Request.URL.Query().Get(key) }

// Link returns the address of another page as of the same day and for the same year:
// path may carry a query, and pairs of key and value are added to it. Pairs with an
// empty value are left out. An odd number of pairs is a mistake of the caller.
func (v *View) Link(path string, pairs ...string) string {
	if len(pairs)%2 != 0 {
		panic("web: Link wants pairs")
	}
	u, err := url.Parse(path)
	if err != nil {
		panic("web: Link: " + err.Error())
	}
	q := u.Query()
	v.carry(q)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// carry adds to q what every link keeps.
func (v *View) carry(q url.Values) {
	if v.AsOf.Released != v.fallback.Released {
		q.Set(paramAsOf, v.AsOf.Released.String())
	}
	if !v.AsOf.Recorded.Equal(v.fallback.Recorded) {
		q.Set(paramRecorded, v.AsOf.Recorded.Format(time.RFC3339))
	}
	if v.Year != v.usualYear() {
		q.Set(paramYear, strconv.Itoa(v.Year))
	}
	if v.byUnit {
		q.Set(paramBy, "unit")
	}
	if v.BigScreen() {
		q.Set(paramScreen, "big")
	}
}

// BigScreen reports whether the page is shown large on dark (screen=big).
func (v *View) BigScreen() bool { return v.Query(paramScreen) == "big" }

// Here returns this page's address with the values of pairs changed; an empty value
// takes the parameter away. The language is never part of it.
func (v *View) Here(pairs ...string) string {
	q := v.Request.URL.Query()
	q.Del(paramLang)
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Del(pairs[i])
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	u := url.URL{Path: v.Request.URL.Path, RawQuery: q.Encode()}
	return u.String()
}

// Hidden is one hidden input of a form.
type Hidden struct{ Name, Value string }

// HiddenHere lists this page's parameters for a GET form, without those the form sets
// itself and without the language.
func (v *View) HiddenHere(except ...string) []Hidden {
	q := v.Request.URL.Query()
	var out []Hidden
	for _, key := range sortedKeys(q) {
		if key == paramLang || slices.Contains(except, key) {
			continue
		}
		for _, value := range q[key] {
			out = append(out, Hidden{key, value})
		}
	}
	return out
}

// HiddenShell lists what a GET form to another page must carry.
func (v *View) HiddenShell() []Hidden {
	q := url.Values{}
	v.carry(q)
	var out []Hidden
	for _, key := range sortedKeys(q) {
		out = append(out, Hidden{key, q.Get(key)})
	}
	return out
}

func sortedKeys(q url.Values) []string {
	keys := make([]string, 0, len(q))
	for k := range q {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
