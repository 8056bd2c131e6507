package light

import (
	"embed"
	"path"
)

//go:embed presets/*.rule
var presetTexts embed.FS

// Presets returns the shipped rule sets: our defaults first, then one per
// regulation, restated in our own words with place and year as Source. The cycle
// comes last. Every call returns fresh values.
func Presets() []RuleSet {
	entries, err := presetTexts.ReadDir("presets")
	if err != nil {
		panic("light: " + err.Error())
	}
	sets := make([]RuleSet, 0, len(entries))
	for _, entry := range entries {
		text, err := presetTexts.ReadFile(path.Join("presets", entry.Name()))
		if err != nil {
			panic("light: " + err.Error())
		}
		set, err := Parse(string(text))
		if err != nil {
			panic("light: preset " + entry.Name() + ": " + err.Error())
		}
		sets = append(sets, set)
	}
	return sets
}
