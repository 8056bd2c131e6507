// Package light turns numbers into lights by rules that are data. A [RuleSet] is
// a small text that a city edits in a table cell: [Parse] reads it,
// [RuleSet.String] writes it back and [RuleSet.Evaluate] applies it to the
// [Inputs] of one target, project, node or unit. The [Verdict] carries the clause
// that fired and the numbers it used, so that a light can always be asked why.
// [RuleSet.Follow] judges month after month, so that hysteresis counts how long a change
// has been asked for; [Repetition] counts lights for rules of escalation.
// [Presets] holds the shipped rule sets.
//
// A rule set reads
//
//	代码: default-target
//	版本: 1
//	对象 目标
//	过期 > 45 天 → 灰
//	当 达标概率 >= 80% → 绿
//	当 达标概率 >= 50% → 黄
//	否则 → 红
//	限 黄 至 橙 当 已发布期数 < 3 期 且 |达标概率 - 0.5| <= 0.4
//	滞回 达标概率 0.05 或 2 期
//
// Clauses are tried from the top; the first that holds decides. The words also
// exist in English (object, stale, when, undefined, otherwise, limit, to,
// hysteresis, and, or, not, known); metrics are written by Chinese name or by
// code ([Metrics]); numbers may carry their unit, which must be that of the
// metric. A rule set must say when data are stale and must end in 否则: a band
// that the regulation leaves open is written as a clause marked 未规定, never
// left to chance. A clause that needs a number nobody supplied gives grey and
// names the number; a clause may ask 已知 first to do without it.
package light
