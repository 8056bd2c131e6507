package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// TestHeadingTree: every promise knows its heading and those above it, also where the
// heading stands in the line of its paragraph.
func TestHeadingTree(t *testing.T) {
	t.Parallel()
	const text = "2026年云麓省政府工作报告\n一、2026年重点工作\n（一）办好实事\n1.新建泵站6座。\n（二）着力兴水。全面补上短板。改造灌区9处。\n新建水库2座。\n二、工作安排与保障\n新增护林员80名。\n"
	var got []string
	for _, c := range run(t, text, extract.Options{}) {
		if c.Kind == extract.Numeric {
			got = append(got, number(c.Value)+" "+c.Heading+" < "+strings.Join(c.PartOf, "/"))
		}
	}
	want := []string{"6 办好实事 < 2026年重点工作", "9 着力兴水 < 2026年重点工作", "2 着力兴水 < 2026年重点工作", "80 工作安排与保障 < "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCarriesOut names the higher document that an item carries out.
func TestCarriesOut(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"出台贯彻落实省水网建设意见的行动方案。":    "省水网建设意见",
		"贯彻落实《云麓省节水条例》，开展节水改造。":  "云麓省节水条例",
		"落实国家数据基础设施建设规划，建设算力中心。": "国家数据基础设施建设规划",
		"落实防汛责任，加固圩堤。":           "",
		"制定水网建设规划。":              "",
	} {
		got := ""
		for _, c := range run(t, planHead+text, extract.Options{}) {
			if c.CarriesOut != "" {
				got = c.CarriesOut
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
