package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// channels are what is counted in 路; any other number before 路 names a bus or a street.
var channels = newList("视频 监控 探头 摄像 镜头 信号 高清 感知 直播")

// settleUnit decides what a unit of two meanings stands for in prose: 块 counts pieces
// unless 钱 follows, 路 counts channels or names a line.
func (l *lexer) settleUnit(v *quantity.Value) (ok bool) {
	switch {
	case v.UnitNorm == "元" && strings.HasSuffix(v.Unit, "块") && !strings.HasPrefix(l.s[v.End:], "钱"):
		v.UnitNorm = "块"
	case v.UnitNorm == "路":
		before := l.s[max(l.from, v.Start-len("高清监控探头")):v.Start]
		after := l.s[v.End:min(len(l.s), v.End+len("高清监控"))]
		return v.Arabic && (channels.within(strings.ToValidUTF8(before, "")) || channels.within(after))
	}
	return true
}

// indices are the heads of pure numbers.
var indices = newList("系数 指数 电能利用效率 PUE 综合能效 容积率 倍差 收入比 生育率 更替率")

// boundWords lead to the figure of an index.
var boundWords = newClosers("控制在 稳定在 保持在 降至 降到 降低到 下降到 提高到 提升到 达到 达 为 至 到 不低于 不高于 低于 高于 超过")

// index reports a pure number that an index is held to: 电能利用效率控制在1.3以下.
func (l *lexer) index(v quantity.Value) bool {
	if !v.Arabic || v.Before == "" && !boundWords.closes(l.s[l.from:v.Start]) {
		return false
	}
	clause := l.s[l.from:v.Start]
	if k := strings.LastIndexAny(clause, "，；。,;"); k >= 0 {
		clause = clause[k:]
	}
	return indices.within(clause)
}
