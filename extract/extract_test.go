package extract_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"guatu"
	"guatu/extract"

	"github.com/google/go-cmp/cmp"
)

func readText(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func run(t testing.TB, text string, opt extract.Options) []extract.Commitment {
	t.Helper()
	out, err := extract.Extract([]byte(text), opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// line writes what a commitment says in one line.
func line(c extract.Commitment) string {
	v := number(c.ValueNorm)
	if c.Value2Norm != nil {
		v += ".." + number(c.Value2Norm)
	}
	return strings.Join([]string{indicator(c), c.Comparator, v, c.UnitNorm, c.Base, c.Deadline, strings.Join(c.Owner, "、")}, "|")
}

// indicator drops what says only that the indicator is a place in an order.
func indicator(c extract.Commitment) string {
	if c.Base == "rank" {
		return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(c.Indicator, "全省位次"), "增长速度"), "增速")
	}
	return c.Indicator
}

func lines(list []extract.Commitment, kind string) []string {
	var out []string
	for _, c := range list {
		if c.Kind == kind {
			out = append(out, line(c))
		}
	}
	return out
}

// TestAnnotatedTexts compares with what a person reads in invented texts of many kinds: the
// .want files are written by hand after the annotation scheme, never by the program.
func TestAnnotatedTexts(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"pledges", "report", "scheme", "newyear", "tasks", "term", "heads", "city", "quarter", "press", "notice", "units", "older", "rally"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := lines(run(t, readText(t, name+".txt"), extract.Options{}), extract.Numeric)
			want := strings.Split(strings.TrimSpace(readText(t, name+".want")), "\n")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestActions(t *testing.T) {
	t.Parallel()
	const head = "市文化和旅游局局长周野:守住老城\n周野表示,"
	for text, want := range map[string]string{
		"将出台老城保护条例。":        "document 出台 老城保护条例",
		"今年制定夜间经济支持政策。":     "policy 制定 夜间经济支持政策",
		"实施“老城焕新”行动。":       "programme 实施 “老城焕新”行动",
		"办好第六届古琴节。":         "event 办好 第六届古琴节",
		"争创国家文化和旅游消费示范城市。":  "designation 争创 国家文化和旅游消费示范城市",
		"美术馆新馆力争10月底前投入运营。": "project 投入运营 美术馆新馆",
		"古城墙修缮工程年底前竣工。":     "project 竣工 古城墙修缮工程",
		"进一步优化旅游公共服务。":      "work 优化 旅游公共服务",
		"围绕中轴线开展文物普查。":      "work 开展 文物普查",
		"将老厂房打造成艺术社区。":      "work 打造成 老厂房",
		"不再新增收费停车场。":        "",
		"去年完成非遗普查。":         "",
		"重点抓好以下工作。":         "",
		"根据条例给予一次性奖励。":      "",
		"市旅游大数据中心9月投入使用。":   "project 投入使用 市旅游大数据中心",
		"以节庆促消费。":           "work 促 消费",
	} {
		var got []string
		for _, c := range run(t, head+text, extract.Options{Year: 2026, City: "澜阳市"}) {
			if c.Kind == extract.Action {
				got = append(got, c.EntryKind+" "+c.Action+" "+c.Object)
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestNothingPromised(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"去年，全市新建公园12个，增长8%。",
		"一季度，工业增加值增长6.1%，比上年同期提高0.4个百分点。",
		"过去五年，城镇化率由58%提高到63%，企业数量翻了一番。",
		"有专家认为，全市经济有望增长7%以上。",
		"国家提出今年国内生产总值增长5%左右。",
		"企业年研发投入超过500万元的，按8%给予补助，最高不超过200万元。",
		"全市累计新增就业3.2万人，完成年度目标的41%。",
		"第三次全国国土调查共投入5G基站和8号线沿线数据。",
	} {
		for _, c := range run(t, "澜阳市统计局发布运行情况\n"+text, extract.Options{Year: 2026}) {
			t.Errorf("%s: %s %s", text, c.Kind, c.Clause)
		}
	}
}

func TestUnknownOwnerStaysEmpty(t *testing.T) {
	t.Parallel()
	for _, c := range run(t, "今年力争粮食产量达到50万吨。", extract.Options{Year: 2026}) {
		if c.Owner == nil && c.Deadline == "2026-12-31" {
			continue
		}
		t.Errorf("owner %v, deadline %s", c.Owner, c.Deadline)
	}
}

func TestOptionsTakePrecedence(t *testing.T) {
	t.Parallel()
	got := run(t, "今年力争粮食产量达到50万吨。", extract.Options{Doc: "a.txt", Date: guatu.NewDate(2026, 3, 1), City: "海棠市", Owner: "市农业农村局"})
	if len(got) != 1 || got[0].Doc != "a.txt" || got[0].Deadline != "2026-12-31" || strings.Join(got[0].Owner, "") != "海棠市农业农村局" {
		t.Errorf("%+v", got)
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\xff\xfe坏"} {
		if _, err := extract.Extract([]byte(text), extract.Options{}); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%q: %v", text, err)
		}
		if got := extract.Sentences([]byte(text)); got != nil {
			t.Errorf("%q has sentences %v", text, got)
		}
	}
}

func TestHeadingIsASecondMention(t *testing.T) {
	t.Parallel()
	for _, c := range run(t, readText(t, "pledges.txt"), extract.Options{}) {
		if c.Indicator == "水利投资" && !strings.Contains(strings.Join(c.Rules, " "), "heading-repeats") {
			t.Errorf("%s: %v", c.Clause, c.Rules)
		}
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	text := readText(t, "pledges.txt")
	units := map[string]string{}
	for _, s := range extract.Sentences([]byte(text)) {
		if got := text[s.Span.Byte[0]:s.Span.Byte[1]]; got != s.Text {
			t.Errorf("span holds %q, text is %q", got, s.Text)
		}
		units[s.Speaker] += s.Unit + " "
	}
	if !strings.Contains(units["纪明远"], "澜阳市水务局") || !strings.Contains(units["苏禾"], "澜阳市体育局") {
		t.Errorf("%v", units)
	}
}
