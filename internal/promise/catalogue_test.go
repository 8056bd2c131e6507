package promise_test

import (
	"slices"
	"strings"
	"testing"

	"guatu/internal/promise"
	"guatu/internal/register"

	"pgregory.net/rapid"
)

// indicators is a register of an invented city.
func indicators() []register.Record {
	var out []register.Record
	for _, row := range []string{
		"地区生产总值|GDP；经济增长|亿元；%||市发展改革委",
		"全口径工业增加值|工业增加值|亿元||市工信局",
		"规模以上工业增加值|规上工业增加值|亿元；%|全口径工业增加值|市工信局",
		"规模以上工业总产值||亿元；%||市工信局",
		"固定资产投资|投资总量|亿元；%||市发展改革委",
		"工业投资||亿元；%|固定资产投资|市工信局",
		"制造业投资||亿元；%|工业投资|市工信局",
		"工业技术改造投资||亿元；%|工业投资|市工信局",
		"社会消费品零售总额||亿元；%||市商务局",
		"进出口总值|外贸规模|亿元；%||市商务局",
		"出口总值||亿元；%|进出口总值|市商务局",
		"实际使用外资||亿元；亿美元；%||市商务局",
		"新能源汽车产值||亿元；%||市工信局",
		"新能源汽车产量||万辆；%||市工信局",
		"集装箱吞吐量||万标箱||市交通局",
	} {
		f := strings.Split(row, "|")
		out = append(out, register.Record{ID: f[0], Values: register.Values{"name": f[0], "aliases": f[1], "unit": f[2], "part_of": f[3], "lead_unit": f[4]}})
	}
	return out
}

// TestOneMeaning: each phrase is another way to write one entry, for the reason beside
// it.
func TestOneMeaning(t *testing.T) {
	t.Parallel()
	c := promise.NewCatalogue(indicators())
	for _, x := range []struct{ phrase, unit, basis, want, why string }{
		{"规模以上工业增加值", "%", "growth", "规模以上工业增加值", "the name"},
		{"规上工业增加值", "%", "growth", "规模以上工业增加值", "规上 is short for 规模以上"},
		{"规上工业增加值增速", "%", "growth", "规模以上工业增加值", "增速 says how, not what"},
		{"规上工业产值", "亿元", "level", "规模以上工业总产值", "产值 of industry is 总产值"},
		{"经济增长", "%", "growth", "地区生产总值", "an alias of the register"},
		{"经济总量", "万亿元", "level", "地区生产总值", "the size of an economy is its GDP"},
		{"全年GDP", "%", "growth", "地区生产总值", "全年 says when"},
		{"全市固定资产投资", "亿元", "level", "固定资产投资", "全市 says where"},
		{"临江市固定资产投资总额", "亿元", "level", "固定资产投资", "the city's own name says where"},
		{"固投", "%", "growth", "固定资产投资", "固投 is short for it"},
		{"固定资产投资（不含农户）", "%", "growth", "固定资产投资", "the remark is the usual definition"},
		{"社零", "亿元", "level", "社会消费品零售总额", "社零 is short for it"},
		{"社零总额", "%", "growth", "社会消费品零售总额", "so is 社零总额"},
		{"外贸进出口总额", "亿元", "level", "进出口总值", "the customs call it 货物进出口总值"},
		{"出口额", "亿元", "level", "出口总值", "出口, not 进出口"},
		{"实际利用外资", "亿美元", "level", "实际使用外资", "利用 was the older word of the same statistic"},
		{"工业技改投资", "%", "growth", "工业技术改造投资", "技改 is 技术改造"},
		{"新能源汽车产量", "辆", "level", "新能源汽车产量", "辆 and 万辆 differ by a power of ten"},
		{"集装箱吞吐量", "万TEU", "level", "集装箱吞吐量", "TEU is 标箱"},
		{"ＧＤＰ", "%", "growth", "地区生产总值", "full-width letters"},
	} {
		got := c.Meaning(promise.Phrase{Text: x.phrase, Unit: x.unit, Basis: x.basis, City: "临江市"})
		if got.Linked != x.want || got.Open() {
			t.Errorf("%s is %+v, want %s: %s", x.phrase, got, x.want, x.why)
		}
	}
}

