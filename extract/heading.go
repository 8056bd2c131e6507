package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

// headingRunes bounds a heading: longer lines are paragraphs.
const headingRunes = 60

// isHeading reports a line that stands over others: numbered by 一、 or （一）, or
// short, without a stop, and named after results or tasks.
func isHeading(line string) bool {
	if len(line) > utf8.UTFMax*headingRunes || utf8.RuneCountInString(line) > headingRunes || containsAny(line, "。", "；", "！") {
		return false
	}
	if numbered(line) {
		return true
	}
	_, ok := headingMode(line)
	return ok && !strings.ContainsAny(line, "，,")
}

// numbered reports 一、, （一）, (1), 第一章 at the start of a line. Arabic numbers
// open list items, which are promises of their own.
func numbered(line string) bool {
	line = strings.TrimLeft(line, "（(")
	k := 0
	for i, c := range line {
		if !strings.ContainsRune("一二三四五六七八九十", c) {
			k = i
			break
		}
	}
	if k == 0 {
		return strings.HasPrefix(line, "第") && strings.Contains(line[:min(len(line), 12)], "章")
	}
	rest := line[k:]
	return strings.HasPrefix(rest, "、") || strings.HasPrefix(rest, "）") || strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "．")
}

// headingWords gives the mode that words of a heading stand for; the first that
// occurs decides, so mixed headings count as results until the text turns.
var headingWords = []struct {
	words []string
	mode  mode
}{
	{strings.Fields("名词解释 名词注释 名词注释： 内容名词 注释： 相关报道 责任编辑 相关链接 相关附件 关键词 下载 打印 附件下载 扫一扫 编辑： 采写 摄影"), glossary},
	{strings.Fields("回顾 成就 主要成绩 工作总结 工作情况 完成情况 执行情况 取得的成效 存在的问题 存在问题 问题和不足 主要问题 困难和问题 运行情况"), review},
	{strings.Fields("重点工作 工作安排 主要任务 工作部署 主要工作 民生实事 重点任务 任务清单 任务分工 工作要点 行动方案 年工作 工作计划 工作打算"), plan},
	{strings.Fields("主要目标 目标任务 发展目标 主要考虑 总体要求 指导思想 预期目标 战略举措 目标要求 奋斗目标"), outlook},
}

// stance gives the mode of a chapter heading that names neither results nor tasks:
// it reports (取得新成效) or resolves (奋力谱写, 全力推动).
func stance(line string) (mode, bool) {
	switch {
	case containsAny(line, "取得", "成效", "新进展", "迈上", "明显提升", "显著增强"):
		return review, true
	case containsAny(line, "奋力", "努力", "全力", "加快", "推动", "加强", "深化", "坚持", "着力"):
		return plan, true
	}
	return unknown, false
}

// isTwofold reports a heading over the goals of a plan period and the tasks of the
// year; the goals come first.
func isTwofold(line string) bool {
	return strings.Contains(line, "五") && containsAny(line, "时期", "五年", "五”") && containsAny(line, "目标任务", "主要目标", "发展目标", "奋斗目标", "总体要求", "主要任务") && containsAny(line, "和20", "及20", "和今年", "及今年", "暨")
}

// isMixed reports a heading over results and the goals that follow them:
// “十四五”时期发展成就和“十五五”时期主要目标任务.
func isMixed(line string) bool {
	return containsAny(line, "目标任务", "主要目标", "发展目标", "奋斗目标", "总体要求", "主要任务") && containsAny(line, "和", "及", "与", "、", "暨")
}

// ofPlan reports a heading over the goals of a five-year plan.
func ofPlan(line string) bool {
	return containsAny(line, "五年", "五”", "五\"", "二五", "三五", "四五", "五五", "六五", "七五")
}

// isFootnote reports a note that a mark in the text refers to: ［8］1+5+N：….
func isFootnote(line string) bool {
	for _, marks := range [][2]string{{"［", "］"}, {"[", "]"}, {"〔", "〕"}, {"【", "】"}} {
		if rest, ok := strings.CutPrefix(line, marks[0]); ok {
			n, _, closed := strings.Cut(rest, marks[1])
			return closed && n != "" && strings.Trim(n, "0123456789") == ""
		}
	}
	return false
}

// isChapter reports a heading of the first rank: 一、 or one without a number.
func isChapter(line string) bool {
	c, _ := utf8.DecodeRuneInString(line)
	return c != '（' && c != '('
}

func headingMode(line string) (mode, bool) {
	for _, e := range headingWords {
		for _, w := range e.words {
			if strings.Contains(line, w) {
				return e.mode, true
			}
		}
	}
	if titlesPlan(line) {
		return plan, true
	}
	return unknown, false
}

// planTitles end the title of a paper that lays down tasks; reportsOf are words of news about
// such a paper.
var (
	planTitles = newClosers("建设计划 投资计划 实施计划 推进计划 工程计划 改造计划 整治计划 治理计划 年度计划 行动计划 供应计划 项目计划 工作安排 任务安排 项目安排 项目清单 实施方案 任务清单 重点清单 目标清单")
	reportsOf  = newList("发布 出台 公布 印发 下达 晒出 敲定 通过 审议 召开 解读 完成 公示 来了")
)

