package project

import (
	"fmt"
	"strconv"
	"strings"

	"guatu"
)

// Link is one predecessor of a node.
type Link struct {
	No   int    // the predecessor's number
	Type string // FS, SS, FF or SF
	Lag  int    // working days, may be negative
}

// ParseAfter reads predecessors as planners write them: "3", "3FS", "4SS+10",
// several joined by ";". Anything else is an error that shows the form.
func ParseAfter(text string) ([]Link, error) {
	var out []Link
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '；' || r == ',' || r == '，' }) {
		l, err := parseLink(strings.ToUpper(strings.ReplaceAll(part, " ", "")))
		if err != nil {
			return nil, &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("“%s”不是紧前节点", part), Hint: "写成 3、3FS、4SS+10，多个用分号隔开", Err: err}
		}
		out = append(out, l)
	}
	return out, nil
}

// parseLink reads a number, then a type unless it is FS, then a signed lag unless
// it is zero.
func parseLink(s string) (Link, error) {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	l := Link{Type: "FS"}
	var err error
	if l.No, err = strconv.Atoi(s[:digits]); err != nil {
		return l, guatu.Invalidf("缺序号或序号太大")
	}
	rest := s[digits:]
	if len(rest) >= 2 {
		if _, ok := relationTypes[rest[:2]]; ok {
			l.Type, rest = rest[:2], rest[2:]
		}
	}
	if rest == "" {
		return l, nil
	}
	if rest[0] != '+' && rest[0] != '-' {
		return l, guatu.Invalidf("类型用 FS、SS、FF、SF，间隔带正负号")
	}
	if l.Lag, err = strconv.Atoi(rest); err != nil || max(l.Lag, -l.Lag) > maxDays {
		return l, guatu.Invalidf("间隔不是工作日数或太大")
	}
	return l, nil
}

// maxDays bounds durations and lags, so that their sums stay within the years that
// can be scheduled: four hundred years of working days.
const maxDays = 100_000
