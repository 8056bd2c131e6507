package main

import (
	"fmt"
	"time"

	"guatu"
)

// unknown marks an amount that no source states.
const unknown = -1

// realProjects are named projects of public reports with what was reported and
// nothing else: their mark is empty, unknown amounts stay unknown, and their nodes
// are the dates reported. Districts are where the site lies.
func realProjects() []project {
	named := func(name, category, district, stage, lead, said string) project {
		return project{
			name: name, category: category, district: full(district), stage: stage, lead: lead, source: "公开报道：" + said + "（项目代码为示例编号）",
			total: unknown, before: unknown, plan: unknown, start: guatu.NoDate, finish: guatu.NoDate,
		}
	}
	chain := func(p project, c string) project { p.chain = c; return p }
	amounts := func(p project, total, plan int) project { p.total, p.plan = total, plan; return p }
	owned := func(p project, owner string) project { p.owner = owner; return p }
	starts := func(p project, y, m, d int) project { p.start = day(y, m, d); return p }
	ends := func(p project, y, m, d int) project { p.finish = day(y, m, d); return p }
	opens := "计划2023年底前建成通车"
	return []project{
		amounts(named("白云机场三期扩建工程", "基础设施", "白云", continuing, "广州市住房和城乡建设局", "总投资537.7亿元，2023年计划约280亿元，年内航站楼与第四跑道主体完成"), 53770, 28000),
		chain(ends(starts(amounts(named("粤芯半导体三期", "产业", "黄埔", continuing, full("黄埔"), "总投资162.5亿元，2022年8月18日启动，力争2024年投产"), 16250, unknown), 2022, 8, 18), 2024, 12, 31), "半导体和集成电路"),
		chain(ends(starts(amounts(named("因湃电池", "产业", "番禺", continuing, full("番禺"), "总投资109亿元，2022年12月11日动工，2023年10月厂房，2024年3月前首期，2025年底全部达产"), 10900, unknown), 2022, 12, 11), 2025, 12, 31), "智能网联与新能源汽车"),
		chain(starts(named("增芯12吋MEMS", "产业", "增城", continuing, full("增城"), "2022年12月14日动工"), 2022, 12, 14), "半导体和集成电路"),
		owned(amounts(named("广州海洋馆升级改造", "产业", "越秀", continuing, full("越秀"), "总投资2.37亿元，2023年计划0.80亿元"), 237, 80), "广州海洋馆运营管理有限公司"),
		chain(starts(named("中国人工智能（广州）产业园", "产业", "南沙", newStart, full("南沙"), "2023年1月30日开工"), 2023, 1, 30), "人工智能"),
		ends(named("广州白云站", "基础设施", "白云", completing, full("白云"), "计划2023年内建成"), 2023, 12, 31),
		ends(named("从埔高速一期", "基础设施", "黄埔", completing, "广州市交通运输局", opens), 2023, 12, 31),
		ends(named("佛清从高速", "基础设施", "花都", completing, "广州市交通运输局", opens), 2023, 12, 31),
		ends(named("南大干线", "基础设施", "番禺", completing, "广州市交通运输局", opens), 2023, 12, 31),
		ends(named("广汕铁路", "基础设施", "增城", completing, "广州市交通运输局", opens), 2023, 12, 31),
		ends(named("广州美术馆", "民生", "海珠", completing, "广州市住房和城乡建设局", "计划2023年竣工"), 2023, 12, 31),
		ends(named("广发银行总部", "产业", "海珠", completing, "广州市住房和城乡建设局", "计划2023年竣工"), 2023, 12, 31),
	}
}

func day(y, m, d int) guatu.Date { return guatu.NewDate(y, time.Month(m), d) }

// milestone is a reported date of a real project.
type milestone struct {
	node    string
	planned guatu.Date
	actual  guatu.Date
}

// knownNodes turns the reported dates of a real project into nodes, each after the
// one before; the durations are the working days between them.
func knownNodes(cal calendar, p *project) []node {
	var out []node
	before := 0
	for i, m := range reported(p) {
		n := node{step: step{no: i + 1, node: m.node, lead: p.lead}, baseline: m.planned, actual: m.actual}
		if i > 0 {
			n.after = fmt.Sprintf("%dFS", i)
			n.duration = cal.after(m.planned) - before
		}
		before = cal.after(m.planned)
		out = append(out, n)
	}
	return out
}

func reported(p *project) []milestone {
	var out []milestone
	if p.start.IsSet() {
		out = append(out, milestone{"开工", p.start, p.start})
	}
	switch p.name {
	case "白云机场三期扩建工程":
		out = append(out, milestone{"主体完工", guatu.NewDate(2023, 12, 31), guatu.NoDate})
	case "粤芯半导体三期":
		out = append(out, milestone{"投产", p.finish, guatu.NoDate})
	case "因湃电池":
		out = append(out, milestone{"主体封顶", guatu.NewDate(2023, 10, 31), guatu.NoDate},
			milestone{"投产", guatu.NewDate(2024, 2, 29), guatu.NoDate}, milestone{"达产", p.finish, guatu.NoDate})
	default:
		if p.finish.IsSet() {
			out = append(out, milestone{"竣工", p.finish, guatu.NoDate})
		}
	}
	return out
}
