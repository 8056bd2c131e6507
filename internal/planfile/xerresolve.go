package planfile

import (
	"fmt"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// resolve turns what was read into a network.
func (r *xer) resolve() error {
	p := r.plan
	p.Network.Activities, p.Stored, p.Codes = r.activities.take(), r.stored.take(), r.codes.take()
	r.numbered()
	r.decode()
	main, err := r.main()
	if err != nil {
		return err
	}
	if err := r.calendarsFor(main); err != nil {
		return err
	}
	r.breakdown()
	r.relations()
	r.assign()
	r.laterDataDates()
	return nil
}

// decode makes the texts readable.
func (r *xer) decode() {
	e := r.charset.encoding()
	if e == nil {
		return
	}
	d := decoder{from: e.NewDecoder()}
	fix := d.fix
	for i := range r.plan.Network.Activities {
		fix(&r.plan.Network.Activities[i].Name)
		fix(&r.plan.Codes[i])
	}
	for i := range r.projects {
		fix(&r.projects[i].name)
	}
	for i := range r.calendars {
		fix(&r.calendars[i].name)
	}
	for i := range r.wbs {
		fix(&r.wbs[i].group.Code)
		fix(&r.wbs[i].group.Name)
	}
	for i := range r.resources {
		fix(&r.resources[i].Name)
	}
}

// main is the project that gives the conditions: the first exported one. Others in
// the file are there because relations lead to them.
func (r *xer) main() (*xerProject, error) {
	if len(r.projects) == 0 {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: "文件里没有项目", Hint: "XER 应有 PROJECT 表", Place: guatu.Place{File: r.file, Sheet: "PROJECT"}}
	}
	main := &r.projects[0]
	for i := range r.projects {
		if r.projects[i].exported {
			main = &r.projects[i]
			break
		}
	}
	p, o := r.plan, &r.plan.Options
	p.ID, p.Name = main.id, main.name
	for _, w := range r.wbs {
		if w.root && w.of == main.id && w.group.Name != "" {
			p.Name = w.group.Name
		}
	}
	*o = schedule.Options{
		Profile: schedule.P6, Start: main.start, DataDate: main.dataDate, MustFinishBy: main.mustEnd,
		CriticalFloat: main.criticalFloat, CriticalByLongestPath: main.longestPath,
	}
	options, ok := r.options[main.id]
	if !ok {
		options = usualOptions()
	}
	if !options.alone {
		for _, x := range r.external {
			a := &r.plan.Network.Activities[x.activity]
			a.Constraints = append(a.Constraints, x.constraint)
		}
	}
	if err := options.into(o); err != nil {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: "排程选项读不懂", Err: err, Place: guatu.Place{File: r.file, Sheet: "SCHEDOPTIONS"}}
	}
	return main, nil
}

// calendarsFor builds the calendars in the order of the file. One that does not work
// is an error where it is used, and a note where it is not.
func (r *xer) calendarsFor(main *xerProject) error {
	byID := make(map[string]*xerCalendar, len(r.calendars))
	for i := range r.calendars {
		byID[r.calendars[i].id] = &r.calendars[i]
	}
	own := r.projectCalendar(main, byID)
	built := map[string]int{}
	index := func(id string) (int, error) {
		c := byID[id]
		if c == nil {
			c = own
		}
		if i, done := built[c.id]; done {
			return i, nil
		}
		i, err := r.plan.addCalendar(*c.spec(byID, 0), guatu.Place{File: r.file, Sheet: "CALENDAR", Row: c.row})
		if err == nil {
			built[c.id] = i
		}
		return i, err
	}
	for i := range r.calendars {
		if _, err := index(r.calendars[i].id); err != nil {
			r.plan.note("日历“%s”没有读入：%v", r.calendars[i].name, err)
		}
	}
	i, err := index(own.id)
	if err != nil {
		return err
	}
	r.plan.Options.ProjectCalendar, r.plan.Options.MinutesPerDay = i, own.dayHours
	return r.useCalendars(index, byID)
}

