package pages

import (
	"bytes"
	"io"
	"slices"

	"guatu"
	"guatu/calendar"
	"guatu/internal/desk"
	"guatu/internal/planfile"
	"guatu/internal/project"
	"guatu/internal/web"
	"guatu/schedule"
)

// planFormat is a kind of file that a project's plan can be saved as.
type planFormat struct {
	ending, label, media string
	write                func(io.Writer, *planfile.Project) error
}

// planFormats are the kinds in the order of the page.
func planFormats() []planFormat {
	noted := func(write func(io.Writer, *planfile.Project) ([]string, error)) func(io.Writer, *planfile.Project) error {
		return func(w io.Writer, p *planfile.Project) error {
			_, err := write(w, p)
			return err
		}
	}
	return []planFormat{
		{"xml", "Project XML", "application/xml", noted(writeMSPDI)},
		{"xer", "Primavera XER", "application/octet-stream", noted(writeXER)},
		{"xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", planfile.WriteXLSX},
	}
}

// writeMSPDI writes a plan for Microsoft Project, which leaves work that has not begun
// before the status date unless a constraint keeps it from there, as its command
// “reschedule uncompleted work” does.
func writeMSPDI(w io.Writer, p *planfile.Project) ([]string, error) {
	for i := range p.Network.Activities {
		a := &p.Network.Activities[i]
		held := p.Network.Calendars[a.Calendar].Work(p.Options.DataDate, p.Stored[i].Start) <= 0
		if held && !a.ActualStart.IsSet() && len(a.Constraints) == 0 {
			a.Constraints = []schedule.Constraint{{Type: schedule.SNET, Date: p.Options.DataDate}}
		}
	}
	if err := restore(p, schedule.MSP); err != nil {
		return nil, err
	}
	return planfile.WriteMSPDI(w, p)
}

// writeXER writes a plan for Primavera P6, where an event is at the start of work or at
// its end; nodes are reached at the end of a day.
func writeXER(w io.Writer, p *planfile.Project) ([]string, error) {
	for i := range p.Network.Activities {
		if a := &p.Network.Activities[i]; a.Duration == 0 {
			a.Kind = schedule.FinishMilestone
		}
	}
	if err := restore(p, schedule.P6); err != nil {
		return nil, err
	}
	return planfile.WriteXER(w, p)
}

// restore stores the dates as the program that is to read them comes to them: start
// and finish are the same, but programs differ in what they call the early start of
// work that has begun and the late start of a milestone.
func restore(p *planfile.Project, profile schedule.Profile) error {
	p.Options.Profile = profile
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		return err
	}
	p.Store(&r)
	return nil
}

// planDownload answers with the plan of one project as a file.
func (p pages) planDownload(f planFormat) web.Handler {
	return func(v *web.View) (web.Answer, error) {
		pic, a, err := p.projectHere(v)
		if err != nil {
			return nil, err
		}
		plan, err := planOf(v, pic, a)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := f.write(&b, plan); err != nil {
			return nil, err
		}
		return web.File{Name: a.Get("name") + "." + f.ending, Type: f.media, Body: b.Bytes()}, nil
	}
}

// planOf is the plan of a project as other programs compute it: from the day on, with
// the finish as a deadline of the nodes it binds.
func planOf(v *web.View, pic *desk.Picture, a *project.Assessment) (*planfile.Project, error) {
	if len(a.Nodes) == 0 {
		return nil, &guatu.Error{Code: guatu.NotFound, Message: v.T("这个项目没有节点计划"), Hint: v.T("先在登记簿“项目节点”里登记节点")}
	}
	t, err := a.Timetable(pic.Conditions.Calendar, pic.At.Released)
	if err != nil {
		return nil, err
	}
	t.Options.Deadline = calendar.Unset // only as far away as to bind nothing
	r, err := schedule.Schedule(t.Network, t.Options)
	if err != nil {
		return nil, err
	}
	plan := planfile.FromNetwork(a.Get("name"), t.Network, t.Options)
	plan.ID = a.ID
	plan.Store(&r)
	return plan, nil
}

// projectHere is the project that the address names.
func (p pages) projectHere(v *web.View) (*desk.Picture, *project.Assessment, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, nil, err
	}
	code := v.Request.PathValue("code")
	i := slices.IndexFunc(pic.Projects, func(a project.Assessment) bool { return a.ID == code })
	if i < 0 {
		return nil, nil, &guatu.Error{Code: guatu.NotFound, Message: v.T("没有代码为 %s 的项目", code), Hint: v.T("核对截至日期，或从项目表进入")}
	}
	return pic, &pic.Projects[i], nil
}

// projectActions are what can be done with the plan of a project that has one.
func projectActions(v *web.View, a *project.Assessment) []web.Action {
	if len(a.Times) == 0 {
		return nil
	}
	out := []web.Action{{Label: v.T("压缩工期"), Href: v.Link(projectPath(a.ID) + "/compress")}}
	for _, f := range planFormats() {
		out = append(out, web.Action{Label: v.T("下载计划（%s）", f.label), Href: v.Link(projectPath(a.ID) + "/plan." + f.ending)})
	}
	return out
}
