package pages_test

import (
	"net/http"
	"strings"
	"testing"
)

// A plan as an office keeps it. The week of 2 March 2026 has five workdays, so the
// roadbed of ten days from the 9th ends on the 20th: the file says the 23rd, and its
// deadline, the 13th, is missed by five days, by what comes before it too. The third
// line waits two days, and nothing follows it.
const officePlan = "序号,任务名称,工期,开始时间,完成时间,前置任务,最后期限\n" +
	"1,施工准备,5天,2026年3月2日,2026年3月6日,,\n2,路基,10天,2026/3/9,2026/3/23,1,2026/3/13\n3,验收,1天,,,2FS+2天,\n"

func TestPlanFileIsChecked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	holds(t, h.see("/projects/plan"), "只核对，不保存", `type="file"`)
	a := h.upload("/projects/plan", "计划.csv", officePlan, nil)
	if a.status != http.StatusOK {
		t.Fatalf("%d: %s", a.status, a.body)
	}
	holds(t, a.body,
		"3 项工作、2 条关系，重排后 2026年3月25日 完成；2 项比对中 1 项日期与重排不同；2 项总时差为负",
		"起点相同，占用的工作时间不同：文件为 2026-03-23 17:00，算得 2026-03-20 17:00", ">-5.0<",
		"1. 逻辑关系缺失：2 处", "没有紧前工作", "没有紧后工作", "3. 正时距：1 处", "2 路基 → 3 验收 (FS)", "计划没有分配资源")
	english := h.upload("/projects/plan?lang=en", "plan.csv", officePlan, nil)
	holds(t, english.body, "3 activities, 2 relations", "of 2 activities compared, 1 have other dates")
	lacks(t, english.body, "⟦", "%!")
}

// What this system writes is what it computes: nothing differs on the way back.
func TestPlanFileOfOurOwnAgrees(t *testing.T) {
	t.Parallel()
	h, w := newHouse(t), newTown(t, roadworks())
	for _, ending := range []string{"xml", "xer"} {
		a := h.upload("/projects/plan", "p."+ending, w.page("/projects/P9/plan."+ending), nil)
		holds(t, a.body, "9 项工作、10 条关系", "9 项比对中 0 项日期与重排不同", "比对过的 9 项，日期全部相同")
	}
}

func TestPlanFileRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	circle := "序号,任务名称,工期,开始时间,前置任务\n1,甲,1天,2026/3/2,2\n2,乙,1天,,1\n"
	for name, c := range map[string]struct{ file, content, says string }{
		"none":   {"", "", "没有选文件"},
		"empty":  {"a.xml", "", "文件是空的"},
		"mpp":    {"a.mpp", "\xD0\xCF\x11\xE0" + strings.Repeat("x", 600), "另存为 XML 格式"},
		"circle": {"a.csv", circle, "成环"},
		"markup": {"a.xml", "<html><script>alert(1)</script></html>", "最外层元素"},
	} {
		a := h.upload("/projects/plan", c.file, c.content, nil)
		if a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s = %d", name, a.status)
		}
		holds(t, a.body, c.says)
		lacks(t, a.body, "<script>alert")
	}
}
