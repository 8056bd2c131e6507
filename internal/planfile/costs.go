package planfile

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/office"
)

// Cost is what shortening an activity costs and how far it can go.
type Cost struct {
	Activity   int     // index into the network
	Minimum    int64   // the shortest duration that quality and safety allow, in minutes
	CostPerDay float64 // per day gained, a day being the project's minutes per day
}

// costColumns are those of a table of costs.
var costColumns = []string{"uid", "min_duration_min", "cost_per_day"}

// ReadCosts reads a CSV with the columns uid, min_duration_min and cost_per_day for
// activities of p. Activities it does not name cannot be shortened.
func ReadCosts(name string, r io.Reader, p *Project) ([]Cost, error) {
	data, err := limited(name, r)
	if err != nil {
		return nil, err
	}
	tables, err := office.ReadTables(withExtension(name, ".csv"), data)
	if err != nil {
		return nil, named(err, name)
	}
	t := &tables[0]
	var at [3]int
	for k, column := range costColumns {
		if at[k] = columnOf(t.Header, column); at[k] < 0 {
			return nil, &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("缺少列“%s”", column), Place: guatu.Place{File: name},
				Hint: "表头应为 " + strings.Join(costColumns, ","),
			}
		}
	}
	index := make(map[string]int, len(p.Network.Activities))
	for i := range p.Network.Activities {
		index[p.Network.Activities[i].ID] = i
	}
	return costRows(name, t, at, index, p)
}

// costRows reads the rows; each activity may stand once.
func costRows(name string, t *office.Table, at [3]int, index map[string]int, p *Project) ([]Cost, error) {
	seen := map[int]int{}
	var out []Cost
	for _, row := range t.Rows {
		fault := func(k int, message, hint string) error {
			return &guatu.Error{Code: guatu.Invalid, Message: message, Hint: hint, Place: guatu.Place{File: name, Row: row.Number, Column: costColumns[k]}}
		}
		id := row.Cells[at[0]]
		i, known := index[id]
		if !known {
			return nil, fault(0, fmt.Sprintf("计划里没有编号为“%s”的工作", id), "uid 用计划文件里的编号")
		}
		if first, double := seen[i]; double {
			return nil, fault(0, fmt.Sprintf("“%s”已在第 %d 行", id, first), "每项工作一行")
		}
		seen[i] = row.Number
		minimum, err := strconv.ParseInt(row.Cells[at[1]], 10, 64)
		if longest := p.Network.Activities[i].Duration; err != nil || minimum < 0 || minimum > longest {
			return nil, fault(1, fmt.Sprintf("最短工期“%s”不成立", row.Cells[at[1]]), fmt.Sprintf("应为 0 到现工期 %d 之间的整数，单位分钟", longest))
		}
		cost, ok := decimal([]byte(strings.ReplaceAll(row.Cells[at[2]], ",", "")))
		if !ok || cost < 0 {
			return nil, fault(2, fmt.Sprintf("每日费用“%s”不成立", row.Cells[at[2]]), "应为不小于 0 的数")
		}
		out = append(out, Cost{Activity: i, Minimum: minimum, CostPerDay: cost})
	}
	return out, nil
}

// columnOf is where a heading stands, whatever its case, or -1.
func columnOf(header []string, name string) int {
	for i, h := range header {
		if strings.EqualFold(strings.TrimSpace(h), name) {
			return i
		}
	}
	return -1
}
