// Command gen rewrites the invented files of the sample city: the project table,
// its nodes, node reports, monthly reports and factor requests. It reads the
// hand-written calendar and stage templates of the same folder. Two runs write the
// same bytes. Start with [generate].
//
//	go run ./sample/gen
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
)

// seed fixes every random choice.
const seed = 20230128

func main() {
	dir := flag.String("dir", "sample/guangzhou2023", "folder of the sample city")
	flag.Parse()
	if err := generate(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generate reads calendar and templates from dir and writes the invented files there.
func generate(dir string) error {
	cal, err := readCalendar(dir)
	if err != nil {
		return err
	}
	templates, err := readTemplates(dir)
	if err != nil {
		return err
	}
	projects := invent(stream(1), cal)
	setMoney(stream(2), projects)
	for i := range projects {
		p := &projects[i]
		if p.real() {
			p.nodes = knownNodes(cal, p)
			continue
		}
		p.nodes = plan(stream(3, i), cal, templates[p.template], p)
	}
	act(projects, cal)
	reports := report(stream(5), projects, cal)
	return write(dir, output{cal: cal, projects: projects, reports: reports})
}

// stream returns an independent source of random numbers for one purpose, so that
// a change to one part leaves the others as they were.
func stream(purpose uint64, index ...int) *rand.Rand {
	for _, i := range index {
		purpose = purpose<<32 + uint64(i)
	}
	return rand.New(rand.NewPCG(seed, purpose))
}
