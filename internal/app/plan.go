package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/calendar"
	"guatu/internal/lang"
	"guatu/internal/planfile"
	"guatu/schedule"
	"guatu/schedule/compress"
	"guatu/schedule/earliest"
	"guatu/schedule/quality"
)

// PlanOptions say what to do with the plan in a file.
type PlanOptions struct {
	File         string
	Profile      string     // auto, native, msp or p6
	FromDeadline guatu.Date // count back from the end of this day; NoDate to count forward
	DataDate     guatu.Date // NoDate for the file's own

	Explain     string // an activity's ID
	Earliest    bool
	Quality     bool
	Differences bool
	Crash       guatu.Date // shorten to the end of this day; NoDate not to
	Costs       string     // file with what shortening costs

	Format string
}

// plan is a plan that was read, with the conditions asked for.
type plan struct {
	*planfile.Project
	o PlanOptions
}

// Plan schedules the plan of a file and writes what is asked for; what is not part of
// the table, such as a shortfall, goes to notes.
func Plan(ctx context.Context, o PlanOptions, w, notes io.Writer) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p, err := openPlan(o)
	if err != nil {
		return err
	}
	if err := p.tellNotes(notes); err != nil {
		return err
	}
	switch {
	case o.Explain != "":
		return p.explain(w)
	case o.Earliest:
		return p.earliest(w, notes)
	case o.Quality:
		return p.quality(w, notes)
	case o.Crash.IsSet():
		return p.crash(w, notes)
	case o.Differences:
		return p.differences(w, notes)
	}
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		return p.inFile(err)
	}
	if err := p.shortfall(notes); err != nil {
		return err
	}
	return p.writeDates(w, notes, &r)
}

// IsPlanFile reports whether name means a file with a plan, be it there or not: a file
// that exists, or a name that ends as the files of plans do.
func IsPlanFile(name string) bool {
	if name == "" {
		return false
	}
	if _, err := os.Stat(name); err == nil {
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xml", ".xer", ".csv", ".tsv", ".xlsx", ".mpp":
		return true
	}
	return strings.ContainsRune(name, filepath.Separator)
}

// openFile opens a file that a person has named.
func openFile(name string) (*os.File, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, &guatu.Error{Code: guatu.NotFound, Message: "没有文件 " + name, Hint: "检查路径和文件名"}
	case err == nil && info.IsDir():
		return nil, &guatu.Error{Code: guatu.Invalid, Message: name + " 是文件夹", Hint: "给出其中的一个文件"}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: "读不了 " + name, Err: err}
	}
	return f, nil
}

func openPlan(o PlanOptions) (plan, error) {
	f, err := openFile(o.File)
	if err != nil {
		return plan{}, err
	}
	project, err := planfile.Read(o.File, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return plan{}, err
	}
	p := plan{project, o}
	profiles := map[string]schedule.Profile{"native": schedule.Native, "msp": schedule.MSP, "p6": schedule.P6}
	if profile, ok := profiles[o.Profile]; ok {
		p.Options.Profile = profile
	}
	if o.DataDate.IsSet() {
		p.Options.DataDate = calendar.At(o.DataDate, 0)
	}
	if o.FromDeadline.IsSet() {
		p.Options.Deadline, p.Options.FromFinish = p.endOf(o.FromDeadline), true
	}
	return p, nil
}

// tellNotes says what was read in a way of its own, and which of the conditions asked
// for the rules pass over.
func (p plan) tellNotes(notes io.Writer) error {
	said := p.Notes
	if p.o.DataDate.IsSet() && p.Options.Profile == schedule.MSP && !p.o.Earliest && !p.o.Quality {
		said = append(slices.Clip(said), "按 Microsoft Project 的规则，数据日期不推迟未开工的工作；要推迟，用 --profile native")
	}
	for _, s := range said {
		if _, err := fmt.Fprintln(notes, s); err != nil {
			return err
		}
	}
	return nil
}

// endOf is the last instant of work by the end of a day, which a finish on it may
// reach.
func (p plan) endOf(d guatu.Date) calendar.Instant {
	end := calendar.At(d, calendar.MinutesPerDay)
	if c := p.Options.ProjectCalendar; c < len(p.Network.Calendars) {
		return p.Network.Calendars[c].PrevFinish(end)
	}
	return end
}

