// Package project is the portfolio: projects with their nodes, the stage templates
// they are made from, monthly reports and node reports; it dates every project
// backwards from its deadline, forecasts it from what was reported and gives it a
// light. Start with [Registers] for the data and [Assess] for the result.
package project

import "guatu/internal/register"

// Names of the registers.
const (
	Templates   = "stage_template"
	Projects    = "project"
	Nodes       = "node"
	NodeReports = "node_report"
	Reports     = "report"
)

// Registers returns the definitions in the order in which they are imported.
func Registers() []register.Def {
	return []register.Def{templateDef(), projectDef(), nodeDef(), nodeReportDef(), reportDef()}
}

func templateDef() register.Def {
	return register.Def{
		Name: Templates, ZH: "节点模板", EN: "Stage templates", Group: "项目", Key: []string{"template", "no"}, Title: "node",
		Writers: []register.Role{register.Coordinator}, Check: checkAfter,
		Fields: []register.Field{
			register.T("template", "模板", "Template").Must(),
			register.T("name", "模板名称", "Template name"),
			register.Field{Key: "no", ZH: "序号", EN: "No.", Type: register.Integer, Required: true, NonNegative: true},
			register.T("node", "节点", "Node").Must(),
			register.T("lead", "责任单位", "Lead unit"),
			workdays("duration").Must(),
			after(),
		},
	}
}

func workdays(key string) register.Field {
	return register.Field{Key: key, ZH: "工期", EN: "Duration", Type: register.Integer, NonNegative: true, Aliases: []string{"工期(工作日)"}}
}

func after() register.Field { return register.T("after", "紧前", "After").Also("紧前节点") }

func projectDef() register.Def {
	return register.Def{
		Name: Projects, ZH: "项目", EN: "Projects", Group: "项目", Key: []string{"code"}, Title: "name", Source: "source",
		Writers: []register.Role{register.Coordinator, register.Unit},
		Columns: []string{"code", "name", "category", "district", "stage", "key", "total", "plan", "start", "finish"},
		Check:   checkProject,
		Fields: []register.Field{
			register.T("code", "项目代码", "Code").Must(),
			register.T("name", "项目名称", "Name").Must(),
			register.C("category", "类别", "Category", register.O("industry", "产业", "industry"), register.O("infrastructure", "基础设施", "infrastructure"),
				register.O("livelihood", "民生", "livelihood"), register.O("renewal", "城市更新", "urban renewal")).Must(),
			register.T("district", "区", "District").Must(),
			register.C("stage", "阶段", "Stage", register.O("idea", "谋划", "idea"), register.O("reserve", "储备", "reserve"), register.O("pre", "前期", "pre-construction"),
				register.O("new", "新开工", "new start"), register.O("continuing", "续建", "continuing"), register.O("completed", "竣工投产", "completed", "竣工", "投产"),
				register.O("suspended", "停工", "suspended"), register.O("withdrawn", "退库", "withdrawn")).Must(),
			register.Field{Key: "key", ZH: "市重点", EN: "Key project", Type: register.Bool},
			register.T("nature", "投资性质", "Funding"),
			register.T("owner", "建设单位", "Owner"),
			register.R("lead", "责任单位", "Lead unit", "unit").Grows(),
			register.N("total", "总投资", "Total investment", "亿元").Positive(),
			register.N("before", "截至上年底累计", "Invested before this year", "亿元").Positive(),
			register.N("plan", "年度计划投资", "Planned this year", "亿元").Positive(),
			register.D("start", "计划开工", "Planned start"),
			register.D("finish", "计划竣工", "Planned finish"),
			register.T("template", "节点模板", "Template"),
			register.T("chain", "产业链", "Chain"),
			register.T("promise", "承诺序号", "Promise"),
			register.T("sample", "标记", "Mark"),
			register.T("source", "来源", "Source"),
		},
	}
}

// checkProject refuses a finish before the start.
func checkProject(v register.Values) (string, error) {
	if v["start"] != "" && v["finish"] != "" && v["finish"] < v["start"] {
		return "finish", register.Wanted("计划竣工", v["finish"], "不早于计划开工 "+v["start"]+" 的日期")
	}
	return "", nil
}

func nodeDef() register.Def {
	return register.Def{
		Name: Nodes, ZH: "项目节点", EN: "Project nodes", Group: "项目", Key: []string{"project", "no"}, Title: "node",
		Writers: []register.Role{register.Coordinator, register.Unit}, Check: checkAfter,
		Fields: []register.Field{
			register.R("project", "项目代码", "Project", Projects).Must(),
			register.Field{Key: "no", ZH: "序号", EN: "No.", Type: register.Integer, Required: true, NonNegative: true},
			register.T("node", "节点", "Node").Must(),
			register.T("lead", "责任单位", "Lead unit"),
			workdays("duration").Must(),
			after(),
			register.D("baseline", "首次计划完成", "First planned finish"),
			register.D("actual", "实际完成", "Actual finish"),
		},
	}
}

// checkAfter refuses predecessors that cannot be read.
func checkAfter(v register.Values) (string, error) {
	_, err := ParseAfter(v["after"])
	return "after", err
}

func nodeReportDef() register.Def {
	return register.Def{
		Name: NodeReports, ZH: "节点上报", EN: "Node reports", Group: "项目", Key: []string{"project", "no", "kind"}, Title: "node",
		Released: "reported", Author: "unit", Writers: []register.Role{register.Unit},
		Fields: []register.Field{
			register.R("project", "项目代码", "Project", Projects).Must(),
			register.Field{Key: "no", ZH: "序号", EN: "No.", Type: register.Integer, Required: true, NonNegative: true},
			register.C("kind", "类型", "Kind", register.O("actual", "实际完成", "actual finish"), register.O("plan", "计划调整", "revised plan")).Must(),
			register.D("date", "日期", "Date").Must(),
			register.D("reported", "上报日期", "Reported").Must(),
			register.T("unit", "上报单位", "Reported by"),
			register.L("reason", "原因", "Reason"),
		},
	}
}

func reportDef() register.Def {
	return register.Def{
		Name: Reports, ZH: "项目月报", EN: "Monthly reports", Group: "项目", Key: []string{"project", "month"}, Title: "project",
		Released: "reported", Author: "unit", Writers: []register.Role{register.Unit},
		Fields: []register.Field{
			register.R("project", "项目代码", "Project", Projects).Must(),
			register.Field{Key: "month", ZH: "月份", EN: "Month", Type: register.Span, Required: true},
			register.D("reported", "上报日期", "Reported").Must(),
			register.L("progress", "形象进度", "Physical progress"),
			register.N("done", "本年累计完成投资", "Completed this year", "亿元").Positive(),
			register.N("admitted", "本年累计入库投资", "Admitted by statistics this year", "亿元").Positive(),
			register.L("problem", "存在问题", "Problem"),
			register.T("factor", "需协调要素", "Factor needed"),
			register.T("unit", "上报单位", "Reported by"),
		},
	}
}
