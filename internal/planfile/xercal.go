package planfile

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"guatu"
	"guatu/calendar"
)

// xerCalendar is a row of CALENDAR.
type xerCalendar struct {
	id, name, base string
	byDefault      bool
	dayHours       int64
	week           week
	exceptions     []calendar.Exception
	row            int
}

var xerCalendarColumns = []string{"clndr_id", "clndr_name", "base_clndr_id", "default_flag", "day_hr_cnt", "clndr_data"}

func (r *xer) calendar() error {
	c := xerCalendar{id: string(r.cells[0]), name: r.text(1), base: string(r.cells[2]), row: r.row}
	c.byDefault = string(r.cells[3]) == "Y"
	if err := cell(r, 4, &c.dayHours, hours, wantHours); err != nil {
		return err
	}
	if err := c.data(r.cells[5]); err != nil {
		return r.fault("clndr_data", err.Error(), "日历数据形如 (0||CalendarData()(…))")
	}
	r.calendars = append(r.calendars, c)
	return nil
}

// data reads clndr_data: nested nodes (0||NAME(KEY|VALUE|…)(NODES)).
func (c *xerCalendar) data(text []byte) error {
	p := dataParser{rest: text}
	p.skip()
	if len(p.rest) == 0 {
		return nil
	}
	root, err := p.node(0)
	if err != nil {
		return err
	}
	for _, section := range root.children {
		switch section.name {
		case "DaysOfWeek":
			err = c.days(section.children)
		case "Exceptions":
			err = c.dated(section.children)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// days reads the week: nodes 1, Sunday, to 7.
func (c *xerCalendar) days(days []dataNode) error {
	for _, d := range days {
		n, ok := digits([]byte(d.name))
		if !ok || n < 1 || n > 7 {
			return fmt.Errorf("星期“%s”不成立", d.name)
		}
		shifts, err := d.shifts()
		if err != nil {
			return err
		}
		c.week[n-1] = &shifts
	}
	return nil
}

// firstSerial is the day that clndr_data calls 0.
var firstSerial = guatu.NewDate(1899, time.December, 30)

// dated reads the exceptions: the day is a number, no shifts mean a day off.
func (c *xerCalendar) dated(days []dataNode) error {
	for _, d := range days {
		n, ok := integer([]byte(d.value("d")))
		day := firstSerial + guatu.Date(n)
		if !ok || n < 0 || n > 2958465 {
			return fmt.Errorf("例外日“%s”不成立", d.value("d"))
		}
		shifts, err := d.shifts()
		if err != nil {
			return err
		}
		c.exceptions = append(c.exceptions, calendar.Exception{From: day, To: day, Shifts: shifts})
	}
	return nil
}

// dataNode is one node of clndr_data.
type dataNode struct {
	name     string
	values   []string // key, value, key, value, …
	children []dataNode
}

func (d *dataNode) value(key string) string {
	for i := 0; i+1 < len(d.values); i += 2 {
		if d.values[i] == key {
			return d.values[i+1]
		}
	}
	return ""
}

// shifts reads the children of a day: s is the start, f the finish.
func (d *dataNode) shifts() ([]calendar.Shift, error) {
	var out []calendar.Shift
	for i := range d.children {
		n := &d.children[i]
		from, okFrom := clockOf(n.value("s"))
		to, okTo := clockOf(n.value("f"))
		if !okFrom || !okTo {
			return nil, fmt.Errorf("班次 %q—%q 读不懂", n.value("s"), n.value("f"))
		}
		out = addShift(out, from, to)
	}
	return union(out), nil
}

// clockOf reads 8:00, 08:00 and 8:00 PM.
func clockOf(text string) (int, bool) {
	hour, minute, ok := strings.Cut(strings.TrimSpace(text), ":")
	if !ok || len(minute) < 2 {
		return 0, false
	}
	half := strings.ToUpper(strings.TrimSpace(minute[2:]))
	h, okH := digits([]byte(hour))
	m, okM := digits([]byte(minute[:2]))
	if !okH || !okM || h > 24 || m > 59 || 60*h+m > calendar.MinutesPerDay {
		return 0, false
	}
	switch {
	case half == "AM" && h == 12:
		h = 0
	case half == "PM" && h < 12:
		h += 12
	}
	return 60*h + m, true
}

// dataParser reads nodes. Programs put blanks, line ends and 0x7F between them.
type dataParser struct{ rest []byte }

// maxDataDepth bounds the nesting, of which P6 uses five levels.
const maxDataDepth = 16

func (p *dataParser) skip() {
	p.rest = bytes.TrimLeft(p.rest, " \t\r\n\x7f")
}

func (p *dataParser) expect(c byte) error {
	p.skip()
	if len(p.rest) == 0 || p.rest[0] != c {
		return fmt.Errorf("日历数据在“%s”处缺少 %c", shortened(p.rest[:min(len(p.rest), 20)]), c)
	}
	p.rest = p.rest[1:]
	return nil
}

// upTo takes what stands before the next of the two bytes.
func (p *dataParser) upTo(stop string) string {
	i := bytes.IndexAny(p.rest, stop)
	if i < 0 {
		i = len(p.rest)
	}
	text := string(p.rest[:i])
	p.rest = p.rest[i:]
	return text
}

func (p *dataParser) node(depth int) (dataNode, error) {
	var d dataNode
	if depth > maxDataDepth {
		return d, fmt.Errorf("日历数据嵌套超过 %d 层", maxDataDepth)
	}
	if err := p.expect('('); err != nil {
		return d, err
	}
	name := p.upTo("()")
	_, d.name, _ = strings.Cut(name, "||")
	if err := p.expect('('); err != nil {
		return d, err
	}
	if values := p.upTo("()"); values != "" {
		d.values = strings.Split(values, "|")
	}
	if err := p.expect(')'); err != nil {
		return d, err
	}
	children, err := p.nodes(depth)
	d.children = children
	if err != nil {
		return d, err
	}
	return d, p.expect(')')
}

// nodes reads the children in parentheses.
func (p *dataParser) nodes(depth int) ([]dataNode, error) {
	if err := p.expect('('); err != nil {
		return nil, err
	}
	var out []dataNode
	for {
		p.skip()
		if len(p.rest) > 0 && p.rest[0] == ')' {
			p.rest = p.rest[1:]
			return out, nil
		}
		d, err := p.node(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
}
