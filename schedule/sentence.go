package schedule

import (
	"fmt"
	"strings"
)

// Sentence says in Chinese why the activity starts when it does: what drives it, and
// how long non-working time holds it up beyond that. n is the network of the result.
func (r Reason) Sentence(n Network) string {
	if len(r.Early) == 0 {
		return ""
	}
	parts := make([]string, len(r.Early))
	for i, d := range r.Early {
		parts[i] = d.phrase(&n)
	}
	s := label(&n, r.Activity) + " " + strings.Join(parts, "，同时")
	if r.Push > 0 {
		s += "，再因非工作时间顺延 " + span(r.Push)
	}
	return s + "。"
}

// phrase says what the driver asks for.
func (d Driver) phrase(n *Network) string {
	switch d.Kind {
	case ByActual:
		return fmt.Sprintf("已于 %s 实际开始", d.Bound)
	case ByProgress:
		return fmt.Sprintf("已经开工，剩余工作从 %s 接着做", d.Bound)
	case ByProjectStart:
		return fmt.Sprintf("从项目开工时间 %s 起就能开始", d.Bound)
	case ByDataDate:
		return fmt.Sprintf("尚未开工，不能早于数据日期 %s", d.Bound)
	case ByConstraint:
		return fmt.Sprintf("受约束“%s %s”", d.Constraint.Type.words(), d.Constraint.Date)
	case ByRelation:
		return d.relationPhrase(n)
	case ByInput:
		return fmt.Sprintf("是手工排定的，从 %s 开始", d.Bound)
	case BySpan:
		return fmt.Sprintf("随所含或所连的工作，从 %s 开始", d.Bound)
	case ByDelay:
		return fmt.Sprintf("因资源调配推迟到 %s", d.Bound)
	case ByLateness:
		return fmt.Sprintf("要求尽量晚，排到 %s", d.Bound)
	case ByInactivity:
		return "已停用，不排日期"
	default:
		return fmt.Sprintf("不得晚于 %s", d.Bound)
	}
}

// relationPhrase names the other activity and what the relation asks for.
func (d Driver) relationPhrase(n *Network) string {
	r := &n.Relations[d.Relation]
	from, to := "完成", "开始"
	if r.Type.fromStart() {
		from = "开始"
	}
	if r.Type.toFinish() {
		to = "完成"
	}
	return fmt.Sprintf("要等前置 %s %s%s（%s），%s不早于 %s", label(n, r.Pred), from, r.lagPhrase(), r.Type, to, d.Bound)
}

// lagPhrase says how long after its predecessor a relation binds.
func (r *Relation) lagPhrase() string {
	if r.Lag == 0 {
		return ""
	}
	when, lag := "后", r.Lag
	if lag < 0 {
		when, lag = "前", -lag
	}
	switch r.LagUnit {
	case PercentLag:
		return fmt.Sprintf("%s其工期的 %s%%", when, tenths(lag))
	case ElapsedPercentLag:
		return fmt.Sprintf("%s其工期的 %s%%（日历时间）", when, tenths(lag))
	case ElapsedLag:
		return fmt.Sprintf("%s %s（日历时间）", when, span(lag))
	default:
		return fmt.Sprintf("%s %s工作时间", when, span(lag))
	}
}

func tenths(thousandths int64) string {
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", thousandths/10, thousandths%10), ".0")
}

// span writes minutes as hours and minutes.
func span(minutes int64) string {
	switch {
	case minutes%60 == 0:
		return fmt.Sprintf("%d 小时", minutes/60)
	case minutes < 60:
		return fmt.Sprintf("%d 分钟", minutes)
	}
	return fmt.Sprintf("%d 小时 %d 分钟", minutes/60, minutes%60)
}

// words says what the constraint asks for.
func (t ConstraintType) words() string {
	if t < SNET || t > ExpectedFinish {
		return "?"
	}
	return [...]string{
		"开始不早于", "完成不早于", "开始不晚于", "完成不晚于", "必须开始于", "必须完成于", "尽量晚", "开始于", "完成于",
		"强制开始于", "强制完成于", "预期完成于",
	}[t-SNET]
}
