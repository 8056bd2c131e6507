package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// wanted is a promise without a number as a person reads it.
type wanted struct{ kind, owner, heading, due, clause string }

// readWanted splits a .want file written by hand into its numbers, in the form of
// [line], and its actions: kind|owner|heading|deadline|clause.
func readWanted(t *testing.T, name string) (numbers []string, actions []wanted) {
	t.Helper()
	for _, l := range strings.Split(strings.TrimSpace(readText(t, name)), "\n") {
		f := strings.Split(l, "|")
		if len(f) == 5 {
			actions = append(actions, wanted{f[0], f[1], f[2], f[3], f[4]})
			continue
		}
		numbers = append(numbers, l)
	}
	return numbers, actions
}

func overlaps(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// TestMinutes reads the minutes of two invented meetings in which heads of units
// speak from notes: every number exactly, every action with owner, heading and
// deadline, and nothing besides.
func TestMinutes(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minutes", "symposium"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := run(t, readText(t, name+".txt"), extract.Options{Owner: "市政府办公室"})
			numbers, actions := readWanted(t, name+".want")
			if diff := cmp.Diff(numbers, lines(list, extract.Numeric)); diff != "" {
				t.Error(diff)
			}
			kinds := compareActions(t, list, actions)
			if kinds < len(actions)-1 {
				t.Errorf("%d of %d kinds are right", kinds, len(actions))
			}
		})
	}
}

// compareActions reports missing, wrong and surplus actions and returns how many
// kinds are right: kinds are a matter of judgement at the edges.
func compareActions(t *testing.T, list []extract.Commitment, actions []wanted) (kinds int) {
	t.Helper()
	found := map[string]bool{}
	for _, c := range list {
		if c.Kind != extract.Action {
			continue
		}
		var hit *wanted
		for i := range actions {
			if overlaps(c.Clause, actions[i].clause) {
				hit = &actions[i]
			}
		}
		if hit == nil {
			t.Errorf("nobody promised %q", c.Clause)
			continue
		}
		found[hit.clause] = true
		if got := strings.Join(c.Owner, "、"); got != hit.owner || c.Heading != hit.heading || c.Deadline != hit.due {
			t.Errorf("%s: %s|%s|%s, want %s|%s|%s", c.Clause, got, c.Heading, c.Deadline, hit.owner, hit.heading, hit.due)
		}
		if c.EntryKind == hit.kind {
			kinds++
		}
	}
	for _, w := range actions {
		if !found[w.clause] {
			t.Errorf("%q is missed", w.clause)
		}
	}
	return kinds
}

