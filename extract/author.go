package extract

import (
	"strings"
	"unicode/utf8"
)

// maxAuthorLines bounds the lines at the head of a text among which its author may stand.
const maxAuthorLines = 8

// headLines yields the first lines of a text that are not blank.
func headLines(text string, yield func(i int, line string) bool) {
	i := 0
	for line := range strings.Lines(text[:min(len(text), headLength/2)]) {
		if line = strings.Trim(line, marks+"\r\n\t|"); line == "" {
			continue
		}
		if i == maxAuthorLines || !yield(i, line) {
			return
		}
		i++
	}
}

// issuingBody returns the body that a document is by: its title names it (某某市教育局
// 2024年工作计划, 某某市商务局关于…的通知), its first line is nothing else, or a plan says
// where it comes from.
func (d *document) issuingBody() []string {
	var found []string
	plans := false
	headLines(d.text, func(i int, line string) bool {
		if strings.Contains(line, "。") {
			return false
		}
		plans = plans || isPlanTitle(line)
		if found = d.titleBody(line, i); found == nil {
			found = d.sourceBody(line, plans)
		}
		return found == nil
	})
	return found
}

// workPapers are what bodies call the plans and reports of their own work.
var workPapers = strings.Fields("工作总结 工作计划 工作要点 工作思路 工作打算 工作安排 工作情况 工作报告 工作谋划 重点工作")

func isPlanTitle(line string) bool { return containsAny(line, workPapers...) }

// titleBody reads the body that a line of the title names.
func (d *document) titleBody(line string, i int) []string {
	if k := strings.Index(line, "关于"); k > 0 {
		if list := organs(line[:k], 0, k, d.city); len(list) > 0 && list[len(list)-1].end == k {
			return d.forGovernment(list[len(list)-1:])
		}
	}
	list := organs(line, 0, len(line), d.city)
	if len(list) > 0 && list[0].start == 0 && (i == 0 || opensPaper(line[list[0].end:])) {
		return d.forGovernment(list[:1])
	}
	if i > 2 {
		return nil
	}
	if name := paperOf(line); name != "" {
		return d.bodyOrTerritory(name)
	}
	if utf8.RuneCountInString(line) <= headingRunes && hasSuffixAny(line, commissions) && strings.IndexFunc(line, notHan) < 0 {
		return d.bodyOrTerritory(line)
	}
	return nil
}

// forGovernment names a body; the office of a government issues what that has decided.
func (d *document) forGovernment(list []organ) []string {
	o := list[0]
	if o.body == "人民政府办公室" || o.body == "人民政府办公厅" {
		o.body = "人民政府"
	}
	return []string{o.name(d.city)}
}

// commissions end the names of bodies that are set up for a task or an area.
var commissions = strings.Fields("领导小组 领导小组办公室 指挥部 指挥部办公室 委员会 委员会办公室 管委会 街道办事处 工作专班 联席会议办公室")

// opensPaper reports that behind the name of a body the title of its paper follows.
func opensPaper(rest string) bool {
	return rest == "" || rest[0] >= '0' && rest[0] <= '9' || hasPrefixAny(rest, []string{"关于", "文件", "工作", "印发", "年度"})
}

// paperOf returns the body in front of the year of its plan or report:
// 临溪市公路中心2024年工作计划.
func paperOf(line string) string {
	if !isPlanTitle(line) {
		return ""
	}
	k := strings.IndexAny(line, "0123456789二")
	if k <= 0 || !strings.Contains(line[k:], "年") {
		return ""
	}
	name := line[:k]
	if strings.IndexFunc(name, notHan) >= 0 || utf8.RuneCountInString(name) > 20 || !hasSuffixAny(name, unitEnds) && !endsWithAny(name, "乡", "市") || hasPrefixAny(name, []string{"全", "我", "关于"}) {
		return ""
	}
	return name
}

// sources open the line that says where a text comes from.
var sources = strings.Fields("来源 信息来源 文章来源 发布机构 发布单位 供稿 供稿单位 信息提供")

// sourceBody reads the department from which a plan comes: 来源：市水利局.
func (d *document) sourceBody(line string, plans bool) []string {
	k := colon(line, len(line))
	if k <= 0 || !plans && !d.selfSpeaking() || !hasSuffixAny(strings.TrimRight(line[:k], marks), sources) {
		return nil
	}
	_, n := utf8.DecodeRuneInString(line[k:])
	name, _, _ := strings.Cut(strings.Trim(line[k+n:], marks), " ")
	list := organs(name, 0, len(name), d.city)
	if len(list) != 1 || list[0].start != 0 || list[0].end != len(name) || containsAny(name, "宣传部", "政府") {
		return nil
	}
	return names(list, d.city)
}

// selves are what bodies call themselves.
var selves = strings.Fields("我局 本局 我委 我厅 我办 我中心 我院 我校 我公司 本公司 我行 我们局")

// selfSpeaking reports a text in which a body speaks of itself.
func (d *document) selfSpeaking() bool { return containsAny(d.text, selves...) }

// selfNamed returns the department that speaks of itself as 我局: the only one of the
// head of the text. anonymous reports a body that does not say which one it is.
func (d *document) selfNamed() (owner []string, anonymous bool) {
	if !d.selfSpeaking() {
		return nil, false
	}
	head := d.text[:min(len(d.text), headLength/4)]
	for _, o := range organs(head, 0, len(head), d.city) {
		if !hasSuffixAny(o.body, []string{"局", "委员会", "厅"}) {
			continue
		}
		if name := o.name(d.city); owner == nil {
			owner = []string{name}
		} else if owner[0] != name {
			return nil, true
		}
	}
	return owner, owner == nil
}
