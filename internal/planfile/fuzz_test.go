package planfile

import (
	"bytes"
	"runtime"
	"testing"

	"guatu"
	"guatu/schedule"
)

// fuzzed reads data and checks what must hold of whatever is read: an error is one a
// person can act on, indices point into the plan, and memory stays within a bound
// that grows with the input. Plans that can be scheduled are.
func fuzzed(t *testing.T, name string, data []byte) {
	if len(data) > 1<<20 {
		return
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p, err := Read(name, bytes.NewReader(data))
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 256<<20 {
		t.Fatalf("%d bytes of input took %d bytes of memory", len(data), used)
	}
	if err != nil {
		if guatu.CodeOf(err) != guatu.Invalid {
			t.Fatalf("code %q: %v", guatu.CodeOf(err), err)
		}
		return
	}
	checkIndices(t, p)
	if _, err := schedule.Schedule(p.Network, p.Options); err != nil && guatu.CodeOf(err) != guatu.Invalid {
		t.Fatal(err)
	}
}

// checkIndices checks that everything a plan refers to is there.
func checkIndices(t *testing.T, p *Project) {
	n := &p.Network
	in := func(what string, i, from, to int) {
		if i < from || i >= to {
			t.Fatalf("%s %d is not in %d…%d", what, i, from, to)
		}
	}
	if len(n.Calendars) != len(p.Calendars) || len(p.Stored) != len(n.Activities) || n.Parents != nil && len(n.Parents) != len(n.Activities) {
		t.Fatalf("%d calendars of %d, dates of %d activities of %d, %d parents", len(n.Calendars), len(p.Calendars), len(p.Stored), len(n.Activities), len(n.Parents))
	}
	for i := range n.Activities {
		in("calendar", n.Activities[i].Calendar, 0, len(n.Calendars))
		if n.Parents != nil {
			in("parent", n.Parents[i], -1, len(n.Activities))
		}
		for _, a := range n.Activities[i].Assignments {
			in("resource", a.Resource, 0, len(n.Resources))
		}
	}
	for _, r := range n.Relations {
		in("predecessor", r.Pred, 0, len(n.Activities))
		in("successor", r.Succ, 0, len(n.Activities))
	}
	for _, r := range n.Resources {
		in("calendar of a resource", r.Calendar, -1, len(n.Calendars))
	}
}

func FuzzReadMSPDI(f *testing.F) {
	f.Add([]byte(mspXML(standardXML("<Exceptions><Exception><TimePeriod><FromDate>2026-06-01T00:00:00</FromDate><ToDate>2026-08-31T23:59:00</ToDate></TimePeriod><Type>5</Type><Period>1</Period><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition><DayWorking>0</DayWorking></Exception></Exceptions>") +
		"<Tasks><Task><UID>1</UID><Name>甲</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task><Task><UID>2</UID><OutlineLevel>2</OutlineLevel><Name>乙</Name><Duration>PT8H0M0S</Duration><DurationFormat>8</DurationFormat><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>3</Type><LinkLag>4800</LinkLag><LagFormat>19</LagFormat></PredecessorLink></Task></Tasks>")))
	f.Add([]byte("<?xml version=\"1.0\" encoding=\"gbk\"?><Project><![CDATA[x]]><!-- --><Tasks/></Project>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
			data = append([]byte("<"), data...)
		}
		fuzzed(t, "a.xml", data)
	})
}

func FuzzReadXER(f *testing.F) {
	f.Add([]byte(xerText(xerProjectTable, "TASK\ntask_id|clndr_id|wbs_id|task_type|task_name|target_drtn_hr_cnt|cstr_type|cstr_date\n1|1|1|TT_Task|\xB5\xD8\xCC\xFA|8|CS_MSOA|2026-03-09 08:00\n2|1|1|TT_WBS|x|8||", "TASKPRED\ntask_id|pred_task_id|pred_type|lag_hr_cnt\n2|1|PR_SS|-8", "PROJWBS\nwbs_id|parent_wbs_id\n1|1")))
	f.Add([]byte("ERMHDR\n%T\tCALENDAR\n%F\tclndr_id\tclndr_data\n%R\t1\t(0||CalendarData()((0||DaysOfWeek()((0||1()((0||0(s|08:00|f|12:00)())))))(0||Exceptions()((0||0(d|46083)())))))\n%E\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.HasPrefix(data, []byte("ERMHDR")) {
			data = append([]byte("ERMHDR\n"), data...)
		}
		fuzzed(t, "a.xer", data)
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("序号,任务名称,工期,开始时间,完成时间,前置任务\n1,施工准备,5天,2026年3月2日,2026年3月6日,\n2,路基,10 个工作日,2026/3/9,,1SS+2d\n"))
	f.Add([]byte("大纲级别,任务,工期(日历天),限制类型,限制日期\n1,甲,,,\n2,乙,3,不得早于...开始,2026年6月底\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 0 && (data[0] == '<' || bytes.HasPrefix(data, []byte("ERMHDR"))) {
			return
		}
		fuzzed(t, "a.csv", data)
	})
}
