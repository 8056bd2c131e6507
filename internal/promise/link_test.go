package promise_test

import (
	"fmt"
	"strings"
	"testing"

	"guatu/internal/promise"
	"guatu/internal/register"

	"pgregory.net/rapid"
)

const speech = `临江市工作会议记录
2022年2月7日
市发展改革委负责人：今年工作分三个方面。
一是稳增长，全年地区生产总值增长不低于7%，按月调度经济运行。
二是抓项目，推进320个重点项目，其中新开工60个；抓紧印发氢能产业规划。
市商务局负责人：办好春季消费季，消费规模保持在800亿元以上。
`

func entry(no int, item, value string) register.Record {
	return register.Record{Values: register.Values{"no": fmt.Sprint(no), "item": item, "value": value}}
}

func TestLinkFindsEachEntrysClause(t *testing.T) {
	t.Parallel()
	entries := []register.Record{
		entry(1, "全年地区生产总值增长7%以上", "7"),
		entry(2, "按月调度经济运行", ""),
		entry(3, "推进重点项目320个", "320"),
		entry(4, "新开工项目60个", "60"),
		entry(5, "印发氢能产业规划", ""),
		entry(6, "举办春季消费季", ""),
		entry(7, "消费规模800亿元以上", "800"),
		entry(8, "推动跨境数据流动试点", ""), // nobody said this
	}
	l := promise.Link(speech, entries)
	l.Document = register.Record{ID: "record.txt", Values: register.Values{"date": "2022-02-07"}}
	if l.Found != 7 {
		t.Errorf("found %d, want 7", l.Found)
	}
	missing := l.Apply(entries)
	if len(missing) != 1 || missing[0] != entries[7].Get("item") {
		t.Errorf("missing %v", missing)
	}
	for i, want := range []string{"增长不低于7%", "按月调度经济运行", "320个重点项目", "新开工60个", "氢能产业规划", "春季消费季", "800亿元以上"} {
		if got := passageOf(t, entries[i]); !strings.Contains(got, want) {
			t.Errorf("entry %d is tied to %q, want the clause with %q", i+1, got, want)
		}
		if entries[i].Released.String() != "2022-02-07" {
			t.Errorf("entry %d is known since %v", i+1, entries[i].Released)
		}
	}
}

func passageOf(t *testing.T, e register.Record) string {
	t.Helper()
	var from, to int
	if _, err := fmt.Sscan(e.Get("span_start"), &from); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(e.Get("span_end"), &to); err != nil {
		t.Fatal(err)
	}
	return speech[from:to]
}

func TestLinkKeepsAnEntrysOwnDocument(t *testing.T) {
	t.Parallel()
	e := entry(1, "按月调度经济运行", "")
	e.Values["document"] = "other.txt"
	entries := []register.Record{e}
	l := promise.Link(speech, entries)
	l.Document = register.Record{ID: "record.txt", Values: register.Values{"date": "2022-02-07"}}
	l.Apply(entries)
	if entries[0].Get("document") != "other.txt" || entries[0].Get("span_start") != "" {
		t.Errorf("overwritten: %v", entries[0].Values)
	}
}

// TestLinkKeepsOrderAndBounds: whatever the texts, tied passages lie inside the
// text, on letter boundaries, and never run backwards.
func TestLinkKeepsOrderAndBounds(t *testing.T) {
	t.Parallel()
	words := rapid.SampledFrom([]string{"推进项目", "印发规划", "增长7%", "消费", "，", "。", "\n", "a", " "})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(words).Draw(t, "text"), "")
		items := rapid.SliceOfN(words, 1, 6).Draw(t, "items")
		var entries []register.Record
		for i, item := range items {
			entries = append(entries, entry(i+1, item, ""))
		}
		l := promise.Link(text, entries)
		l.Document = register.Record{ID: "d", Values: register.Values{"date": "2022-02-07"}}
		l.Apply(entries)
		last := 0
		for _, e := range entries {
			if e.Get("span_start") == "" {
				continue
			}
			var from, to int
			if _, err := fmt.Sscan(e.Get("span_start")+" "+e.Get("span_end"), &from, &to); err != nil {
				t.Fatal(err)
			}
			if from < 0 || to > len(text) || from >= to || strings.ContainsRune(text[from:to], '\uFFFD') {
				t.Fatalf("span %d–%d of %q", from, to, text)
			}
			if to < last {
				t.Fatalf("entry %s runs back to %d", e.Get("no"), to)
			}
			last = to
		}
	})
}

func TestSentenceAt(t *testing.T) {
	t.Parallel()
	text := "甲。乙，丙！\n丁"
	at := strings.Index(text, "丙")
	from, to := promise.SentenceAt(text, at, at+len("丙"))
	if text[from:to] != "乙，丙！" {
		t.Errorf("%q", text[from:to])
	}
	if from, to := promise.SentenceAt(text, len(text), len(text)+99); text[from:to] != "丁" {
		t.Errorf("at the end: %q", text[from:to])
	}
}