// titlesPlan reports the title of a paper on the tasks of a year: 某某局2021年重点工程建设计划.
func titlesPlan(line string) bool {
	line = strings.TrimRight(line, "》”")
	return planTitles.closes(line) && strings.Contains(line, "年") && !reportsOf.within(line)
}

// titles are what the heads of public bodies are called.
var titles = strings.Fields("党组书记 党委书记 党工委书记 副秘书长 秘书长 副主任 主任 副局长 局长 副厅长 厅长 书记 董事长 总经理 院长 会长 行长 部长 区长 县长 市长 镇长 负责人 校长 总工程师 站长 处长 关长 署长 主要负责同志 负责同志 党组成员 总经济师 总规划师 总会计师 总农艺师 督察专员 一级巡视员 二级巡视员 巡视员 调研员 理事长 总裁 副科长 科长 副股长 股长 州长 盟长 旗长 乡长 支队长 总队长 副省长 省长 主席 发言人 代表")

// speakerHeading reads 单位+职务+姓名： at the start of a line and opens its section.
func (d *document) speakerHeading(line string) bool {
	if len(line) > utf8.UTFMax*(headingRunes+20) {
		return false
	}
	k := colon(line, 4*headingRunes+1)
	if k <= 0 || utf8.RuneCountInString(line) > headingRunes+20 || strings.HasSuffix(line, "。") {
		return false
	}
	head := line[:k]
	unit, name, ok := splitTitle(head)
	if !ok {
		return false
	}
	_, size := utf8.DecodeRuneInString(line[k:])
	d.current = &section{mode: plan, speech: true, heading: strings.TrimSpace(line[k+size:]), speaker: name, owner: d.bodyOrTerritory(unit), ownerText: unit}
	d.floor, d.path = d.current, nil
	d.speakers = append(d.speakers, d.current)
	d.blockFrom = len(d.sentences)
	return true
}

// lastIndex is [strings.LastIndex] for words that most texts lack, which it sees sooner.
func lastIndex(s, word string) int {
	i := strings.Index(s, word)
	if i < 0 {
		return i
	}
	return i + strings.LastIndex(s[i:], word)
}

// splitTitle splits 市商务局党组书记陆远 into unit and name.
func splitTitle(head string) (unit, name string, ok bool) {
	for _, t := range titles {
		i := lastIndex(head, t)
		if i <= 0 {
			continue
		}
		unit, name = head[:i], strings.TrimSpace(head[i+len(t):])
		for _, other := range titles {
			unit = strings.TrimRight(strings.TrimSuffix(unit, other), "、 ")
		}
		return unit, name, isName(name) && strings.IndexFunc(unit, notHan) < 0
	}
	return "", "", false
}

func notHan(c rune) bool {
	return (c < 0x4E00 || c > 0x9FFF) && c != '、' && c != '（' && c != '）' && c != '(' && c != ')'
}

// isName reports a person's name: two to four characters, or longer with a dot.
func isName(s string) bool {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "　", "")
	n := utf8.RuneCountInString(s)
	if strings.Contains(s, "·") {
		return n <= 15
	}
	if n < 2 || n > 4 {
		return false
	}
	cl, k := word(s)
	return strings.IndexFunc(s, notHan) < 0 && (k < len(s) || cl == 0)
}

// unitNames returns the bodies a unit's text names; an unknown ending is kept as
// written under the document's place.
func (d *document) unitNames(text string) []string {
	if list := organs(text, 0, len(text), d.city); len(list) > 0 {
		return []string{list[len(list)-1].name(d.city)}
	}
	if text == "" {
		return nil
	}
	return []string{d.inPlace(text)}
}

// unitHeading reads a line that is nothing but the name of a unit.
func (d *document) unitHeading(line string) bool {
	if strings.Contains(line, "，") || strings.Contains(line, "。") {
		return false
	}
	name := strings.TrimRight(line, "：:")
	name = strings.TrimSpace(strings.TrimPrefix(name, "■"))
	if numbered(name) {
		if i := strings.IndexAny(name, "、.．）)"); i >= 0 {
			_, n := utf8.DecodeRuneInString(name[i:])
			name = strings.TrimSpace(name[i+n:])
		}
	}
	list := organs(name, 0, len(name), d.city)
	if len(list) == 0 && len(name) <= len("某某某自治县") {
		if owner := d.placeHeading(strings.Trim(name, marks)); owner != nil {
			d.floor, d.path = nil, nil
			d.current = &section{mode: plan, heading: name, owner: owner, ownerText: name}
			return true
		}
	}
	if len(list) == 0 || list[0].start != 0 || list[len(list)-1].end != len(name) {
		return false
	}
	for i := 1; i < len(list); i++ {
		if gap := name[list[i-1].end:list[i].start]; gap != "、" && gap != "和" && gap != " " {
			return false
		}
	}
	d.floor, d.path = nil, nil
	d.current = &section{mode: plan, heading: name, owner: names(list, d.city), ownerText: name}
	return true
}
