package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"guatu"
	"guatu/internal/app"
)

type forecastCmd struct {
	database
	output
	Indicator string `arg:"" optional:"" help:"指标名或别名；不给则列出全部目标；与 --bench 一起是序列文件 · indicator, all targets without one; a file of series with --bench"`
	Region    string `help:"地区 · region" placeholder:"广州市"`
	SVG       string `name:"svg" help:"画成图：fan 走势与预测，vintages 历次公布 · draw it" enum:",fan,vintages" default:""`
	Bench     bool   `help:"预测序列文件（id,freq,h,start_year,start_period,train），可用外部评分 · forecast a file of series, to be scored"`
	Out       string `short:"o" help:"写入文件 · write to this file" placeholder:"FILE"`
}

func (c *forecastCmd) Run(ctx context.Context) error {
	if c.Bench {
		return contest(c.Indicator, c.Out, func(r io.Reader, w io.Writer) error { return app.ForecastContest(ctx, r, w, app.Progress(os.Stderr)) })
	}
	return c.with(ctx, func(s *app.Session) error {
		return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error {
			if c.SVG != "" {
				return s.WriteIndicatorSVG(ctx, w, c.Indicator, c.Region, c.SVG)
			}
			sheet, err := s.ForecastSheet(ctx, c.Indicator, c.Region)
			if err != nil {
				return err
			}
			return sheet.Write(w, c.Format)
		})
	})
}

type yearendCmd struct {
	database
	File      string `arg:"" optional:"" help:"与 --bench 一起：序列文件 · with --bench: a file of series"`
	Indicator string `help:"指标名或别名 · indicator" placeholder:"NAME"`
	Region    string `help:"地区，缺省为全市 · region, the city when not given" placeholder:"广州市"`
	Year      int    `help:"年份，缺省为当年 · year"`
	Format    string `help:"text 或 json" enum:"text,json" default:"text"`
	Bench     bool   `help:"留出最后一年逐月回放，可用外部评分 · hold the last year out and replay it, to be scored"`
	Out       string `short:"o" help:"写入文件 · write to this file" placeholder:"FILE"`
}

func (c *yearendCmd) Run(ctx context.Context) error {
	if c.Bench {
		return contest(c.File, c.Out, func(r io.Reader, w io.Writer) error { return app.YearEndContest(ctx, r, w, app.Progress(os.Stderr)) })
	}
	if c.Indicator == "" {
		return guatu.Invalidf("请用 --indicator 给出指标名，例如 guatu yearend --indicator 工业投资 --as-of 2023-05-27")
	}
	return c.with(ctx, func(s *app.Session) error {
		return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error {
			return s.WriteYearEnd(ctx, w, c.Indicator, c.Region, c.Year, c.Format)
		})
	})
}

// contest opens the file of series that a program is scored on.
func contest(file, out string, run func(io.Reader, io.Writer) error) error {
	if file == "" {
		return guatu.Invalidf("--bench 要一个序列文件：id,freq,h,start_year,start_period,train")
	}
	in, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("读不了 %s: %w", file, err)
	}
	return closing(in, func() error { return app.WriteTo(out, os.Stdout, func(w io.Writer) error { return run(in, w) }) })
}

type backtestCmd struct {
	database
	From      guatu.Date `help:"从这一天起的各月 · months from this day on" placeholder:"DATE" default:""`
	To        guatu.Date `help:"到这一天为止 · until this day" placeholder:"DATE" default:""`
	Indicator []string   `help:"只看这些指标（可多次）· only these indicators" placeholder:"NAME"`
	Format    string     `help:"table、json、csv，或 svg（可靠性图）· svg is the reliability diagram" enum:"table,json,csv,svg" default:"table"`
	Out       string     `short:"o" help:"写入文件 · write to this file" placeholder:"FILE"`
}

func (c *backtestCmd) Run(ctx context.Context) error {
	return c.with(ctx, func(s *app.Session) error {
		r, err := s.Backtest(ctx, app.BacktestOptions{From: c.From, To: c.To, Indicators: c.Indicator}, app.Progress(os.Stderr))
		if err != nil {
			return err
		}
		return app.WriteTo(c.Out, os.Stdout, func(w io.Writer) error { return app.WriteBacktest(w, r, c.Format) })
	})
}
