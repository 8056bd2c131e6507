package schedule

import (
	"fmt"

	"guatu"
	"guatu/calendar"
)

// maxCalendars is what the numbers of calendars in links have room for.
const maxCalendars = 60000

// maxPercent bounds lags in thousandths of a duration: a thousand times it.
const maxPercent = 1000 * 1000

// check refuses what the passes cannot take.
func check(n Network, o Options) error {
	if err := checkOptions(&n, o); err != nil {
		return err
	}
	if err := checkCalendars(&n); err != nil {
		return err
	}
	if err := checkIDs(&n); err != nil {
		return err
	}
	for i := range n.Activities {
		if err := checkActivity(&n, i, o); err != nil {
			return err
		}
	}
	for i := range n.Relations {
		if err := checkRelation(&n, i); err != nil {
			return err
		}
	}
	return nil
}

func checkOptions(n *Network, o Options) error {
	for _, t := range []calendar.Instant{o.Start, o.DataDate, o.Deadline, o.MustFinishBy} {
		if !t.InRange() {
			return guatu.Invalidf("排程的起点、数据日期或截止时间超出公元1年至9999年")
		}
	}
	if o.Profile > P6 || o.Progress > ActualDates || o.LagCalendar > ContinuousLag || o.FloatBasis > SmallestFloat {
		return guatu.Invalidf("排程选项不成立：规则 %d、进度 %d、时滞日历 %d、时差 %d", o.Profile, o.Progress, o.LagCalendar, o.FloatBasis)
	}
	if len(n.Calendars) > 0 && (o.ProjectCalendar < 0 || o.ProjectCalendar >= len(n.Calendars)) {
		return guatu.Invalidf("项目日历 %d 不存在", o.ProjectCalendar)
	}
	return nil
}

func checkCalendars(n *Network) error {
	if len(n.Calendars) > maxCalendars {
		return guatu.Invalidf("日历有 %d 个，最多 %d 个", len(n.Calendars), maxCalendars)
	}
	for i, c := range n.Calendars {
		if c == nil {
			return guatu.Invalidf("日历 %d 是空的", i)
		}
	}
	for i := range n.Resources {
		if c := n.Resources[i].Calendar; c < -1 || c >= len(n.Calendars) {
			return guatu.Invalidf("资源“%s”引用的日历 %d 不存在", n.Resources[i].Name, c)
		}
	}
	return nil
}

func checkIDs(n *Network) error {
	seen := make(map[string]int, len(n.Activities))
	for i := range n.Activities {
		id := n.Activities[i].ID
		if id == "" {
			return guatu.Invalidf("第 %d 项工作没有编号", i+1)
		}
		if j, double := seen[id]; double {
			return &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("编号重复：%s 与 %s", label(n, j), label(n, i)), Hint: "每项工作的编号要唯一",
			}
		}
		seen[id] = i
	}
	return nil
}

func checkActivity(n *Network, i int, o Options) error {
	a := &n.Activities[i]
	switch {
	case a.Calendar < 0 || a.Calendar >= len(n.Calendars):
		return guatu.Invalidf("%s 引用的日历 %d 不存在", label(n, i), a.Calendar)
	case a.Duration < 0 || a.Duration > MaxMinutes:
		return guatu.Invalidf("%s 的工期 %d 分钟不成立", label(n, i), a.Duration)
	case a.Kind > Summary:
		return guatu.Invalidf("%s 的类别 %d 不成立", label(n, i), a.Kind)
	case a.Manual && (!a.ManualStart.InRange() || !a.ManualFinish.InRange() || a.ManualFinish < a.ManualStart):
		return guatu.Invalidf("%s 手工排定的时间 %s 至 %s 不成立", label(n, i), a.ManualStart, a.ManualFinish)
	case a.LevelingDelay < 0 || a.LevelingDelay > MaxMinutes:
		return guatu.Invalidf("%s 的调配延迟 %d 分钟不成立", label(n, i), a.LevelingDelay)
	case a.Milestone && a.Duration != 0:
		return guatu.Invalidf("%s 是里程碑，工期却是 %d 分钟", label(n, i), a.Duration)
	case !a.Deadline.InRange():
		return guatu.Invalidf("%s 的截止时间超出公元1年至9999年", label(n, i))
	}
	for _, c := range a.Constraints {
		if c.Type < SNET || c.Type > ExpectedFinish || c.Type.dated() && !c.Date.IsSet() || !c.Date.InRange() {
			return guatu.Invalidf("%s 的约束 %s %q 不成立", label(n, i), c.Type, c.Date)
		}
	}
	if err := checkAssignments(n, i); err != nil {
		return err
	}
	return checkProgress(n, i, o)
}

