package extract

import (
	"strings"
	"unicode/utf8"
)

// rankedEnds end the names of local units that no list has, behind the rank of their place.
var rankedEnds = newClosers("局 委 办 办公室 中心 集团 公司 管委会 管理处 指挥部 支队 大队 总队 管理所 管理站 总站 联合会 联社 供销社 研究院 医院")

// maxLocalUnit bounds the name of such a unit, in characters.
const maxLocalUnit = 18

// isLocalUnit reports a text that is nothing but the name of a unit of the document's place
// or of the city above: 市治水办, 县供水集团, 城南街道办事处.
func (d *document) isLocalUnit(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < minLocal || n > maxLocalUnit || !isBodyName(s) || noUnits.closes(s) {
		return false
	}
	rank, end := localRanks.words().At(s, 0)
	if rank >= 0 {
		return namesPlace(s[:end], s[end:]) && d.city.complete(s[:end]) != s[:end] && rankedEnds.closes(s)
	}
	return localEnds.closes(s) && !generics.opens(s)
}

// localHeading opens the section of such a unit under a line that is its name in a box, with
// a colon or with the number of its tasks: 【市供水集团】（2项）.
func (d *document) localHeading(line string) bool {
	if len(line) > 2*maxLocalUnit*len("字") || endsInIdeograph(line) && isIdeograph(line) {
		return false
	}
	name := line
	if inner := lastBracket(line); strings.ContainsAny(inner, "项件条") && len(inner) <= maxHeadRunes {
		name = strings.TrimRight(line[:strings.LastIndex(line, inner)], "（(〔 ")
	}
	name = strings.Trim(name, marks+"：:")
	if !d.isLocalUnit(name) {
		return false
	}
	d.floor = &section{mode: plan, speech: true, heading: name, owner: d.bodyOrTerritory(name), ownerText: name}
	d.current, d.path = d.floor, nil
	return true
}
