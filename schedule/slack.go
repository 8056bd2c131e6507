package schedule

// Slack is the relationship float of relation i of a model that has run: how long
// its predecessor can slip, in minutes of that one's calendar, before the relation
// moves its successor. 0 for a relation that drives; ok is false where the relation
// asks for nothing any more, or goes through a summary.
func (m *Model) Slack(i int) (minutes int64, ok bool) {
	if m.tieFrom == nil {
		m.indexTies()
	}
	if m.tieFrom[i+1]-m.tieFrom[i] != 1 {
		return 0, false
	}
	t := m.tieList[m.tieFrom[i]]
	s := m.slack(int(m.ties[t].pred), &m.out.links[m.out.slot[t]])
	return s, s != noSlack
}
