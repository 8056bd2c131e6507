package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"
)

// Who answers by a note: those that lead, else all that it names; the others help. The
// expectations follow from what the words say (牵头 leads, 配合 helps, 列第一位的为牵头).
func TestNotesOfOwners(t *testing.T) {
	t.Parallel()
	const head = "南屿市2024年重点任务分解\n一、城建\n"
	for note, want := range map[string]string{
		"责任单位：市住建局、市水务局":                  "南屿市住房和城乡建设局、南屿市水务局",
		"牵头单位：市住建局\n责任单位：市水务局、各县（市）、区政府":  "南屿市住房和城乡建设局",
		"责任单位：市住建局、市水务局\n牵头单位：市水务局":       "南屿市水务局",
		"责任单位：市住建局、市水务局（列第一位的为牵头单位，下同)":   "南屿市住房和城乡建设局",
		"责任单位（排在第一位的为牵头单位）：市住建局、市水务局":     "南屿市住房和城乡建设局",
		"责任单位：市住建局（牵头）、市水务局":              "南屿市住房和城乡建设局",
		"责任单位：市水务局、市住建局（牵头）":              "南屿市住房和城乡建设局",
		"部门分工：市住建局牵头，各区、各部门配合。":           "南屿市住房和城乡建设局",
		"分管市领导：何川\n责任部门：市住建局":             "南屿市住房和城乡建设局",
		"责任单位：市住建局；配合单位：市水务局；完成时限：2024年底": "南屿市住房和城乡建设局",
		"由市住建局、水务局负责落实。":                  "南屿市住房和城乡建设局、南屿市水务局",
		"由市住建局，各县（市）、区人民政府负责落实。":          "南屿市住房和城乡建设局、各县（市）、区人民政府",
		"由市住建局牵头，市水务局、市财政局配合落实。":          "南屿市住房和城乡建设局",
		"（市住建局牵头，市水务局、市财政局按职责分工负责）":       "南屿市住房和城乡建设局",
		"（市住建局、市水务局按职责分工负责）":              "南屿市住房和城乡建设局、南屿市水务局",
		"〔市住建局、水务局牵头督导，市公安局配合〕":           "南屿市住房和城乡建设局、南屿市水务局",
		"【责任单位：市住建局】":                     "南屿市住房和城乡建设局",
		"（市住建局会同市水务局负责）":                  "南屿市住房和城乡建设局",
		"（牵头部门：市住建局，责任部门：市水务局）":           "南屿市住房和城乡建设局",
		"责任单位：市港航发展中心、市护城河指挥部":            "南屿市港航发展中心、南屿市护城河指挥部",
		"责任单位：滨城公司、高新区管委会":                "滨城公司、高新区管委会",
		"督办单位：市审计局\n责任单位：市住建局":            "南屿市住房和城乡建设局",
		"牵头单位为市住建局，配合单位为市水务局":             "南屿市住房和城乡建设局",
		"责任单位：市住建局和市水务局等部门":               "南屿市住房和城乡建设局、南屿市水务局",
	} {
		for _, join := range []string{"\n", ""} {
			if join == "" && strings.Contains(note, "\n") {
				continue
			}
			text := head + "1.新建公厕20座。" + join + note + "\n"
			list := run(t, text, extract.Options{})
			if len(list) != 1 || strings.Join(list[0].Owner, "、") != want {
				t.Errorf("%q%s: %+v, want %s", join, note, list, want)
			}
		}
	}
}

// A bracket that is no note, and words that end like a unit, leave the owner alone: the
// government of the place.
func TestNoNotes(t *testing.T) {
	t.Parallel()
	const head = "南屿市2024年重点任务分解\n一、城建\n"
	for _, text := range []string{
		"1.新建公厕20座（含改建）。", "1.新建公厕20座。优化园区布局\n", "1.新建公厕20座。（以上任务均须落实）", "1.新建公厕20座（城区、镇区）。",
	} {
		list := run(t, head+text+"\n", extract.Options{})
		if len(list) == 0 || strings.Join(list[0].Owner, "、") != "南屿市人民政府" {
			t.Errorf("%s: %+v", text, list)
		}
	}
}

// A note right under a heading is for what follows, up to the next heading of its rank;
// a note within a paragraph is for the sentences before it; the unit over a section leads
// those that its note names beside it.
func TestReachOfNotes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"一、重点任务\n（一）治污\n责任单位：市生态环境局\n新建污水厂3座。\n改造管网20公里。\n（二）造林\n责任单位：市林业局\n造林5万亩。\n（三）其他\n建设冷库4座。\n": "南屿市生态环境局 南屿市生态环境局 南屿市林业局 南屿市人民政府",
		"一、重点任务\n（一）治污（责任单位：市生态环境局）\n新建污水厂3座。\n（二）其他\n建设冷库4座。\n":                                      "南屿市生态环境局 南屿市人民政府",
		"一、重点任务\n新建污水厂3座。〔市生态环境局牵头，市财政局配合。以下各项同。〕改造管网20公里。（市水务局牵头）\n":                                 "南屿市生态环境局 南屿市水务局",
		"市水务局\n改造管网20公里。\n责任领导：何川　责任单位：市水务局、各区政府\n":                                                   "南屿市水务局",
		"一、重点任务\n1.改造管网20公里。\n牵头单位：市水务局\n责任单位：市财政局\n2.新建污水厂3座。\n牵头单位：市生态环境局\n责任单位：市水务局\n":             "南屿市水务局 南屿市生态环境局",
	} {
		var got []string
		for _, c := range run(t, "南屿市2024年重点任务分解\n"+text, extract.Options{}) {
			if c.Kind == extract.Numeric {
				got = append(got, strings.Join(c.Owner, "、"))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
