package pages_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// shortJob has ten days of a permit and twenty of building ahead of it on Saturday 27
// May 2023: to 9 June, and with the Dragon Boat holiday (22 to 24 June off, Sunday the
// 25th worked) to 10 July. A day less each is 7, 6, 5, 4, 3 July, 30 and 29 June.
func shortJob() map[string]string {
	files := linjiang()
	files["projects.csv"] += "S1,快路,infrastructure,临江市东区,new,否,1,1,2023-06-09,2023-12-29,\n"
	files["nodes.csv"] += "S1,1,施工许可证,市住建局,10,,2023-06-09\nS1,2,开工,路桥公司,0,1,2023-06-09\nS1,3,主体,路桥公司,20,2,2023-07-10\nS1,4,竣工,路桥公司,0,3,2023-12-29\nS1,5,投产,路桥公司,50,4,2024-03-29\n"
	return files
}

func TestCompressAProject(t *testing.T) {
	t.Parallel()
	w := newTown(t, shortJob())
	form := w.page("/projects/S1/compress")
	w.wants(form, "也不替人估", `value="2023-12-29"`, `name="m.3"`, `name="c.1"`, "要在哪天前完成")
	w.refuses(form, `name="m.5"`, `name="m.4"`) // what follows the finish, and an event
	for query, says := range map[string][]string{
		"target=2023-07-10":                          {"照现在的安排 2023年7月10日 完成，不用压缩就赶得上 2023年7月10日", "没有节点被压缩"},
		"target=2023-07-05&m.3=15&c.3=1&m.1=8&c.1=2": {"压到 2023年7月5日 须多花 3.00 万元", ">17.0<"},
		"target=2023-06-20&m.3=15&c.3=1&m.1=8&c.1=2": {"最短只能压到 2023年6月29日，须多花 9.00 万元，仍达不到 2023年6月20日", "“施工许可证”已压到最短 8 个工作日", "“主体”已压到最短 15 个工作日", ">2.00<"},
		"target=2023-06-20&m.3=15&c.3=1":             {"最短只能压到 2023年7月3日", "“施工许可证”余下 10 个工作日，没有给出最短工期，按不能压算"},
	} {
		w.wants(w.page("/projects/S1/compress?"+query), says...)
		w.refuses(w.page("/projects/S1/compress?lang=en&"+query), "⟦", "%!")
	}
	w.wants(w.page("/projects/S1"), "/projects/S1/compress")
	w.wants(w.page("/projects/S1/compress?format=csv&table=curve&target=2023-06-20&m.3=15&c.3=1&m.1=8&c.1=2"),
		"2023-07-10,0,0,", "2023-07-03,5,5,1", "2023-06-29,7,9,2")
}

func TestCompressRefuses(t *testing.T) {
	t.Parallel()
	w := newTown(t, shortJob())
	for query, says := range map[string]string{
		"target=x":                          "日期",
		"target=2023-07-05&m.3=15":          "要都填成不小于 0 的数",
		"target=2023-07-05&m.3=15&c.3=-1":   "要都填成不小于 0 的数",
		"target=2023-07-05&m.3=NaN&c.3=1":   "要都填成不小于 0 的数",
		"target=2023-07-05&m.3=99&c.3=1":    "余下工期 20 个工作日之间",
		"target=2023-07-05&m.3=15&c.3=1e99": "要都填成不小于 0 的数",
	} {
		recorder := httptest.NewRecorder()
		w.handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/projects/S1/compress?"+query, nil))
		if recorder.Code != http.StatusUnprocessableEntity || !strings.Contains(recorder.Body.String(), says) {
			t.Errorf("%s = %d, without %q", query, recorder.Code, says)
		}
	}
	w.wants(w.page("/projects/P2/compress"), "没有未完成的工作可压缩")
}

// A table of costs fills in the form: 7,200 minutes are fifteen days.
func TestCompressCostsUploaded(t *testing.T) {
	t.Parallel()
	w := newTown(t, shortJob())
	h := &house{t: t, handler: w.handler}
	to := h.goes(h.upload("/projects/S1/compress", "c.csv", "uid,min_duration_min,cost_per_day\n3,7200,1\n1,3840,2\n", map[string]string{"target": "2023-07-05"}))
	w.wants(w.page(to), "压到 2023年7月5日 须多花 3.00 万元", `name="m.3" value="15"`, `name="c.1" value="2"`)
	bad := h.upload("/projects/S1/compress", "c.csv", "uid,min_duration_min,cost_per_day\n77,1,1\n", nil)
	if bad.status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown node = %d", bad.status)
	}
	holds(t, bad.body, "没有编号为“77”的工作")
}
