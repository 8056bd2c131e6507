package promise_test

import (
	"testing"

	"guatu/internal/promise"
	"guatu/internal/register"
)

func record(id string, pairs ...string) register.Record {
	r := register.Record{ID: id, Values: register.Values{}}
	for i := 0; i < len(pairs); i += 2 {
		r.Values[pairs[i]] = pairs[i+1]
	}
	return r
}

// TestCarriers: a provincial opinion of our own making and the ledger of a city under
// it. Who carries what was decided by reading.
func TestCarriers(t *testing.T) {
	t.Parallel()
	opinion := record("opinion.txt", "title", "澜江省关于推动海洋经济高质量发展的意见")
	ledger := []register.Record{
		record("L/1", "item", "海洋生产总值年内突破900亿元", "kind", "target", "indicator", "海洋生产总值"),
		record("L/2", "item", "建成深水养殖示范基地三处", "kind", "project"),
		record("L/3", "item", "出台渔港更新改造办法", "kind", "document", "document", "opinion.txt", "span_start", "300", "span_end", "330"),
		record("L/4", "item", "组建海上风电运维专班", "kind", "work", "carries_out", "《关于推动海洋经济高质量发展的意见》"),
		record("L/5", "item", "举办春季招聘会", "kind", "event"),
	}
	items := []promise.Item{
		{Start: 0, End: 60, Text: "到2027年海洋生产总值增长8%以上", Indicator: "海洋生产总值"}, // L/1: the same indicator
		{Start: 70, End: 120, Text: "建设深水养殖示范基地"},                            // L/2: nearly the same words
		{Start: 310, End: 340, Text: "制定更新办法"},                               // L/3: the same passage
		{Start: 350, End: 380, Text: "健全海上风电场运行维护体系"},                        // L/4: other words, but it says that it carries this opinion out
		{Start: 390, End: 420, Text: "推进海水淡化规模化利用"},                          // nobody
	}
	got := promise.Carriers(opinion, items, ledger)
	for i, want := range []struct {
		entry int
		tie   promise.Tie
	}{{0, promise.ByIndicator}, {1, promise.ByWords}, {2, promise.BySpan}, {3, promise.ByWords}, {-1, promise.Untied}} {
		if got[i].Entry != want.entry || got[i].Tie != want.tie {
			t.Errorf("%s is carried by %+v, want %+v", items[i].Text, got[i], want)
		}
	}
	other := record("other.txt", "title", "关于促进文旅消费的通知")
	if got := promise.Carriers(other, items[3:4], ledger); got[0].Entry != -1 {
		t.Errorf("of another document the same words are too far from L/4: %+v", got)
	}
	// All they have in common is when and in what form, whoever carries whom out.
	kelp := []promise.Item{{Start: 500, End: 540, Text: "年底前出台海带养殖用海管理办法"}}
	trade := []register.Record{record("L/6", "item", "年底前出台涉水贸易促进办法", "carries_out", "关于推动海洋经济高质量发展的意见")}
	if got := promise.Carriers(opinion, kelp, trade); got[0].Entry != -1 {
		t.Errorf("stock words alone: %+v", got)
	}
	if got := promise.Carriers(other, items[:1], nil); got[0].Entry != -1 {
		t.Errorf("an empty ledger carries %+v", got)
	}
}

func TestDocumentTitled(t *testing.T) {
	t.Parallel()
	documents := []register.Record{
		record("a", "title", "澜江省人民政府关于印发《海洋经济发展行动方案》的通知"),
		record("b", "title", "澜江省关于推动制造业高质量发展的意见"),
		record("c", "title", "临江市关于推动制造业高质量发展的实施意见"),
		record("d", "title", "关于推动文旅高质量发展的意见（试行）"),
	}
	for _, x := range []struct{ name, want, why string }{
		{"《海洋经济发展行动方案》", "a", "the name inside the notice that issues it"},
		{"《关于推动制造业高质量发展的意见》", "b", "the title without who issues it; c is another document"},
		{"关于推动文旅高质量发展的意见", "d", "without the remark"},
		{"行动方案", "", "too short to name one"},
		{"推动制造业高质量发展", "", "two titles hold it"},
		{"", "", "nothing is named"},
	} {
		if got, _ := promise.DocumentTitled(x.name, documents); got.ID != x.want {
			t.Errorf("%q is %q, want %q: %s", x.name, got.ID, x.want, x.why)
		}
	}
}
