package pages_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"strings"
	"testing"
)

// early is the small city with three more projects that wait for their start.
//
//	P1: the permit of ten workdays after Saturday 27 May ends on 9 June, 30 days late
//	P5: all before the start is done
//	P6: land to be had on the day reported, then a permit of five days: 3 July to 7 July,
//	    55 days before 31 August
//	P7: suspended, so it does not wait
func early() map[string]string {
	files := linjiang()
	files = maps.Clone(files)
	files["projects.csv"] += "P5,戊园,industry,临江市东区,new,否,1,1,2023-08-01,2024-12-31,\nP6,己站,infrastructure,临江市西区,new,否,1,1,2023-08-31,2024-12-31,\nP7,庚桥,infrastructure,临江市西区,suspended,否,1,1,2023-08-31,2024-12-31,\n"
	files["nodes.csv"] = "project,no,node,lead,duration,after,baseline,actual\n" + strings.ReplaceAll(strings.SplitN(files["nodes.csv"], "\n", 2)[1], "\n", ",\n") +
		"P5,1,施工许可证,市住建局,5,,2023-07-31,2023-05-24\nP5,2,开工,戊公司,0,1,2023-08-01,\n" +
		"P6,1,用地,市规划局,10,,2023-06-21,\nP6,2,施工许可证,市住建局,5,1,2023-08-31,\nP6,3,开工,己公司,0,2,2023-08-31,\n" +
		"P7,1,开工,庚公司,0,,2023-08-31,\n"
	files["node_reports.csv"] = "project,no,kind,date,reported,unit,reason\nP6,1,plan,2023-06-30,2023-05-20,市规划局,征地\n"
	return files
}

func TestEarlyStarts(t *testing.T) {
	t.Parallel()
	w := newTown(t, early())
	body := w.page("/projects/early")
	w.wants(body, "3 个未开工项目中，1 个今天就能开，1 个能早于计划开，1 个最早也晚于计划", "今天就能开", "另有 1 个", `href="/projects/P6"`)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(
		w.page("/projects/early?format=csv&col=name&col=plan&col=earliest&col=gain&col=blocker&col=blockunit&col=root&col=rootunit"), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"戊园", "2023-08-01", "2023-05-27", "66", "今天就能开", "", "", ""},
		{"己站", "2023-08-31", "2023-07-07", "55", "施工许可证", "市住建局", "用地", "市规划局"},
		{"甲厂", "2023-05-10", "2023-06-09", "-30", "施工许可证", "市住建局", "施工许可证", "市住建局"},
	}
	if fmt.Sprint(rows[1:]) != fmt.Sprint(want) {
		t.Errorf("got %s\nwant %s", rows[1:], want)
	}
}

func TestEarlyStartsByUnit(t *testing.T) {
	t.Parallel()
	w := newTown(t, early())
	units := w.page("/projects/early?table=units&format=csv")
	w.wants(units, "市住建局,1,2,0", "市规划局,1,0,55")
	body := w.page(address("/projects/early", "hold", "市规划局"))
	w.wants(body, "己站", "1 个未开工项目（市规划局）中")
	w.refuses(body, "戊园", "甲厂")
	w.refuses(w.page(address("/projects/early", "district", "临江市东区")), "己站")
}
