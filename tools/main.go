// Command tools bundles the scripts of others that the pages use — a custom build of
// ECharts and htmx — into internal/web/assets/vendor, minified, with their licences.
// Its outputs are committed: neither building nor running the product needs Node.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// out is where the bundles go, seen from this folder.
const out = "../internal/web/assets/vendor"

// pinned are the exact versions that are bundled, and what each brings with it.
var pinned = []string{"echarts@6.1.0", "zrender@6.1.0", "tslib@2.3.0", "htmx.org@4.0.1"}

// charts is the custom build: what the pages draw and nothing else. The SVG renderer
// alone, because it prints sharply and can be saved.
const charts = `
import * as core from "echarts/core";
import { LineChart, BarChart, ScatterChart, CustomChart } from "echarts/charts";
import { GridComponent, TooltipComponent, LegendComponent, MarkLineComponent,
  MarkAreaComponent, DataZoomComponent, AriaComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
core.use([LineChart, BarChart, ScatterChart, CustomChart, GridComponent, TooltipComponent,
  LegendComponent, MarkLineComponent, MarkAreaComponent, DataZoomComponent, AriaComponent, SVGRenderer]);
export const init = core.init;
export const getInstanceByDom = core.getInstanceByDom;
`

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "tools:", err)
		os.Exit(1)
	}
}

func run() error {
	folder, err := os.MkdirTemp("", "guatu-assets-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := install(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	if err := bundle(folder, "echarts", charts, "echarts.js"); err != nil {
		return err
	}
	if err := bundle(folder, "", `import "htmx.org/dist/htmx.js";`, "htmx.js"); err != nil {
		return err
	}
	return notice(folder)
}

// install fetches the pinned packages into folder; their install scripts do not run.
func install(folder string) error {
	args := append([]string{"install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"}, pinned...)
	cmd := exec.Command("npm", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = folder, os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm install: %w", err)
	}
	return nil
}

// bundle writes one classic script; global is the name under which its exports are
// found on window, empty for none.
func bundle(folder, global, entry, name string) error {
	target, err := filepath.Abs(filepath.Join(out, name))
	if err != nil {
		return err
	}
	result := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: entry, ResolveDir: folder, Sourcefile: name},
		AbsWorkingDir:     folder,
		Bundle:            true,
		Format:            api.FormatIIFE,
		GlobalName:        global,
		Target:            api.ES2020,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // the licences stand whole in NOTICE
		Charset:           api.CharsetUTF8,
		Banner:            map[string]string{"js": "/* " + name + ": versions and licences in NOTICE */"},
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		Outfile:           target,
		Write:             true,
	})
	for _, m := range result.Errors {
		fmt.Fprintln(os.Stderr, name+":", m.Text)
	}
	if len(result.Errors) > 0 {
		return fmt.Errorf("%s could not be bundled", name)
	}
	info, err := os.Stat(target)
	if err != nil {
		return err
	}
	fmt.Printf("%s %d bytes\n", name, info.Size())
	return nil
}

// notice writes which versions are inside and their licence texts, word for word.
func notice(folder string) error {
	var b strings.Builder
	b.WriteString("The scripts in this folder are bundled from the packages below, unchanged but for\n" +
		"minification. `make assets` makes them anew.\n")
	for _, pkg := range pinned {
		name, version, _ := strings.Cut(pkg, "@")
		texts, err := licences(filepath.Join(folder, "node_modules", name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "\n%s\n%s %s\n%s\n\n%s", strings.Repeat("=", 80), name, version, strings.Repeat("=", 80), texts)
	}
	return os.WriteFile(filepath.Join(out, "NOTICE"), []byte(b.String()), 0o644)
}

// licences joins the licence and notice files of a package.
func licences(folder string) (string, error) {
	var all []string
	for _, pattern := range []string{"LICENSE*", "NOTICE*", "licenses/*"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			return "", err
		}
		all = append(all, found...)
	}
	if len(all) == 0 {
		return "", fmt.Errorf("%s has no licence file", filepath.Base(folder))
	}
	var b strings.Builder
	for _, path := range all {
		text, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		b.WriteString(strings.TrimSpace(string(text)) + "\n\n")
	}
	return b.String(), nil
}
