// Package industry holds the registers of the three desks that feed next year's
// projects: chains, firms, leads, factor requests, space, consumption and trade.
// They can be imported, read, searched, exported and tied to ledger entries; start
// with [Registers].
package industry

import "guatu/internal/register"

// Registers returns the definitions in the order in which they are imported.
func Registers() []register.Def {
	return []register.Def{
		def("chain", "产业链", "Industry chains", "产业", "code", "name",
			register.T("code", "编码", "Code").Must(), register.T("name", "名称", "Name").Must(), register.T("leader_post", "链长（职务）", "Chain leader (post)"),
			unit("lead_unit", "牵头部门", "Lead unit"), list("lead_firms", "链主企业", "Lead firms"), register.T("scale", "规模层级", "Scale"), list("segments", "环节", "Segments")),
		def("segment", "产业链环节", "Chain segments", "产业", "code", "name",
			register.T("code", "编码", "Code").Must(), register.R("chain", "产业链", "Chain", "chain").Must(), register.T("name", "名称", "Name").Must(), register.T("position", "位置", "Position")),
		def("firm", "企业", "Firms", "产业", "code", "name",
			register.T("code", "编码", "Code").Must(), register.T("name", "名称", "Name").Must(), register.R("chain", "产业链", "Chain", "chain"), register.T("segment", "环节", "Segment"),
			register.T("district", "区", "District"), register.T("kind", "类型", "Kind"), register.N("output", "产值", "Output", "亿元").Positive()),
		def("lead", "招商线索", "Investment leads", "招商", "code", "name",
			register.T("code", "编码", "Code").Must(), register.T("name", "名称", "Name").Must(), register.R("chain", "产业链", "Chain", "chain"), register.T("district", "区", "District"),
			leadStage(), register.N("amount", "拟投资额", "Planned investment", "亿元").Positive(), register.Field{Key: "foreign", ZH: "外资", EN: "Foreign", Type: register.Bool}, register.D("received", "登记日期", "Registered")),
		def("factor_request", "要素诉求", "Factor requests", "产业", "code", "content",
			register.T("code", "编码", "Code").Must(), register.R("project", "项目代码", "Project", "project"), factor(), register.L("content", "诉求", "Request").Must(),
			unit("unit", "办理单位", "Handled by"), register.D("raised", "提出日期", "Raised"), register.D("due", "办结时限", "Due"), register.T("state", "状态", "State")),
		def("parcel", "地块与村镇工业集聚区", "Parcels and village zones", "产业", "code", "name",
			register.T("code", "编码", "Code").Must(), register.T("name", "名称", "Name").Must(), register.T("district", "区", "District"), register.T("kind", "类型", "Kind"),
			register.N("area_mu", "面积", "Area", "亩").Positive(), register.L("plan", "计划", "Plan"), register.T("stage", "阶段", "Stage")),
		def("business_district", "商圈", "Business districts", "消费外贸", "code", "name",
			register.T("code", "编码", "Code").Must(), register.T("name", "名称", "Name").Must(), register.T("district", "区", "District"), register.T("kind", "类型", "Kind"), register.L("plan", "计划", "Plan")),
		def("event", "活动", "Events", "消费外贸", "code", "name",
			register.T("code", "编码", "Code").Must(), register.T("name", "名称", "Name").Must(), register.T("theme", "主题", "Theme"), register.D("start", "开始", "Start"), register.D("finish", "结束", "Finish"),
			register.T("place", "地点", "Place"), unit("lead_unit", "承办单位", "Organiser")),
		dated(def("trade_panel", "五外联动面板", "Trade panel", "消费外贸", "code", "item",
			register.D("released", "发布日期", "Released").Must(), register.T("code", "编码", "Code").Must(), register.T("item", "项目", "Item").Must(), register.Field{Key: "period", ZH: "时期", EN: "Period", Type: register.Span},
			register.N("value", "数值", "Value", ""), register.T("unit", "单位", "Unit of measure"), register.N("yoy", "同比", "Growth", "%"))),
	}
}

func def(name, zh, en, group, key, title string, fields ...register.Field) register.Def {
	return register.Def{
		Name: name, ZH: zh, EN: en, Group: group, Key: []string{key}, Title: title, Source: "source",
		Writers: []register.Role{register.Industry, register.Coordinator},
		Fields:  append(fields, list("promises", "承诺序号", "Promises"), register.T("source", "来源", "Source"), register.T("sample", "标记", "Mark")),
	}
}

// dated makes a register of published figures: a row is known from its release on.
func dated(d register.Def) register.Def { d.Released = "released"; return d }

func unit(key, zh, en string) register.Field { return register.R(key, zh, en, "unit").Grows() }

func list(key, zh, en string) register.Field {
	return register.Field{Key: key, ZH: zh, EN: en, Type: register.List}
}

func leadStage() register.Field {
	return register.C("stage", "阶段", "Stage", register.O("lead", "线索", "lead"), register.O("talks", "在谈", "in talks", "洽谈"), register.O("signed", "签约", "signed"),
		register.O("landed", "落地", "landed"), register.O("started", "开工", "started"), register.O("production", "投产", "in production"), register.O("capacity", "达效", "at capacity"))
}

func factor() register.Field {
	return register.C("factor", "要素", "Factor", register.O("land", "土地", "land", "用地"), register.O("money", "资金", "money"), register.O("labour", "用工", "labour", "人才"),
		register.O("premises", "用房", "premises"), register.O("energy", "用能", "energy"), register.O("other", "其他", "other"))
}
