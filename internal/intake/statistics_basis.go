package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guatu"

	"guatu/internal/pattern"
)

var stock = pattern.Of(`(?:余额|期末|月末|年末|存量|保有量)`)

// basis says how a reading is stated; empty when it cannot be kept, which is noted.
func (t *statTaker) basis(r reading, name string) (string, error) {
	switch {
	case r.growth && r.beside && r.rowUnit == "%":
		t.note(r, "“%s”单位为 %%，它的同比可能是百分点，没有读入", name)
		return "", nil
	case r.growth && r.single && !r.stock && !stock().MatchString(name):
		return "month_yoy", nil
	case r.growth:
		return "ytd_yoy", nil
	case r.stock || r.unit != "%" && stock().MatchString(name):
		return "level", nil
	case r.unit == "%":
		return t.percent(r, name)
	case r.single:
		return "month", nil
	}
	return "ytd", nil
}

func (t *statTaker) note(r reading, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if !t.noted[text] {
		t.noted[text] = true
		t.p.taker.notes = append(t.p.taker.notes, fmt.Sprintf("第 %d 行：%s", r.row, text))
	}
}

// percent decides whether a figure in per cent is a growth or a level: by the figures
// and units of the indicator so far, and never without any.
func (t *statTaker) percent(r reading, name string) (string, error) {
	if r.beside {
		return "level", nil // its growth stands in a column of its own
	}
	growth := map[bool]string{true: "month_yoy", false: "ytd_yoy"}[r.single]
	indicator, known := t.indicators.Find(name)
	if known && slices.ContainsFunc(indicator.Split("unit"), func(u string) bool { return u != "%" }) {
		return growth, nil
	}
	seen := map[bool]bool{}
	for _, o := range t.stored {
		if t.indicators.Canonical(o.Get("indicator")) == name && o.Get("unit") == "%" {
			seen[strings.HasSuffix(o.Get("basis"), "_yoy")] = true
		}
	}
	if len(seen) == 1 {
		return map[bool]string{true: growth, false: "level"}[seen[true]], nil
	}
	return "", &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("“%s”的 %s%% 看不出是增速还是水平", name, strings.TrimSuffix(r.text, "%")), Hint: "列头写同比增长(%)，或名称写成“" + name + "增速”；水平请用观测数据表导入"}
}

// plainFigure writes a figure as a number: growth in words and a percent sign that
// repeats the unit are resolved; anything else is left to the check of the register.
func plainFigure(text, unit string) string {
	s := squeeze(text)
	if unit != "%" {
		return s
	}
	if s == "持平" {
		return "0"
	}
	sign := ""
	for word, mark := range map[string]string{"增长": "", "上升": "", "下降": "-", "减少": "-"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			s, sign = rest, mark
			break
		}
	}
	if times, ok := strings.CutSuffix(s, "倍"); ok {
		if v, err := strconv.ParseFloat(times, 64); err == nil {
			return sign + strconv.FormatFloat(100*v, 'f', -1, 64)
		}
	}
	return sign + strings.TrimSuffix(s, "%")
}