// TestSeveralMeanings: what says less than the entries it may mean is offered with all
// of them, likeliest first.
func TestSeveralMeanings(t *testing.T) {
	t.Parallel()
	c := promise.NewCatalogue(indicators())
	for _, x := range []struct {
		phrase promise.Phrase
		want   []string // in order; more may follow
		why    string
	}{
		{promise.Phrase{Text: "工业增加值", Unit: "%", Basis: "growth"}, []string{"规模以上工业增加值", "全口径工业增加值"}, "only one is published as growth, but the alias is the other's"},
		{promise.Phrase{Text: "工业增加值", Unit: "亿元", Basis: "level"}, []string{"全口径工业增加值", "规模以上工业增加值"}, "both are amounts; the alias is the first's"},
		{promise.Phrase{Text: "投资", Unit: "亿元", Basis: "level"}, []string{"固定资产投资", "工业投资"}, "the whole before its parts"},
		{promise.Phrase{Text: "投资", Unit: "亿元", Basis: "level", Owner: "市工信局"}, []string{"工业投资", "制造业投资"}, "whoever says it answers for these"},
		{promise.Phrase{Text: "规模以上工业", Unit: "%", Basis: "growth"}, []string{"规模以上工业总产值", "规模以上工业增加值"}, "value added or output is not said; the latter is part of a wider one"},
		{promise.Phrase{Text: "出口总值", Unit: "家", Basis: "level"}, []string{"出口总值"}, "exports are not counted in firms"},
	} {
		got := c.Meaning(x.phrase)
		var names []string
		for _, o := range got.Offers {
			names = append(names, o.Indicator)
		}
		if got.Linked != "" || !got.Open() || len(names) < len(x.want) || !slices.Equal(names[:len(x.want)], x.want) {
			t.Errorf("%+v is %q, offered %v; want %v: %s", x.phrase, got.Linked, names, x.want, x.why)
		}
	}
}

// TestNoMeaning: what the catalogue does not have is not forced into it, and a kind of
// an entry is offered that entry without being taken for it.
func TestNoMeaning(t *testing.T) {
	t.Parallel()
	c := promise.NewCatalogue(indicators())
	for _, phrase := range []string{"", "跨境电商企业", "泵站", "森林覆盖率"} {
		if got := c.Meaning(promise.Phrase{Text: phrase, Unit: "个"}); got.Linked != "" || len(got.Offers) > 0 {
			t.Errorf("%s is %+v", phrase, got)
		}
	}
	got := c.Meaning(promise.Phrase{Text: "高技术制造业投资", Unit: "亿元", Basis: "level"})
	if got.Linked != "" || got.Open() || len(got.Offers) == 0 || got.Offers[0].Fit != promise.Wider || got.Offers[0].Missing != "高技术" {
		t.Errorf("高技术制造业投资 is %+v", got)
	}
	if got := c.Meaning(promise.Phrase{Text: "进出口"}); got.Linked != "进出口总值" {
		t.Errorf("进出口 is %+v", got)
	}
}

// TestMeaningDoesNotDependOnOrder: a register read in another order links the same.
func TestMeaningDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	list := indicators()
	pieces := []string{"规上", "规模以上", "工业", "增加值", "投资", "固定资产", "制造业", "进", "出口", "总值", "全市", "增速", "新能源汽车", "产量"}
	rapid.Check(t, func(t *rapid.T) {
		p := promise.Phrase{Text: strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 4).Draw(t, "phrase"), ""), Unit: rapid.SampledFrom([]string{"", "%", "亿元", "万辆"}).Draw(t, "unit"), Basis: "growth"}
		shuffled := rapid.Permutation(list).Draw(t, "order")
		a, b := promise.NewCatalogue(list).Meaning(p), promise.NewCatalogue(shuffled).Meaning(p)
		if a.Linked != b.Linked || a.Open() != b.Open() || len(a.Offers) != len(b.Offers) {
			t.Fatalf("%+v: %+v, in another order %+v", p, a, b)
		}
	})
}

// TestCirclesEnd: two indicators that are part of each other are a mistake in the
// register, not an endless loop.
func TestCirclesEnd(t *testing.T) {
	t.Parallel()
	a := register.Record{Values: register.Values{"name": "水利投资", "part_of": "水务投资"}}
	b := register.Record{Values: register.Values{"name": "水务投资", "part_of": "水利投资"}}
	if got := promise.NewCatalogue([]register.Record{a, b}).Meaning(promise.Phrase{Text: "投资"}); len(got.Offers) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	known := []register.Option{register.O("亿元", "亿元", "亿元"), register.O("%", "%", "%"), register.O("个百分点", "个百分点", "个百分点"), register.O("万标箱", "万标箱", "万标箱"), register.O("平方米", "平方米", "平方米")}
	for _, x := range []struct {
		unit, want string
		ok         bool
	}{
		{"亿元", "亿元", true}, {"％", "%", true}, {"百分点", "个百分点", true}, {"万TEU", "万标箱", true}, {"㎡", "平方米", true},
		{"立方米每秒", "立方米每秒", false}, {"", "", false},
	} {
		if got, ok := promise.Measure(x.unit, known); got != x.want || ok != x.ok {
			t.Errorf("%s is %s %v, want %s %v", x.unit, got, ok, x.want, x.ok)
		}
	}
}

// BenchmarkMeaning is one phrase against a register of 300 indicators.
func BenchmarkMeaning(b *testing.B) {
	var list []register.Record
	for i := range 20 {
		for _, r := range indicators() {
			list = append(list, register.Record{Values: register.Merge(r.Values, register.Values{"name": r.ID + strings.Repeat("甲", i)})})
		}
	}
	c := promise.NewCatalogue(list)
	for b.Loop() {
		c.Meaning(promise.Phrase{Text: "全市高技术制造业投资", Unit: "%", Basis: "growth"})
	}
}
