package extract

import "strings"

// sloganEnds close clauses that nobody can tick off: a spirit, a posture, a hope.
var sloganEnds = newClosers("精神 思想 方针 意识 初心 使命 自信 定力 信念 主旋律 总基调 工作总基调 新局面 新篇章 新突破 新成效 新进展 新跨越 新台阶 新步伐 坚实步伐 走在前列 走在前 新担当 新作为 贡献 答卷 新成绩 决策部署 部署要求 指示要求 重要讲话 重要指示 全面领导 领导核心 政治责任 政治方向 政治生态 两个维护 主题主线 首要任务 首位 突出位置 根本立场 中心任务 第一要务 共同富裕 民族复兴 理念 思维 导向 底线 红线 合力 作风 新高地 优势 地位 战略支点 现代化产业体系 积极性 主动性 创造性 获得感 幸福感 安全感 安全防线 全面赋能 社会参与 竞争力 软实力 凝聚力 向心力 活力 新动能 思路")

// slogan reports a deed whose object is a posture and no piece of work. What is said
// in a speech is looked at by people who were there, and stays.
func (p *parser) slogan(a *deed, kind string) bool {
	object := strings.Trim(a.object, "”’")
	return kind == "work" && !p.s.section.speech && sloganEnds.closes(object) && !strings.HasSuffix(object, "更新步伐")
}

// maxTitle bounds the opening sentence that titles its paragraph, in bytes.
const maxTitle = 40 * len("字")

// shortTitle bounds one over a body of a single sentence, in bytes: 二、做强主导产业。
const shortTitle = 16 * len("字")

// runInTitle reports that the sentence between start and stop is the title of a numbered
// paragraph whose body follows: （三）深入推进创新驱动发展。
func runInTitle(text string, start, stop, end int) bool {
	body := text[stop:end]
	enough := strings.Count(body, "。") >= 2 || stop-start <= shortTitle && strings.Contains(body, "。")
	return numbered(text[start:stop]) && stop-start <= maxTitle && enough && !strings.ContainsAny(text[start:stop], "0123456789；;")
}