func checkAssignments(n *Network, i int) error {
	for _, s := range n.Activities[i].Assignments {
		if s.Resource < 0 || s.Resource >= len(n.Resources) {
			return guatu.Invalidf("%s 的资源 %d 不存在", label(n, i), s.Resource)
		}
		if min(s.Work, s.Remaining, s.Delay) < 0 || max(s.Work, s.Remaining, s.Delay) > MaxMinutes || !(s.Units >= 0) {
			return guatu.Invalidf("%s 的资源分配不成立：工作量、单位和延迟不得为负", label(n, i))
		}
	}
	return nil
}

func checkProgress(n *Network, i int, o Options) error {
	a := &n.Activities[i]
	begun, done := a.ActualStart.IsSet(), a.ActualFinish.IsSet()
	switch {
	case !a.ActualStart.InRange() || !a.ActualFinish.InRange() || !a.Suspend.InRange() || !a.Resume.InRange():
		return guatu.Invalidf("%s 的实际时间超出公元1年至9999年", label(n, i))
	case done && !begun && a.Duration != 0:
		return guatu.Invalidf("%s 有实际完成时间 %s，却没有实际开始时间", label(n, i), a.ActualFinish)
	case done && begun && a.ActualFinish < a.ActualStart:
		return guatu.Invalidf("%s 的实际完成时间 %s 早于实际开始时间 %s", label(n, i), a.ActualFinish, a.ActualStart)
	case a.Remaining == nil:
		return nil
	case *a.Remaining < 0 || *a.Remaining > MaxMinutes:
		return guatu.Invalidf("%s 的剩余工期 %d 分钟不成立", label(n, i), *a.Remaining)
	case begun && !done && !o.DataDate.IsSet() && o.Profile != MSP:
		return &guatu.Error{Code: guatu.Invalid, Message: label(n, i) + " 报了剩余工期，但没有数据日期", Hint: "给出数据日期：剩余工期从那时算起"}
	}
	return nil
}

func checkRelation(n *Network, i int) error {
	r := &n.Relations[i]
	for _, end := range []int{r.Pred, r.Succ} {
		if end < 0 || end >= len(n.Activities) {
			return guatu.Invalidf("第 %d 条关系引用了不存在的工作：%s", i+1, relationLabel(n, r))
		}
	}
	if r.LagUnit > ElapsedPercentLag {
		return guatu.Invalidf("%s 的时滞单位 %d 不成立", relationLabel(n, r), r.LagUnit)
	}
	if r.Type > SF {
		return guatu.Invalidf("%s 的关系类型 %d 不成立", relationLabel(n, r), r.Type)
	}
	if percent := r.LagUnit == PercentLag || r.LagUnit == ElapsedPercentLag; percent && max(r.Lag, -r.Lag) > maxPercent {
		return guatu.Invalidf("%s 的时滞是前置工期的 %d‰，超出范围", relationLabel(n, r), r.Lag)
	}
	if r.Lag > MaxMinutes || r.Lag < -MaxMinutes {
		return guatu.Invalidf("%s 的时滞 %d 分钟不成立", relationLabel(n, r), r.Lag)
	}
	return nil
}

// label names an activity for a person: “A10 可研批复”.
func label(n *Network, i int) string {
	if i < 0 || i >= len(n.Activities) {
		return fmt.Sprintf("“?%d”", i)
	}
	a := &n.Activities[i]
	if a.Name == "" {
		return "“" + a.ID + "”"
	}
	return "“" + a.ID + " " + a.Name + "”"
}

func relationLabel(n *Network, r *Relation) string {
	return label(n, r.Pred) + " → " + label(n, r.Succ)
}