// inFile names the file in an error about the plan in it.
func (p plan) inFile(err error) error {
	var e *guatu.Error
	if errors.As(err, &e) && e.Place.File == "" {
		at := *e
		at.Place.File = p.o.File
		return &at
	}
	return err
}

// writeDates writes the dates of all leaf activities, or the plan with them.
func (p plan) writeDates(w, notes io.Writer, r *schedule.Result) error {
	switch p.o.Format {
	case "csv":
		return planfile.WriteDatesCSV(w, planfile.AllDates(p.Project, r))
	case "json":
		return planfile.WriteDatesJSON(w, planfile.AllDates(p.Project, r))
	case "table":
		return planfile.WriteDatesTable(w, planfile.AllDates(p.Project, r))
	}
	write, ok := planWriters[p.o.Format]
	if !ok {
		return &guatu.Error{Code: guatu.Invalid, Message: "计划没有格式“" + p.o.Format + "”", Hint: "可用 csv、json、table、mspdi、xer"}
	}
	out := *p.Project
	out.Stored = make([]planfile.Stored, len(r.Activities))
	for i, t := range r.Activities {
		out.Stored[i] = planfile.Stored{ES: t.ES, EF: t.EF, LS: t.LS, LF: t.LF, Start: t.Start, Finish: t.Finish, TotalFloat: &t.TotalFloat, FreeFloat: &t.FreeFloat}
	}
	said, err := write(w, &out)
	for _, s := range said {
		fmt.Fprintln(notes, s)
	}
	return err
}

// planWriters write a whole plan in a format of the programs that make plans.
var planWriters = map[string]func(io.Writer, *planfile.Project) ([]string, error){"mspdi": planfile.WriteMSPDI, "xer": planfile.WriteXER}

// shortfall says what counting back from a deadline asks for.
func (p plan) shortfall(notes io.Writer) error {
	if !p.o.FromDeadline.IsSet() {
		return nil
	}
	back, err := schedule.Backward(p.Network, p.endOf(p.o.FromDeadline), p.Options)
	if err != nil {
		return p.inFile(err)
	}
	fmt.Fprintf(notes, "须最迟在 %s 开工", back.RequiredStart)
	switch {
	case back.Tightest < 0 || !back.AllowedStart.IsSet():
		fmt.Fprintln(notes, "。")
	case back.Shortfall.Fits():
		fmt.Fprintf(notes, "，最早可在 %s 开工，来得及。\n", back.AllowedStart)
	default:
		fmt.Fprintf(notes, "，最早只能在 %s 开工；最紧的是 %s，差 %s 个工作日（前后 %d 天）。\n",
			back.AllowedStart, p.name(back.Tightest), p.workdays(back.Shortfall.Minutes), back.Shortfall.Days)
	}
	return nil
}

// workdays writes working minutes as days of the project, to a tenth.
func (p plan) workdays(minutes int64) string {
	days := float64(minutes) / float64(cmp.Or(p.Options.MinutesPerDay, 480))
	return strings.TrimSuffix(strconv.FormatFloat(days, 'f', 1, 64), ".0")
}

// name is how an activity is called in a sentence.
func (p plan) name(i int) string {
	a := &p.Network.Activities[i]
	return strings.TrimSpace(a.ID + " " + a.Name)
}

// explain says why one activity stands where it stands.
func (p plan) explain(w io.Writer) error {
	i := slices.IndexFunc(p.Network.Activities, func(a schedule.Activity) bool { return a.ID == p.o.Explain })
	if i < 0 {
		return &guatu.Error{Code: guatu.NotFound, Message: "没有工作 " + p.o.Explain, Place: guatu.Place{File: p.o.File}, Hint: "用 guatu schedule FILE 看各工作的 uid"}
	}
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		return p.inFile(err)
	}
	_, err = fmt.Fprintln(w, schedule.Explain(r, i).Sentence(p.Network))
	return err
}

