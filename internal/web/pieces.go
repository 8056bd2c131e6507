package web

import (
	"fmt"
	"strings"
	"time"

	"guatu"
	"guatu/internal/lang"
)

// Light is a light that says why. Template "light".
type Light struct {
	State  guatu.Light
	Reason string // one line; the tooltip
	Rule   string // the rule that fired, as it stands in the rule set, with its version
	Inputs []Fact // what it was asked about
	Named  bool   // the light's name or Reason stands beside the shape
}

// Asked reports whether there is more behind the light than its tooltip.
func (l Light) Asked() bool { return l.Rule != "" || len(l.Inputs) > 0 }

// Glyph is the shape that goes with the text when it is copied.
func (l Light) Glyph() string { return l.State.Shape() }

// Class is the light's CSS class; an unknown state is grey.
func (l Light) Class() string {
	if l.State.Severity() < 0 {
		return string(guatu.Grey)
	}
	return string(l.State)
}

// Fact is a name with its value. Template "facts" shows a list of them.
type Fact struct {
	Name, Value string
	Href        string
	Figure      *Figure // instead of Value
	Light       *Light  // before Value
}

// Figure is a number that can be asked where it comes from. Template "figure". A
// figure without provenance is shown as plain text.
type Figure struct {
	Text       string      // formatted, without unit in a table
	Unit       string      // follows the figure in sentences
	Absent     lang.Absent // instead of Text: why there is none
	Source     string
	SourceHref string
	Author     string
	Released   guatu.Date // NoDate: known since ever. Zero value is 1970: set it
	Recorded   time.Time
	Formula    string // in words or symbols: 414.6 ÷ 393.0 − 1
	Inputs     []Fact
	Earlier    []Earlier // newest first
	// More is the address of a page about the figure. When nothing else is given the
	// popover is fetched from there on opening (the element with class "figure-body").
	More string
}

// Earlier is a value the figure had before it was revised or corrected.
type Earlier struct {
	Text, Source string
	Released     guatu.Date
}

// Asked reports whether the figure has anything to say about itself.
func (f Figure) Asked() bool {
	return f.Source != "" || f.Author != "" || f.Formula != "" || len(f.Inputs) > 0 || len(f.Earlier) > 0 || f.More != ""
}

// Lazy reports whether its provenance is fetched on opening.
func (f Figure) Lazy() bool {
	return f.More != "" && f.Source == "" && f.Formula == "" && len(f.Inputs) == 0 && len(f.Earlier) == 0
}

// Sentence is what a page says first. Make it with [View.Say]. Template "sentence".
type Sentence struct{ Parts []Part }

// Part is a stretch of text, a figure or a light.
type Part struct {
	Text   string
	Figure *Figure
	Light  *Light
}

// Say fills the catalogue's sentence: %s takes a string, a [Figure] or a [Light]; other
// verbs as in fmt. Figures keep their provenance within the sentence.
func (v *View) Say(key lang.Key, args ...any) *Sentence {
	parts := map[string]Part{}
	for i, a := range args {
		mark := fmt.Sprintf("\x00%d\x00", i)
		switch a := a.(type) {
		case Figure:
			parts[mark], args[i] = Part{Figure: &a}, mark
		case Light:
			parts[mark], args[i] = Part{Light: &a}, mark
		}
	}
	return &Sentence{cut(v.T(key, args...), parts)}
}

// cut parts a text at its marks.
func cut(text string, parts map[string]Part) []Part {
	var out []Part
	for {
		head, rest, found := strings.Cut(text, "\x00")
		if head != "" {
			out = append(out, Part{Text: head})
		}
		if !found {
			return out
		}
		number, tail, _ := strings.Cut(rest, "\x00")
		out, text = append(out, parts["\x00"+number+"\x00"]), tail
	}
}

// Tab is one of several views of the same thing. Template "tabs" shows a list.
type Tab struct {
	Label, Href string
	Count       int // shown when positive
	Current     bool
}

// Tone is what a notice is about.
type Tone string

// The tones. None is red: red is a light.
const (
	Info Tone = "info" // to know
	Done Tone = "done" // it worked
	Warn Tone = "warn" // look at this
	Bad  Tone = "bad"  // it did not work: say what to change
)

// Notice is a message above the content. Template "notice".
type Notice struct {
	Tone        Tone
	Text        string
	Label, Href string // what to do about it
}

// Mark is the sign that stands for the tone without colour.
func (n Notice) Mark() string {
	switch n.Tone {
	case Done:
		return "✓"
	case Warn, Bad:
		return "!"
	default:
		return "i"
	}
}

// Empty says that there is nothing and what to do next. Template "empty".
type Empty struct {
	Text, Hint  string
	Label, Href string
}

// Progress is work that takes long and can be cancelled by posting to Cancel. Template
// "progress"; put it into an element that htmx polls.
type Progress struct {
	Label       string
	Done, Total int
	Cancel      string
}

// Action is a button or link of a toolbar. Template "actions" shows a list. With Post
// it is a form of one button.
type Action struct {
	Label, Href string
	Post        bool
	Primary     bool
	Key         string   // a letter that presses it on the review page
	Hidden      []Hidden // values that Post sends
	Confirm     string   // a question before Post
}
