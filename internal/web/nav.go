package web

import "guatu/internal/lang"

// NavItem is one line of the rail.
type NavItem struct {
	Section string // matches [View.Section]
	Label   string
	Href    string
}

// step is a page of the rail by step of the loop.
type step struct {
	section string
	label   lang.Key
	path    string
}

// steps are the rail in the order of the loop. On a phone the first four stand in the
// bar below and the others behind "more".
var steps = []step{
	{"overview", lang.Key("总览"), "/"},
	{"ledger", lang.Key("台账"), "/ledger"},
	{"projects", lang.Key("项目"), "/projects"},
	{"monitor", lang.Key("监测"), "/monitor"},
	{"industry", lang.Key("产业"), "/industry"},
	{"leads", lang.Key("招商"), "/leads"},
	{"trade", lang.Key("消费外贸"), "/trade"},
	{"dispatch", lang.Key("调度"), "/dispatch"},
	{"bulletin", lang.Key("通报"), "/bulletin"},
}

// house are the lines below the loop.
var house = []step{
	{"registers", lang.Key("登记簿"), "/registers"},
	{"settings", lang.Key("设置"), "/settings"},
}

// onPhone is how many steps stand in the bar of a phone.
const onPhone = 4

func (v *View) items(all []step) []NavItem {
	out := make([]NavItem, len(all))
	for i, s := range all {
		out[i] = NavItem{Section: s.section, Label: v.T(s.label), Href: v.Link(s.path)}
	}
	return out
}

// Nav lists the rail: steps of the loop, or units.
func (v *View) Nav() []NavItem {
	if v.byUnit {
		return v.shell.Units(v)
	}
	return v.items(steps)
}

// House lists the lower part of the rail.
func (v *View) House() []NavItem { return v.items(house) }

// PhoneNav lists what stands in the bar of a phone, PhoneMore what is behind "more".
func (v *View) PhoneNav() []NavItem { return v.items(steps[:onPhone]) }

// PhoneMore lists the rest.
func (v *View) PhoneMore() []NavItem { return append(v.items(steps[onPhone:]), v.items(house)...) }

// HasUnits reports whether the rail can be switched to units; ByUnit whether it is.
func (v *View) HasUnits() bool { return v.shell.Units != nil }

// ByUnit reports whether the rail lists units.
func (v *View) ByUnit() bool { return v.byUnit }
