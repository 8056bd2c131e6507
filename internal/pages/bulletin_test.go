package pages_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guatu/internal/office"
)

var figures = regexp.MustCompile(`\d[\d.]*`)

// The Word document holds the numbers of the text, in their order.
func TestBulletinSaysTheSameInEveryForm(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	_, docx := open(t, h, "/bulletin.docx")
	d, err := office.ReadDocument("bulletin.docx", []byte(docx))
	if err != nil {
		t.Fatal(err)
	}
	text := says(t, h, "/bulletin.txt", "一、总体情况", "414.6")
	if a, b := figures.FindAllString(d.Text, -1), figures.FindAllString(text, -1); !slices.Equal(a, b) || len(a) < 20 {
		t.Errorf("Word holds %v\ntext holds %v", a, b)
	}
	page := says(t, h, "/bulletin", "云川市2023年高质量发展目标任务监测通报", "/bulletin.docx", "/bulletin.txt")
	for _, line := range strings.Split(text, "\n") {
		for _, figure := range figures.FindAllString(line, -1) {
			if !strings.Contains(page, figure) {
				t.Errorf("the page lacks %s of %q", figure, line)
			}
		}
	}
	if strings.Count(page, "/monitor/indicator?name=") < 3 {
		t.Error("the lines do not lead to their indicators")
	}
}

func TestBulletinFilesAreNamedByCityAndDay(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/bulletin.txt?as_of=2023-04-30", nil))
	// RFC 8187 writes 云川市 as %E4%BA%91%E5%B7%9D%E5%B8%82.
	if got := w.Header().Get("Content-Disposition"); !strings.Contains(got, "%E4%BA%91%E5%B7%9D%E5%B8%82") || !strings.Contains(got, "2023-04-30.txt") {
		t.Errorf("%s", got)
	}
}
