// Command guatu turns what a city promises into a ledger, dates its projects
// backwards, reads its statistics and says early what will be missed and why.
//
//	guatu demo                                  the sample city in the browser
//	guatu import 台账.xlsx 数据.csv 讲话.txt      your own files into guatu.db
//	guatu report --as-of 2023-05-27             the month's bulletin
//
// Results go to standard output, words and progress to standard error. It exits
// with 0 when done, 1 when it failed, 2 on wrong use, 3 when a check has findings.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"guatu"
	_ "guatu/cmd/guatu/internal/prefault" // its effect is its purpose

	"github.com/alecthomas/kong"
)

// version is set by the linker in released builds.
var version = "0.1.0"

// Exit codes.
const (
	exitFailed   = 1
	exitUsage    = 2
	exitFindings = 3
)

// errFindings ends a check that found something; it is told, not an error.
var errFindings = errors.New("findings")

// command is one word after guatu; into takes its flags and runs.
type command struct {
	name, help string
	into       any
}

func commands() []command {
	return []command{
		{"demo", "示例城市：装入、计算、打开页面 · the sample city in the browser", &demoCmd{}},
		{"serve", "打开自己的数据库的页面 · serve the pages of your database", &serveCmd{}},
		{"import", "导入文件或文件夹 · import files or folders", &importCmd{}},
		{"export", "导出台账或登记簿 · export the ledger or a register", &exportCmd{}},
		{"extract", "从文件提取承诺 · extract commitments from documents", &extractCmd{}},
		{"check", "数字打架检查 · do the numbers agree?", &checkCmd{}},
		{"schedule", "倒排工期 · backward schedule of projects", &scheduleCmd{}},
		{"forecast", "年底预测与达标概率 · where the year will end", &forecastCmd{}},
		{"yearend", "一个指标的年底分布与达标概率 · where one indicator's year will end", &yearendCmd{}},
		{"backtest", "回测：过去的预测准不准 · how good the forecasts would have been", &backtestCmd{}},
		{"report", "月度通报 · the month's bulletin", &reportCmd{}},
		{"user", "操作人 · people who write", &userCmd{}},
		{"bench", "测速 · measure", &benchCmd{}},
		{"version", "版本 · version", &versionCmd{}},
	}
}

// asked keeps of the commands the one that the arguments begin with, so that a short
// command need not wait until the flags of all others are read; without one it keeps
// all, which are then listed.
func asked(all []command, args []string) []command {
	for i := range all {
		if len(args) > 0 && all[i].name == args[0] {
			return all[i : i+1]
		}
	}
	return all
}

// database is what every command on a database takes.
type database struct {
	DB   string     `help:"数据库：文件或 postgres://… · database file or address" default:"guatu.db" placeholder:"FILE"`
	City string     `help:"城市代码（库中只有一个时可省） · city, when the database holds several" placeholder:"ID"`
	AsOf guatu.Date `help:"截至日期（含当日已发布的） · as of this day, inclusive" placeholder:"2023-05-27" default:""`
}

const description = `挂图 guatu：把城市的承诺变成台账，倒排项目，读月度数据，及早说出什么要落空、为什么。

例 · examples:
  guatu demo
  guatu demo --once --as-of 2023-05-27
  guatu import 台账.xlsx 月度数据.csv 讲话.txt
  guatu export ledger --format csv
  guatu report --as-of 2023-05-27 --format docx -o 通报.docx`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// firstHeap lets a short run end before its first garbage collection, which would
// cost it a tenth of its time: at this many percent the heap grows to 16 MiB first.
const firstHeap = 400

func run(ctx context.Context, args []string) int {
	usual := debug.SetGCPercent(firstHeap)
	options := []kong.Option{kong.Name("guatu"), kong.Description(description), kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.ConfigureHelp(kong.HelpOptions{Compact: true})}
	for _, c := range asked(commands(), args) {
		options = append(options, kong.DynamicCommand(c.name, c.help, "", c.into))
	}
	parser, err := kong.New(&struct{}{}, options...)
	if err != nil {
		return failed(err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "guatu:", err)
		fmt.Fprintln(os.Stderr, "guatu --help")
		return exitUsage
	}
	if !strings.HasPrefix(parsed.Command(), "extract") {
		debug.SetGCPercent(usual)
	}
	return failed(parsed.Run())
}

// failed tells an error and returns the exit code that stands for it.
func failed(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "guatu: 已中断，未存入任何未完成的文件")
		return exitFailed
	}
	fmt.Fprintln(os.Stderr, "guatu:", err)
	return exitFailed
}
