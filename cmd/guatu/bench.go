package main

import (
	"context"
	"io"
	"os"

	"guatu"
	"guatu/internal/app"
	"guatu/internal/bench"
)

type benchCmd struct {
	Pages    benchPagesCmd    `cmd:"" help:"各页面的响应时间 · response time of every page"`
	Schedule benchScheduleCmd `cmd:"" help:"排程：每秒工作数、改一处、读入 · schedule engine"`
	Extract  benchExtractCmd  `cmd:"" help:"提取：每秒字节数 · extraction engine"`
	Store    benchStoreCmd    `cmd:"" help:"库：千万条数据中的截至日查询 · as-of queries"`
	City     benchCityCmd     `cmd:"" help:"全市一个月的运算 · the monthly run of a city"`
}

type benchPagesCmd struct {
	DB     string `help:"示例数据库 · database of the demo" default:"guatu-demo.db" placeholder:"FILE"`
	Loads  int    `help:"每页次数 · loads of each page" default:"200"`
	Format string `help:"table、json、jsonl 或 csv" enum:"table,json,jsonl,csv" default:"table"`
}

func (c *benchPagesCmd) Run(ctx context.Context) error {
	s, err := app.Demo(ctx, app.DemoOptions{DB: c.DB, AsOf: guatu.NoDate, Say: say, Progress: app.Progress(os.Stderr)})
	if err != nil {
		return err
	}
	return closing(s, func() error {
		sheet, err := app.BenchPages(ctx, s, c.Loads, app.Progress(os.Stderr))
		return written(sheet, err, c.Format)
	})
}

type benchScheduleCmd struct {
	output
	Activities int    `help:"工作数 · activities" default:"100000"`
	Changes    int    `help:"改动次数 · changes" default:"2000"`
	Import     int    `help:"读入的 XER 工作数，0 不测 · activities of the XER that is imported" default:"0"`
	Seed       uint64 `help:"随机种子 · seed" default:"1"`
}

func (c *benchScheduleCmd) Run(ctx context.Context) error {
	sheet, err := app.BenchSchedule(ctx, bench.ScheduleOptions{Activities: c.Activities, Changes: c.Changes, Import: c.Import, Seed: c.Seed}, app.Progress(os.Stderr))
	return written(sheet, err, c.Format)
}

type benchExtractCmd struct {
	output
	Files []string `arg:"" name:"file" help:"文本文件 · text documents"`
	Runs  int      `help:"次数 · runs over all files" default:"10"`
}

func (c *benchExtractCmd) Run(ctx context.Context) error {
	sheet, err := app.BenchExtract(ctx, c.Files, c.Runs)
	return written(sheet, err, c.Format)
}

type benchStoreCmd struct {
	output
	DB           string `help:"空数据库：文件或 postgres://…，缺省为临时文件 · an empty database, a temporary file when not given" placeholder:"FILE"`
	Observations int    `help:"数据条数 · figures" default:"10000000"`
	Queries      int    `help:"查询次数 · queries" default:"2000"`
	Seed         uint64 `help:"随机种子 · seed" default:"1"`
}

func (c *benchStoreCmd) Run(ctx context.Context) error {
	sheet, err := app.BenchStore(ctx, c.DB, bench.StoreOptions{Observations: c.Observations, Queries: c.Queries, Seed: c.Seed}, app.Progress(os.Stderr))
	return written(sheet, err, c.Format)
}

type benchCityCmd struct {
	output
	Series int    `help:"序列数 · series" default:"2000"`
	Paths  int    `help:"联合路径数 · joint paths" default:"1000"`
	Seed   uint64 `help:"随机种子 · seed" default:"1"`
}

func (c *benchCityCmd) Run(ctx context.Context) error {
	sheet, err := app.BenchCity(ctx, bench.CityOptions{Series: c.Series, Paths: c.Paths, Seed: c.Seed}, app.Progress(os.Stderr))
	return written(sheet, err, c.Format)
}

// written prints what was measured.
func written(sheet app.Sheet, err error, format string) error {
	if err != nil {
		return err
	}
	return app.WriteTo("", os.Stdout, func(w io.Writer) error { return sheet.Write(w, format) })
}
