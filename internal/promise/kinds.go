package promise

import (
	"fmt"
	"slices"
	"strings"

	"guatu/internal/register"
)

// The kinds of ledger entry.
const (
	Target      = "target"
	Work        = "work"
	Document    = "document"
	Policy      = "policy"
	Programme   = "programme"
	Project     = "project"
	Event       = "event"
	Designation = "designation"
)

// Kinds returns the kinds in the order in which they are listed.
func Kinds() []register.Option {
	return []register.Option{
		register.O(Target, "目标", "target"), register.O(Work, "工作", "work"), register.O(Document, "文件", "document"),
		register.O(Policy, "政策", "policy"), register.O(Programme, "行动", "programme", "专项行动"),
		register.O(Project, "项目", "project"), register.O(Event, "活动", "event"), register.O(Designation, "申报", "designation"),
	}
}

// Comparators returns how a target's number is compared.
func Comparators() []register.Option {
	return []register.Option{
		register.O("ge", "≥", "≥", "以上", "不低于"), register.O("gt", ">", ">", "超过", "突破"),
		register.O("eq", "=", "=", "达到"), register.O("approx", "左右", "about"),
		register.O("le", "≤", "≤", "以内", "不超过"), register.O("lt", "<", "<", "低于"), register.O("range", "区间", "range"),
	}
}

// lifecycles gives each kind's states in order; the first is where an entry starts,
// the last where it is fulfilled.
var lifecycles = map[string][]register.Option{
	Target:      {register.O("tracking", "监测中", "tracking"), register.O("met", "已达成", "met")},
	Work:        {register.O("planned", "已部署", "planned"), register.O("running", "推进中", "in progress"), register.O("done", "已完成", "done")},
	Document:    {register.O("draft", "起草", "draft"), register.O("consulted", "征求意见", "consulted"), register.O("approved", "审定", "approved"), register.O("issued", "印发", "issued"), register.O("broken_down", "分解", "broken down"), register.O("evaluated", "评估", "evaluated")},
	Policy:      {register.O("drafting", "制定中", "drafting"), register.O("effective", "施行", "in force"), register.O("expired", "到期", "expired")},
	Programme:   {register.O("prepared", "筹备", "prepared"), register.O("launched", "启动", "launched"), register.O("closed", "收官", "closed")},
	Project:     {register.O("reserve", "谋划储备", "reserve"), register.O("started", "开工", "started"), register.O("completed", "竣工", "completed")},
	Event:       {register.O("preparing", "筹办", "preparing"), register.O("held", "已举办", "held"), register.O("summarised", "已总结", "summarised")},
	Designation: {register.O("criteria", "对标创建", "criteria"), register.O("applied", "已申报", "applied"), register.O("reviewed", "评审中", "reviewed"), register.O("granted", "获批", "granted")},
}

// States returns the states an entry of a kind passes through, in order.
func States(kind string) []register.Option { return lifecycles[kind] }

// Fulfilled reports whether an entry of the kind needs nothing more in the state.
func Fulfilled(kind, state string) bool {
	switch kind {
	case Document:
		return state == "issued" || state == "broken_down" || state == "evaluated"
	case Policy:
		return state == "effective" || state == "expired"
	case Event:
		return state == "held" || state == "summarised"
	}
	all := lifecycles[kind]
	return len(all) > 0 && state == all[len(all)-1].Key
}

func states() []register.Option {
	var out []register.Option
	for _, k := range Kinds() {
		out = append(out, lifecycles[k.Key]...)
	}
	return out
}

// checkEntry refuses a state of another kind, a target without its number, and a
// comparator without a value.
func checkEntry(v register.Values) (string, error) {
	if s := v["state"]; s != "" && !slices.ContainsFunc(lifecycles[v["kind"]], func(o register.Option) bool { return o.Key == s }) {
		return "state", register.Wanted(v["kind"]+" 的状态", s, stateNames(v["kind"]))
	}
	if v["kind"] == Target && v["value"] == "" {
		return "value", register.Wanted("目标的数值", "", "一个数；没有数的事项请用其他类别")
	}
	if v["comparator"] == "range" && v["value2"] == "" {
		return "value2", register.Wanted("区间上限", "", "一个数")
	}
	if v["value"] != "" && v["comparator"] == "" {
		return "comparator", register.Wanted("比较方式", "", "以上、超过、达到、左右、以内、低于、区间 之一")
	}
	return "", nil
}

func stateNames(kind string) string {
	var names []string
	for _, o := range lifecycles[kind] {
		names = append(names, o.ZH)
	}
	return fmt.Sprintf("%s 之一", strings.Join(names, "、"))
}
