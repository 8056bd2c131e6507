package schedule_test

import (
	"testing"

	"guatu/schedule"
)

// primavera is the data date Wednesday 8 March 2023 08:00 under the rules of P6.
func primavera(t *testing.T) schedule.Options {
	return schedule.Options{Profile: schedule.P6, Start: on(t, "6.08"), DataDate: on(t, "8.08")}
}

func TestSemanticsP6Logic(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "chain", net: "A=16h B=8h | A FS B", want: "A e8.08-9.17 l8.08-9.17 tf0 ff0 critical; B e10.08-10.17 l10.08-10.17 tf0 ff0 critical",
			why: "unstarted work begins at the data date, a start is a start of work"},
		{name: "merge", net: "A=16h B=8h C=16h | A FS C, B FS C", want: "B e8.08-8.17 l9.08-9.17 tf8 ff8 calm; C e10.08-13.17 tf0",
			why: "the shorter branch may slip a day"},
		{name: "lag", net: "A=24h B=8h | A FS+8h B", want: "A e8.08-10.17 l8.08-10.17 tf0; B e14.08-14.17",
			why: "Friday evening and eight hours is Monday evening"},
		{name: "lead", net: "A=16h B=8h | A FS-8h B", want: "A e8.08-9.17 l8.08-9.17 tf0 ff0; B e9.08-9.17 l9.08-9.17 tf0",
			why: "B overlaps A's last day"},
		{name: "lead into the past", net: "A=8h B=8h | A FS-24h B", want: "B e8.08-8.17", why: "nothing unstarted lies before the data date"},
		{name: "start to start", net: "A=40h B=8h | A SS+16h B", want: "A e8.08-14.17 tf0; B e10.08-10.17 l14.08-14.17 tf16",
			why: "two days behind A's start; B is free until A ends"},
		{name: "start to start holds the start only", net: "A=24h B=8h | A SS B", want: "A l8.08-10.17 tf0 ff0; B e8.08-8.17 l10.08-10.17 tf16",
			why: "A's finish is bound by the end of the project, not by B"},
		{name: "start to start pulls the finish", net: "A=8h B=8h C=24h | A SS B", want: "A e8.08-8.17 l10.08-10.17 tf16 ff0; B l10.08-10.17 tf16 ff16",
			why: "A must start when B must"},
		{name: "finish to finish", net: "A=16h B=8h | A FF+8h B", want: "A e8.08-9.17 tf0 ff0; B e10.08-10.17 tf0", why: "B ends a day after A"},
		{name: "finish to finish of longer work", net: "A=8h B=24h | A FF B", want: "A e8.08-8.17 l10.08-10.17 tf16 ff16; B e8.08-10.17 tf0",
			why: "B's own length makes it end later than asked"},
		{name: "start to finish", net: "A=40h B=8h | A SF+24h B", want: "A tf0; B e10.08-10.17 l14.08-14.17 tf16", why: "B ends three days after A's start"},
		{name: "ladder bound at the finish", net: "A=40h B=24h | A SS+8h B, A FF+8h B", want: "A e8.08-14.17 l8.08-14.17 tf0; B e13.08-15.17 tf0",
			why: "B has to end a day after A, so its three days begin on Monday"},
		{name: "ladder bound at the start", net: "A=8h B=40h | A SS+8h B, A FF+8h B", want: "A l8.08-8.17 tf0; B e9.08-15.17 tf0",
			why: "B begins a day after A and its length does the rest"},
		{name: "clock of other calendars", net: "A=30h@1 B=8h | A FS B", want: "A e8.08-9.14 tf0 ff0; B e9.14-10.14 tf0",
			why: "A works through the night; B takes the rest of Thursday and five hours of Friday"},
		{name: "float through the night", net: "A=12h@1 B=8h | A FS B", want: "A e8.08-8.20 l8.20-9.08 tf12 ff12 calm; B e9.08-9.17 tf0",
			why: "float counts on A's own calendar, so A drives B and still is not critical"},
		{name: "lag on the day and night calendar", net: "A=8h B=8h | A FS+24h B",
			change: func(_ *schedule.Network, o *schedule.Options) { o.LagCalendar = schedule.ContinuousLag },
			want:   "B e10.08-10.17", why: "from Wednesday 17:00 to Thursday 17:00"},
		{name: "lag on the successor's calendar", net: "A=8h B=10h@2 | A FS+10h B",
			change: func(_ *schedule.Network, o *schedule.Options) { o.LagCalendar = schedule.SuccessorLag },
			want:   "B e10.07-10.17", why: "ten hours of Thursday 07 to 17"},
		{name: "day off", net: "A=16h@3 B=8h@3 | A FS B", want: "A e8.08-10.17 tf0; B e11.08-13.17 tf0",
			why: "Thursday is off; Saturday morning and Monday afternoon make B's day"},
		{name: "lag over a day off", net: "A=8h@3 B=8h | A FS+8h B", want: "B e13.08-13.17", why: "A's calendar counts the lag: Friday, since Thursday is off"},
	}, primavera)
}