// projectCalendar is the project's calendar, or else the default one of the file.
func (r *xer) projectCalendar(main *xerProject, byID map[string]*xerCalendar) *xerCalendar {
	if c := byID[main.calendar]; c != nil {
		return c
	}
	for i := range r.calendars {
		if r.calendars[i].byDefault {
			return &r.calendars[i]
		}
	}
	if len(r.calendars) > 0 {
		return &r.calendars[0]
	}
	return &xerCalendar{name: "Standard"}
}

// useCalendars gives activities and resources their calendars.
func (r *xer) useCalendars(index func(string) (int, error), byID map[string]*xerCalendar) error {
	ids := make([]string, len(r.calendars))
	for i := range r.calendars {
		ids[i] = r.calendars[i].id
	}
	at := r.ids.among(ids)
	known := make(map[int32]int)
	absent := 0
	for k := range r.at {
		n := r.at[k].calendar
		if n >= 0 && at[n] < 0 {
			absent++
		}
		i, done := known[n]
		if !done {
			id := ""
			if n >= 0 && at[n] >= 0 {
				id = ids[at[n]]
			}
			var err error
			if i, err = index(id); err != nil {
				return err
			}
			known[n] = i
		}
		r.plan.Network.Activities[k].Calendar = i
	}
	if absent > 0 {
		r.plan.note("%d 项作业的日历不在文件里，按项目日历排", absent)
	}
	return r.resourceCalendars(index, byID)
}

func (r *xer) resourceCalendars(index func(string) (int, error), byID map[string]*xerCalendar) error {
	for k, id := range r.worksOn {
		if byID[id] == nil {
			continue
		}
		i, err := index(id)
		if err != nil {
			return err
		}
		r.resources[k].Calendar = i
	}
	r.plan.Network.Resources = r.resources
	return nil
}

// spec describes a calendar with the one it builds on.
func (c *xerCalendar) spec(byID map[string]*xerCalendar, depth int) *calendar.Spec {
	s := &calendar.Spec{Name: c.name, Exceptions: c.exceptions}
	hours, open := c.week.split()
	s.Week = hours
	if base := byID[c.base]; base != nil && depth < maxBases {
		s.Parent, s.Inherit = base.spec(byID, depth+1), open
		return s
	}
	if (c.week == week{}) {
		s.Week = usualWeek()
	}
	return s
}

// relations joins the activities. Those to activities outside the file are counted.
func (r *xer) relations() {
	n := &r.plan.Network
	links := r.links.take()
	n.Relations = make([]schedule.Relation, 0, len(links))
	outside := 0
	for _, l := range links {
		pred, succ := r.activity(l.pred), r.activity(l.succ)
		if pred < 0 || succ < 0 {
			outside++
			continue
		}
		n.Relations = append(n.Relations, schedule.Relation{Pred: int(pred), Succ: int(succ), Type: l.kind, Lag: l.lag})
	}
	if outside > 0 {
		r.plan.note("%d 条关系通向文件以外的作业，未采用", outside)
	}
}

// numbered finds the activity of each number of an identifier. Of two activities
// with one task_id the schedule will say so.
func (r *xer) numbered() {
	r.at = r.places.take()
	r.index = make([]int32, r.ids.n)
	for n := range r.index {
		r.index[n] = -1
	}
	for i := range r.at {
		r.index[r.at[i].task] = int32(i)
	}
}

// activity is the activity with the number n, or -1.
func (r *xer) activity(n int32) int32 {
	if n < 0 {
		return -1
	}
	return r.index[n]
}

// assign gives activities the work of resources.
func (r *xer) assign() {
	ids := make([]string, len(r.resources))
	for i := range r.resources {
		ids[i] = r.resources[i].ID
	}
	resources := r.ids.among(ids)
	for _, w := range r.work.take() {
		task := r.activity(w.task)
		if task < 0 || w.resource < 0 || resources[w.resource] < 0 {
			continue
		}
		a := &r.plan.Network.Activities[task]
		w.assignment.Resource = int(resources[w.resource])
		a.Assignments = append(a.Assignments, w.assignment)
	}
}

