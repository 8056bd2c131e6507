package extract

// bylines label who made a text. In front of the text they say nothing about what
// follows; behind it they open the foot of the page.
var bylines = newList("责任编辑 编辑 初审编辑 采写 摄影 下载 打印 扫一扫 关键词")

// headByline reports a line with a byline that stands before the first full sentence
// of the text.
func (d *document) headByline(start, end int) bool {
	if start >= d.prose || !bylines.within(d.text[start:end]) {
		return false
	}
	m, ok := headingMode(d.text[start:end])
	return ok && m == glossary
}
