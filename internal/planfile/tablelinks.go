package planfile

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"guatu/internal/pattern"
	"guatu/schedule"
)

// predecessorPattern reads 3, 3FS, 3SS+2d, 一.3FF-20%, 3完成-开始(FS)+2 个工作日.
var predecessorPattern = pattern.Of(`^(.+?)\s*(?:(?:完成-开始|开始-开始|完成-完成|开始-完成)?\s*[（(]?(FS|SS|FF|SF)[）)]?|(完成-开始|开始-开始|完成-完成|开始-完成))?\s*(?:([+-]\s*\d+(?:\.\d+)?)\s*(\S.*)?)?$`)

var linkTypes = map[string]schedule.RelationType{
	"": schedule.FS, "FS": schedule.FS, "SS": schedule.SS, "FF": schedule.FF, "SF": schedule.SF,
	"完成-开始": schedule.FS, "开始-开始": schedule.SS, "完成-完成": schedule.FF, "开始-完成": schedule.SF,
}

// predecessors reads the predecessors of row i.
func (t *tablePlan) predecessors(i int) error {
	r := &t.rows[i]
	if r.preds == "" || isNoDate(r.preds) {
		return nil
	}
	for _, text := range strings.FieldsFunc(r.preds, func(c rune) bool { return strings.ContainsRune(",，;；、\n", c) }) {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		rel, err := t.predecessor(i, text)
		if err != nil {
			return err
		}
		rel.Succ = i
		t.plan.Network.Relations = append(t.plan.Network.Relations, rel)
	}
	return nil
}

const wantPredecessor = "应为 3、3FS+2d、3SS-1天 之类，几项之间用逗号隔开"

func (t *tablePlan) predecessor(i int, text string) (schedule.Relation, error) {
	r := &t.rows[i]
	var rel schedule.Relation
	// The whole may be an ID that looks like one with a type or lag, such as A-1.
	m := []string{text, text, "", "", "", ""}
	if len(t.index[text]) == 0 {
		if m = predecessorPattern().FindStringSubmatch(normalLink(text)); m == nil {
			return rel, t.fault(r.number, colPreds, fmt.Sprintf("前置任务“%s”读不懂", text), wantPredecessor)
		}
	}
	pred, err := t.find(i, m[1])
	if err != nil {
		return rel, err
	}
	rel.Pred, rel.Type = pred, linkTypes[m[2]+m[3]]
	if m[4] == "" {
		return rel, nil
	}
	amount := strings.ReplaceAll(m[4], " ", "")
	if unit := strings.TrimSpace(m[5]); strings.HasSuffix(unit, "%") {
		n, err := strconv.ParseFloat(amount, 64)
		if rel.LagUnit = schedule.PercentLag; unit == "e%" {
			rel.LagUnit = schedule.ElapsedPercentLag
		}
		if rel.Lag = int64(math.Round(n * 10)); err != nil || unit != "%" && unit != "e%" || math.Abs(n) > 1e9 {
			return rel, t.fault(r.number, colPreds, fmt.Sprintf("前置任务“%s”的时滞读不懂", text), wantPredecessor)
		}
		return rel, nil
	}
	lag, elapsed, ok := parseDuration(amount+m[5], workday)
	if !ok || lag > schedule.MaxMinutes || lag < -schedule.MaxMinutes {
		return rel, t.fault(r.number, colPreds, fmt.Sprintf("前置任务“%s”的时滞读不懂", text), wantPredecessor)
	}
	if rel.Lag = lag; elapsed {
		rel.LagUnit = schedule.ElapsedLag
	}
	return rel, nil
}

// normalLink writes signs and types in one way.
func normalLink(text string) string {
	text = strings.NewReplacer("＋", "+", "－", "-", "—", "-", "–", "-", "％", "%").Replace(text)
	for _, kind := range []string{"FS", "SS", "FF", "SF"} {
		text = strings.ReplaceAll(text, strings.ToLower(kind), kind)
	}
	return text
}

// find is the activity that a row calls its predecessor: one under the same heading
// before any other.
func (t *tablePlan) find(i int, id string) (int, error) {
	found := t.index[id]
	if len(found) == 1 {
		return found[0], nil
	}
	if k, ok := t.under[place{t.rows[i].heading, id}]; ok {
		return k, nil
	}
	if len(found) > 1 {
		return 0, t.fault(t.rows[i].number, colPreds, fmt.Sprintf("前置任务“%s”有 %d 项", id, len(found)), "写出全号，如 "+t.rows[found[0]].activity.ID)
	}
	return 0, t.fault(t.rows[i].number, colPreds, fmt.Sprintf("前置任务“%s”不在表里", id), wantPredecessor)
}
