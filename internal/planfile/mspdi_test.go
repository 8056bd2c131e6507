package planfile

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/schedule"
)

// mspXML wraps the children of a project on one calendar.
func mspXML(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>` + body + `</Project>`
}

func week5() string {
	var b strings.Builder
	for d := 1; d <= 7; d++ {
		if d == 1 || d == 7 {
			b.WriteString("<WeekDay><DayType>" + number2text(d) + "</DayType><DayWorking>0</DayWorking></WeekDay>")
			continue
		}
		b.WriteString("<WeekDay><DayType>" + number2text(d) + "</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>")
	}
	return b.String()
}

func standardXML(more string) string {
	return `<Calendars><Calendar><UID>1</UID><Name>标准</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>` + week5() + `</WeekDays>` + more + `</Calendar></Calendars>`
}

// The days off of recurring exceptions in 2026, counted on a wall calendar.
func TestMSPDIRecurringExceptions(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ exception, days string }{
		"every day":             {"<Type>1</Type><Period>1</Period>", "2026-06-01 2026-06-02 2026-06-03"},
		"every third day":       {"<Type>1</Type><Period>3</Period>", "2026-06-01 2026-06-04 2026-06-10"},
		"yearly, 19 June":       {"<Type>2</Type><Month>5</Month><MonthDay>19</MonthDay>", "2026-06-19"},
		"yearly, 3rd Fri June":  {"<Type>3</Type><Month>5</Month><MonthItem>8</MonthItem><MonthPosition>2</MonthPosition>", "2026-06-19"},
		"monthly, the 15th":     {"<Type>4</Type><Period>1</Period><MonthDay>15</MonthDay>", "2026-06-15 2026-07-15"},
		"monthly, last weekday": {"<Type>5</Type><Period>1</Period><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition>", "2026-06-30 2026-07-31"},
		"every second Monday":   {"<Type>6</Type><Period>2</Period><DaysOfWeek>2</DaysOfWeek>", "2026-06-01 2026-06-15 2026-06-29"},
		"twice only":            {"<EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>2</Occurrences><Type>6</Type><Period>1</Period><DaysOfWeek>8</DaysOfWeek>", "2026-06-03 2026-06-10"},
		"no type":               {"", "2026-06-01 2026-06-30"},
	} {
		p := readText(t, name, mspXML(standardXML("<Exceptions><Exception><TimePeriod><FromDate>2026-06-01T00:00:00</FromDate><ToDate>2026-08-31T23:59:00</ToDate></TimePeriod>"+c.exception+"<DayWorking>0</DayWorking></Exception></Exceptions>")))
		cal := p.Network.Calendars[0]
		for _, day := range strings.Fields(c.days) {
			if d, err := guatu.ParseDate(day); err != nil || cal.IsWorkday(d) {
				t.Errorf("%s: %s should be off", name, day)
			}
		}
		if d := guatu.NewDate(2026, time.September, 1); !cal.IsWorkday(d) {
			t.Errorf("%s: %s should be worked", name, d)
		}
		if name == "twice only" && !cal.IsWorkday(guatu.NewDate(2026, time.June, 17)) {
			t.Errorf("%s: a third time", name)
		}
	}
}

// A resource calendar has the holidays of its base and hours of its own; the old kind
// of exception is a weekday of type 0.
func TestMSPDIDerivedCalendar(t *testing.T) {
	t.Parallel()
	body := strings.Replace(standardXML(""), "</WeekDays></Calendar>", `<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-03-04T00:00:00</FromDate><ToDate>2026-03-05T23:59:51</ToDate></TimePeriod></WeekDay></WeekDays></Calendar>`+
		`<Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>20:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></Calendar>`+
		`<Calendar><UID>3</UID><BaseCalendarUID>1</BaseCalendarUID></Calendar>`, 1)
	p := readText(t, "x", mspXML(body+`<Tasks><Task><UID>1</UID><Name>甲</Name><Duration>PT8H0M0S</Duration></Task></Tasks>`+
		`<Resources><Resource><UID>5</UID><Name>夜班</Name><Type>1</Type><CalendarUID>2</CalendarUID></Resource><Resource><UID>6</UID><Name>白班</Name><Type>1</Type><CalendarUID>3</CalendarUID></Resource><Resource><UID>7</UID><Name>钢材</Name><Type>0</Type><CalendarUID>3</CalendarUID></Resource></Resources>`+
		`<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>5</ResourceUID><Units>0.5</Units><Work>PT4H0M0S</Work><Delay>600</Delay></Assignment><Assignment><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments>`))
	n := &p.Network
	equal(t, []int{n.Resources[0].Calendar, n.Resources[1].Calendar, n.Resources[2].Calendar}, []int{1, 0, -1})
	night := n.Calendars[1]
	equal(t, night.Work(when(t, "2026-03-02 00:00"), when(t, "2026-03-03 00:00")), int64(240))
	equal(t, night.Work(when(t, "2026-03-03 00:00"), when(t, "2026-03-07 00:00")), int64(2*480)) // Tuesday and Friday
	equal(t, n.Activities[0].Assignments, []schedule.Assignment{{Resource: 0, Work: 240, Remaining: 240, Units: 0.5, Delay: 60}})
}

func TestMSPDITasks(t *testing.T) {
	t.Parallel()
	p := readText(t, "x", mspXML(standardXML("")+`<Tasks>
<Task><UID>0</UID><Name>项目</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
<Task><UID>10</UID><Name>阶段</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary><Duration>PT40H0M0S</Duration></Task>
<Task><UID>11</UID><Name>浇筑 &amp; 养护</Name><OutlineLevel>2</OutlineLevel><Duration>PT24H0M0S</Duration><DurationFormat>40</DurationFormat><ConstraintType>4</ConstraintType><ConstraintDate>2026-03-09T08:00:00</ConstraintDate><Deadline>2026-04-01T17:00:00</Deadline></Task>
<Task><IsNull>1</IsNull><UID>12</UID></Task>
<Task><UID>13</UID><Name>拆模</Name><OutlineLevel>2</OutlineLevel><Duration>PT16H0M0S</Duration><Type>1</Type><ActualStart>2026-03-03T08:00:00</ActualStart><PercentComplete>25</PercentComplete><Stop>2026-03-03T12:00:00</Stop><Resume>2026-03-05T08:00:00</Resume>
<PredecessorLink><PredecessorUID>11</PredecessorUID><Type>3</Type><LinkLag>-4800</LinkLag><LagFormat>8</LagFormat></PredecessorLink>
<PredecessorLink><PredecessorUID>11</PredecessorUID><Type>1</Type><LinkLag>50</LinkLag><LagFormat>51</LagFormat></PredecessorLink>
<PredecessorLink><PredecessorUID>99</PredecessorUID><CrossProject>1</CrossProject></PredecessorLink></Task>
<Task><UID>14</UID><Name>停用</Name><OutlineLevel>1</OutlineLevel><Active>0</Active><Duration>PT8H0M0S</Duration></Task>
<Task><UID>15</UID><Name>手动</Name><OutlineLevel>1</OutlineLevel><Manual>1</Manual><ManualStart>2026-03-10T08:00:00</ManualStart><Duration>PT16H0M0S</Duration></Task>
<Task><UID>16</UID><Name>未定</Name><OutlineLevel>1</OutlineLevel><Manual>1</Manual><Duration>PT8H0M0S</Duration></Task>
</Tasks>`))
	four := int64(720) // three quarters of 16 hours
	equal(t, p.Network.Activities, []schedule.Activity{
		{ID: "10", Name: "阶段", Kind: schedule.Summary, Duration: 2400},
		{ID: "11", Name: "浇筑 & 养护", Duration: 1440, Elapsed: true, Deadline: when(t, "2026-04-01 17:00"), Constraints: []schedule.Constraint{{Type: schedule.SNET, Date: when(t, "2026-03-09 08:00")}}},
		{ID: "12", Inactive: true, Milestone: true},
		{ID: "13", Name: "拆模", Duration: 960, FixedDuration: true, ActualStart: when(t, "2026-03-03 08:00"), Remaining: &four, Suspend: when(t, "2026-03-03 12:00"), Resume: when(t, "2026-03-05 08:00")},
		{ID: "14", Name: "停用", Duration: 480, Inactive: true},
		{ID: "15", Name: "手动", Duration: 960, Manual: true, ManualStart: when(t, "2026-03-10 08:00"), ManualFinish: when(t, "2026-03-11 17:00")},
		{ID: "16", Name: "未定", Duration: 480},
	})
	equal(t, p.Network.Parents, []int{-1, 0, -1, 0, -1, -1, -1})
	equal(t, p.Network.Relations, []schedule.Relation{
		{Pred: 1, Succ: 3, Type: schedule.SS, Lag: -480, LagUnit: schedule.ElapsedLag},
		{Pred: 1, Succ: 3, Type: schedule.FS, Lag: 500, LagUnit: schedule.PercentLag},
	})
	if len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "99") {
		t.Errorf("notes %q", p.Notes)
	}
}

// computedElements are what the program works out for automatically scheduled,
// unstarted tasks.
var computedElements = regexp.MustCompile(`\s*<(EarlyStart|EarlyFinish|LateStart|LateFinish|TotalSlack|FreeSlack|StartSlack|FinishSlack|Start|Finish|StartVariance|FinishVariance|Critical)>[^<]*</[A-Za-z]+>`)

// Dates that the program computed are no input: without them the network is the same.
func TestMSPDIDoesNotUseComputedDates(t *testing.T) {
	t.Parallel()
	for name, data := range goldenFiles(t, "msp") {
		if !strings.HasSuffix(name, ".xml") || len(data) > 1<<20 || bytes.Contains(data, []byte("<Manual>1<")) {
			continue
		}
		whole := readText(t, name, string(data))
		bare := readText(t, name, string(computedElements.ReplaceAll(data, nil)))
		if d := differs(whole, bare); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		for i := range bare.Stored {
			if bare.Stored[i] != (Stored{}) {
				t.Fatalf("%s: dates are left: %v", name, bare.Stored[i])
			}
		}
	}
}

func TestMSPDIErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ body, column string }{
		{"<Tasks><Task><UID>1</UID>\n<Duration>8 hours</Duration></Task></Tasks>", "Duration"},
		{"<Tasks><Task><UID>1</UID>\n<ConstraintType>9</ConstraintType></Task></Tasks>", "ConstraintType"},
		{"\n<StartDate>tomorrow</StartDate>", "StartDate"},
		{"<Tasks><Task><UID>1</UID>\n<CalendarUID>7</CalendarUID></Task></Tasks>", ""},
		{"<Tasks><Task><UID>1</UID></Task><Task><UID>2</UID>\n<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>7</Type></PredecessorLink></Task></Tasks>", "Type"},
	} {
		_, err := Read("x.xml", strings.NewReader(mspXML(standardXML("")+c.body)))
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid || e.Place.Column != c.column || e.Place.File != "x.xml" {
			t.Errorf("%s: %v", c.body, err)
		}
	}
	if _, err := Read("x.xml", strings.NewReader("<html></html>")); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("another XML: %v", err)
	}
}

// Bases in a circle end, whatever comes of them.
func TestMSPDICircularBases(t *testing.T) {
	t.Parallel()
	p := readText(t, "x", mspXML(`<Calendars><Calendar><UID>1</UID><BaseCalendarUID>2</BaseCalendarUID></Calendar><Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars>`))
	if got := p.Network.Calendars[0].Work(when(t, "2026-03-02 00:00"), when(t, "2026-03-03 00:00")); got != 480 {
		t.Errorf("a Monday has %d minutes, want the usual 480", got)
	}
}

// Chinese programs declare GB2312; some write UTF-16.
func TestMSPDIEncodings(t *testing.T) {
	t.Parallel()
	body := "<Project><Name>x</Name><Tasks><Task><UID>1</UID><Name>\xB5\xD8\xCC\xFA</Name></Task></Tasks></Project>"
	p := readText(t, "x", `<?xml version="1.0" encoding="gb2312"?>`+body)
	equal(t, p.Network.Activities[0].Name, "地铁")
	var utf16 strings.Builder
	for _, r := range "\uFEFF<Project><Name>地铁</Name></Project>" {
		utf16.WriteByte(byte(r))
		utf16.WriteByte(byte(r >> 8))
	}
	equal(t, readText(t, "x", utf16.String()).Name, "地铁")
	equal(t, readText(t, "x", "\uFEFF<Project><Title>地铁</Title></Project>").Name, "地铁")
}

// A small file must not unfold into more days than a plan has.
func TestMSPDIRefusesCalendarBombs(t *testing.T) {
	t.Parallel()
	exception := "<Exception><TimePeriod><FromDate>0001-01-01T00:00:00</FromDate><ToDate>0140-12-31T00:00:00</ToDate></TimePeriod><Type>1</Type><Period>2</Period></Exception>"
	body := standardXML("<Exceptions>" + strings.Repeat(exception, 2) + "</Exceptions>")
	derived := "<Calendar><UID>%</UID><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>1</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays></Calendar>"
	var all, resources strings.Builder
	for i := range 1000 {
		all.WriteString(strings.ReplaceAll(derived, "%", number2text(i+2)))
		resources.WriteString("<Resource><UID>" + number2text(i+1) + "</UID><CalendarUID>" + number2text(i+2) + "</CalendarUID></Resource>")
	}
	text := mspXML(strings.Replace(body, "</Calendars>", all.String()+"</Calendars>", 1) + "<Resources>" + resources.String() + "</Resources>")
	if _, err := Read("x", strings.NewReader(text)); guatu.CodeOf(err) != guatu.Invalid || !strings.Contains(err.Error(), "上限") {
		t.Errorf("%.200v", err)
	}
}

// Without a duration the parts of it count.
func TestMSPDIDurationFromParts(t *testing.T) {
	t.Parallel()
	p := readText(t, "x", mspXML(standardXML("")+"<Tasks><Task><UID>1</UID><Name>甲</Name><ActualStart>2026-03-02T08:00:00</ActualStart><ActualDuration>PT8H0M0S</ActualDuration><RemainingDuration>PT16H0M0S</RemainingDuration></Task></Tasks>"))
	equal(t, p.Network.Activities[0].Duration, int64(1440))
	equal(t, *p.Network.Activities[0].Remaining, int64(960))
}
