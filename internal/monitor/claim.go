package monitor

import (
	"strconv"
	"strings"

	"guatu"
	"guatu/forecast"
	"guatu/internal/city"
	"guatu/internal/register"
)

// Claim is one promised number, from the ledger or from a register of targets.
type Claim struct {
	ID        string // of the record it comes from
	Who       string
	Indicator string // canonical
	Said      string // the indicator as it was written
	Item      string // the promise in its own words, for entries of the ledger
	Region    string
	Year      int
	Modality  string
	Target    forecast.Target
	Value     string // as written
	Announced guatu.Date
	Source    string
}

// LedgerClaim reads the number of a ledger entry; ok is false when it has none.
// An entry speaks of the district that its words before the number, its unit or its
// heading name, else of the whole city; and, unless it names a due date, of the year.
func (s Statistics) LedgerClaim(r register.Record, districts city.Districts, year int) (c Claim, ok bool, err error) {
	if r.Get("kind") != "target" || r.Get("value") == "" {
		return Claim{}, false, nil
	}
	if due := r.Date("due"); due.IsSet() {
		year = due.Year()
	}
	before, _, _ := strings.Cut(r.Get("item"), r.Get("value"))
	c = Claim{
		ID: r.ID, Who: r.Get("unit"), Region: districts.Region(before, r.Get("unit"), r.Get("heading")), Year: year,
		Announced: r.Released, Source: r.Get("document"), Item: r.Get("item"),
	}
	err = s.fill(&c, r, r.Get("measure"))
	return c, true, err
}

// TargetClaim reads one row of the register of targets.
func (s Statistics) TargetClaim(r register.Record) (Claim, error) {
	period, err := guatu.ParsePeriod(r.Get("period"))
	if err != nil {
		return Claim{}, err
	}
	c := Claim{ID: r.ID, Who: r.Get("owner"), Region: r.Get("region"), Year: period.Year, Announced: r.Date("announced"), Source: r.Get("source")}
	return c, s.fill(&c, r, r.Get("unit"))
}

func (s Statistics) fill(c *Claim, r register.Record, unit string) error {
	value, err := strconv.ParseFloat(r.Get("value"), 64)
	if err != nil {
		return guatu.Invalidf("目标 %s 的数值“%s”不是数", r.ID, r.Get("value"))
	}
	c.Said, c.Indicator = r.Get("indicator"), s.Indicators.Canonical(r.Get("indicator"))
	c.Modality, c.Value = r.Get("modality"), r.Get("value")
	indicator, _ := s.Indicators.Find(c.Indicator)
	c.Target = forecast.Target{
		Comparator: r.Get("comparator"), Value: value, Basis: r.Get("basis"), Unit: unit,
		Ceiling: indicator.Get("direction") == "down",
	}
	if upper := r.Get("value2"); upper != "" {
		if c.Target.Value2, err = strconv.ParseFloat(upper, 64); err != nil {
			return guatu.Invalidf("目标 %s 的区间上限“%s”不是数", r.ID, upper)
		}
	}
	return nil
}

// Words writes the claim as officials do: >1800亿元, ≥6%, 8%左右.
func (c Claim) Words() string {
	number := c.Value + c.Target.Unit
	switch c.Target.Comparator {
	case "ge":
		return "≥" + number
	case "gt":
		return ">" + number
	case "le":
		return "≤" + number
	case "lt":
		return "<" + number
	case "approx":
		return number + "左右"
	case "range":
		return c.Value + "—" + strconv.FormatFloat(c.Target.Value2, 'f', -1, 64) + c.Target.Unit
	default:
		return number
	}
}
