package series

// Share returns the part (0..1) of a year's value that had been reached by the end
// of a month, from two published values of the same year and unit. Units are tried
// in alphabetical order. A share outside (0,1) means the figures do not belong
// together and is not returned.
func (p *Panel) Share(n Name, year, month int) (float64, bool) {
	for _, unit := range p.find(n).units[YTD] {
		part, ok := p.YTD(n, year, month, unit)
		if ok {
			if s, ok := p.shareOf(n, part.Value, year, unit); ok {
				return s, true
			}
		}
	}
	return 0, false
}

// ImpliedShare returns the part of a year's value that had been reached by the end
// of a month, seen from the year after: its value and growth imply the base, and
// the base is divided by the year's published value. Most cities publish few
// values of a year but, a year later, value and growth together. It holds only where
// value and growth have the same prices: not for GDP, whose growth is real.
func (p *Panel) ImpliedShare(n Name, year, month int) (float64, bool) {
	for _, unit := range p.find(n).units[YTD] {
		if b, ok := p.Base(n, year+1, month, unit); ok {
			if s, ok := p.shareOf(n, b.Value, year, unit); ok {
				return s, true
			}
		}
	}
	return 0, false
}

func (p *Panel) shareOf(n Name, part float64, year int, unit string) (float64, bool) {
	whole, ok := p.YTD(n, year, 12, unit)
	if !ok || whole.Value == 0 {
		return 0, false
	}
	s := part / whole.Value
	return s, s > 0 && s < 1
}

// bridge is the widest distance in months over which a share is interpolated.
const bridge = 3

// NearShare returns the share at a month as published, with implied also as implied a
// year later, or interpolated evenly between the nearest months around it, of which one must be
// no more than three months away; the year's ends are 0 and 1. Over 1,074 monthly
// series a share interpolated over one to three months served the year-end rule as
// well as an exact one.
func (p *Panel) NearShare(n Name, year, month int, implied bool) (float64, bool) {
	at := func(month int) (float64, bool) {
		if s, ok := p.Share(n, year, month); ok || !implied {
			return s, ok
		}
		return p.ImpliedShare(n, year, month)
	}
	if s, ok := at(month); ok {
		return s, true
	}
	before, low := neighbour(at, month, -1)
	after, high := neighbour(at, month, +1)
	known := before > 0 && month-before <= bridge || after < 12 && after-month <= bridge
	if !known || high < low {
		return 0, false
	}
	return low + (high-low)*float64(month-before)/float64(after-before), true
}

// neighbour finds the nearest month with a share in a direction, or the year's end
// there.
func neighbour(at func(int) (float64, bool), month, step int) (int, float64) {
	for m := month + step; m > 0 && m < 12; m += step {
		if s, ok := at(m); ok {
			return m, s
		}
	}
	if step < 0 {
		return 0, 0
	}
	return 12, 1
}
