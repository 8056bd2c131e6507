package main

import (
	"path/filepath"

	"github.com/xuri/excelize/v2"
)

const sheetName = "攻城拔寨项目"

// writeProjects writes the project table as an office would keep it: a title, a
// heading, one row per project.
func writeProjects(dir string, o output) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(sheetName)
	if err != nil {
		return err
	}
	rows := [][]any{
		{"广州市2023年攻城拔寨项目表（示例数据；标记为空者取自公开报道）"},
		{"项目代码", "项目名称", "类别", "区", "阶段", "市重点", "投资性质", "建设单位", "责任单位", "总投资(亿元)", "截至上年底累计(亿元)", "年度计划投资(亿元)", "计划开工", "计划竣工", "节点模板", "产业链", "承诺序号", "标记", "来源"},
	}
	for i := range o.projects {
		rows = append(rows, cells(&o.projects[i]))
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := w.SetRow(cell, row); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SaveAs(filepath.Join(dir, "projects.xlsx"))
}

func cells(p *project) []any {
	return []any{
		p.code, p.name, p.category, p.district, p.stage, p.key, p.nature, p.owner, p.lead,
		amount(p.total), amount(p.before), amount(p.plan), p.start.String(), p.finish.String(),
		p.template, p.chain, p.promise, p.mark, p.source,
	}
}

// amount is a number cell in 亿元, or an empty one where the amount is not known.
func amount(cents int) any {
	if cents == unknown {
		return nil
	}
	return float64(cents) / 100
}
