// Package monitor reads what statistics publish and says where the year ends: the
// registers of indicators, observations, targets and rule sets, the year-end
// outlook of each target, its light and its reason. Start with [Registers] for the
// data and [Judge.Assess] for the result; [Judge.YearEnd] tells all about one indicator,
// [Judge.Districts] makes districts and city agree, [Clusters] adds chains.
package monitor

import "guatu/internal/register"

// Names of the registers.
const (
	Indicators   = "indicator"
	Observations = "observation"
	Targets      = "target"
	RuleSets     = "rule_set"
)

// Registers returns the definitions in the order in which they are imported.
func Registers() []register.Def {
	return []register.Def{indicatorDef(), observationDef(), targetDef(), ruleSetDef()}
}

// How an indicator is part of another. With the other components it makes up the whole;
// what is among it may overlap with other parts. A part of no kind overlaps with none
// and need not be all.
const (
	Component = "component"
	Among     = "among"
)

func indicatorDef() register.Def {
	return register.Def{
		Name: Indicators, ZH: "指标", EN: "Indicators", Group: "监测", Key: []string{"name"}, Title: "name", Source: "source",
		Writers: []register.Role{register.Analyst},
		Columns: []string{"name", "aliases", "unit", "frequency", "price", "family", "lead_unit"},
		Fields: []register.Field{
			register.T("code", "编码", "Code"),
			register.T("name", "名称", "Name").Must(),
			register.Field{Key: "aliases", ZH: "别名", EN: "Aliases", Type: register.List},
			register.Field{Key: "unit", ZH: "单位", EN: "Units of measure", Type: register.List},
			register.T("frequency", "频率", "Frequency"),
			register.T("price", "价格口径", "Price basis"),
			register.C("family", "类", "Family", register.O("gdp", "经济总量", "GDP"), register.O("investment", "投资", "investment"), register.O("production", "生产", "production"),
				register.O("consumption", "消费", "consumption"), register.O("trade", "外贸外资", "trade"), register.O("fiscal", "财政", "fiscal"), register.O("price", "价格", "price"), register.O("other", "其他", "other")),
			register.Field{Key: "lag_days", ZH: "发布滞后天数", EN: "Release lag in days", Type: register.Integer},
			register.C("direction", "方向", "Direction", register.O("up", "越高越好", "higher is better"), register.O("down", "越低越好", "lower is better")),
			register.R("lead_unit", "责任单位", "Lead unit", "unit").Grows(),
			register.T("part_of", "所属指标", "Part of"),
			register.C("part_kind", "分项类别", "Kind of part", register.O(Component, "构成项（相加得总数）", "component: the parts add up", "构成项", "component"),
				register.O(Among, "其中项（有重叠，不相加）", "among: parts overlap", "其中项", "其中", "among")),
			register.C("measured_by", "数据来自", "Measured by", register.O("statistics", "统计发布", "statistics"),
				register.O("portfolio_count", "项目库：在库项目数", "portfolio: projects"), register.O("portfolio_starts", "项目库：新开工项目数", "portfolio: starts")),
			register.L("definition", "口径说明", "Definition"),
			register.T("source", "来源", "Source"),
		},
	}
}

// Bases are how a published figure is stated; they are never derived from one
// another without saying so.
func Bases() []register.Option {
	return []register.Option{
		register.O("ytd", "累计", "year to date"), register.O("ytd_yoy", "累计同比", "year-to-date growth"),
		register.O("month", "当月", "month"), register.O("month_yoy", "当月同比", "month growth"), register.O("level", "水平", "level"),
	}
}

func observationDef() register.Def {
	return register.Def{
		Name: Observations, ZH: "指标数据", EN: "Observations", Group: "监测", Key: []string{"indicator", "region", "period", "basis", "unit", "source"},
		Title: "indicator", Released: "released", Source: "source", Repeats: true, Writers: []register.Role{register.Analyst},
		Columns: []string{"indicator", "region", "period", "basis", "value", "unit", "released", "source"},
		Fields: []register.Field{
			register.R("indicator", "指标", "Indicator", Indicators).Must().Grows(),
			register.T("region", "地区", "Region").Must(),
			register.Field{Key: "period", ZH: "时期", EN: "Period", Type: register.Span, Required: true},
			register.C("basis", "口径", "Basis", Bases()...).Must(),
			register.N("value", "数值", "Value", "").Must(),
			register.Field{Key: "unit", ZH: "单位", EN: "Unit of measure", Type: register.Choice, Options: Measures(), Required: true},
			register.D("released", "发布日期", "Released").Must(),
			register.T("released_by", "发布日期依据", "Release date from"),
			register.T("derivation", "推算", "Derivation"),
			register.T("source", "来源", "Source"),
		},
	}
}

