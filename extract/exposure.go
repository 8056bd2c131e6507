package extract

// exposures label what is wrong or what somebody complains of, which nobody promises:
// 短片曝光：某小区有停车缺口500个.
var exposures = newList("短片曝光 镜头曝光 记者曝光 曝光 曝光问题 暗访发现 暗访问题 记者暗访 短片反映 短片内容 问题短片 问题描述 问题现状 反映问题 反映情况 发现问题 存在问题 存在的问题 主要问题 问题 问题点 现状 投诉内容 投诉问题 来信内容 留言内容 诉求内容 群众诉求 市民诉求 问题表现 具体表现")

// exposes reports a paragraph that such a label opens.
func exposes(paragraph string) bool {
	_, end := exposures.words().At(paragraph, 0)
	if end <= 0 {
		return false
	}
	c := firstRune(paragraph[end:])
	return c == "：" || c == ":"
}
