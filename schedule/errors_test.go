package schedule

import (
	"errors"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
)

// TestRefused: each flaw is an Invalid error that names what it is about.
func TestRefused(t *testing.T) {
	t.Parallel()
	f := func(name string, spoil func(*Network, *Options), words ...string) {
		t.Helper()
		n := parse(t, "A=16h B=8h C=8h | A FS B, B FS C", office())
		n.Activities[1].Name = "可研批复"
		o := Options{Start: march(6, 8)}
		spoil(&n, &o)
		_, err := Schedule(n, o)
		if guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
			return
		}
		var e *guatu.Error
		errors.As(err, &e)
		for _, w := range words {
			if !strings.Contains(e.Message, w) {
				t.Errorf("%s: %q does not name %q", name, e.Message, w)
			}
		}
	}
	b := func(change func(*Activity)) func(*Network, *Options) {
		return func(n *Network, _ *Options) { change(&n.Activities[1]) }
	}
	rel := func(r Relation) func(*Network, *Options) {
		return func(n *Network, _ *Options) { n.Relations = append(n.Relations, r) }
	}
	f("cycle", rel(Relation{Pred: 2, Succ: 0}), "“A” → “B 可研批复” → “C” → “A”")
	f("self", rel(Relation{Pred: 1, Succ: 1}), "“B 可研批复” → “B 可研批复”")
	f("dangling successor", rel(Relation{Pred: 1, Succ: 3}), "第 3 条", "B 可研批复", "?3")
	f("dangling predecessor", rel(Relation{Pred: -1, Succ: 1}), "?-1")
	f("relation type", rel(Relation{Pred: 0, Succ: 1, Type: 9}), "关系类型")
	f("lag", rel(Relation{Pred: 0, Succ: 1, Lag: MaxMinutes + 1}), "时滞")
	f("duplicate", b(func(a *Activity) { a.ID = "A" }), "编号重复", "可研批复")
	f("no id", b(func(a *Activity) { a.ID = "" }), "第 2 项")
	f("calendar", b(func(a *Activity) { a.Calendar = 1 }), "日历 1")
	f("nil calendar", func(n *Network, _ *Options) { n.Calendars[0] = nil }, "日历 0")
	f("duration", b(func(a *Activity) { a.Duration = -1 }), "可研批复")
	f("milestone", b(func(a *Activity) { a.Milestone = true }), "里程碑")
	f("constraint type", b(func(a *Activity) { a.Constraints = []Constraint{{Date: march(6, 8)}} }), "约束")
	f("constraint date", b(func(a *Activity) { a.Constraints = []Constraint{{Type: SNET}} }), "SNET")
	f("deadline", b(func(a *Activity) { a.Deadline = calendar.AfterAll }), "截止时间")
	f("finish without start", b(func(a *Activity) { a.ActualFinish = march(6, 8) }), "实际开始")
	f("finish before start", b(func(a *Activity) { a.ActualStart, a.ActualFinish = march(7, 8), march(6, 8) }), "早于")
	f("actual out of range", b(func(a *Activity) { a.ActualStart = calendar.BeforeAll }), "实际时间")
	f("remaining", b(func(a *Activity) { a.Remaining = new(int64(-1)) }), "剩余工期")
	f("remaining without data date", b(func(a *Activity) { a.ActualStart, a.Remaining = march(6, 8), new(int64(1)) }), "数据日期")
	f("options out of range", func(_ *Network, o *Options) { o.Start = calendar.AfterAll }, "超出")
	f("kind", b(func(a *Activity) { a.Kind = 9 }), "类别")
	f("manual", b(func(a *Activity) { a.Manual, a.ManualStart, a.ManualFinish = true, march(7, 8), march(6, 8) }), "手工")
	f("levelling delay", b(func(a *Activity) { a.LevelingDelay = -1 }), "调配")
	f("no such resource", b(func(a *Activity) { a.Assignments = []Assignment{{Resource: 0}} }), "资源 0")
	f("assignment", func(n *Network, _ *Options) {
		n.Resources = []Resource{{Calendar: -1}}
		n.Activities[1].Assignments = []Assignment{{Work: -1}}
	}, "资源分配")
	f("resource calendar", func(n *Network, _ *Options) { n.Resources = []Resource{{Name: "吊车", Calendar: 1}} }, "吊车")
	f("lag unit", rel(Relation{Pred: 0, Succ: 1, LagUnit: 9}), "时滞单位")
	f("percent lag", rel(Relation{Pred: 0, Succ: 1, Lag: 1000*1000 + 1, LagUnit: PercentLag}), "‰")
	f("project calendar", func(_ *Network, o *Options) { o.ProjectCalendar = 1 }, "项目日历")
	f("profile", func(_ *Network, o *Options) { o.Profile = 9 }, "选项")
	f("no time left", b(func(a *Activity) { a.Duration = MaxMinutes }), "可研批复", "office")
}

// TestCycleBesideOthers: only the activities on the cycle are named, not those
// that hang behind it.
func TestCycleBesideOthers(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=1h B=1h C=1h D=1h E=1h | A FS B, B FS C, C FS B, C FS D, D FS E", office())
	_, err := Schedule(n, Options{Start: march(6, 8)})
	if err == nil || !strings.Contains(err.Error(), "B") || strings.ContainsAny(err.Error(), "ADE") {
		t.Errorf("%v", err)
	}
}

// TestCalendarRunsOut: exceptions alone hold one hour of work.
func TestCalendarRunsOut(t *testing.T) {
	t.Parallel()
	d := guatu.NewDate(2023, time.March, 8)
	c := mustCalendar(calendar.Spec{Name: "一小时", Exceptions: []calendar.Exception{{From: d, To: d, Shifts: []calendar.Shift{{From: 480, To: 540}}}}})
	if r := mustSchedule(t, parse(t, "A=1h", c), Options{Start: march(6, 8)}); early(r, 0) != "08 08:00 – 08 09:00" {
		t.Errorf("A %s", early(r, 0))
	}
	for _, text := range []string{"A=2h", "A=1h B=1h | A FS B"} {
		if _, err := Schedule(parse(t, text, c), Options{Start: march(6, 8)}); err == nil || !strings.Contains(err.Error(), "一小时") {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := Backward(parse(t, "A=2h", c), march(20, 8), Options{}); err == nil || !strings.Contains(err.Error(), "一小时") {
		t.Errorf("backward: %v", err)
	}
}
