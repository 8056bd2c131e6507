package extract

import "strings"

// actionKinds sorts an action into the kinds of the ledger by verb and object, in
// this order. An empty list of verbs or ends fits everything.
var actionKinds = []struct {
	kind, category string
	verbs          string // the verb contains one of these
	objects        string // the object ends with one of these
}{
	{"designation", "project", "争创 创建 申报 创成", ""},
	{"designation", "project", "争取 获批 取得", "试点 称号 示范区 先导区 示范市 先行区 试验区 名城"},
	{"document", "measure", "出台 制定 编制 制订 印发 修订 起草 发布 谋划 规划 完善", "方案 规划 意见 办法 条例 规定 细则 清单 指引 计划 图谱 纲要 标准 目录 导则 法规"},
	{"policy", "measure", "出台 制定 制订 印发 完善 落实 实施 发布 推出 用好 健全", "政策 措施 举措 政策措施 政策体系 条 制度 机制"},
	{"event", "event", "举办 办好 承办 召开 举行 组织", ""},
	{"event", "event", "", "活动 活动品牌 博览会 大会 论坛 展会 节 推介会 对接会 大赛 周周有活动"},
	{"programme", "measure", "实施 开展 推进 启动 推行 推动 深化 组织 打好", "行动 工程 计划 专项 改造 攻坚战 三年行动 专项行动"},
	{"programme", "measure", "做大做强 培育壮大", "集群 产业链群 产业集群"},
	{"project", "project", "开工 建成 投用 竣工 通车 动工 投产 投入使用 开通 启用 封顶 交付 续建 改建 扩建 新建 批复 完工 规划建设", ""},
	{"project", "project", "建设 推进 推动 加快 引进 抓好 狠抓 打造 储备", "项目 建设 更新改造 基地 园区 载体 中心 枢纽 高速 铁路 地铁 机场 港口 医院 学校 水库 平台 管网 公路 厂"},
}

// sortAction returns the ledger kind and the category of a deed.
func sortAction(a deed) (kind, category string) {
	if a.stage {
		if strings.Contains(a.verb, "批复") || !strings.Contains(a.verb, "获批") {
			return "project", "project"
		}
	}
	object := strings.TrimRight(a.object, "”’）) ")
	for _, k := range actionKinds {
		if (k.verbs == "" || containsAny(a.verb, strings.Fields(k.verbs)...)) && (k.objects == "" || hasSuffixAny(object, strings.Fields(k.objects))) {
			return k.kind, k.category
		}
	}
	return "work", "measure"
}
