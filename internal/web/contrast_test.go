package web

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var token = regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{3,6})\b`)

// tokens reads the colours of a block of the style sheet that begins with head.
func tokens(t *testing.T, head string) map[string]string {
	t.Helper()
	css := string(newAssets().byName["app.css"].plain)
	_, block, found := strings.Cut(css, head)
	block, _, closed := strings.Cut(block, "}")
	if !found || !closed {
		t.Fatalf("no block %q", head)
	}
	out := map[string]string{}
	for _, m := range token.FindAllStringSubmatch(block, -1) {
		out[m[1]] = m[2]
	}
	return out
}

// luminance is the relative luminance of WCAG 2.1.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// TestContrast: text and the edges of lights stand out by 4.5 : 1 (WCAG 2.1 AA) from
// everything they stand on, in the light and the dark set.
func TestContrast(t *testing.T) {
	t.Parallel()
	light, dark, big := tokens(t, ":root {"), tokens(t, "(prefers-color-scheme: dark) {\n  :root {"), tokens(t, ".big {")
	for k, v := range dark {
		if big[k] != v {
			t.Errorf("--%s is %s in the dark and %s on the big screen", k, v, big[k])
		}
	}
	for k, v := range light {
		if _, ok := dark[k]; !ok {
			dark[k] = v
		}
	}
	for name, set := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, front := range []string{"ink", "grey-1", "grey-2", "accent", "green-edge", "yellow-edge", "orange-edge", "red-edge", "none-edge"} {
			for _, back := range []string{"paper", "tint"} {
				ratio(t, name, set, front, back)
			}
		}
		ratio(t, name, set, "on-accent", "accent")
		ratio(t, name, set, "ink", "past")
		ratio(t, name, set, "grey-1", "past")
		ratio(t, name, set, "accent", "past")
		ratio(t, name, set, "accent", "accent-tint")
		ratio(t, name, set, "grey-1", "accent-tint")
	}
}

func ratio(t *testing.T, name string, set map[string]string, front, back string) {
	t.Helper()
	a, b := luminance(t, set[front]), luminance(t, set[back])
	if r := (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05); r < 4.5 {
		t.Errorf("%s: %s on %s is %.2f : 1", name, front, back, r)
	}
}
