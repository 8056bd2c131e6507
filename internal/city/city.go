// Package city holds the registers every desk shares: the city itself, its units,
// their work contacts and its working calendars. Start with [Registers].
package city

import (
	"strings"

	"guatu/internal/register"
)

// Names of the registers.
const (
	City     = "city"
	Units    = "unit"
	Contacts = "contact"
	Calendar = "calendar"
	Users    = "user"
)

// Registers returns the definitions in the order in which they are imported.
func Registers() []register.Def {
	return []register.Def{cityDef(), unitDef(), contactDef(), userDef(), calendarDef()}
}

func cityDef() register.Def {
	return register.Def{
		Name: City, ZH: "城市", EN: "City", Group: "基础", Key: []string{"id"}, Title: "name",
		Writers: []register.Role{register.Coordinator},
		Fields: []register.Field{
			register.T("id", "代码", "Code").Must(),
			register.T("name", "名称", "Name").Must(),
			register.Field{Key: "year", ZH: "年度", EN: "Year", Type: register.Integer, Required: true},
			register.D("as_of", "默认截至日期", "Default as-of date"),
			register.T("sample", "示例指纹", "Sample fingerprint"),
		},
	}
}

// IsDistrict reports whether a unit's level is that of a district or county, to which
// a city's targets are broken down.
func IsDistrict(level string) bool { return level == "区" || level == "县" || level == "县级市" }

// IsEnterprise reports whether a unit is an enterprise, by its kind or by the words
// that end the name of one (Regulations on the Registration of Enterprise Names).
func IsEnterprise(name, kind string) bool {
	for _, end := range []string{"公司", "集团", "厂", "合伙企业", "企业"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return strings.Contains(kind, "企业")
}

func unitDef() register.Def {
	return register.Def{
		Name: Units, ZH: "单位", EN: "Units", Group: "基础", Key: []string{"name"}, Title: "name", Source: "source",
		Writers: []register.Role{register.Coordinator},
		Columns: []string{"name", "aliases", "level", "kind", "parent"},
		Fields: []register.Field{
			register.T("code", "编码", "Code"),
			register.T("name", "名称", "Name").Must(),
			register.Field{Key: "aliases", ZH: "简称", EN: "Short names", Type: register.List},
			register.T("level", "层级", "Level"),
			register.T("parent", "上级单位", "Parent"),
			register.T("kind", "类型", "Kind"),
			register.T("source", "来源", "Source"),
		},
	}
}

func contactDef() register.Def {
	return register.Def{
		Name: Contacts, ZH: "工作联系人", EN: "Work contacts", Group: "基础", Key: []string{"unit", "name"}, Title: "name",
		Writers: []register.Role{register.Coordinator, register.Unit},
		Fields: []register.Field{
			register.R("unit", "单位", "Unit", Units).Must(),
			register.T("name", "联系人", "Name").Must(),
			register.T("post", "职务", "Post"),
			register.T("phone", "办公电话", "Office phone"),
			register.T("sample", "标记", "Mark"),
		},
	}
}

// userDef lists who writes. Until accounts exist it names people; it does not let
// them in.
func userDef() register.Def {
	return register.Def{
		Name: Users, ZH: "操作人", EN: "Users", Group: "基础", Key: []string{"name"}, Title: "name",
		Writers: []register.Role{register.Coordinator},
		Fields: []register.Field{
			register.T("name", "姓名", "Name").Must(),
			register.R("unit", "所属单位", "Unit", Units).Must().Grows(),
			register.C("role", "角色", "Role", register.O("coordinator", "调度专班", "coordinator"), register.O("unit", "责任单位", "unit"), register.O("reviewer", "审核", "reviewer"),
				register.O("analyst", "统计监测", "analyst"), register.O("industry", "招商产业", "industry staff"), register.O("auditor", "审计", "auditor")).Must(),
		},
	}
}

func calendarDef() register.Def {
	return register.Def{
		Name: Calendar, ZH: "工作日历", EN: "Working calendars", Group: "基础", Key: []string{"calendar", "date"}, Title: "name", Source: "source",
		Writers: []register.Role{register.Coordinator},
		Fields: []register.Field{
			register.T("calendar", "日历", "Calendar").Must(),
			register.D("date", "日期", "Date").Must(),
			register.C("kind", "类型", "Kind", register.O("off", "休", "off", "放假"), register.O("work", "班", "work", "上班", "调休上班")).Must(),
			register.T("name", "名称", "Name"),
			register.T("source", "来源", "Source"),
		},
	}
}
