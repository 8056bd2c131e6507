package pages_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// splitFiles are the small city with two districts that published their last year.
func splitFiles() map[string]string {
	files := gaugeFiles()
	files["units.csv"] = "name,level,kind\n云川市东区,区,政府\n云川市西区,区,政府\n甲公司,,企业\n"
	files["observations-4.csv"] = gaugeHead + "工业投资,云川市东区,2022-12,ytd,500,亿元,2023-01-27,统计月报\n工业投资,云川市西区,2022-12,ytd,700,亿元,2023-01-27,统计月报\n" +
		"工业投资,云川市,2022-06,ytd,371.55,亿元,2022-07-27,统计月报\n"
	return files
}

const splitTarget = "/monitor/breakdown?target=" + "%E5%B7%A5%E4%B8%9A%E6%8A%95%E8%B5%84%2F%E4%BA%91%E5%B7%9D%E5%B8%82%2F2023%2Flevel%2F%E4%BA%91%E5%B7%9D%E5%B8%82%E4%BA%BA%E6%B0%91%E6%94%BF%E5%BA%9C%2Fgt"

// Of last year's 1238.5 the districts made 500 and 700. Of 1800 these are 726.685 and
// 1017.360, and 55.955 are in no district: rounded to tenths that add up, 726.7,
// 1017.4 and 55.9. Half of last year stood at 371.55 of 1238.5, which is 30 %: 540.
func TestBreakdownProposes(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, splitFiles())
	says(t, h, "/monitor/indicator?name="+url.QueryEscape("工业投资")+"&region="+url.QueryEscape("云川市"), "分解到区和月")
	body := says(t, h, splitTarget, "726.7", "1,017.4", "55.9", "未分劈", "与全市目标相等", "540.0", "往年同期占比")
	if strings.Contains(body, "⟦") {
		i := strings.Index(body, "⟦")
		t.Errorf("not in the catalogue: %.80s", body[i:])
	}
	// With 800 fixed, the other 1000 are shared 700 : 38.5, which is 947.9 and 52.1.
	says(t, h, splitTarget+"&part-"+url.QueryEscape("云川市东区")+"=800", "800.0", "947.9", "52.1", "填写")
	says(t, h, splitTarget+"&part-"+url.QueryEscape("云川市东区")+"=1,000&part-"+url.QueryEscape("云川市西区")+"=900", "比全市目标多", "100.0")
	says(t, h, splitTarget+"&part-"+url.QueryEscape("云川市东区")+"=-1", "不是不小于零的数")
	if code, body := open(t, h, splitTarget+"&other="+url.QueryEscape("甲公司")+"&other-value=5"); code < 400 || !strings.Contains(body, "不能分解到企业") {
		t.Errorf("an enterprise was given a target: %d", code)
	}
	if code, _ := open(t, h, "/monitor/breakdown?target=none"); code != http.StatusNotFound {
		t.Errorf("an unknown target: %d", code)
	}
}

// What is recorded are targets of the districts, once, however often it is sent.
func TestBreakdownIsRecorded(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, splitFiles())
	for range 2 {
		r := httptest.NewRequest(http.MethodPost, splitTarget, strings.NewReader(url.Values{"part-云川市东区": {"800"}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("status %d\n%s", w.Code, w.Body)
		}
	}
	body := says(t, h, "/registers/target", "800.0", "947.9", "云川市西区")
	if n := strings.Count(body, "云川市西区"); n == 0 {
		t.Error("no target of the district")
	}
	lacks(t, body, "未分劈")
	// A sum that does not fit is not recorded.
	r := httptest.NewRequest(http.MethodPost, splitTarget, strings.NewReader(url.Values{"part-云川市东区": {"1700"}, "part-云川市西区": {"900"}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusUnprocessableEntity {
		t.Errorf("parts above the whole were recorded: %d", w.Code)
	}
}

// The task list takes the filters of the ledger.
func TestTaskListOfTheLedger(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	holds(t, h.see("/ledger"), "任务分解表 Word", "/ledger/tasks.xlsx")
	for _, ending := range []string{"docx", "xlsx"} {
		all, some := h.get("/ledger/tasks."+ending), h.get("/ledger/tasks."+ending+"?kind=event")
		if all.status != http.StatusOK || some.status != http.StatusOK || !strings.HasPrefix(all.body, "PK") || len(some.body) >= len(all.body) {
			t.Errorf("%s: %d with %d bytes, filtered %d with %d", ending, all.status, len(all.body), some.status, len(some.body))
		}
	}
}
