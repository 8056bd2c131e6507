package extract_test

import (
	"testing"

	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

// TestBylineInFrontOfTheText: who edited a page stands above its text as often as below;
// only below does the text end with it.
func TestBylineInFrontOfTheText(t *testing.T) {
	t.Parallel()
	const body = "2031年，全市将新建绿道30公里。"
	for name, text := range map[string]string{
		"above": "绿道建设有新安排\n责任编辑：乔木\n编审：向晚 字号：大 中\n" + body,
		"below": body + "\n责任编辑：乔木\n2031年将新建校舍90间。",
	} {
		want := []string{"绿道|eq|30|公里|increment"}
		if diff := cmp.Diff(want, short(run(t, text, extract.Options{}))); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
}

// TestYearByName: a text that names its year only by the lunar calendar. The first days
// of the lunar years are those of the holiday notices: 2012-01-23, 2023-01-22, 2024-02-10.
func TestYearByName(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2月18日，龙年第一个工作日，全市将新建绿道30公里。": "2024-12-31", // the ninth lunar day, after a holiday of eight days
		"1月29日，龙年首个工作日，全市将新建绿道30公里。":  "2012-12-31", // the seventh
		"3月5日，甲辰龙年，全市将新建绿道30公里。":      "2024-12-31", // the stem leaves one year in sixty
		"2月12日，龙年，全市将新建绿道30公里。":       "",           // both springs have that day
		"1月28日，癸卯年大年初七，全市将新建绿道30公里。":  "2023-12-31", // 2004 has the same day
		"1月28日，虎年首个工作日，全市将新建绿道30公里。":  "",           // before the festival of 2010 and 2022
	} {
		got := run(t, text, extract.Options{})
		if len(got) != 1 || got[0].Deadline != want {
			t.Errorf("%s: %v, want %s", text, lines(got, extract.Numeric), want)
		}
	}
}