func TestSemanticsP6Dates(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "start on or after", net: "A=16h B=8h{snet13.08} | A FS B", want: "A l9.08-10.17 tf8 ff8; B e13.08-13.17 tf0", why: "the date holds B, A gains Friday"},
		{name: "start on or after, past", net: "A=8h{snet7.08}", want: "A e8.08-8.17 tf0", why: "the data date is later"},
		{name: "finish on or after", net: "A=16h B=8h{fnet15.17} | A FS B", want: "A tf24 ff24; B e15.08-15.17 tf0", why: "B ends on the date, not earlier"},
		{name: "start on or before", net: "A=16h B=8h{snlt9.08} | A FS B", want: "A l7.08-8.17 tf-8 critical; B e10.08-10.17 l9.08-9.17 tf-8 critical",
			why: "late dates only: logic rules, negative float shows"},
		{name: "finish on or before", net: "A=16h B=8h{fnlt9.17} | A FS B", want: "A tf-8; B e10.08-10.17 l9.08-9.17 tf-8", why: "the same at the finish"},
		{name: "start on, later", net: "A=16h B=8h{starton14.08} C=80h | A FS B", want: "A tf16 ff16; B e14.08-14.17 l14.08-14.17 tf0; C e8.08-21.17",
			why: "early dates wait for the day and late ones are not later"},
		{name: "start on, too early", net: "A=16h B=8h{starton9.08} | A FS B", want: "A tf-8; B e10.08-10.17 l9.08-9.17 tf-8", why: "logic rules over the day"},
		{name: "finish on", net: "A=16h B=8h{finishon14.17} C=80h | A FS B", want: "B e14.08-14.17 l14.08-14.17 tf0", why: "both at once"},
		{name: "mandatory start", net: "A=16h B=8h{mandstart9.08} C=8h | A FS B, B FS C", want: "A l7.08-8.17 tf-8; B e9.08-9.17 l9.08-9.17 tf0; C e10.08-10.17",
			why: "the date rules over logic in both passes"},
		{name: "mandatory finish", net: "A=16h B=8h{mandfin9.17} | A FS B", want: "A tf-8; B e9.08-9.17 l9.08-9.17 tf0", why: "the same at the finish"},
		{name: "two constraints", net: "A=16h{snet14.08,fnlt14.17}", want: "A e14.08-15.17 l13.08-14.17 tf-8", why: "the first moves early dates, the second late ones"},
		{name: "project must finish later", net: "A=16h B=8h | A FS B",
			change: func(_ *schedule.Network, o *schedule.Options) { o.MustFinishBy = on(t, "15.17") },
			want:   "A tf24 ff0; B e10.08-10.17 l15.08-15.17 tf24", why: "late dates count back from the date"},
		{name: "project must finish earlier", net: "A=16h B=8h | A FS B",
			change: func(_ *schedule.Network, o *schedule.Options) { o.MustFinishBy = on(t, "9.17") },
			want:   "A tf-8; B e10.08-10.17 l9.08-9.17 tf-8 critical", why: "negative float everywhere"},
		{name: "as late as possible", net: "A=8h{alap} B=24h C=8h | A FS C, B FS C", want: "A e10.08-10.17 l10.08-10.17 tf0; C e13.08-13.17", why: "zero free float: up to C and no further"},
		{name: "as late as possible keeps total float", net: "A=8h{alap} B=8h C=40h | A FS B", want: "A e8.08-8.17 tf24; B e9.08-9.17 tf24",
			why: "B does not move, so A has no free float to take"},
		{name: "expected finish", net: "A=8h{xf13.17}", want: "A e8.08-13.17 l8.08-13.17 tf0", why: "the remaining duration becomes four days"},
		{name: "expected finish behind logic", net: "A=16h B=8h{xf14.17} | A FS B", want: "B e10.08-14.17 tf0", why: "what remains after A"},
		{name: "expected finish of started work", net: "A=40h{as6.08,rd40,xf9.17}", want: "A e8.08-9.17 s6.08-9.17 tf0", why: "two days are left, whatever was reported"},
		{name: "expected finish gone by", net: "A=40h{as6.08,rd8,xf7.17}", want: "A e8.08-8.17 s6.08-8.17", why: "a date before the data date says nothing"},
		{name: "expected finish at a weekend", net: "A=8h{xf11.12} B=40h", want: "A e8.08-10.17 l10.08-14.17 tf16", why: "what remains is whole days of work, the last on Friday"},
		{name: "expected finish in the evening", net: "A=8h{as6.08,rd40,xf9.20} B=8h | A FS B", want: "A e8.08-9.17 s6.08-9.17; B e10.08-10.17", why: "work ends with the shift"},
		{name: "expected finish at once", net: "A=8h{as6.08,rd40,xf8.08} B=8h | A FS B", want: "A e8.08-8.08; B e8.08-8.17", why: "nothing remains"},
		{name: "expected finish shortens", net: "A=40h{xf9.17} B=8h | A FS B", want: "A e8.08-9.17; B e10.08-10.17", why: "B follows the expected finish"},
	}, primavera)
}

