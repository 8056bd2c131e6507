package schedule

import "testing"

// TestSentence: each kind of driver in words.
func TestSentence(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h C=8h D=8h E=8h F=8h G=8h L=0h | A FS+8h B, A SS+4h C, C SF D, A FF-90h E", office())
	n.Activities[0].Name = "可研批复"
	n.Relations[3].Lag, n.Relations[3].LagUnit = 250, PercentLag
	n.Activities[5].Constraints = []Constraint{{SNET, march(11, 8)}}
	n.Activities[6].ActualStart = march(6, 8)
	n.Activities[7].Kind = LevelOfEffort
	r := mustSchedule(t, n, Options{Start: march(6, 8)})
	for i, want := range []string{
		"“A 可研批复” 从项目开工时间 2023-03-06 08:00 起就能开始。",
		"“B” 要等前置 “A 可研批复” 完成后 8 小时工作时间（FS），开始不早于 2023-03-08 17:00，再因非工作时间顺延 15 小时。",
		"“C” 要等前置 “A 可研批复” 开始后 4 小时工作时间（SS），开始不早于 2023-03-06 12:00，再因非工作时间顺延 1 小时。",
		"“D” 从项目开工时间 2023-03-06 08:00 起就能开始。",
		"“E” 要等前置 “A 可研批复” 完成后其工期的 25%（FF），完成不早于 2023-03-08 12:00。",
		"“F” 受约束“开始不早于 2023-03-11 08:00”，再因非工作时间顺延 48 小时。",
		"“G” 已经开工，剩余工作从 2023-03-06 08:00 接着做。",
		"“L” 随所含或所连的工作，从 2023-03-06 08:00 开始。",
	} {
		if got := Explain(r, i).Sentence(n); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	if s := (Reason{}).Sentence(n); s != "" {
		t.Errorf("a reason without drivers says %q", s)
	}
}

// TestPhrases: what remains of the kinds and units.
func TestPhrases(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h | A FS B", office())
	for _, c := range []struct {
		d    Driver
		want string
	}{
		{Driver{Kind: ByActual, Bound: march(6, 8)}, "已于 2023-03-06 08:00 实际开始"},
		{Driver{Kind: ByDataDate, Bound: march(6, 8)}, "尚未开工，不能早于数据日期 2023-03-06 08:00"},
		{Driver{Kind: ByInput, Bound: march(6, 8)}, "是手工排定的，从 2023-03-06 08:00 开始"},
		{Driver{Kind: ByDelay, Bound: march(6, 8)}, "因资源调配推迟到 2023-03-06 08:00"},
		{Driver{Kind: ByLateness, Bound: march(6, 8)}, "要求尽量晚，排到 2023-03-06 08:00"},
		{Driver{Kind: ByInactivity}, "已停用，不排日期"},
		{Driver{Kind: ByDeadline, Bound: march(6, 8)}, "不得晚于 2023-03-06 08:00"},
	} {
		if got := c.d.phrase(&n); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	for _, c := range []struct {
		r    Relation
		want string
	}{
		{Relation{}, ""},
		{Relation{Lag: -90}, "前 1 小时 30 分钟工作时间"},
		{Relation{Lag: 45, LagUnit: ElapsedLag}, "后 45 分钟（日历时间）"},
		{Relation{Lag: 125, LagUnit: ElapsedPercentLag}, "后其工期的 12.5%（日历时间）"},
	} {
		if got := c.r.lagPhrase(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := ConstraintType(0).words() + ConstraintType(0).String() + MandatoryFinish.String() + MandatoryFinish.words(); got != "??MF强制完成于" {
		t.Error(got)
	}
}
