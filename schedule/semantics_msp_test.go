package schedule_test

import (
	"testing"

	"guatu/schedule"
)

// microsoft starts a project on Monday 6 March 2023 08:00 under the rules of
// Microsoft Project.
func microsoft(t *testing.T) schedule.Options {
	return schedule.Options{Profile: schedule.MSP, Start: on(t, "6.08"), SplitInProgress: true}
}

func TestSemanticsMSPLogic(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "chain", net: "A=16h B=8h | A FS B", want: "A e6.08-7.17 l6.08-7.17 tf0 ff0 critical; B e8.08-8.17 tf0", why: "from the project start"},
		{name: "merge", net: "A=8h B=24h C=8h D=8h | A FS C, B FS C", want: "A tf16 ff16 calm; C e9.08-9.17 tf0; D tf24 ff24",
			why: "A waits for B; without a successor free slack is total slack"},
		{name: "lag on the successor's calendar", net: "A=8h B=10h@2 | A FS+10h B", want: "B e8.07-8.17", why: "Tuesday's ten hours are the lag"},
		{name: "elapsed lag over the weekend", net: "A=40h B=8h | A FS+48eh B", want: "B e13.08-13.17", why: "it ends on Sunday"},
		{name: "percent lag", net: "A=16h B=8h | A FS+50% B", want: "B e9.08-9.17", why: "half of A's duration"},
		{name: "percent lead", net: "A=16h B=8h | A FS-50% B", want: "B e7.08-7.17", why: "half of A's duration before its end"},
		{name: "start to start", net: "A=40h B=8h | A SS+16h B", want: "B e8.08-8.17 l10.08-10.17 tf16", why: "two days behind"},
		{name: "finish to finish", net: "A=16h B=8h | A FF B", want: "B e7.08-7.17 tf0", why: "both end together"},
		{name: "finish to finish of longer work", net: "A=8h B=24h | A FF B", want: "A l8.08-8.17 tf16; B e6.08-8.17 tf0", why: "B cannot begin before the project"},
		{name: "elapsed duration", net: "A=24h{el} B=8h | A FS B", want: "A e6.08-7.08 tf0; B e7.08-7.17", why: "a day and a night"},
		{name: "task calendar", net: "A=10h@2", want: "A e6.08-7.08", why: "nine hours on Monday, one on Tuesday from seven"},
		{name: "milestone at the end of a week", net: "A=40h M=0h{m} B=8h | A FS M, M FS B", want: "M e10.17-10.17 tf0; B e13.08-13.17", why: "it happens when A ends"},
		{name: "milestone within a day", net: "A=4h M=0h{m} B=8h | A FS M, M FS B", want: "M e6.12-6.12; B e6.13-7.12", why: "noon ends a shift"},
		{name: "milestone in the evening", net: "A=8h M=0h{m} | A FS+1eh M", want: "M e7.08-7.08", why: "18:00 is neither in nor at the end of a shift"},
		{name: "several critical paths", net: "A=8h B=24h", change: func(_ *schedule.Network, o *schedule.Options) { o.OpenEndsCritical = true },
			want: "A l6.08-6.17 tf0 critical; B tf0", why: "every open end has its own late finish"},
		{name: "inactive", net: "A=16h B=8h{off} C=8h | A FS B, B FS C", want: "C e6.08-6.17; B e--- s---", why: "it takes its links with it"},
		{name: "manual", net: "A=16h B=8h{ms6.10,mf9.12} C=8h | A FS B, B FS C", want: "B e6.10-9.12 s6.10-9.12; C e9.13-10.12", why: "its dates are given, its successors follow"},
	}, microsoft)
}

func TestSemanticsMSPDates(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "no earlier, before the project", net: "A=8h{snet2.08}", want: "A e2.08-2.17", why: "the date takes the place of the project start"},
		{name: "no earlier, at a weekend", net: "A=8h{snet11.08}", want: "A e13.08-13.17", why: "Monday is the next working time"},
		{name: "no earlier, behind a link", net: "A=16h B=8h{snet7.08} | A FS B", want: "B e8.08-8.17", why: "the link is later"},
		{name: "finish no earlier", net: "A=8h{fnet10.17}", want: "A e10.08-10.17", why: "a day that ends on the date"},
		{name: "start no later breaks a link", net: "A=16h B=8h{snlt7.08} | A FS B", want: "A l3.08-6.17 tf-8; B e7.08-7.17 l7.08-7.17 tf0", why: "dates are honoured before links"},
		{name: "finish no later breaks a link", net: "A=16h B=8h{fnlt7.17} | A FS B", want: "A tf-8; B e7.08-7.17 tf0", why: "the same at the finish"},
		{name: "no later, not binding", net: "A=16h B=8h{snlt9.08} C=40h | A FS B", want: "B e8.08-8.17 l9.08-9.17 tf8", why: "an upper bound only"},
		{name: "must start on", net: "A=16h B=8h{mso10.08} | A FS B", want: "A tf16 ff16; B e10.08-10.17 l10.08-10.17 tf0", why: "A has Wednesday and Thursday"},
		{name: "must finish on, too early", net: "A=16h B=8h{mfo7.17} | A FS B", want: "A tf-8 critical; B e7.08-7.17 l7.08-7.17 tf0", why: "the date is honoured"},
		{name: "soft dates", net: "A=16h B=8h{fnlt7.17} | A FS B", change: func(_ *schedule.Network, o *schedule.Options) { o.SoftConstraints = true },
			want: "B e8.08-8.17 l7.08-7.17 tf-8", why: "links are honoured before dates"},
		{name: "deadline", net: "A=16h{dl6.17} B=8h | A FS B", want: "A e6.08-7.17 l3.08-6.17 tf-8 critical; B tf0", why: "late dates only"},
		{name: "deadline after the project", net: "A=8h{dl17.17} B=24h", want: "A l8.08-8.17 tf16", why: "nothing is later than the end of the project"},
		{name: "chain as late as possible", net: "A=8h{alap} B=8h{alap} C=40h | A FS B", want: "A s9.08-9.17 tf0; B s10.08-10.17 tf0", why: "both take up their total slack"},
		{name: "as late as possible pushes", net: "A=8h{alap} B=8h C=40h | A FS B", want: "A s9.08-9.17; B e10.08-10.17 s10.08-10.17", why: "total slack, not free slack"},
		{name: "from the finish", net: "A=16h B=8h C=8h | A FS B", want: "A s8.08-9.17; B s10.08-10.17; C s10.08-10.17",
			change: func(_ *schedule.Network, o *schedule.Options) {
				o.Start, o.FromFinish, o.Deadline = 0, true, on(t, "10.17")
			}, why: "everything as late as Friday allows"},
	}, microsoft)
}

