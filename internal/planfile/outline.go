package planfile

import "guatu/schedule"

// outline is the order in which a program lists activities: each summary before what
// lies below it.
type outline struct {
	order   []int  // activities
	level   []int  // by activity, from 1
	summary []bool // by activity, whether something lies below it
}

func outlineOf(n *schedule.Network) outline {
	o := outline{level: make([]int, len(n.Activities)), summary: make([]bool, len(n.Activities))}
	top := len(n.Activities)
	children := make([][]int, top+1)
	for i := range n.Activities {
		above := top
		if n.Parents != nil && n.Parents[i] >= 0 {
			above = n.Parents[i]
			o.summary[above] = true
		}
		children[above] = append(children[above], i)
	}
	o.descend(children, top, 1)
	return o
}

func (o *outline) descend(children [][]int, above, level int) {
	for _, i := range children[above] {
		o.order = append(o.order, i)
		o.level[i] = level
		o.descend(children, i, level+1)
	}
}

// storedOf are the stored dates of activity i, if there are any.
func (p *Project) storedOf(i int) Stored {
	if i < len(p.Stored) {
		return p.Stored[i]
	}
	return Stored{}
}
