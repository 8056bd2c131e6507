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
	gap := before[o.end:last.start]
	if headPosts.opens(gap) && strings.HasSuffix(gap, "、") && !strings.Contains(o.body, "政府") {
		return o
	}
	return last
}
