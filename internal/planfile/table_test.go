package planfile

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

func readText(t testing.TB, name, text string) *Project {
	t.Helper()
	p, err := Read(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// when reads 2006-01-02 15:04 by the standard library.
func when(t testing.TB, s string) calendar.Instant {
	t.Helper()
	v, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return calendar.Instant(v.Unix() / 60)
}

// The form of a construction plan as offices fill it in. 2–6 March 2026 is a week of
// workdays; 9 March is a Monday.
func TestReadTableTemplate(t *testing.T) {
	t.Parallel()
	p := readText(t, "计划.csv", "某路改造工程施工进度计划,,,,,\n"+
		"序号,任务名称,工期,开始时间,完成时间,前置任务\n"+
		"1,施工准备,5天,2026年3月2日,2026年3月6日,\n"+
		"2,路基,10 个工作日,2026/3/9,2026/3/20,1\n"+
		"3,管线,3,2026-3-11,,\"1FS+2d,2SS\"\n"+
		"4,养护,7日历天,,,2FF+20%\n"+
		"5,验收,0,,,\"3、4\"\n")
	n := &p.Network
	want := []schedule.Activity{
		{ID: "1", Name: "施工准备", Duration: 5 * 480},
		{ID: "2", Name: "路基", Duration: 10 * 480},
		{ID: "3", Name: "管线", Duration: 3 * 480},
		{ID: "4", Name: "养护", Duration: 7 * 1440, Elapsed: true},
		{ID: "5", Name: "验收", Milestone: true},
	}
	equal(t, n.Activities, want)
	equal(t, n.Relations, []schedule.Relation{
		{Pred: 0, Succ: 1}, {Pred: 0, Succ: 2, Lag: 960}, {Pred: 1, Succ: 2, Type: schedule.SS},
		{Pred: 1, Succ: 3, Type: schedule.FF, Lag: 200, LagUnit: schedule.PercentLag}, {Pred: 2, Succ: 4}, {Pred: 3, Succ: 4},
	})
	equal(t, p.Options.Start, when(t, "2026-03-02 08:00"))
	equal(t, p.Stored[1].Finish, when(t, "2026-03-20 17:00"))
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, r.Activities[1].ES, when(t, "2026-03-09 08:00"))
	equal(t, r.Activities[1].EF, when(t, "2026-03-20 17:00"))
}

// Numbers begin again under each heading, as in the annexes of work reports.
func TestReadTableHeadings(t *testing.T) {
	t.Parallel()
	p := readText(t, "a.csv", "序号,工作事项,工期（工作日）,紧前工作\n"+
		"一,前期工作,,\n1,立项,5,\n2,可研,10,1\n"+
		"二,建设,,\n1,土建,60,一.2\n2,安装,30,1\n")
	n := &p.Network
	var ids []string
	for _, a := range n.Activities {
		ids = append(ids, a.ID)
	}
	equal(t, ids, []string{"一", "一.1", "一.2", "二", "二.1", "二.2"})
	equal(t, n.Parents, []int{-1, 0, 0, -1, 3, 3})
	equal(t, n.Activities[0].Kind, schedule.Summary)
	equal(t, n.Relations, []schedule.Relation{{Pred: 1, Succ: 2}, {Pred: 2, Succ: 4}, {Pred: 4, Succ: 5}})
}

// Without durations a task lasts from its start to its finish, and a finish alone is
// a node to be kept. The workdays of 13–24 February 2026 by the notice of the State
// Council: 13 and 14 (a Saturday worked), then none from 15 to 23, and the 24th.
func TestReadTableDatesOnly(t *testing.T) {
	t.Parallel()
	p := readText(t, "a.csv", "节点,计划开始,计划完成,最后期限\n立项,2026.2.13,2026.2.24,\n开工,,2026年6月底,\n竣工,,,2027-12-31\n")
	a := p.Network.Activities
	equal(t, a[0].Duration, int64(3*480))
	equal(t, a[1].Deadline, when(t, "2026-06-30 17:00"))
	equal(t, a[2].Deadline, when(t, "2027-12-31 17:00"))
	equal(t, []string{a[0].ID, a[1].ID, a[2].ID}, []string{"1", "2", "3"})
}

// A task without predecessors that begins later than the project is held there; one
// with predecessors is not, for its start was computed.
func TestReadTableStarts(t *testing.T) {
	t.Parallel()
	p := readText(t, "a.csv", "序号,任务名称,工期,开始,前置任务,限制类型,限制日期\n"+
		"1,甲,5,2026-03-02,,,\n2,乙,5,2026-04-01,,,\n3,丙,5,2026-05-01,1,,\n4,丁,5,,1,不得晚于...完成,2026-06-30\n5,戊,1,,,越晚越好,\n")
	a := p.Network.Activities
	equal(t, a[0].Constraints, []schedule.Constraint(nil))
	equal(t, a[1].Constraints, []schedule.Constraint{{Type: schedule.SNET, Date: when(t, "2026-04-01 08:00")}})
	equal(t, a[2].Constraints, []schedule.Constraint(nil))
	equal(t, a[3].Constraints, []schedule.Constraint{{Type: schedule.FNLT, Date: when(t, "2026-06-30 17:00")}})
	equal(t, a[4].Constraints, []schedule.Constraint{{Type: schedule.ALAP}})
}

func TestReadTableErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, column, part string }{
		{"序号,任务名称,工期\n1,甲,十天\n", "工期", "十天"},
		{"序号,任务名称,工期\n1,甲,1\n1,乙,1\n", "序号", "第 2 行"},
		{"序号,任务名称,工期,前置任务\n1,甲,1,9\n", "前置任务", "9"},
		{"序号,任务名称,工期,前置任务\n1,甲,1,\n2,乙,1,1FS+两天\n", "前置任务", "1FS+两天"},
		{"序号,任务名称,开始\n1,甲,3月2日\n", "开始", "3月2日"},
		{"序号,任务名称,开始,完成\n1,甲,2026-03-05,2026-03-02\n", "完成", "早于"},
		{"序号,任务名称,工期,限制类型\n1,甲,1,随便\n", "限制类型", "随便"},
		{"序号,任务名称,工期,限制类型,限制日期\n1,甲,1,必须开始于,\n", "限制日期", "没有限制日期"},
		{"大纲级别,任务名称,工期\nx,甲,1\n", "大纲级别", "x"},
	} {
		_, err := Read("a.csv", strings.NewReader(c.text))
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid || e.Place.Column != c.column || e.Place.Row < 2 || !strings.Contains(e.Message, c.part) {
			t.Errorf("%q: %v", c.text, err)
		}
	}
	if _, err := Read("a.csv", strings.NewReader("地区,数量\n甲,1\n")); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a table without tasks: %v", err)
	}
}

