package bulletin

import (
	"cmp"
	"fmt"
	"slices"

	"guatu"
	"guatu/internal/project"
)

func (w writer) projects() {
	t := w.p.Totals
	w.d.heading(1, "三、重点项目")
	if t.Projects == 0 {
		w.d.say("项目库是空的。请导入项目清单（guatu import）。")
		return
	}
	if t.Synthetic > 0 {
		w.d.say("（项目库%d个项目中%d个为示例数据，以下各数据此计算，不代表实际进度。）", t.Projects, t.Synthetic)
	}
	w.d.say("项目库共%d个项目，总投资%s亿元，年度计划投资%s亿元；其中市重点项目%d个，年度计划%s亿元。", t.Projects, yi(t.Total), yi(t.Plan), t.Key, yi(t.KeyPlan))
	w.investment()
	w.starts()
	w.lateProjects()
}

// investment sets what the key projects did against the pro-rata plan.
func (w writer) investment() {
	t := w.p.Totals
	if t.Month == 0 {
		w.d.say("%d年还没有项目月报。", w.p.Year)
		return
	}
	month := guatu.Period{Year: w.p.Year, Month: t.Month}
	if t.KeyPlan > 0 {
		share, pace := percent(t.KeyDone, t.KeyPlan), 100*float64(t.Month)/12
		w.d.say("%s市重点项目完成投资%s亿元，为年度计划的%.1f%%，按月均时序应为%.1f%%，%s；入库（纳统）%s亿元，%s。",
			month.Chinese(), yi(t.KeyDone), share, pace, aheadOrBehind(share-pace), yi(t.KeyAdmitted), admittedGap(t.KeyDone-t.KeyAdmitted))
	}
	w.d.say("%d月月报尚未报送的项目%d个；已开工、有完成数而未入库的项目%d个。", t.Month, t.Silent, t.StartedNotAdmitted)
	if t.Month < 12 && month.End()+reportsOld < w.p.At.Released {
		w.d.say("注意：%d月以后没有月报，以上投资数只到%d月。", t.Month, t.Month)
	}
}

// reportsOld is how many days after a month its reports are the newest: they are due
// early in the month after it.
const reportsOld = 45

func admittedGap(gap guatu.Fen) string {
	switch {
	case gap > 0:
		return "比完成数少" + yi(gap) + "亿元"
	case gap < 0:
		return "比完成数多" + yi(-gap) + "亿元"
	default:
		return "与完成数相同"
	}
}

// starts sets the starts against the first plan at the same month's end, and says how
// many there are by now.
func (w writer) starts() {
	t := w.p.Totals
	if t.New == 0 {
		return
	}
	text := fmt.Sprintf("%d年新开工项目%d个：", w.p.Year, t.New)
	for _, s := range slices.Backward(w.p.Ramp) {
		if s.Known {
			text += fmt.Sprintf("按首次计划到%d月底应开工%d个，到%d月底实际开工%d个；", s.Month.Month, s.Planned, s.Month.Month, s.Actual)
			break
		}
	}
	w.d.say("%s至今共报开工%d个。", text, t.Started)
}

// farBehind is from how many working days on a late project is counted apart: a
// month.
const farBehind = 20

// lateProjects lists the projects that miss their planned finish by most.
func (w writer) lateProjects() {
	late, far, unscheduled := []project.Assessment{}, 0, 0
	for _, a := range w.p.Projects {
		switch {
		case a.Withdrawn():
		case a.Problem != "":
			unscheduled++
		case a.Late > 0:
			late = append(late, a)
			if a.Late > farBehind {
				far++
			}
		}
	}
	if unscheduled > 0 {
		w.d.say("%d个项目的节点排不出工期（紧前关系有误），未计入下列各数，请责任单位核对。", unscheduled)
	}
	if len(late) == 0 {
		w.d.say("按已报节点推算，没有赶不上计划竣工的项目。")
		return
	}
	slices.SortStableFunc(late, func(a, b project.Assessment) int { return cmp.Compare(b.Late, a.Late) })
	shown := late[:min(len(late), 10)]
	w.d.say("按已报节点和各节点计划工期推算，若不赶工，赶不上计划竣工的项目%d个，其中落后%d个工作日以上的%d个。落后最多的%d个：", len(late), farBehind, far, len(shown))
	var rows [][]string
	for _, a := range shown {
		n := a.Times[a.Next]
		rows = append(rows, []string{
			a.Get("name") + sampleMark(a.Get("sample") != ""), a.Get("district"), a.Finish.String(), n.Name, n.Latest.String(), n.Forecast.String(), fmt.Sprint(a.Late), n.Lead,
		})
	}
	w.d.table([]string{"项目", "区", "计划竣工", "卡在节点", "最迟完成", "预测完成", "落后(工作日)", "节点责任单位"}, rows)
}

// share is what a district planned and did.
type share struct {
	district   string
	plan, done guatu.Fen
}

func (s share) rate() float64 { return percent(s.done, s.plan) }

// units ranks districts by the completion of their key projects, with the formula. A
// project without a report counts with its plan: not reporting must not help.
func (w writer) units() {
	w.d.heading(1, "四、区和部门")
	shares := w.shares()
	if w.p.Totals.Month == 0 || len(shares) == 0 {
		w.d.say("还没有市重点项目月报，不排名。")
		return
	}
	w.d.say("各区市重点项目年度投资完成率（截至%d月的本年累计完成投资÷年度计划投资，没有月报的项目完成数计零；只排结果，不排填报）：", w.p.Totals.Month)
	var rows [][]string
	total, rank := share{district: "合计"}, 0
	for i, s := range shares {
		if i == 0 || s.rate() != shares[i-1].rate() {
			rank = i + 1
		}
		rows = append(rows, s.row(fmt.Sprint(rank)))
		total.plan, total.done = total.plan+s.plan, total.done+s.done
	}
	w.d.table([]string{"位次", "区", "年度计划(亿元)", "完成(亿元)", "完成率"}, append(rows, total.row("—")))
}

func (s share) row(rank string) []string {
	return []string{rank, s.district, yi(s.plan), yi(s.done), fmt.Sprintf("%.1f%%", s.rate())}
}

// shares are the districts with planned key projects, best first.
func (w writer) shares() []share {
	at := map[string]int{}
	var out []share
	for _, a := range w.p.Projects {
		if a.Get("key") != "true" || a.Withdrawn() || a.Plan == 0 {
			continue
		}
		i, ok := at[a.Get("district")]
		if !ok {
			i = len(out)
			at[a.Get("district")], out = i, append(out, share{district: a.Get("district")})
		}
		r, _ := a.Through(w.p.Year, w.p.Totals.Month)
		out[i].plan, out[i].done = out[i].plan+a.Plan, out[i].done+r.Done
	}
	slices.SortFunc(out, func(a, b share) int {
		return cmp.Or(cmp.Compare(b.rate(), a.rate()), cmp.Compare(a.district, b.district))
	})
	return out
}
