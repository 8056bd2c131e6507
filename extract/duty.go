package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/wordindex"
)

// role is what a note makes of what it names.
type role uint8

const (
	liable  role = iota // 责任单位, 负责: answers for the task
	lead                // 牵头: answers before all others
	helper              // 配合: helps
	person              // 责任领导: a person, no unit
	dueBy               // 完成时限: until when
	watcher             // 督办单位: looks after it and does nothing for it
)

// labelForms are the words that open a part of a note, by what they make of it.
var labelForms = []struct {
	role  role
	words []string
}{
	{lead, strings.Fields("牵头责任单位 牵头责任部门 牵头单位 牵头部门 牵头科室 牵头处室 牵头股室 主牵头单位 主办单位 主办部门 主责单位 主责部门 主要责任单位 第一责任单位 总牵头单位")},
	{liable, strings.Fields("责任单位 责任部门 承办单位 承办部门 落实单位 落实部门 负责单位 负责部门 实施单位 实施主体 责任主体 承诺单位 责任科室 责任处室 责任股室 主管单位 主管部门 建设单位 业主单位 项目单位 完成单位 执行单位 部门分工 责任分工 职责分工 任务分工 责任单位及部门 组织实施单位")},
	{helper, strings.Fields("配合责任单位 配合单位 配合部门 协办单位 协办部门 参与单位 参与部门 协同单位 协同部门 参加单位 参加部门 协助单位 协助部门 协作单位 支持单位 会办单位 协调单位 配合科室 其他责任单位")},
	{person, strings.Fields("责任领导 分管领导 牵头领导 责任人 分管省领导 分管市领导 分管县领导 分管区领导 牵头市领导 牵头县领导 牵头区领导 责任市领导 责任县领导 责任区领导 市领导 县领导 区领导 联系领导 包抓领导 包联领导 挂钩领导 挂联领导 联系人 监督电话 联系电话 咨询电话 县级领导 市级领导 区级领导")},
	{dueBy, strings.Fields("完成时限 完成时间 办结时限 时限要求 时间节点 完成期限 工作时限 办结时间")},
	{watcher, strings.Fields("督办单位 督查单位 监督单位 督办部门 督导单位 督办领导 督导领导")},
}

// labelWords finds the words of labelForms; labelRoles goes by word, noteLabels are the
// words alone.
var (
	labelWords *wordindex.Index
	labelRoles []role
	noteLabels = labelList()
)

func labelList() []string {
	var words []string
	for _, f := range labelForms {
		for _, w := range f.words {
			words = append(words, w)
			labelRoles = append(labelRoles, f.role)
		}
	}
	labelWords = wordindex.New(words)
	return words
}

// labelAt reads a label with what ties it to its units: 责任单位：, 牵头单位（排名第一）：,
// 责任单位为. It returns where the units begin.
func labelAt(s string, i int) (r role, body int, ok bool) {
	word, end := labelWords.At(s, i)
	if word < 0 {
		return 0, 0, false
	}
	rest := s[end:]
	if inner := closingOf(rest); inner > 0 { // 责任单位（列第一位的为牵头单位）：
		rest = rest[inner:]
	}
	cut := strings.TrimLeft(rest, " 　")
	spaced := len(cut) < len(rest)
	for _, tie := range []string{"：", ":", "∶", "﹕", "】", "]"} {
		if behind, found := strings.CutPrefix(cut, tie); found {
			behind = strings.TrimLeft(behind, "：: 　")
			return labelRoles[word], len(s) - len(behind), true
		}
	}
	for _, tie := range []string{"为", "是"} {
		if behind, found := strings.CutPrefix(cut, tie); found {
			cut, spaced = behind, true
		}
	}
	return labelRoles[word], len(s) - len(cut), spaced && isBodyName(firstWord(cut))
}

// closingOf returns the byte behind the bracket that s opens with, or 0.
func closingOf(s string) int {
	depth := 0
	for i, c := range s {
		depth = nested(depth, c)
		if depth == 0 {
			if i == 0 {
				return 0
			}
			return i + utf8.RuneLen(c)
		}
		if i > maxBracket {
			return 0
		}
	}
	return 0
}

// nested returns how deep in brackets a text is behind c that was depth deep before.
func nested(depth int, c rune) int {
	switch {
	case opensBracket(c):
		return depth + 1
	case closesBracket(c):
		return depth - 1
	}
	return depth
}

func opensBracket(c rune) bool {
	switch c {
	case '（', '(', '〔', '【', '[':
		return true
	}
	return false
}

func closesBracket(c rune) bool {
	switch c {
	case '）', ')', '〕', '】', ']':
		return true
	}
	return false
}

// maxBracket bounds what a bracket that names units may hold, in bytes.
const maxBracket = 200 * len("字")

// share is what one part of a note gives to whom.
type dutyShare struct {
	units []string
	role  role
}

// labelParts cuts a note into the parts behind its labels.
func labelParts(s string, each func(r role, body string)) {
	from, r, depth := -1, liable, 0
	flush := func(to int) {
		if from >= 0 {
			each(r, s[from:to])
		}
	}
	for i := 0; i < len(s); {
		if next, body, ok := labelAt(s, i); ok {
			flush(i)
			from, r, i, depth = body, next, body, 0
			continue
		}
		c, n := character(s, i)
		depth = nested(depth, c)
		if from >= 0 && (c == '。' || c == '\n' || depth < 0) {
			flush(i)
			from = -1
		}
		i += n
	}
	flush(len(s))
}

