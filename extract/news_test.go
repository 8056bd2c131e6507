package extract_test

import (
	"testing"

	"guatu/extract"
)

// A paragraph of news may open with last year's result and go on with a quoted pledge:
// the pledge counts, the result does not, whoever is quoted and whatever the verb.
func TestPledgeQuotedAfterLastYearsResult(t *testing.T) {
	t.Parallel()
	for _, quoted := range []string{"市商务局局长表示，今年力争", "市商务局负责人介绍：“今年力争", "市商务局相关负责人说,今年力争"} {
		text := "临江市商务工作会议召开\n2022年2月7日\n去年，全市进出口总值增长5.1%。" + quoted + "进出口总值增长6%以上。\n"
		got, err := extract.Extract([]byte(text), extract.Options{Doc: "news.txt"})
		if err != nil {
			t.Fatal(err)
		}
		var numbers []float64
		for _, c := range got {
			if c.Kind == extract.Numeric {
				numbers = append(numbers, *c.Value)
			}
		}
		if len(numbers) != 1 || numbers[0] != 6 {
			t.Errorf("%s…: %v, want only 6", quoted, numbers)
		}
	}
}

// 投资 without more is all fixed investment when the plan of the city speaks, and the
// bureau's own (工业投资, 交通投资) when a bureau does: that is not for the text to say.
func TestBareInvestment(t *testing.T) {
	t.Parallel()
	for speaker, want := range map[string]string{"市发展改革委主任李明": "固定资产投资", "市工业和信息化局局长李明": "投资", "市交通运输局局长李明": "投资"} {
		text := "临江市召开经济工作会议\n2024年2月7日\n" + speaker + "表示，今年力争投资增长8%以上。\n"
		got := run(t, text, extract.Options{Doc: "news.txt"})
		if len(got) != 1 || got[0].Indicator != want {
			t.Errorf("%s: %v, want %s", speaker, lines(got, extract.Numeric), want)
		}
	}
}
