package extract

import "strings"

// mainPost returns the unit that a person speaks for of those named before a title: the
// first of two posts side by side when they head that unit, and else the last.
func (d *document) mainPost(before string, list []organ) organ {
	last := list[len(list)-1]
	if len(list) < 2 {
		return last
	}
	o := list[len(list)-2]
	gap := before[o.end:max(o.end, last.start)]
	if headPosts.opens(gap) && strings.HasSuffix(gap, "、") && onlyPosts(gap) && !strings.Contains(o.body, "政府") {
		return o
	}
	return last
}

// onlyPosts reports that a text is made of posts and names nobody.
func onlyPosts(s string) bool {
	for cut := true; cut && s != ""; {
		s, cut = cutSuffixAny(s, posts)
	}
	return s == ""
}
