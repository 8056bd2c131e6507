package main

import (
	"context"
	"io"
	"os"

	"guatu/internal/app"
)

// output is what every command that prints a list takes.
type output struct {
	Format string `help:"table、json、jsonl 或 csv" enum:"table,json,jsonl,csv" default:"table"`
}

type exportCmd struct {
	database
	Register string `arg:"" help:"ledger（含灯与概率）、tasks（任务分解表）或登记簿名 · ledger, tasks, or the name of a register" default:"ledger"`
	Format   string `help:"csv、xlsx、json、jsonl、table；tasks 还有 docx" enum:"csv,xlsx,json,jsonl,table,docx" default:"csv"`
	Full     bool   `help:"ledger 的全部字段，可再导入 · every field of the ledger, as it is imported"`
	Out      string `short:"o" help:"写入文件 · write to this file" placeholder:"FILE"`
}

func (c *exportCmd) Run(ctx context.Context) error {
	return c.with(ctx, func(s *app.Session) error {
		if c.Register == "tasks" {
			return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error { return s.WriteTasks(ctx, w, c.Format) })
		}
		sheet, err := s.ExportSheet(ctx, c.Register, c.Full)
		if err != nil {
			return err
		}
		return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error { return sheet.Write(w, c.Format) })
	})
}

type checkCmd struct {
	database
	output
	All bool `help:"也列出相符的 · also list what agrees"`
}

func (c *checkCmd) Run(ctx context.Context) error {
	return c.with(ctx, func(s *app.Session) error {
		sheet, wrong, err := s.CheckSheet(ctx, c.All)
		if err != nil {
			return err
		}
		if err := app.WriteTo("", os.Stdout, func(w io.Writer) error { return sheet.Write(w, c.Format) }); err != nil {
			return err
		}
		if wrong > 0 {
			say("%d 处数字打架", wrong)
			return errFindings
		}
		return nil
	})
}

type reportCmd struct {
	database
	Format string `help:"text 或 docx" enum:"text,docx" default:"text"`
	Out    string `short:"o" help:"写入文件 · write to this file" placeholder:"FILE"`
}

func (c *reportCmd) Run(ctx context.Context) error {
	return c.with(ctx, func(s *app.Session) error {
		return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error { return s.WriteBulletin(ctx, w, c.Format) })
	})
}

type extractCmd struct {
	Files   []string `arg:"" name:"file" help:"文件，- 为标准输入 · documents, - is standard input"`
	Format  string   `help:"jsonl、json、csv 或 table" enum:"jsonl,json,csv,table" default:"table"`
	Explain int      `help:"说明这个字节处的句子：哪些规则用上了，哪些差一点 · explain the sentence at this byte: the rules that fired and those that almost did" placeholder:"BYTE" default:"-1"`
	Year    int      `help:"文件年份，缺省从文中读 · the document's year"`
	City    string   `help:"城市名，缺省从文中读 · the city's name" placeholder:"广州市"`
	Owner   string   `help:"发文单位 · the document's author" placeholder:"UNIT"`
}

func (c *extractCmd) Run(ctx context.Context) error {
	o := app.ExtractOptions{Files: c.Files, Format: c.Format, Year: c.Year, City: c.City, Owner: c.Owner}
	write := app.ExtractFiles
	if c.Explain >= 0 {
		write = func(_ context.Context, o app.ExtractOptions, w io.Writer) error {
			return app.ExplainFile(o, c.Explain, w)
		}
	}
	return app.WriteTo("", os.Stdout, func(w io.Writer) error { return write(ctx, o, w) })
}

type userCmd struct {
	Add  userAddCmd  `cmd:"" help:"登记操作人 · register a person who writes"`
	List userListCmd `cmd:"" help:"列出操作人 · list them" default:"1"`
}

type userAddCmd struct {
	database
	Name string `arg:"" help:"姓名 · name"`
	Unit string `help:"单位 · unit" required:""`
	Role string `help:"coordinator、unit、reviewer、analyst、industry 或 auditor" enum:"coordinator,unit,reviewer,analyst,industry,auditor" default:"unit"`
}

func (c *userAddCmd) Run(ctx context.Context) error {
	return c.writing(ctx, func(s *app.Session) error { return s.AddUser(ctx, c.Name, c.Unit, c.Role) })
}

type userListCmd struct {
	database
	output
}

func (c *userListCmd) Run(ctx context.Context) error {
	return c.with(ctx, func(s *app.Session) error {
		sheet, err := s.ExportSheet(ctx, "user", false)
		if err != nil {
			return err
		}
		return app.WriteTo("", os.Stdout, func(w io.Writer) error { return sheet.Write(w, c.Format) })
	})
}