func TestSemanticsP6Progress(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "in progress", net: "A=40h{as6.08,rd16} B=8h | A FS B", want: "A e8.08-9.17 l8.08-9.17 s6.08-9.17 tf0; B e10.08-10.17",
			why: "what remains begins at the data date"},
		{name: "complete", net: "A=16h{as6.08,af7.12} B=8h | A FS B", want: "A s6.08-7.12; B e8.08-8.17", why: "complete work holds no one"},
		{name: "lag after complete", net: "A=16h{as6.08,af6.17} B=8h | A FS+24h B", want: "B e10.08-10.17", why: "Tuesday has run of three days"},
		{name: "lead after complete", net: "A=16h{as6.08,af6.17} B=8h | A FS-8h B", want: "B e8.08-8.17", why: "not before the data date"},
		{name: "start lag of started work", net: "A=40h{as6.08,rd40} B=8h | A SS+24h B", want: "A e8.08-14.17 s6.08-14.17; B e9.08-9.17 tf24",
			why: "two days of three have run"},
		{name: "start lag that has run", net: "A=40h{as6.08,rd40} B=8h | A SS+16h B", want: "B e8.08-8.17", why: "nothing is left of it"},
		{name: "retained logic", net: "A=16h B=16h{as7.08,rd8} | A FS B", want: "A e8.08-9.17 tf0; B e10.08-10.17 s7.08-10.17 tf0",
			why: "the rest of B waits for A"},
		{name: "progress override", net: "A=16h B=16h{as7.08,rd8} | A FS B",
			change: func(_ *schedule.Network, o *schedule.Options) { o.Progress = schedule.ProgressOverride },
			want:   "A e8.08-9.17 l8.08-9.17 tf0; B e8.08-8.17 s7.08-8.17 tf8", why: "work that has begun goes on; A is free of it"},
		{name: "retained logic through complete work", net: "A=16h B=8h{as6.08,af7.17} C=8h | A FS B, B FS C", want: "A tf0; B s6.08-7.17; C e10.08-10.17",
			why: "the logic A–B–C stays although B is done"},
		{name: "override through complete work", net: "A=16h B=8h{as6.08,af7.17} C=8h | A FS B, B FS C",
			change: func(_ *schedule.Network, o *schedule.Options) { o.Progress = schedule.ProgressOverride },
			want:   "C e8.08-8.17", why: "A no longer holds B, and B holds no one"},
		{name: "suspended", net: "A=40h{as6.08,rd24,su7.17,re10.08}", want: "A e10.08-14.17 s6.08-14.17 tf0", why: "the rest waits for the resume date"},
		{name: "resumed in the past", net: "A=40h{as6.08,rd24,su6.17,re7.08}", want: "A e8.08-10.17 s6.08-10.17", why: "the data date is later"},
		{name: "start constraint of started work", net: "A=16h{as6.08,rd8,snet14.08}", want: "A e8.08-8.17 s6.08-8.17", why: "it has started"},
		{name: "finish bound of started work", net: "A=16h{as6.08,rd16,fnlt8.17}", want: "A e8.08-9.17 l7.08-8.17 tf-8", why: "the finish is still to come"},
		{name: "nothing remains", net: "A=16h{as6.08,rd0} B=8h | A FS B", want: "B e8.08-8.17", why: "A takes no more time"},
		{name: "complete milestone", net: "M=0h{sm,as6.08,af6.08} B=8h | M FS B", want: "M s6.08-6.08; B e8.08-8.17", why: "it has happened"},
	}, primavera)
}

