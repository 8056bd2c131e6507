package city

import (
	"strings"

	"guatu/internal/register"
)

// Districts are the districts and counties of a city by their full names, in the order
// of the register of units.
type Districts struct {
	City  string // the city's name, as figures call it
	Names []string
}

// DistrictsOf takes the districts out of the register of units.
func DistrictsOf(city string, units []register.Record) Districts {
	d := Districts{City: city}
	for _, u := range units {
		if IsDistrict(u.Get("level")) {
			d.Names = append(d.Names, u.ID)
		}
	}
	return d
}

// In is the district that a text names last, by its full name; "" when it names none.
func (d Districts) In(text string) string {
	last, found := -1, ""
	for _, name := range d.Names {
		short := strings.TrimPrefix(name, d.City)
		if i := strings.LastIndex(text, short); short != "" && i > last {
			last, found = i, name
		}
	}
	if found == "" || strings.HasPrefix(found, d.City) {
		return found
	}
	return d.City + found
}

// Region is the district that the first of the texts to name one names, else the city.
func (d Districts) Region(texts ...string) string {
	for _, text := range texts {
		if district := d.In(text); district != "" {
			return district
		}
	}
	return d.City
}
