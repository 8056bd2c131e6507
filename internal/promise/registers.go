// Package promise is the first step of the loop: documents become a ledger of
// everything promised. It holds the registers, the kinds of ledger entry with their
// states, [Link], which finds the sentence an entry comes from, [Catalogue], which finds
// the indicator a phrase means, and [Carriers], which finds the entries that carry a
// higher document out.
package promise

import "guatu/internal/register"

// Names of the registers.
const (
	Ledger    = "ledger"
	Documents = "document"
	Progress  = "progress"
	Reviews   = "review"
)

// Registers returns the definitions in the order in which they are imported.
func Registers() []register.Def {
	return []register.Def{documentDef(), ledgerDef(), progressDef(), reviewDef()}
}

func documentDef() register.Def {
	return register.Def{
		Name: Documents, ZH: "文件", EN: "Documents", Group: "承诺", Key: []string{"file"}, Title: "title",
		Released: "date", Source: "source", Author: "issuer",
		Writers: []register.Role{register.Coordinator},
		Columns: []string{"title", "date", "issuer", "kind", "file"},
		Fields: []register.Field{
			register.T("file", "文件名", "File").Must(),
			register.T("title", "标题", "Title").Must(),
			register.D("date", "日期", "Date").Must(),
			register.T("issuer", "发文单位", "Issuer"),
			register.T("kind", "种类", "Kind"),
			register.T("source", "来源", "Source"),
		},
	}
}

func ledgerDef() register.Def {
	return register.Def{
		Name: Ledger, ZH: "台账", EN: "Ledger", Group: "承诺", Key: []string{"batch", "no"}, Title: "item", Released: "announced",
		Author: "unit", Writers: []register.Role{register.Coordinator, register.Unit},
		Columns: []string{"no", "unit", "heading", "kind", "item", "due", "state"},
		Check:   checkEntry,
		Fields:  append(entryFields(), evidenceFields()...),
	}
}

func entryFields() []register.Field {
	return []register.Field{
		register.T("batch", "批次", "Batch"),
		register.Field{Key: "no", ZH: "序号", EN: "No.", Type: register.Integer, Required: true, NonNegative: true},
		register.R("unit", "责任单位", "Lead unit", "unit").Must().Grows().Also("牵头单位"),
		register.Field{Key: "support", ZH: "配合单位", EN: "Supporting units", Type: register.List},
		register.T("heading", "标题", "Heading"),
		register.C("kind", "类别", "Kind", Kinds()...).Must(),
		register.L("item", "事项", "Item").Must(),
		register.R("indicator", "指标", "Indicator", "indicator").Grows(),
		register.C("comparator", "比较", "Comparator", Comparators()...),
		register.N("value", "数值", "Value", ""),
		register.N("value2", "数值上限", "Upper value", ""),
		register.T("measure", "计量单位", "Unit of measure"),
		register.T("basis", "口径", "Basis"),
		register.T("modality", "语气", "Modality"),
		register.D("due", "时限", "Due"),
		register.T("part_of", "所属", "Part of"),
		register.T("carries_out", "依据文件", "Carries out"),
	}
}

func evidenceFields() []register.Field {
	return []register.Field{
		register.C("state", "状态", "State", states()...),
		register.L("evidence", "佐证", "Evidence"),
		register.T("document", "文件", "Document"),
		register.Field{Key: "span_start", ZH: "起始字节", EN: "Span start", Type: register.Integer},
		register.Field{Key: "span_end", ZH: "结束字节", EN: "Span end", Type: register.Integer},
		register.D("announced", "公布日期", "Announced"),
		register.T("source", "来源", "Source"),
	}
}

// progressDef is what a unit reports of an entry: its state, once a month. The
// entry itself is never changed by it.
func progressDef() register.Def {
	return register.Def{
		Name: Progress, ZH: "进展上报", EN: "Progress reports", Group: "承诺", Key: []string{"entry"}, Title: "entry", Released: "reported",
		Author: "unit", Writers: []register.Role{register.Unit},
		Fields: []register.Field{
			register.R("entry", "台账事项", "Ledger entry", Ledger).Must(),
			register.C("state", "状态", "State", states()...).Must(),
			register.D("reported", "上报日期", "Reported").Must(),
			register.L("evidence", "进展与佐证", "Progress and evidence"),
			register.R("unit", "上报单位", "Reported by", "unit").Grows(),
			register.T("sample", "标记", "Mark"),
		},
	}
}

// reviewDef is what a person decided about a passage that was not taken into the
// ledger; accepted ones are ledger entries.
func reviewDef() register.Def {
	return register.Def{
		Name: Reviews, ZH: "文件审阅", EN: "Document review", Group: "承诺", Key: []string{"document", "span_start", "span_end"}, Title: "document",
		Released: "date", Writers: []register.Role{register.Coordinator},
		Fields: []register.Field{
			register.R("document", "文件", "Document", Documents).Must(),
			register.Field{Key: "span_start", ZH: "起始字节", EN: "Span start", Type: register.Integer, Required: true},
			register.Field{Key: "span_end", ZH: "结束字节", EN: "Span end", Type: register.Integer, Required: true},
			register.C("decision", "处理", "Decision", register.O("rejected", "不采纳", "rejected"), register.O("open", "待定", "open")).Must(),
			register.D("date", "日期", "Date").Must(),
			register.L("reason", "理由", "Reason"),
		},
	}
}
