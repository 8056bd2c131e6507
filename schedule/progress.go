package schedule

import "guatu/calendar"

// progress sets state, remaining duration and anchor from what was reported.
func (a *act) progress(from *Activity, dataDate calendar.Instant) {
	if from.ActualFinish.IsSet() {
		a.state, a.duration = complete, 0
		if !a.actualStart.IsSet() {
			a.actualStart = a.actualFinish
		}
		return
	}
	if from.Remaining != nil {
		a.duration = *from.Remaining
	}
	if !from.ActualStart.IsSet() {
		return
	}
	a.state, a.anchor = started, from.ActualStart
	if !dataDate.IsSet() {
		return
	}
	a.anchor = max(dataDate, from.ActualStart)
	if from.Remaining == nil {
		a.duration = max(0, from.Duration-max(0, a.cal.Work(from.ActualStart, dataDate)))
	}
}

// lagLeft is what remains of a relation's lag at the data date: a positive lag
// that began with an actual date of the predecessor has run since.
func (p *plan) lagLeft(r *Relation) int64 {
	a := &p.acts[p.position[r.Pred]]
	from := a.actualFinish
	if r.Type.fromStart() {
		from = a.actualStart
	}
	if r.Lag <= 0 || !from.IsSet() || !p.dataDate.IsSet() {
		return r.Lag
	}
	return max(0, r.Lag-max(0, a.cal.Work(from, p.dataDate)))
}

// outOfSequence lists relations whose successor's actual date came before the
// predecessor's end of the relation did.
func (p *plan) outOfSequence() []int {
	var out []int
	for i := range p.net.Relations {
		r := &p.net.Relations[i]
		pred, succ := &p.acts[p.position[r.Pred]], &p.acts[p.position[r.Succ]]
		from, to := pred.actualFinish, succ.actualStart
		if r.Type.fromStart() {
			from = pred.actualStart
		}
		if r.Type.toFinish() {
			to = succ.actualFinish
		}
		if to.IsSet() && (!from.IsSet() || from > to) {
			out = append(out, i)
		}
	}
	return out
}
