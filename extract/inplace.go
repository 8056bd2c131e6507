package extract

import "strings"

// localEnds close the names of bodies that lie in a city or county and are run by it.
var localEnds = newClosers("镇人民政府 乡人民政府 街道办事处 街道办 管委会 管理委员会")

// inPlace gives the full name of a body that is no department: bare ranks are those of the
// document's place (县招商服务中心), and its towns, sub-districts and zones lie in it
// (青山镇人民政府, 高新区管委会).
func (d *document) inPlace(name string) string {
	own := d.city.name
	if !endsWithAny(own, "省", "市", "县", "区", "旗", "州", "盟") || strings.HasPrefix(name, own) {
		return name
	}
	rank, end := localRanks.words().At(name, 0)
	if rank >= 0 && end < len(name) && namesPlace(name[:end], name[end:]) {
		if full := d.city.complete(name[:end]); len(full) > end {
			return full + name[end:]
		}
		return name
	}
	if !localEnds.closes(name) || endsWithAny(own, "省", "自治区", "镇", "乡") {
		return name
	}
	if at := higherPlace(name); at > 0 {
		return d.city.complete(name[:at]) + name[at:]
	}
	if stem := d.city.short; strings.HasPrefix(name, stem[:back(stem, 1)]) { // 临江高新区管委会
		return name
	}
	return own + name
}

// higherPlace returns where the city, county or district ends that the name of a body
// begins with, or 0: 石桥区|青山镇人民政府.
func higherPlace(name string) int {
	for i := 0; i < len(name); {
		_, n := character(name, i)
		if rank := name[i : i+n]; strings.Contains("市县区旗州盟", rank) && i > 0 && i+n < len(name) && isPlace(name[:i+n]) {
			return i + n
		}
		i += n
	}
	return 0
}