// dutyWords begin what units do: 牵头, 按职责分工负责. None is part of a unit's name.
var dutyWords = newList("牵头 负责 落实 配合 协助 参与 参加 按职责 按照职责 按各自职责 按照各自职责 根据职责 分别负责 分工 共同 具体 承担 承办 主办 协同 协办 组织实施 实施 会同 联合 为主 推进 抓好 依职责 依据职责 各负其责")

// dutyAt returns where in a part of a note the words about the duty begin, or -1.
func dutyAt(s string) int {
	depth := 0
	for i, c := range s {
		depth = nested(depth, c)
		if i > 0 && depth <= 0 && dutyWords.opens(s[i:]) && !strings.HasPrefix(s[i:], "联合会") {
			return i
		}
	}
	return -1
}

// maxDutyWords bounds the words about a duty, in characters.
const maxDutyWords = 14

// dutyRole tells what the words about a duty make of the units before them.
func dutyRole(s string) role {
	switch {
	case containsAny(s, "牵头", "主办", "会同", "联合", "为主"):
		return lead
	case containsAny(s, "配合", "协助", "参与", "参加", "协同", "协办"):
		return helper
	}
	return liable
}

// duties reads a list of units with what each part does: A牵头，B、C配合，9月底前完成.
// Units without a duty of their own share that of the part behind them; at the end they
// have the given role, or help where somebody leads. said reports that the text names a
// duty, pure that nothing but units, duties and a date stands there.
func duties(s string, otherwise role) (shares []dutyShare, said, pure bool) {
	var open []string
	led := false
	pure = true
	for _, part := range splitClauses(s) {
		part = behindBy(strings.TrimSpace(part))
		if hasSuffixAny(part, finishes) && dutyAt(part) < 0 {
			continue
		}
		words := ""
		if at := dutyAt(part); at >= 0 {
			part, words = part[:at], part[at:]
		}
		units := unitsOf(part)
		if !allBodies(units) || utf8.RuneCountInString(words) > maxDutyWords && !strings.Contains(words, "会同") {
			pure = false
			break
		}
		open = append(open, units...)
		if words == "" {
			continue
		}
		r := dutyRole(words)
		said, led = true, led || r == lead
		shares, open = append(shares, dutyShare{open, r}), nil
		if _, with, found := strings.Cut(words, "会同"); found {
			with, _ = cutSuffixAny(with, []string{"负责落实", "负责", "落实", "实施"})
			shares = append(shares, dutyShare{unitsOf(with), helper})
		}
	}
	if led {
		otherwise = helper
	}
	return shareOut(append(shares, dutyShare{open, otherwise})), said, pure
}

// tasksOf close what is done by the units: 以上工作由….
var tasksOf = newClosers("工作 任务 事项 项目 目标 指标 措施 内容 各项")

// behindBy returns the text behind 由, which may stand at its start or behind the task.
func behindBy(s string) string {
	if k := strings.Index(s, "由"); k == 0 || k > 0 && k <= maxHeadRunes*len("字") && tasksOf.closes(s[:k]) {
		return s[k+len("由"):]
	}
	return s
}

// shareOut gives units that a bracket of their own says to lead or to help their role:
// A（牵头）、B.
func shareOut(shares []dutyShare) []dutyShare {
	var out []dutyShare
	for _, s := range shares {
		for _, u := range s.units {
			r := s.role
			if inner := lastBracket(u); containsAny(inner, "牵头", "主办", "配合", "协办") && !saysFirstLeads(inner) {
				r = dutyRole(inner)
				u = stripBrackets(u)
			}
			out = append(out, dutyShare{[]string{u}, r})
		}
	}
	return out
}

func allBodies(units []string) bool {
	for _, u := range units {
		if !isBodyName(u) {
			return false
		}
	}
	return true
}

// splitClauses splits at commas and semicolons outside brackets.
func splitClauses(s string) []string {
	var out []string
	depth, start := 0, 0
	for i, c := range s {
		switch {
		case opensBracket(c):
			depth++
		case closesBracket(c):
			depth--
		case depth <= 0 && (c == '，' || c == ',' || c == '；' || c == ';' || c == '。'):
			out = append(out, s[start:i])
			start = i + utf8.RuneLen(c)
		}
	}
	return append(out, s[start:])
}

// saysFirstLeads reports a text that remarks somewhere that of its lists of units the
// first leads: 列第一位的为牵头单位，下同.
func saysFirstLeads(text string) bool {
	for i := 0; ; {
		k := strings.Index(text[i:], leadRemark)
		if k < 0 {
			return false
		}
		i += k
		if firstBefore(text, i) {
			return true
		}
		i += len(leadRemark)
	}
}

// leadRemark is the word behind which a remark on who leads stands.
const leadRemark = "牵头"

// firstBefore reports that a word for the first of a list stands just before byte i.
func firstBefore(text string, i int) bool {
	near := text[back(text[:i], 12):i]
	near = near[strings.LastIndexAny(near, "，。；（(,;")+1:]
	return containsAny(near, "第一位", "首位", "首个", "第一个", "排名在前", "排名靠前", "排在前", "列在前", "排前")
}

// seeNotes looks over the words found in a text for what its notes are like: whether a
// remark says that the first unit leads, and whether brackets may say who answers.
func (d *document) seeNotes() (firstLeads, within bool) {
	for _, r := range d.rings {
		within = within || r.sets&tailAlarm != 0
		firstLeads = firstLeads || r.sets&leadAlarm != 0 && firstBefore(d.text, r.start)
	}
	return firstLeads, within
}
