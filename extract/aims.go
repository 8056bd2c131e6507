package extract

import "strings"

// aimsElsewhere open clauses about the aims of those above, with which a text compares its
// own: 国家、省预期目标分别为5%和6%.
var aimsElsewhere = newList("国家、省预期目标 国家和省预期目标 国家预期目标 全国预期目标 省预期目标 全省预期目标 省定目标 国家目标 省里预期目标 省里目标 自治区预期目标 国家确定的 国家提出的 省里提出的 省里确定的 省委、省政府提出的 国家明确 省里明确 自治区明确")

// ties end the phrase about what an aim fits to: 与全省预期目标增长6%相衔接.
var ties = newList("相衔接 相适应 相匹配 相一致 相协调 相吻合 保持一致 保持衔接 充分衔接 有效衔接 有机衔接")

// comparesAims reports a clause whose numbers are the aims of others or of another plan,
// to which those of the text are compared.
func (p *parser) comparesAims(cl clause) bool {
	text := p.words(cl.from, cl.to)
	for _, w := range []string{"一是", "二是", "三是", "其中"} {
		text = strings.TrimPrefix(text, w)
	}
	if aimsElsewhere.opens(text) { // those of a province are its own
		return !endsWithAny(p.d.city.name, "省", "自治区") || hasPrefixAny(text, nation) || strings.HasPrefix(text, "全国")
	}
	return strings.HasPrefix(text, "与") && strings.Contains(text, "目标") && ties.within(text)
}
