package pages_test

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestIndicatorAnswersFirst(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	body := says(t, h, "/monitor/indicator?name=工业投资", "工业投资今年大概率完成", "离承诺差约", "达标概率", "概率是怎么来的", "余下各月按去年增速", "按年初至今增速", "逐次预测", "<noscript>", "default-target")
	// 1238.5 × 1.302 = 1612.527: last year's value as revised, grown as it has so far.
	says(t, h, "/monitor/indicator?name=工业投资", "1,612.5")
	if !strings.Contains(body, `"now":3`) {
		t.Error("the chart does not know that April is the last month published")
	}
	says(t, h, "/monitor/indicator?name=首店数量", "还不能判断", "没有这个指标的数据", "没有发布过数据")
	says(t, h, "/monitor/indicator?name=货运量", "没有今年的目标", "+5.5")
	says(t, h, "/monitor/indicator?name=工投", ">工业投资<")
}

func TestUnknownIndicatorIsNotFound(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	for _, query := range []string{"name=鼠标", "name=", "", "name=工业投资&region=火星", "name=货运量&region=云川市东区"} {
		for _, path := range []string{"/monitor/indicator?", "/monitor/indicator.csv?"} {
			if code, _ := open(t, h, path+query); code != http.StatusNotFound {
				t.Errorf("%s%s: %d, want 404", path, query, code)
			}
		}
	}
}

// The revision of 2022 is shown beside the first figure, and not before it came.
func TestIndicatorShowsRevisions(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	says(t, h, "/monitor/indicator?name=工业投资", ">1,240<", ">1,238.5<", "2023-05-27 被下一版代替", ">-1.5<")
	early := says(t, h, "/monitor/indicator?name=工业投资&as_of=2023-05-26", ">1,240<", "下一次发布 2023-05-27", "上一次发布 2023-04-25")
	for _, later := range []string{"1,238.5", "414.6", "30.2"} {
		if strings.Contains(early, later) {
			t.Errorf("as of 2023-05-26 the page holds %s, released on 2023-05-27", later)
		}
	}
}

func TestIndicatorVersionsAsFile(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	body := says(t, h, "/monitor/indicator.csv?name=工业投资&as_of=2023-06-26")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if head := strings.Join(rows[0], ","); head != "period,value,released_at,recorded_at,source,basis,unit,author,status" {
		t.Errorf("head %s", head)
	}
	var of2022 []string
	for _, r := range rows[1:] {
		if r[0] == "2022-12" && r[5] == "ytd" {
			of2022 = append(of2022, r[1]+" "+r[2])
		}
	}
	if want := []string{"1240 2023-01-27", "1238.5 2023-05-27", "1251.9 2023-06-26"}; !slices.Equal(of2022, want) {
		t.Errorf("versions of 2022: %v, want %v", of2022, want)
	}
	if len(rows) != 1+8 { // the files hold eight figures of it, two of them revisions
		t.Errorf("%d versions, want 8", len(rows)-1)
	}
}

// A source that somebody typed stands in the page as text.
func TestIndicatorEscapes(t *testing.T) {
	t.Parallel()
	body := says(t, gaugeHouse(t, gaugeFiles()), "/monitor/indicator?name=货运量")
	if strings.Contains(body, "<b>统计") || !strings.Contains(body, "&lt;b&gt;") {
		t.Error("the source is markup")
	}
}