// Measures returns the units of measure that published figures may have.
func Measures() []register.Option {
	names := []string{
		"亿元", "万元", "元", "万亿元", "亿美元", "万美元", "%", "个百分点", "个", "家", "项", "户", "人", "万人", "人次", "万人次", "亿人次",
		"辆", "万辆", "吨", "万吨", "亿吨", "吨标准煤", "万吨标准煤", "千瓦时", "亿千瓦时", "万千瓦", "公里", "平方米", "万平方米", "平方公里", "亩", "万亩", "公顷",
		"标箱", "万标箱", "台", "万台", "套", "万套", "件", "万件", "片", "万片", "座", "亿件", "指数", "点", "位", "倍", "亿吨公里", "亿人公里", "万户", "微克/立方米", "天",
	}
	out := make([]register.Option, len(names))
	for i, n := range names {
		out[i] = register.O(n, n, n)
	}
	return out
}

func targetDef() register.Def {
	return register.Def{
		Name: Targets, ZH: "年度目标", EN: "Annual targets", Group: "监测", Key: []string{"indicator", "region", "period", "basis", "owner", "comparator"},
		Title: "indicator", Released: "announced", Source: "source", Author: "owner", Repeats: true, Writers: []register.Role{register.Coordinator},
		Columns: []string{"indicator", "region", "period", "comparator", "value", "unit", "basis", "modality", "owner", "announced"},
		Fields: []register.Field{
			register.R("indicator", "指标", "Indicator", Indicators).Must().Grows(),
			register.T("region", "地区", "Region").Must(),
			register.Field{Key: "period", ZH: "时期", EN: "Period", Type: register.Span, Required: true},
			comparator().Must(),
			register.T("modality", "语气", "Modality"),
			register.N("value", "数值", "Value", "").Must(),
			register.N("value2", "数值上限", "Upper value", ""),
			register.Field{Key: "unit", ZH: "单位", EN: "Unit of measure", Type: register.Choice, Options: Measures(), Required: true},
			register.C("basis", "口径", "Basis", register.O("growth", "增速", "growth"), register.O("level", "水平", "level")).Must(),
			register.T("owner", "承诺单位", "Promised by").Must(),
			register.D("announced", "公布日期", "Announced").Must(),
			register.T("source", "来源", "Source"),
		},
	}
}

func comparator() register.Field {
	return register.C("comparator", "比较", "Comparator",
		register.O("ge", "≥", "≥", "以上", "不低于"), register.O("gt", ">", ">", "超过", "突破"), register.O("eq", "=", "=", "达到"),
		register.O("approx", "左右", "about"), register.O("le", "≤", "≤", "以内", "不超过"), register.O("lt", "<", "<", "低于"), register.O("range", "区间", "range"))
}

func ruleSetDef() register.Def {
	return register.Def{
		Name: RuleSets, ZH: "亮灯规则", EN: "Light rules", Group: "监测", Key: []string{"code"}, Title: "name", Released: "valid_from", Source: "source",
		Writers: []register.Role{register.Coordinator},
		Columns: []string{"code", "name", "object", "version", "valid_from"},
		Fields: []register.Field{
			register.T("code", "编码", "Code").Must(),
			register.T("name", "名称", "Name").Must(),
			register.T("object", "对象", "Object").Must(),
			register.Field{Key: "version", ZH: "版本", EN: "Version", Type: register.Integer, Required: true, NonNegative: true},
			register.D("valid_from", "生效日期", "Valid from").Must(),
			register.L("rules", "规则", "Rules").Must(),
			register.T("source", "来源", "Source"),
		},
	}
}