// differences tells where the dates stored by the program and ours are not the same.
func (p plan) differences(w, notes io.Writer) error {
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		return p.inFile(err)
	}
	d := planfile.Compare(p.Project, &r)
	fmt.Fprintf(notes, "比对 %d 项：%d 项相同，%d 项不同；%d 项文件里没有日期。\n", d.Compared, d.Equal, len(d.Rows), d.Unstored)
	t := Sheet{Name: "导入差异", Keys: planfile.DifferencesHeader(), Labels: planfile.DifferencesHeader()}
	for i := range d.Rows {
		t.Rows = append(t.Rows, d.Rows[i].Cells(lang.ZH))
	}
	return t.Write(w, p.o.Format)
}

// earliest lists what could begin before its plan.
func (p plan) earliest(w, notes io.Writer) error {
	if !p.Options.DataDate.IsSet() {
		return &guatu.Error{Code: guatu.Invalid, Message: "不知道从哪一天起算能开早开", Place: guatu.Place{File: p.o.File}, Hint: "用 --data-date 给出今天的日期"}
	}
	found, err := earliest.Find(earliest.Problem{Network: p.Network, Options: p.Options})
	if err != nil {
		return p.inFile(err)
	}
	t := Sheet{
		Name:   "能开早开",
		Keys:   []string{"uid", "name", "planned", "earliest", "gain_workdays", "gain_days", "now", "blocker", "until", "root"},
		Labels: []string{"uid", "名称", "计划开始", "最早可开", "可提前(工作日)", "可提前(天)", "现在可开", "卡在", "何时放开", "根子在"},
	}
	now := 0
	for _, o := range found.Openings {
		if o.Now {
			now++
		}
		a := &p.Network.Activities[o.Activity]
		t.Rows = append(t.Rows, []string{
			a.ID, a.Name, instant(o.Planned), instant(o.Earliest), strconv.Itoa(o.Workdays), strconv.Itoa(o.Days), strconv.FormatBool(o.Now),
			p.blocker(o.Blocker), instant(o.Blocker.Until), p.blocker(o.Root),
		})
	}
	fmt.Fprintf(notes, "未开工 %d 项，其中 %d 项今天就可以开。\n", len(found.Openings), now)
	return t.Write(w, p.o.Format)
}

func (p plan) blocker(b earliest.Blocker) string {
	switch b.Kind {
	case 0:
		return ""
	case earliest.ByDate:
		return "日期约束：" + p.name(b.Activity)
	default:
		return p.name(b.Activity)
	}
}

// instant writes an instant as tables do; empty when unset.
func instant(t calendar.Instant) string {
	return strings.Replace(t.String(), " ", "T", 1)
}

// quality prints the fourteen points, and below each what offends.
func (p plan) quality(w, notes io.Writer) error {
	report, err := quality.Assess(p.Network, p.Options, quality.DCMA())
	if err != nil {
		return p.inFile(err)
	}
	fmt.Fprintf(notes, "DCMA 14 点：%d 点不合格。\n", report.Failures())
	t := Sheet{
		Name:   "计划质量",
		Keys:   []string{"no", "check", "verdict", "count", "of", "value", "limit", "uid", "name", "fault", "minutes", "date"},
		Labels: []string{"序号", "检查", "结论", "个数", "总数", "比值", "限值", "uid", "名称", "问题", "分钟", "日期"},
	}
	for _, c := range report.Checks {
		row := []string{strconv.Itoa(int(c.Point)), c.Point.String(), verdictWords[c.Verdict], strconv.FormatInt(c.Count, 10), strconv.FormatInt(c.Of, 10),
			strconv.FormatFloat(c.Value, 'f', 4, 64), strconv.FormatFloat(c.Limit, 'f', 2, 64), "", "", c.Why, "", ""}
		t.Rows = append(t.Rows, row)
		for _, o := range append(slices.Clone(c.Offenders), c.Dangling...) {
			uid, name := p.offender(o)
			t.Rows = append(t.Rows, []string{row[0], row[1], "", "", "", "", "", uid, name, faultWords[o.What], strconv.FormatInt(o.Minutes, 10), instant(o.Date)})
		}
	}
	return t.Write(w, p.o.Format)
}

// offender names an activity, or a relation by its ends.
func (p plan) offender(o quality.Offender) (uid, name string) {
	if o.Relation < 0 {
		a := &p.Network.Activities[o.Activity]
		return a.ID, a.Name
	}
	r := &p.Network.Relations[o.Relation]
	from, to := &p.Network.Activities[r.Pred], &p.Network.Activities[r.Succ]
	return from.ID + "→" + to.ID, fmt.Sprintf("%s %s %s", from.Name, r.Type, to.Name)
}