func TestSemanticsP6Kinds(t *testing.T) {
	t.Parallel()
	run(t, []semantic{
		{name: "milestones at a weekend", net: "A=24h S=0h{sm} F=0h{fm} B=8h | A FS S, A FS F, S FS B, F FS B", want: "S e13.08-13.08 tf0; F e10.17-10.17 l10.17-10.17 tf0; B e13.08-13.17",
			why: "a start milestone belongs to Monday morning, a finish milestone to Friday evening"},
		{name: "late start milestone", net: "A=24h S=0h{sm} B=8h | A FS S, S FS B", want: "S e13.08-13.08 l13.08-13.08 tf0",
			why: "both late dates of a start milestone are at the start of work"},
		{name: "finish milestone after a lag", net: "A=24h F=0h{fm} B=8h | A FS+8h F, F FS B", want: "F e13.17-13.17 l13.17-13.17; B e14.08-14.17", why: "Monday evening"},
		{name: "event without a kind", net: "A=24h E=0h B=8h | A FS E, E FS B", want: "E e13.08-13.08; B e13.08-13.17", why: "work of no duration begins like any work"},
		{name: "resource's calendar", net: "A=16h{long16} B=8h | A FS B", want: "A e8.08-9.14; B e9.14-10.14", why: "nine hours on Wednesday, seven on Thursday"},
		{name: "two resources", net: "A=16h{long16,office16}", want: "A e8.08-9.17", why: "the slower one decides"},
		{name: "half a resource", net: "A=16h{long8*0.5}", want: "A e8.08-9.14", why: "eight hours of work by half of one take sixteen"},
		{name: "level of effort", net: "A=16h B=16h L=0h{loe} | A FS B, A SS L, B FF L", want: "L s8.08-13.17 calm; B e10.08-13.17 tf0", why: "from A's start to B's finish"},
		{name: "level of effort holds no one", net: "A=16h L=0h{loe} D=8h | A SS L, A FF L, L FS D", want: "D e8.08-8.17 ff8", why: "its end is a consequence"},
		{name: "level of effort of started work", net: "A=40h{as6.08,rd16} L=0h{loe} | A SS L, A FF L", want: "L s6.08-9.17", why: "it began when A did"},
		{name: "level of effort with dates of its own", net: "A=40h{as6.08,rd16} L=0h{loe,as3.08} | A SS L, A FF L", want: "L e8.08-9.17 s3.08-9.17", why: "what was reported stands"},
		{name: "complete level of effort", net: "A=40h{as6.08,rd16} L=0h{loe,as6.08,af7.12} | A SS L, A FF L", want: "L s6.08-7.12; A e8.08-9.17", why: "it has ended although A goes on"},
		{name: "data date at a weekend", net: "A=8h", change: func(_ *schedule.Network, o *schedule.Options) { o.DataDate = on(t, "11.00") },
			want: "A e13.08-13.17", why: "the next start of work"},
		{name: "data date within a day", net: "A=8h", change: func(_ *schedule.Network, o *schedule.Options) { o.DataDate = on(t, "8.10") },
			want: "A e8.10-9.10", why: "six hours are left of Wednesday"},
		{name: "open ends critical", net: "A=8h B=24h", change: func(_ *schedule.Network, o *schedule.Options) { o.OpenEndsCritical = true },
			want: "A l8.08-8.17 tf0 critical", why: "late dates count from the activity's own finish"},
		{name: "critical up to a limit", net: "A=16h B=24h C=8h", change: func(_ *schedule.Network, o *schedule.Options) { o.CriticalFloat = 8 * 60 },
			want: "A tf8 critical; C tf16 calm", why: "a day of float counts as critical"},
	}, primavera)
}