func TestParseTableDate(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-03-01": "2026-03-01 2026-03-01 -1", "2026/3/1": "2026-03-01 2026-03-01 -1", "2026.3.1": "2026-03-01 2026-03-01 -1",
		"2026年3月1日": "2026-03-01 2026-03-01 -1", "2026年3月1日 星期日": "2026-03-01 2026-03-01 -1", "2026-03-01 08:30:00": "2026-03-01 2026-03-01 510",
		"2026年2月": "2026-02-01 2026-02-28 -1", "2028年2月底": "2028-02-29 2028-02-29 -1", "2026年3月中旬": "2026-03-11 2026-03-20 -1",
		"2026年3月下旬": "2026-03-21 2026-03-31 -1", "2026年12月底前": "2026-12-31 2026-12-31 -1", "2026-03-01 00:00:00": "2026-03-01 2026-03-01 -1",
		"2026-03-01 24:00": "2026-03-01 2026-03-01 1440",
	} {
		d, ok := parseTableDate(text)
		if got := strings.Join([]string{d.first.String(), d.last.String(), number2text(d.clock)}, " "); !ok || got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "3月1日", "2026-13-01", "2026-02-30", "2026年", "明年3月", "2026-03-01 25:00", "26-3-1"} {
		if d, ok := parseTableDate(text); ok {
			t.Errorf("%q read as %v", text, d)
		}
	}
}

func TestParseDuration(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"5": 2400, "5d": 2400, "5 个工作日": 2400, "2.5天?": 1200, "1周": 2400, "3 个月": 28800, "40 工时": 2400, "90分钟": 90, "8 hrs": 480,
		"30日历天": 43200, "10 edays": 14400, "2 ehrs": 120,
	} {
		if n, _, ok := parseDuration(text, workday); !ok || n != want {
			t.Errorf("%q is %d minutes, want %d", text, n, want)
		}
	}
	for _, text := range []string{"", "天", "5顿饭", "1e9天", "--3"} {
		if n, _, ok := parseDuration(text, workday); ok {
			t.Errorf("%q read as %d", text, n)
		}
	}
	for _, n := range []int64{0, 1, 240, 480, 720, 1440, 10080, -480, 12345} {
		for _, elapsed := range []bool{false, true} {
			got, e, ok := parseDuration(formatDuration(n, elapsed), workday)
			if !ok || got != n || e != elapsed {
				t.Errorf("%d comes back as %d %v %v", n, got, e, ok)
			}
		}
	}
}

func TestReadXLSXAndRefuseMPP(t *testing.T) {
	t.Parallel()
	p := readText(t, "a.csv", "序号,任务名称,工期,前置任务\n1,甲,5,\n2,乙,3,1SS+1d\n")
	var b bytes.Buffer
	if err := WriteXLSX(&b, p); err != nil {
		t.Fatal(err)
	}
	back, err := Read("upload", &b)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, back.Network.Activities, p.Network.Activities)
	equal(t, back.Network.Relations, p.Network.Relations)
	if _, err := Read("plan.mpp", strings.NewReader("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("an .mpp: %v", err)
	}
	if _, err := Read("empty", strings.NewReader("")); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("nothing: %v", err)
	}
}