var verdictWords = map[quality.Verdict]string{quality.NotRated: "不评", quality.Passed: "合格", quality.Failed: "不合格"}

var faultWords = map[quality.Fault]string{
	quality.NoPredecessor: "没有紧前工作", quality.NoSuccessor: "没有紧后工作", quality.OpenStart: "开始端悬空", quality.OpenFinish: "完成端悬空",
	quality.HasLead: "负时距", quality.HasLag: "时距", quality.NotFinishToStart: "不是完成—开始关系", quality.Constrained: "硬约束",
	quality.FloatTooHigh: "总时差过大", quality.FloatNegative: "总时差为负", quality.TooLong: "工期过长", quality.ActualInFuture: "实际日期在数据日期之后",
	quality.ForecastInPast: "未完工作排在数据日期之前", quality.NoResource: "没有资源", quality.FinishedLate: "晚于基准完成", quality.NotFinished: "应完未完",
	quality.FinishUnmoved: "延误它不会同样推迟竣工", quality.WithoutBaseline: "没有基准",
}

// crash shortens the plan to a date at the least cost.
func (p plan) crash(w, notes io.Writer) error {
	steps, err := p.steps()
	if err != nil {
		return err
	}
	r, err := compress.Compress(p.Network, p.Options, steps, p.endOf(p.o.Crash))
	if err != nil {
		return p.inFile(err)
	}
	p.tellCrash(notes, r)
	t := Sheet{
		Name:   "工期压缩",
		Keys:   []string{"uid", "name", "duration_min", "saved_min", "new_duration_min", "start", "finish"},
		Labels: []string{"uid", "名称", "原工期(分)", "压缩(分)", "新工期(分)", "开始", "完成"},
	}
	for i, saved := range r.Saved {
		if saved == 0 {
			continue
		}
		a, at := &p.Network.Activities[i], r.Schedule.Activities[i]
		t.Rows = append(t.Rows, []string{
			a.ID, a.Name, strconv.FormatInt(a.Duration, 10), strconv.FormatInt(saved, 10), strconv.FormatInt(a.Duration-saved, 10), instant(at.Start), instant(at.Finish),
		})
	}
	return t.Write(w, p.o.Format)
}

// steps reads what shortening costs.
func (p plan) steps() ([]compress.Steps, error) {
	if p.o.Costs == "" {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: "不知道压缩每项工作要多少钱", Hint: "用 --costs 给出 CSV：uid,min_duration_min,cost_per_day"}
	}
	f, err := openFile(p.o.Costs)
	if err != nil {
		return nil, err
	}
	costs, err := planfile.ReadCosts(p.o.Costs, f, p.Project)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	out := make([]compress.Steps, len(p.Network.Activities))
	for _, c := range costs {
		a := &p.Network.Activities[c.Activity]
		left := a.Duration
		if a.Remaining != nil {
			left = *a.Remaining
		}
		out[c.Activity] = compress.To(left, c.Minimum, c.CostPerDay)
	}
	return out, nil
}

// tellCrash writes the cost curve and, when the date is out of reach, why.
func (p plan) tellCrash(notes io.Writer, r compress.Result) {
	outcome := "达到目标"
	if !r.Reached {
		outcome = "达不到目标，最早"
	}
	fmt.Fprintf(notes, "%s %s，费用 %.2f", outcome, instant(r.Finish), r.Cost)
	if r.Exact {
		fmt.Fprintln(notes, "，是最省的。")
	} else {
		fmt.Fprintf(notes, "；未证明最省：%s。\n", strings.Join(r.Reasons, "；"))
	}
	fmt.Fprintln(notes, "费用曲线（竣工、累计费用、每天费用）：")
	for _, c := range r.Curve {
		fmt.Fprintf(notes, "  %s  %.2f  %.2f\n", instant(c.Finish), c.Cost, c.PerDay)
	}
	if len(r.Floor) > 0 {
		var chain []string
		for _, l := range r.Floor {
			if l.Activity >= 0 {
				chain = append(chain, p.name(l.Activity))
			}
		}
		fmt.Fprintln(notes, "不能再短：这条路上的工作都已到质量安全下限——"+strings.Join(chain, " → "))
	}
}