// breakdown makes the groups, and the parents of activities under WBS summaries.
func (r *xer) breakdown() {
	p := r.plan
	ids := make([]string, len(r.wbs))
	at := make(map[string]int, len(r.wbs))
	for i := range r.wbs {
		ids[i] = r.wbs[i].group.ID
		at[ids[i]] = i
	}
	p.Groups = make([]Group, len(r.wbs))
	for i := range r.wbs {
		p.Groups[i] = r.wbs[i].group
		if j, ok := at[r.wbs[i].parent]; ok && j != i {
			p.Groups[i].Parent = j
		}
	}
	groups := r.ids.among(ids)
	p.Group = make([]int, len(r.at))
	for k := range r.at {
		p.Group[k] = -1
		if n := r.at[k].wbs; n >= 0 {
			p.Group[k] = int(groups[n])
		}
	}
	p.Network.Parents = p.wbsParents()
}

// wbsParents finds the WBS summary above each activity: the nearest at or above its
// heading. Of several at one heading each spans the next.
func (p *Project) wbsParents() []int {
	above := make([]int, len(p.Groups)) // the summary at a heading that was met last, or -1
	for g := range above {
		above[g] = -1
	}
	parents := make([]int, len(p.Group))
	var summaries []int
	for k, g := range p.Group {
		parents[k] = -1
		if p.Network.Activities[k].Kind == schedule.Summary && g >= 0 {
			parents[k], above[g] = above[g], k
			summaries = append(summaries, k)
		}
	}
	if summaries == nil {
		return nil
	}
	nearest := p.nearest(above)
	for _, k := range summaries {
		if g := p.Groups[p.Group[k]].Parent; parents[k] < 0 && g >= 0 {
			parents[k] = nearest[g]
		}
	}
	for k, g := range p.Group {
		if p.Network.Activities[k].Kind != schedule.Summary && g >= 0 {
			parents[k] = nearest[g]
		}
	}
	return parents
}

// nearest passes what stands at a heading on to the headings below that have nothing.
// Headings in a circle have nothing.
func (p *Project) nearest(above []int) []int {
	out := make([]int, len(above))
	done := make([]bool, len(above))
	var path []int
	for g := range above {
		at := g
		for path = path[:0]; at >= 0 && !done[at]; at = p.Groups[at].Parent {
			done[at], out[at] = true, above[at]
			path = append(path, at)
			if above[at] >= 0 {
				break
			}
		}
		found := -1
		if at >= 0 {
			found = out[at]
		}
		for _, h := range path {
			out[h] = found
		}
	}
	return out
}

// laterDataDates lets every project of the file keep its own data date: the schedule
// takes the earliest, and the work of projects with a later one is held back to it.
func (r *xer) laterDataDates() {
	if len(r.projects) < 2 {
		return
	}
	dates := map[int32]calendar.Instant{}
	used := map[int32]bool{}
	for k := range r.at {
		used[r.at[k].project] = true
	}
	earliest := r.plan.Options.DataDate
	for _, p := range r.projects {
		n := r.ids.find(p.id)
		if n < 0 || !used[n] || !p.dataDate.IsSet() {
			continue
		}
		dates[n] = p.dataDate
		if p.dataDate < earliest || !earliest.IsSet() {
			earliest = p.dataDate
		}
	}
	r.plan.Options.DataDate = earliest
	held := 0
	for k := range r.at {
		if d, ok := dates[r.at[k].project]; ok && d > earliest {
			holdBack(&r.plan.Network.Activities[k], d)
			held++
		}
	}
	if held > 0 {
		r.plan.note("%s", fmt.Sprintf("文件里有几个数据日期不同的项目：%d 项作业按本项目的数据日期排在其后", held))
	}
}

// holdBack keeps the remaining work of an activity after d.
func holdBack(a *schedule.Activity, d calendar.Instant) {
	switch {
	case a.ActualFinish.IsSet():
	case a.ActualStart.IsSet():
		a.Resume = max(a.Resume, d)
	default:
		a.Constraints = append(a.Constraints, schedule.Constraint{Type: schedule.SNET, Date: d})
	}
}