func TestSemanticsMSPProgress(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "started late", net: "A=16h{as7.10,rd16} B=8h | A FS B", want: "A e7.10-9.10 s7.10-9.10; B e9.10-10.10", why: "the actual start decides"},
		{name: "half done", net: "A=16h{as6.08,rd8} B=8h | A FS B", want: "A e6.08-7.17 s6.08-7.17; B e8.08-8.17", why: "work goes on as if it had never stopped"},
		{name: "done early", net: "A=16h{as6.08,af7.12} B=8h | A FS B", want: "A s6.08-7.12; B e7.13-8.12", why: "its successor takes its actual finish"},
		{name: "begun before its predecessor ended", net: "A=16h B=16h{as6.08,rd16} | A FS B", want: "A l2.08-3.17 tf-16; B e6.08-7.17 s6.08-7.17",
			why: "what has started is not moved, and A is too late for it"},
		{name: "split", net: "A=16h{as6.08,rd8,su6.17,re9.08} B=8h | A FS B", want: "A e6.08-9.17; B e10.08-10.17", why: "the rest goes on from the resume date"},
		{name: "start lag of started work", net: "A=16h{as7.08,rd16} B=8h | A SS+8h B", want: "B e8.08-8.17", why: "a day after its actual start"},
		{name: "done successor", net: "A=16h B=8h{as6.08,af6.17} C=40h | A FS B", want: "A tf24", why: "what is done asks for nothing any more"},
	}, microsoft)
}

func TestSemanticsMSPResources(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "resource's calendar", net: "A=16h{long16}", want: "A e6.08-7.14", why: "nine hours on Monday, seven on Tuesday from seven"},
		{name: "resource on a task calendar", net: "A=16h@2{office16}", want: "A e6.08-7.17", why: "the hours that both work"},
		{name: "resource ignored", net: "A=16h{long16}", change: func(n *schedule.Network, _ *schedule.Options) { n.Activities[0].IgnoreResourceCalendars = true },
			want: "A e6.08-7.17", why: "the task's calendar alone"},
		{name: "fixed duration", net: "A=16h{long16,fixed}", want: "A e6.08-7.17", why: "a fixed duration runs on the project calendar"},
		{name: "half a resource", net: "A=16h{long8*0.5}", want: "A e6.08-7.14", why: "eight hours of work at half time take sixteen"},
		{name: "two resources", net: "A=16h{long16,office8}", want: "A e6.08-7.14", why: "the one that ends last decides"},
		{name: "resource without a calendar", net: "A=16h{any16}", want: "A e6.08-7.17", why: "it works when the project does"},
	}, microsoft)
}

func TestSemanticsMSPSummaries(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "link from a summary", net: "S=0h{sum} A=16h{inS} B=8h{inS} C=8h | S FS C", want: "S s6.08-7.17; C e8.08-8.17; B tf8 ff8", why: "all of it has to end"},
		{name: "link to a summary", net: "X=8h S=0h{sum} A=16h{inS} B=8h{inS} | X FS S", want: "A e7.08-8.17; B e7.08-7.17", why: "none of it may begin before"},
		{name: "start of a summary", net: "X=8h S=0h{sum} A=16h{inS} B=8h{inS} C=8h | X FS A, S SS C", want: "C e6.08-6.17", why: "B begins first"},
		{name: "date on a summary", net: "S=0h{sum,snet8.08} A=16h{inS} B=8h{inS} | A FS B", want: "A e8.08-9.17; B e10.08-10.17; S s8.08-10.17", why: "it holds what is below"},
		{name: "summary within a summary", net: "S=0h{sum} T=0h{sum,inS} A=8h{inT} B=8h{inS} | A FS B", want: "T s6.08-6.17; S s6.08-7.17 tf0", why: "each spans what is below"},
	}, microsoft)
}
