package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// step is one node of a stage template.
type step struct {
	no, duration int
	node, lead   string
	after        string // as written: "3FS;4SS+10"
	links        []link // after, parsed
}

// link ties a node to a predecessor: finish to start or start to start, with a lag
// in working days.
type link struct {
	no         int
	startStart bool
	lag        int
}

var linkText = regexp.MustCompile(`^(\d+)(FS|SS)([+-]\d+)?$`)

func readTemplates(dir string) (map[string][]step, error) {
	rows, err := readCSV(filepath.Join(dir, "stage_templates.csv"))
	if err != nil {
		return nil, err
	}
	out := map[string][]step{}
	for _, r := range rows {
		s := step{node: r["node"], lead: r["lead"], after: r["after"]}
		if s.no, err = strconv.Atoi(r["no"]); err != nil {
			return nil, err
		}
		if s.duration, err = strconv.Atoi(r["duration"]); err != nil {
			return nil, err
		}
		if s.links, err = parseLinks(s.after); err != nil {
			return nil, err
		}
		out[r["template"]] = append(out[r["template"]], s)
	}
	return out, nil
}

func parseLinks(text string) ([]link, error) {
	var out []link
	for part := range strings.SplitSeq(text, ";") {
		if part == "" {
			continue
		}
		m := linkText.FindStringSubmatch(part)
		if m == nil {
			return nil, fmt.Errorf("stage_templates.csv: predecessor %q", part)
		}
		l := link{startStart: m[2] == "SS"}
		l.no, _ = strconv.Atoi(m[1])  // digits by the pattern
		l.lag, _ = strconv.Atoi(m[3]) // digits or empty, which is no lag
		out = append(out, l)
	}
	return out, nil
}
