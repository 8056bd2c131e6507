package intake

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/office"
	"guatu/internal/pattern"
	"guatu/internal/register"
)

// recogniseHeader finds the register that a heading belongs to: among those that
// take it whole the one that the file or sheet is named after, else the one with the
// fewest columns left over; others are the registers it would also fit. When none
// takes it whole, the error is that of the nearest, which the mapping then names.
func recogniseHeader(header []string, name string) (best register.Mapping, others []string, err error) {
	nearest, overlap := register.Def{}, 0
	var fits []register.Mapping
	for _, d := range Registers() {
		n := d.Overlap(header)
		if n > overlap || n == overlap && n > 0 && isNamed(d, name) && !isNamed(nearest, name) {
			nearest, overlap = d, n
		}
		if n < len(header) {
			continue
		}
		if m, err := d.Match(header); err == nil {
			fits = append(fits, m)
		}
	}
	if len(fits) > 0 {
		best, others = choose(fits, name)
		return best, others, nil
	}
	if 2*overlap < len(header) || overlap < 2 {
		return register.Mapping{}, nil, &guatu.Error{
			Code: guatu.Invalid, Message: "认不出表头“" + strings.Join(header, "，") + "”",
			Hint: "各类表的列见 docs/import.md；工作簿里的说明页请隐藏或删去",
		}
	}
	_, err = nearest.Match(header)
	return register.Mapping{Def: nearest}, nil, err
}

// choose picks one of several registers that a heading fits.
func choose(fits []register.Mapping, name string) (best register.Mapping, others []string) {
	rank := func(m register.Mapping) int {
		if isNamed(m.Def, name) {
			return 0
		}
		return len(m.Def.Fields)
	}
	best = slices.MinFunc(fits, func(a, b register.Mapping) int { return rank(a) - rank(b) })
	if isNamed(best.Def, name) {
		return best, nil
	}
	for _, m := range fits {
		if m.Def.Name != best.Def.Name {
			others = append(others, m.Def.ZH)
		}
	}
	return best, others
}

// isNamed reports whether the name of a file and sheet names a register.
func isNamed(d register.Def, name string) bool {
	name = strings.ToLower(path.Base(name))
	return d.Name != "" && (strings.Contains(name, d.Name) || strings.Contains(name, d.ZH))
}

// A unit for the whole table stands above or below it: “单位：万元” or “（万元）”.
var (
	unitSaid     = pattern.Of(`单位\s*[:：为是](.*)`)
	unitBrackets = pattern.Of(`[（(]\s*(?:人民币)?(\p{Han}*元)\s*[）)]`)
	unitGap      = pattern.Of(`[\s,，、;；/（）()。:：]+`)
)

// assumeUnit gives columns of money whose heading names no unit the one that stands
// beside the table. One that does not convert is an error: its figures would be
// taken for something else.
func (s *sheet) assumeUnit(m register.Mapping) (register.Mapping, error) {
	for _, unit := range unitsBeside(s.table) {
		assumed, columns := m.Assume(unit)
		if len(columns) > 0 {
			s.note("列“%s”按表上写明的单位“%s”换算", strings.Join(columns, "”、“"), unit)
		}
		if register.IsMoney(unit) {
			return assumed, nil
		}
		if _, columns := m.Assume("元"); len(columns) > 0 {
			return m, &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("表上写明的单位“%s”不能用于列“%s”", unit, strings.Join(columns, "”、“")),
				Hint: "请换算为亿元，或在各列表头写明单位，如 总投资(万元)", Place: guatu.Place{Column: columns[0]},
			}
		}
	}
	return m, nil
}

// unitsBeside lists the units of money in the lines above and below a table.
func unitsBeside(t office.Table) []string {
	var out []string
	for _, line := range t.Notes {
		for _, m := range unitBrackets().FindAllStringSubmatch(line, -1) {
			out = append(out, m[1])
		}
		for _, m := range unitSaid().FindAllStringSubmatch(line, -1) {
			for _, word := range unitGap().Split(m[1], -1) {
				if word = strings.TrimPrefix(word, "人民币"); register.IsMoney(word) || foreignMoney().MatchString(word) {
					out = append(out, word)
				}
			}
		}
	}
	return out
}

var foreignMoney = pattern.Of(`^[十百千万亿]*(美|港|欧|日|澳|英)元$`)
