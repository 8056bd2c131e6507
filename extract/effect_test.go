package extract

import (
	"slices"
	"testing"
)

// Until when follows from a bracket that is a time limit, and for what comes of a thing from
// when that thing is finished; a clause about other work has the year.
func TestTimeLimits(t *testing.T) {
	t.Parallel()
	const head = "临溪市2025年民生实事责任清单\n【市教育局】（2项）\n"
	for text, want := range map[string][]string{
		"1．更换课桌凳6万套。（8月底前）":                   {"2025-08-31"},
		"1．更换课桌凳6万套，培训教师900人次。（10月底前，市财政局配合）": {"2025-10-31", "2025-10-31"},
		"1．更换课桌凳6万套（9月15日前）。":                 {"2025-09-15"},
		"1．更换课桌凳6万套（含农村学校）。":                  {"2025-12-31"},
		"1．8月底前建成学校4所，新增学位600个。":              {"2025-08-31", "2025-08-31"},
		"1．3个车库8月1日前全部开放，释放车位400个。":           {"2025-08-01", "2025-08-01"},
		"1．污水厂三期9月底通水，届时污水处理能力将达到8万吨。":        {"2025-09-30"},
		"1．8月底前建成学校4所；新增学位600个。":              {"2025-08-31", "2025-12-31"},
		"1．8月底前建成学校4所，年内新增学位600个。":            {"2025-08-31", "2025-12-31"},
		"1．扩建学校6所，高中8月底前建成，新增学位600个。":         {"2025-12-31", "2025-12-31"},
		"1．8月底前建成学校4所，培训教师900人次。":             {"2025-08-31", "2025-12-31"},
	} {
		list, err := Extract([]byte(head+text), Options{Year: 2025})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range list {
			if c.Kind == Numeric {
				got = append(got, c.Deadline)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
