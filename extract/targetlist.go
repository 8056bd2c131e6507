package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// beginList opens a list of targets that a paragraph of a news text announces: 今年定下这些
// 目标：. The section is that before the paragraph.
func (d *document) beginList(start, end int, heading bool, outer *section) {
	line := d.text[start:end]
	if heading || outer.mode != unknown || d.report || !hasSuffixAny(line, []string{"：", ":"}) || !d.announcesTargets(line) {
		return
	}
	next := *outer
	next.mode, next.listIn = plan, outer
	d.current = &next
}

// announcesTargets reports words for targets of a time to come.
func (d *document) announcesTargets(line string) bool {
	if !containsAny(line, "目标", "任务", "实事", "举措", "打算", "计划", "安排") || containsAny(line, "去年", "完成情况", "取得", "过去") || tenseAt(line, d.year) == quantity.Past {
		return false
	}
	return containsAny(line, "今年", "将", "下一步", "新的一年") || d.year != 0 && strings.Contains(line, d.yearText+"年")
}

// endList closes the list at the first line that is prose again.
func (d *document) endList(start, end int, heading bool) {
	line := d.text[start:end]
	if d.current.listIn != nil && !heading && strings.Contains(line, "。") && listMark(line) == 0 && strings.Index(line, "。") < len(line)-len("。") {
		d.current = d.current.listIn
	}
}
