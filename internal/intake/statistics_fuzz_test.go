package intake

import (
	"testing"

	"guatu/internal/office"
)

// Whatever stands on a sheet, reading it as a statistical table ends, and every reading
// has a period, a place and a figure.
func FuzzStatistics(f *testing.F) {
	for _, text := range []string{
		"2023年1—4月主要指标\n指标,单位,绝对额,同比增长(%)\n固定资产投资,亿元,560,2\n＃民间投资,亿元,—,-3\n注：初步数\n",
		"指标,1—2月,,1—3月,\n,绝对额(亿元),同比(%),绝对额(亿元),同比(%)\nGDP,1,2,3,4\n",
		"地区,2022年,2023年\n东区,1,2\n", "月份,累计,当月\n1—2月,1,\n3月,,2\n", "项目,第4季度,全年\n(一)1.甲①,,2\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		grids, err := office.ReadRaw("x.csv", data)
		if err != nil {
			return
		}
		s, ok, err := readStatistics(grids[0])
		if err != nil || !ok {
			return
		}
		for _, r := range s.readings {
			if r.period.Year == 0 || r.row < 1 || r.text == "" || r.period.EndMonth() < 1 || r.period.EndMonth() > 12 {
				t.Fatalf("%+v", r)
			}
		}
	})
}