// TestSpeakerKeepsTheFloor checks who answers for the last sentence.
func TestSpeakerKeepsTheFloor(t *testing.T) {
	t.Parallel()
	const pledge = "今年培训护理员900人。"
	for text, want := range map[string]string{
		"市民政局负责人：去年不错。\n（一）养老\n" + pledge:                              "南屿市民政局",
		"市民政局局长：去年不错。\n一、养老\n（一）机构\n" + pledge:                         "南屿市民政局",
		"**市民政局负责人：**去年不错。\n（一）养老\n" + pledge:                          "南屿市民政局",
		"市民政局负责人：\n去年不错。\n二、养老服务\n" + pledge:                           "南屿市民政局",
		"市民政局：去年不错。\n（一）养老。" + pledge:                                  "南屿市民政局",
		"【市民政局】党组书记、局长（发言）：去年不错。\n一、养老\n" + pledge:                     "南屿市民政局",
		"3. 市民政局、市卫生健康委：一起办。\n" + pledge:                               "南屿市民政局、南屿市卫生健康委员会",
		"市残联理事长：去年不错。\n市民政局负责人：好。\n一、养老\n" + pledge:                    "南屿市民政局",
		"白石区区长：去年不错。\n（一）养老\n" + pledge:                                "南屿市白石区人民政府",
		"市民政局负责人：好。\n（一）养老\n不错。\n会议要求：" + pledge:                       "南屿市人民政府",
		"市民政局负责人：好。\n主持人：" + pledge:                                    "南屿市人民政府",
		"会议地点：市民政局三楼。\n" + pledge:                                      "南屿市人民政府",
		"市民政局负责人：好。\n（一）养老\n由市教育局将" + strings.TrimPrefix(pledge, "今年"): "南屿市教育局",
	} {
		list := run(t, text, extract.Options{Year: 2026, City: "南屿市", Owner: "南屿市人民政府"})
		got := "nothing found"
		if n := len(list); n > 0 {
			got = strings.Join(list[n-1].Owner, "、")
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestSpokenForms(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"逐季检查养老院消防设施。":        "work 检查 养老院消防设施",
		"三是把闲置校舍改成日间照料点。":     "work 改成 闲置校舍",
		"由各街道摸清独居老人底数。":       "work 摸清 独居老人底数",
		"社区食堂今年接着建起来。":        "project 今年接着建起来 社区食堂",
		"殡葬服务价目表要公布出来。":       "work 要公布出来 殡葬服务价目表",
		"出台困难家庭奖补政策。":         "policy 出台 困难家庭奖补政策",
		"为特困老人提供上门体检。":        "work 提供 上门体检",
		"养老是家家都有的事。":          "",
		"护理员留不住，根子在待遇上。":      "",
		"服务要做得细。":             "",
		"以信息化为路径。":            "",
		"为提供方便。":              "",
		"去年把三家养老院改造了一遍。":      "",
		"材料不全的怎么办，先收下再说。":     "",
		"一个也不能少。":             "",
		"对违规机构一律不得给予运营补贴5万元。": "",
	} {
		var got []string
		for _, c := range run(t, "市民政局负责人：各位好。\n（一）养老\n"+text, extract.Options{Year: 2026, City: "南屿市"}) {
			got = append(got, c.EntryKind+" "+c.Action+" "+c.Object)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, "; "), want)
		}
	}
}

// TestOpenDate: a date that is not fixed is no deadline, and only for the promise
// before the remark.
func TestOpenDate(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"印发殡葬改革方案，时间另定。":             "",
		"印发殡葬改革方案（时间待定）。":            "",
		"印发殡葬改革方案。":                  "2026-12-31",
		"印发殡葬改革方案，时间另定；开展护理员培训。":     " 2026-12-31",
		"6月底前开展护理员培训，印发殡葬改革方案，时间未定。": "2026-06-30 ",
	} {
		var got []string
		for _, c := range run(t, "市民政局负责人：各位好。\n"+text, extract.Options{Year: 2026, City: "南屿市"}) {
			got = append(got, c.Deadline)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

// TestSpeechBackground: what a speaker tells of last year is no promise, also when
// only the opening of the paragraph says when.
func TestSpeechBackground(t *testing.T) {
	t.Parallel()
	const text = "市民政局负责人：2025年全市新建养老院12家，护理床位占比提高到61%。培训护理员800人。今年新建养老院15家。"
	got := lines(run(t, text, extract.Options{Year: 2026, City: "南屿市"}), extract.Numeric)
	if diff := cmp.Diff([]string{"养老院|eq|15|家|increment|2026-12-31|南屿市民政局"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestPosturesAreNoWork: in a written report clauses that end in a posture, and titles
// that their paragraph repeats, are no actions.
func TestPosturesAreNoWork(t *testing.T) {
	t.Parallel()
	const text = "2026年南屿市政府工作报告\n一、2026年重点工作\n（一）全力推进老城改造。修缮骑楼街。我们要牢记初心使命，坚定必胜信念。推动文旅发展走在前列。"
	var got []string
	for _, c := range run(t, text, extract.Options{}) {
		got = append(got, c.Clause)
	}
	for _, c := range got {
		if strings.Contains(c, "走在前列") || strings.Contains(c, "全力推进老城改造") {
			t.Errorf("%q is a posture or a title", c)
		}
	}
}
