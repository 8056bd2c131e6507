package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"guatu/extract"
)

// TestTablesOfTargets: the column of the year to come counts, in the unit of its own column
// or of the name; a percentage of an amount is its growth, one of a share is the share.
func TestTablesOfTargets(t *testing.T) {
	t.Parallel()
	const head = "关于临溪市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告\n临溪市发展和改革委员会\n受市政府委托，现报告如下。\n二、2024年主要目标\n"
	for name, c := range map[string]struct{ table, want string }{
		"strokes": {"表2：2024年主要预期目标\n| 指标名称 | 2024年目标 |\n|---|---|\n| 社会消费品零售总额 | 7%以上 |\n| 研发投入占比 | 2.8% |\n| 城镇新增就业（万人） | 10 |\n| 单位能耗 | 下降3% |\n",
			"社会消费品零售总额 ge 7% growth 2024-12-31; 研发投入占比 eq 2.8% rate 2024-12-31; 城镇新增就业 eq 100000人 increment 2024-12-31; 单位能耗 eq -3% growth 2024-12-31"},
		"tabs, a column of units, last year before": {"指标\t单位\t2023年实际\t2024年预期\n地区生产总值\t亿元\t500\t540左右\n城镇化率\t%\t61\t62.5\n",
			"地区生产总值 approx 5.4e+10元 level 2024-12-31; 城镇化率 eq 62.5% rate 2024-12-31"},
		"a cell a line": {"表2：2024年主要预期目标\n指标名称\n2024年目标\n进出口总额\n6%左右\n居民收入\n与经济增长同步\n森林覆盖率\n43%\n三、重点工作\n新建学校3所。\n",
			"进出口总额 approx 6% growth 2024-12-31; 森林覆盖率 eq 43% rate 2024-12-31; 学校 eq 3所 increment 2024-12-31"},
		"a plan of five years":           {"| 指标 | 2025年 | 2030年目标 |\n| 常住人口城镇化率 | 65% | 70% |\n", "常住人口城镇化率 eq 70% rate 2030-12-31"},
		"how far targets were reached":   {"表1：2023年目标完成情况\n指标名称\n目标\n全年实绩\n地区生产总值\n7%左右\n6.8%\n", ""},
		"the same without a caption":     {"| 指标 | 2024年目标 | 完成数 |\n| 地区生产总值 | 7% | 6.8% |\n", ""},
		"targets of a year that is over": {"| 指标 | 2023年目标 |\n| 地区生产总值 | 7% |\n", ""},
		"among the results":              {"一、2023年计划执行情况\n| 指标 | 目标 |\n| 地区生产总值 | 7% |\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, c := range run(t, head+c.table, extract.Options{}) {
				if c.Kind == extract.Numeric {
					got = append(got, fmt.Sprintf("%s %s %v%s %s %s", c.Indicator, c.Comparator, *c.ValueNorm, c.UnitNorm, c.Base, c.Deadline))
				}
				if c.Owner == nil || c.Owner[0] != "临溪市人民政府" {
					t.Errorf("%s is %v's", c.Indicator, c.Owner)
				}
			}
			if got := strings.Join(got, "; "); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}
