package extract

import (
	"strings"
	"unicode/utf8"
)

// territories are the ranks of places that have a government, with what their heads are
// called behind.
const territories = "市区县州盟旗镇乡省"

// partyEnds follow the name of a place in what its party committee is called.
var partyEnds = strings.Fields("委 党委 人民政府 政府")

// territory returns the government for which the head of a place or of its party
// committee speaks: 石桥区委, 石桥区, 市委, 青山镇党委. What is no place gives nil.
func (d *document) territory(unit string) []string {
	place, _ := cutSuffixAny(unit, partyEnds)
	if name, ok := cutSuffixAny(place, []string{"街道党工", "街道"}); ok && name != "" && utf8.RuneCountInString(name) <= 4 {
		return []string{d.inPlace(name + "街道办事处")}
	}
	rank := lastRune(place)
	if rank == "" || !strings.Contains(territories, rank) {
		return nil
	}
	if place == rank {
		if full := d.city.complete(rank); utf8.RuneCountInString(full) > 1 && strings.HasSuffix(full, rank) {
			return []string{full + "人民政府"}
		}
		return nil
	}
	at := nameStart(place, rank)
	if strings.HasSuffix(place, d.city.short) && d.city.short != "" {
		at = len(place) - len(d.city.short)
	}
	if at < 0 {
		return nil
	}
	above := place[:at]
	switch {
	case above == "", strings.HasSuffix(place, d.city.name):
		return []string{d.inPlace(d.city.complete(place[at:]) + "人民政府")}
	case cityBefore(above) != above && !isPlace(above):
		return nil
	}
	return []string{d.inPlace(place + "人民政府")}
}

// isPlace reports a text that is the name of a place and nothing else.
func isPlace(s string) bool {
	rank := lastRune(s)
	return rank != "" && strings.Contains(territories, rank) && nameStart(s, rank) == 0
}

// bodyOrTerritory returns the full name of a body, or the government of a place.
func (d *document) bodyOrTerritory(unit string) []string {
	if gov := d.territory(unit); gov != nil {
		return gov
	}
	return d.unitNames(unit)
}

// offices stand between a place and the post of its head.
var offices = strings.Fields("党委副书记 党组副书记 副书记 党委书记 党组书记 书记 常委 委员 党组成员 常务 副 代 代理 、 县长 市长 区长 镇长 乡长 州长 主任")

// officesOff takes the posts at the end of the words before a title away: 石桥区委
// 副书记、 is 石桥区委.
func officesOff(before string) string {
	before = strings.TrimRight(before, marks)
	for cut := true; cut; {
		before, cut = cutSuffixAny(before, offices)
		before = strings.TrimRight(before, marks)
	}
	return before
}

// secretaries head the party committees of places.
var secretaries = newList("书记 党委书记 党工委书记")

// governing returns the section of the head of a place who is introduced by the words
// before a title.
func (d *document) governing(before, title, name string) *section {
	rank := governors[title]
	unit := officesOff(before)
	if i := strings.LastIndexAny(unit, "，。；：”“、,;: 　（）\n"); i >= 0 {
		_, n := utf8.DecodeRuneInString(unit[i:])
		unit = unit[i+n:]
	}
	switch {
	case rank == "" && !secretaries.has(title), title == "书记" && !strings.HasSuffix(unit, "委"):
		return nil
	case rank != "" && (unit == "" || !strings.HasSuffix(unit, rank) && !hasSuffixAny(unit, partyEnds)):
		unit = rank
	}
	for _, p := range []string{"人民政府", "政府"} {
		unit = strings.TrimSuffix(unit, p)
	}
	owner := d.territory(lastPlace(unit))
	if owner == nil && rank == "区" && strings.HasSuffix(unit, "新区") && utf8.RuneCountInString(unit) <= 5 { // one with a 区长 has a government
		owner = []string{d.city.above() + unit + "人民政府"}
	}
	if owner == nil {
		return nil
	}
	for _, known := range d.speakers {
		if known.speaker == name {
			return known
		}
	}
	sec := &section{speaker: name, owner: owner, ownerText: lastPlace(unit)}
	d.speakers = append(d.speakers, sec)
	return sec
}

// lastPlace takes what stands before the name of a place away: 会上石桥区委 is 石桥区委.
func lastPlace(unit string) string {
	stem, _ := cutSuffixAny(unit, partyEnds)
	rank := lastRune(stem)
	if rank == "" || !strings.Contains(territories, rank) {
		return unit
	}
	if at := nameStart(stem, rank); at > 0 {
		if city := cityBefore(stem[:at]); city == "" || !strings.HasSuffix(stem[:at], city) {
			return unit[at:]
		}
		return unit[at-len(cityBefore(stem[:at])):]
	}
	return unit
}
