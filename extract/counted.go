package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// nounFollows reports that a noun, and not a verb or link, follows the value.
func (p *parser) nounFollows(cl clause, k int) bool {
	return k+1 < cl.to && !p.tokens[k+1].is(act|link|joint|up|down|gain|loss|share|future|modal|milestone)
}

// carry hands 新增 and 削减 on over a list: 新增企业80家、小巨人10家. A value with a
// link of its own (发电量超3000亿度) says a level again.
func (p *parser) carry(f frame, left span, v quantity.Value) frame {
	if v.Before == quantity.EQ || v.Before == quantity.GT || upkeep.opens(f.indicator) {
		return f
	}
	for j := left.from - 1; j > 0; j-- {
		t := p.tokens[j]
		if t.kind != item && !t.is(joint) {
			return f
		}
		if p.tokens[j-1].kind == amount || p.frame.behind {
			f.gain, f.loss = f.gain || p.frame.gain, f.loss || p.frame.loss
			return f
		}
	}
	return f
}

// lightVerbs bring about what stands behind the value: 形成30项创新成果.
var lightVerbs = newList("形成 创作 编写 征集 收集 开辟 举荐 布设 配备 建有 新形成 取得 达成 谋划 归集 生成 输出 招收 组建")

// roughly reports a count that 的 leads on from: 11个左右的县.
func roughly(v quantity.Value) bool {
	return v.After == quantity.Approx && quantity.IsClassifier(v.UnitNorm) && v.UnitNorm != "人"
}

// spent returns what money is for: 筹措7亿元实施就业惠民工程.
func spent(v quantity.Value, name string) string {
	if !quantity.IsCurrency(v.UnitNorm) {
		return name
	}
	for _, w := range []string{"实施", "支持", "用于", "推进", "开展", "推动"} {
		if rest, ok := strings.CutPrefix(name, w); ok {
			return rest
		}
	}
	return name
}

// countable reports that the words behind a value are what it counts.
func countable(v quantity.Value, right string) bool {
	if right == "" || v.Form != quantity.Measure || hasHead(right) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(right)
	return c != '的' && c != '、' && c != '（' && c != '(' && !strings.HasPrefix(right, "大关") && !strings.HasPrefix(right, "台阶")
}

func trimTail(s string) string {
	return strings.Trim(strings.TrimSuffix(s, "等"), " 　的、")
}

// rungs end the words before a head that several values share on the right:
// 6个世界级、7个国家级产业集群.
var rungs = []string{"级", "型", "类", "性"}

// headFurther completes what a value counts with the head behind the last value of
// its list.
func (p *parser) headFurther(cl clause, k int, name string) string {
	if !hasSuffixAny(name, rungs) {
		return name
	}
	for j := k + 1; j < cl.to; j++ {
		if p.tokens[j].kind != amount {
			continue
		}
		right, _ := p.right(cl, j)
		for _, w := range rungs {
			if i := strings.Index(right, w); i > 0 && i+len(w) < len(right) {
				return name + trimTail(right[i+len(w):])
			}
		}
		if !hasSuffixAny(right, rungs) {
			return name
		}
	}
	return name
}

// opensShare reports a share that opens its clause: 85%以上的乡镇卫生院达到标准.
func (p *parser) opensShare(cl clause, k int) bool {
	v := p.tokens[k].value
	for _, t := range p.tokens[cl.from:k] {
		if t.kind != point && !t.is(scope|manner|modal|joint|act) {
			return false
		}
	}
	return v.Form == quantity.Percent && !hasHead(p.text[v.End:p.s.end]) && (k == cl.from || p.tokens[k-1].is(scope|manner|modal|joint|act) || p.tokens[k-1].kind == point)
}

// shareOf reports a share in front of what it is a share of: 60%公办中小学校纳入…,
// 制造业企业100%使用绿色电力.
func (p *parser) shareOf(cl clause, k int, v quantity.Value, right string) bool {
	if v.Form != quantity.Percent || right == "" || hasHead(right) || hasPrefixAny(right, []string{"、", "（", "(", "的目标", "的速度"}) {
		return false
	}
	return !p.tokens[k+1].is(joint|share|future|modal|origin) && p.tokens[k+1].kind != item && !p.cues.nearby
}

// contentVerbs name by themselves what is counted: 培训40万人次, 造林20万亩.
var contentVerbs = newList("培训 造林 营造林 完成营造林 植树 招聘 招录 扩招 种植 绿化 救助 资助 体检 筛查 巡诊")

// verbBefore returns the verb just before a value when it names what is counted.
func (p *parser) verbBefore(k int) string {
	if k == 0 || p.tokens[k-1].kind != term {
		return ""
	}
	verb := p.text[p.tokens[k-1].start:p.tokens[k-1].end]
	if !contentVerbs.has(verb) {
		return ""
	}
	return strings.TrimPrefix(verb, "完成")
}

// summed reports 合计 or 共计 before a value: the sum of what the sentence named.
func (p *parser) summed(v quantity.Value) bool {
	return endsWithAny(p.text[p.s.start:v.Start], "合计", "共计", "总计", "合计达", "共")
}

// genericNouns say little without the verb before them: 招聘活动.
var genericNouns = newList("活动 项目 工程 平台 基地 中心 机构 任务 试点 服务 课程 岗位 人才")

// withVerb keeps the verb that says of what kind a generic noun is (组织招聘活动), when
// another verb governs both.
func (p *parser) withVerb(s span) span {
	k := s.from - 1
	if k < 1 || s.to-s.from != 1 || !genericNouns.has(p.words(s.from, s.to)) || !p.tokens[k].is(act) || !p.tokens[k-1].is(act|gain) || p.tokens[k].is(gain) {
		return s
	}
	s.from = k
	return s
}

// sizeClass reports a value at token k that says how large the things behind it are:
// 超50亿元企业, 10亿元以上项目.
func (p *parser) sizeClass(k int) bool {
	v, next := p.tokens[k].value, p.tokens[k+1]
	return v.Form == quantity.Measure && (v.After != "" || v.Before != "" || quantity.IsCurrency(v.UnitNorm)) && (next.kind == plain || next.is(noun))
}
