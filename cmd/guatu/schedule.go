package main

import (
	"cmp"
	"context"
	"io"
	"os"

	"guatu"
	"guatu/internal/app"
)

type scheduleCmd struct {
	database
	Plan string `arg:"" optional:"" help:"计划文件（.xml、.xer、.csv、.xlsx）或项目代码；不给则列出全部项目 · plan file or project code; all projects without one"`

	Profile      string     `help:"计划文件按谁的规则排：auto 为文件自己的程序 · whose rules" enum:"auto,native,msp,p6" default:"auto"`
	FromDeadline guatu.Date `help:"从这一天倒排 · count back from the end of this day" placeholder:"DATE" default:""`
	DataDate     guatu.Date `help:"数据日期：之后才是未来 · what is before it is past" placeholder:"DATE" default:""`
	Explain      string     `help:"说明这项工作为何排在这里 · why this activity stands where it stands" placeholder:"ID"`
	Earliest     bool       `help:"能开早开 · what could begin before its plan"`
	Quality      bool       `help:"DCMA 14 点检查 · the fourteen DCMA checks"`
	Differences  bool       `help:"文件里的日期与重排的差别 · stored dates against those computed again"`
	Crash        guatu.Date `help:"压缩到这一天，费用最省（要 --costs）· shorten to this day at the least cost" placeholder:"DATE" default:""`
	Costs        string     `help:"压缩费用 CSV：uid,min_duration_min,cost_per_day · what shortening costs" placeholder:"FILE"`
	Format       string     `help:"计划：csv、json、table，日期还可写成 mspdi 或 xer；项目：table、json、jsonl、csv · csv for plans and table for projects when not given" enum:",csv,json,jsonl,table,mspdi,xer" default:""`
	Out          string     `short:"o" help:"写入文件 · write to this file" placeholder:"FILE"`
}

func (c *scheduleCmd) Run(ctx context.Context) error {
	if app.IsPlanFile(c.Plan) {
		return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error { return app.Plan(ctx, c.plan(), w, os.Stderr) })
	}
	return c.with(ctx, func(s *app.Session) error {
		sheet, err := s.ScheduleSheet(ctx, c.Plan)
		if err != nil {
			return err
		}
		return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error { return sheet.Write(w, cmp.Or(c.Format, "table")) })
	})
}

func (c *scheduleCmd) plan() app.PlanOptions {
	return app.PlanOptions{
		File: c.Plan, Profile: c.Profile, FromDeadline: c.FromDeadline, DataDate: c.DataDate, Explain: c.Explain, Earliest: c.Earliest,
		Quality: c.Quality, Differences: c.Differences, Crash: c.Crash, Costs: c.Costs, Format: cmp.Or(c.Format, "csv"),
	}
}
