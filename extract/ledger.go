package extract

import (
	"math/bits"
	"slices"
	"strings"

	"guatu/extract/wordindex"
)

// actionKinds sorts an action into the kinds of the ledger by verb and object, in
// this order. An empty list of verbs or ends fits everything.
var actionKinds = []struct {
	kind, category string
	verbs          string // the verb contains one of these
	objects        string // the object ends with one of these
}{
	{"designation", "project", "争创 申创 创建 申报 创成 争当", ""},
	{"designation", "project", "争取 获批 取得 入选 建设", "试点 称号 示范区 先导区 示范市 示范城市 先行区 试验区 名城"},
	{"document", "measure", "出台 制定 编 制订 印 修订 起草 草拟 拟定 拟订 发布 谋划 规划 完善", "方案 规划 意见 办法 条例 规定 细则 清单 指引 计划 图谱 纲要 标准 目录 导则 法规"},
	{"policy", "measure", "出台 制定 制订 印发 完善 落实 实施 发布 推出 用好 健全 充实 执行 兑现 延续 优化", "政策 措施 举措 政策措施 政策体系 条 制度 机制"},
	{"event", "event", "举办 办好 承办 召开 举行 办下去 接着办", ""},
	{"event", "event", "办 开展 组织 做到 擦亮 推出 打造 搞 策划 参加 丰富 启动 继续", "活动 活动品牌 博览会 大会 论坛 展会 节 推介会 对接会 大赛 周周有活动 有活动 有主题 有赛事 有展会"},
	{"project", "project", "", "更新改造 提质改造 改造提质 开工建设 老旧小区改造 城中村改造 危旧房改造 片区改造 街区改造 管网改造"},
	{"programme", "measure", "实施 开展 推进 启动 推行 推动 深化 组织 打好", "行动 工程 计划 专项 改造 攻坚战 三年行动 专项行动 年"},
	{"programme", "measure", "做大 做强 做优 壮大 培育 打造", "集群 产业链群 产业集群"},
	{"project", "project", "开工 建成 投用 竣工 通车 动工 投产 投入使用 开通 启用 封顶 交付 续建 改建 扩建 新建 批复 完工 规划建设 建起来 下闸蓄水", ""},
	{"work", "project", "引进 招引 引入 储备 谋划", "项目"},
	{"project", "project", "建设 推进 推动 加快 抓好 狠抓 打造 办理 改造", "项目 建设 基地 园区 商圈 载体 中心 枢纽 高速 铁路 地铁 机场 港口 医院 学校 水库 平台 管网 公路 厂 馆 前期手续 前期工作"},
}

// sortAction returns the ledger kind and the category of a deed.
func sortAction(a *deed) (kind, category string) {
	if a.stage {
		if strings.Contains(a.verb, "批复") || !strings.Contains(a.verb, "获批") {
			return "project", "project"
		}
	}
	object := a.object
	if a.result != "" {
		object = a.result
	}
	object = strings.TrimRight(object, "”’》）) ")
	fits := ledgerVerbs.fits(func(yield func(word, end int) bool) {
		for i := range a.verb {
			ledgerVerbs.find.Prefixes(a.verb, i, yield)
		}
	})
	fits &= ledgerObjects.fits(func(yield func(word, end int) bool) { ledgerEnds.Each(object, yield) })
	if fits == 0 {
		return "work", "measure"
	}
	k := actionKinds[bits.TrailingZeros32(fits)]
	return k.kind, k.category
}

// kindWords says by word which rows of [actionKinds] have it; open are the rows that
// ask for none.
type kindWords struct {
	find *wordindex.Index
	rows []uint32
	open uint32
}

func (w *kindWords) fits(each func(yield func(word, end int) bool)) uint32 {
	rows := w.open
	each(func(word, _ int) bool {
		rows |= w.rows[word]
		return true
	})
	return rows
}

var (
	ledgerVerbs   kindWords
	ledgerObjects kindWords
	ledgerEnds    *wordindex.Endings
)

func init() {
	var verbs, objects []string
	for i, k := range actionKinds {
		verbs = ledgerVerbs.add(verbs, k.verbs, i)
		objects = ledgerObjects.add(objects, k.objects, i)
	}
	ledgerVerbs.find = wordindex.New(verbs)
	ledgerEnds = wordindex.NewEndings(objects)
}

// add notes that row i has the words, which may be in the list already.
func (w *kindWords) add(list []string, words string, i int) []string {
	if words == "" {
		w.open |= 1 << i
	}
	for _, word := range strings.Fields(words) {
		at := slices.Index(list, word)
		if at < 0 {
			at = len(list)
			list = append(list, word)
			w.rows = append(w.rows, 0)
		}
		w.rows[at] |= 1 << i
	}
	return list
}
