package pages_test

import (
	"strings"
	"testing"
)

func TestEmptyDatabaseSaysWhatToDo(t *testing.T) {
	t.Parallel()
	w := newTown(t, nil)
	for _, path := range []string{"/", "/projects", "/dispatch", "/projects/wall"} {
		w.wants(w.page(path), "还没有城市的数据", "guatu demo", `href="/import"`)
	}
	for _, path := range []string{"/industry", "/leads", "/trade", "/settings"} {
		w.page(path)
	}
}

// One promised number without figures, one document a week overdue and one event to
// come: the desks count them, the ten things begin with the document.
func TestOverviewCountsTheLedger(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	body := w.page("/")
	w.wants(body, "1 项承诺：1 项未发布", "已逾期 7 天", "印发氢能规划", "逾期", "未启动", "desk=%E5%B7%A5%E4%BF%A1", "（示例：1 个项目为虚构）")
	_, urgent, _ := strings.Cut(body, "本周十件事</h2>")
	urgent, _, _ = strings.Cut(urgent, "比上月变化的灯")
	document, node := strings.Index(urgent, "印发氢能规划"), strings.Index(urgent, "甲厂：")
	if document < 0 || node < document {
		t.Errorf("the overdue document at %d must stand before the node at %d", document, node)
	}
	w.wants(urgent, "市工业和信息化局", "2023-05-20")
}

// With a threshold of 9999 days nobody is late.
func TestDispatchThreshold(t *testing.T) {
	t.Parallel()
	w := newTown(t, linjiang())
	w.wants(w.page("/dispatch?days=9999"), "没有落后超过 9999 个工作日的项目")
	w.wants(w.page("/dispatch?days=0&lang=en"), "Late projects by lead unit")
}

func TestSettingsNamesRulesAndCounts(t *testing.T) {
	t.Parallel()
	body := newTown(t, linjiang()).page("/settings")
	for _, want := range []string{"对象 目标", "对象 项目", "对象 节点", "/registers/rule_set", "/registers/calendar", "临江市"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
