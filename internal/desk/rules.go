package desk

import (
	"guatu"
	"guatu/internal/register"
	"guatu/light"
)

// ruleSets picks the rule set in force for each kind of object: the city's own with
// the highest version valid on the day, else the shipped default.
func ruleSets(rows []register.Record) (map[light.Object]light.RuleSet, error) {
	out := map[light.Object]light.RuleSet{}
	for _, r := range light.Presets() {
		if _, taken := out[r.Object]; !taken {
			out[r.Object] = r
		}
	}
	own := map[light.Object]bool{}
	for _, row := range rows {
		r, err := light.Parse(row.Get("rules"))
		if err != nil {
			return nil, register.At(err, guatu.Place{File: "亮灯规则 " + row.ID})
		}
		if !own[r.Object] || r.Version > out[r.Object].Version {
			out[r.Object], own[r.Object] = r, true
		}
	}
	return out, nil
}
