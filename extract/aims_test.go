package extract

import (
	"slices"
	"testing"
)

// The aims of the nation, the province or another plan with which a text compares its own
// are not its promises; its own are, whatever stands before them.
func TestAimsOfOthersAreCompared(t *testing.T) {
	t.Parallel()
	const own = "今年全市经济社会发展的主要预期目标是：地区生产总值增长7.5%。"
	for text, want := range map[string][]string{
		own + "提出这一目标，与“十四五”规划年均8%的目标相衔接。":       {"7.5%"},
		own + "国家、省预期目标分别为5%和6%。":                {"7.5%"},
		own + "这一目标，与全省预期目标增长6%以上相适应。":           {"7.5%"},
		own + "省委、省政府提出的目标是增长6%，我市规上工业增加值要增长9%。": {"7.5%", "9%"},
		own + "与此同时，规上工业增加值要增长9%。":               {"7.5%", "9%"},
		own + "规上工业增加值增长9%，与上年目标相衔接。":            {"7.5%", "9%"},
	} {
		list, err := Extract([]byte("临溪市政府工作报告\n二、2025年工作安排\n"+text), Options{Year: 2025, City: "临溪市"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range list {
			if c.Kind == Numeric {
				got = append(got, c.ValueText)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	list, err := Extract([]byte("河北省政府工作报告\n二、2025年工作安排\n全省预期目标是地区生产总值增长5.5%。"), Options{Year: 2025, City: "河北省"})
	if err != nil || len(list) != 1 {
		t.Errorf("a province has aims of its own: %d, %v", len(list), err)
	}
}
