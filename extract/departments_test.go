package extract

import "testing"

// The name of a department is read whole, and verbs that begin like its ending make none.
func TestDepartmentsByTheirWholeName(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"市地方海事局局长":   "临溪市地方海事局",
		"市港航管理局将":    "临溪市港航管理局",
		"县畜牧兽医局计划":   "临溪市畜牧兽医局",
		"市合作交流办介绍":   "临溪市合作交流办",
		"市海事局表示":     "临溪市海事局",
		"供水委托运营":     "",
		"推进公安办案中心建设": "",
		"优化税务办税流程":   "",
		"水利局部调整":     "",
	} {
		got := ""
		own := newCity("临溪市")
		if list := organs(text, 0, len(text), own); len(list) > 0 {
			got = own.name + list[len(list)-1].body
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
