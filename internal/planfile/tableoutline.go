package planfile

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"guatu/internal/office"
	"guatu/internal/pattern"
	"guatu/schedule"
)

// The ranks of numbers at the head of a row, as official documents nest them
// (GB/T 9704-2012, 7.3.3): 一、 holds （一）, which holds 1, which holds 1.1 and (1).
var ranks = []struct {
	written func() *regexp.Regexp
	rank    int
}{
	{pattern.Of(`^[一二三四五六七八九十百]+、?$`), 1},
	{pattern.Of(`^[（(][一二三四五六七八九十百]+[）)]$`), 2},
	{pattern.Of(`^\d+[.、]?$`), 3},
	{pattern.Of(`^[（(]\d+[）)]$`), 40},
}

var dotted = pattern.Of(`^\d+([.-]\d+)+\.?$`)

// rank is how deep a row lies: by its outline level, the number of its outline, or
// the kind of number it has.
func (t *tablePlan) rank(row *office.Row, id string) (int, error) {
	if text := t.cell(row, colLevel); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 100 {
			return 0, t.fault(row.Number, colLevel, fmt.Sprintf("大纲级别“%s”不成立", text), "应为 1 到 100 的整数")
		}
		return n, nil
	}
	if text := t.cell(row, colOutline); text != "" {
		id = text
	}
	for _, r := range ranks {
		if r.written().MatchString(id) {
			return r.rank, nil
		}
	}
	if dotted().MatchString(id) {
		return 3 + strings.Count(id, ".") + strings.Count(id, "-"), nil
	}
	return 3, nil
}

// outline finds the row above each row.
func (t *tablePlan) outline() {
	var open []int
	for i := range t.rows {
		for len(open) > 0 && t.rows[open[len(open)-1]].rank >= t.rows[i].rank {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			t.rows[i].heading = open[len(open)-1]
			t.summary(&t.rows[t.rows[i].heading].activity)
		}
		open = append(open, i)
	}
	for i := range t.rows {
		if t.rows[i].heading >= 0 {
			t.plan.Network.Parents = make([]int, len(t.rows))
			break
		}
	}
	for i := range t.plan.Network.Parents {
		t.plan.Network.Parents[i] = t.rows[i].heading
	}
}

// summary makes an activity the sum of those below it, whose dates are its own.
func (t *tablePlan) summary(a *schedule.Activity) {
	a.Kind, a.Milestone, a.Elapsed, a.Duration = schedule.Summary, false, false, 0
}

// name gives every activity an ID: what the table calls it, the number of its row
// where it calls it nothing, and with the heading in front where the count begins
// again under each heading.
func (t *tablePlan) name() error {
	count := map[string]int{}
	for i := range t.rows {
		r := &t.rows[i]
		if r.id == "" {
			r.id = strconv.Itoa(i + 1)
		}
		r.id = strings.TrimRight(r.id, "、.")
		count[r.id]++
	}
	taken := map[string]int{}
	for i := range t.rows {
		r := &t.rows[i]
		t.index[r.id] = append(t.index[r.id], i)
		if _, known := t.under[place{r.heading, r.id}]; !known {
			t.under[place{r.heading, r.id}] = i
		}
		id := r.id
		if count[id] > 1 && r.heading >= 0 {
			id = t.rows[r.heading].activity.ID + "." + id
		}
		if first, double := taken[id]; double {
			return t.fault(r.number, colID, fmt.Sprintf("序号“%s”与第 %d 行重复", r.id, first), "每项任务的序号要唯一")
		}
		taken[id] = r.number
		if r.activity.ID = id; id != r.id {
			t.index[id] = append(t.index[id], i)
		}
	}
	return nil
}

// duration reads how long a task takes, or works it out from start and finish.
func (t *tablePlan) duration(row *office.Row, r *tableRow) error {
	a := &r.activity
	if text := t.cell(row, colDuration); text != "" && !isNoDate(text) {
		n, elapsed, ok := parseDuration(text, t.unit)
		if !ok || n < 0 || n > schedule.MaxMinutes {
			return t.fault(row.Number, colDuration, fmt.Sprintf("工期“%s”读不懂", text), "应为 10、10天、10 个工作日、30日历天 之类")
		}
		a.Duration, a.Elapsed, a.Milestone = n, elapsed && n > 0, n == 0
		return nil
	}
	from, to := firstSet(r.stored.Start, a.ActualStart), firstSet(r.stored.Finish, a.ActualFinish)
	switch {
	case from.IsSet() && to.IsSet() && to < from:
		return t.fault(row.Number, colFinish, fmt.Sprintf("完成时间 %s 早于开始时间 %s", to, from), "")
	case from.IsSet() && to.IsSet():
		a.Duration = t.cal.Work(from, to)
		a.Milestone = a.Duration == 0
	case to.IsSet():
		a.Milestone = true // a node with a date: it is there to be kept
		if !a.Deadline.IsSet() && !a.ActualFinish.IsSet() {
			a.Deadline = to
		}
	default:
		a.Milestone = true
	}
	return nil
}
