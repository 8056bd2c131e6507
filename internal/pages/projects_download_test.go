package pages_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"guatu/internal/planfile"
	"guatu/schedule"
)

// roadworks is a project with every kind of node: done, under way, to come, moved,
// with lags and relations of several types, and one after the finish.
func roadworks() map[string]string {
	files := linjiang()
	files["projects.csv"] += "P9,壬路,infrastructure,临江市东区,new,否,1,1,2023-08-31,2024-06-28,\n"
	files["nodes.csv"] = "project,no,node,lead,duration,after,baseline,actual\n" +
		"P9,1,可研批复,市发改委,20,,2023-04-28,2023-05-05\nP9,2,用地,市规划局,30,1,2023-06-16,\nP9,3,初步设计,市交通局,40,1FS+5,2023-07-14,\n" +
		"P9,4,施工许可证,市住建局,10,2;3,2023-08-25,\nP9,5,开工,路桥公司,0,4,2023-08-31,\nP9,6,路基,路桥公司,90,5,2024-01-12,\n" +
		"P9,7,路面,路桥公司,60,6SS+45;6FF+10,2024-03-15,\nP9,8,竣工,路桥公司,0,7,2024-06-28,\nP9,9,移交,区住建局,20,8,2024-07-26,\n"
	files["node_reports.csv"] = "project,no,kind,date,reported,unit,reason\nP9,4,plan,2023-09-15,2023-05-20,市住建局,审图\n"
	return files
}

// Every format carries the dates of the plan, and the two that carry its calendar and
// its data date come to the same dates when they are computed again by the rules of
// the program that is to read them.
func TestPlanDownloadsReadBack(t *testing.T) {
	t.Parallel()
	w := newTown(t, roadworks())
	w.wants(w.page("/projects/P9"), "/projects/P9/plan.xml", "/projects/P9/plan.xer", "/projects/P9/plan.xlsx")
	var want []string
	for _, ending := range []string{"xml", "xer", "xlsx"} {
		p, err := planfile.Read("plan."+ending, strings.NewReader(w.page("/projects/P9/plan."+ending)))
		if err != nil {
			t.Fatal(ending, err)
		}
		stored, computed := datesIn(t, p)
		if want == nil {
			want = stored
		}
		if fmt.Sprint(stored) != fmt.Sprint(want) {
			t.Errorf("%s stores\n%s, want\n%s", ending, stored, want)
		}
		if ending != "xlsx" && fmt.Sprint(computed) != fmt.Sprint(want) {
			t.Errorf("%s comes to\n%s, want\n%s", ending, computed, want)
		}
	}
	page := w.page("/projects/P9")
	for _, line := range want[1:] { // the first is done
		if day := strings.Fields(line)[3]; !strings.Contains(page, day) {
			t.Errorf("the page lacks %s of %s", day, line)
		}
	}
}

// datesIn lists name, start and finish of all nodes, as stored and as computed again.
func datesIn(t *testing.T, p *planfile.Project) (stored, computed []string) {
	t.Helper()
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range p.Network.Activities {
		if a.Kind == schedule.Summary {
			continue
		}
		stored = append(stored, fmt.Sprint(a.Name, " ", p.Stored[i].Start, " ", p.Stored[i].Finish))
		computed = append(computed, fmt.Sprint(a.Name, " ", r.Activities[i].Start, " ", r.Activities[i].Finish))
	}
	return stored, computed
}

func TestPlanDownloadWithoutNodes(t *testing.T) {
	t.Parallel()
	w := newTown(t, roadworks())
	w.refuses(w.page("/projects/P2"), "plan.xml")
	for _, path := range []string{"/projects/P2/plan.xml", "/projects/none/plan.xer", "/projects/P9/plan.doc"} {
		recorder := httptest.NewRecorder()
		w.handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
		if recorder.Code != http.StatusNotFound {
			t.Errorf("%s = %d", path, recorder.Code)
		}
	}
}

// What holds each node is read off the files: the design waits for the study and five
// workdays, which are over on 12 May, so nothing holds it but the day; the permit has a
// date of its own, which is later than its work needs.
func TestWhyOfEveryNode(t *testing.T) {
	t.Parallel()
	w := newTown(t, roadworks())
	w.wants(w.page("/projects/P9?tab=why"),
		"已报完成", "正在办理，余下工作从截至日接着算", "没有未完成的前置，从截至日起就能办理", "上报的新日期：不早于 2023年9月15日 完成",
		"要等“施工许可证”完成，才能开始", "要等“路基”开始，才能开始，其间隔 45 个工作日", "要等“路面”完成，才能开始")
	w.refuses(w.page("/projects/P9?tab=why&lang=en"), "⟦", "要等")
}
