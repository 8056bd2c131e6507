package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"guatu"
	"guatu/internal/api"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/office"
	"guatu/internal/pages"
	"guatu/internal/web"
)

// ServeOptions says how pages and API are served.
type ServeOptions struct {
	Addr    string
	User    string // who writes through the pages; empty: 本机操作
	Version string
	Say     func(format string, args ...any)
}

// Handler returns pages and API of the session's database.
func Handler(s *Session, o ServeOptions) http.Handler {
	d := desk.New(s.Store)
	mux := http.NewServeMux()
	user := cmp.Or(o.User, "本机操作")
	api.Register(mux, api.Config{Store: s.Store, Desk: d, City: s.CityID, AsOf: s.AsOf, Registers: intake.Registers(), Version: o.Version})
	shell := web.New(web.Options{
		City: func() string { return s.City().Get("name") }, Years: s.Years, AsOf: s.AsOf, Today: Today,
		User:      func(*http.Request) web.User { return web.User{Name: user} },
		WriteXLSX: writeGrid,
		Log:       slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}, pages.Templates())
	pages.Register(shell, mux, pages.Services{
		Desk: d, Store: s.Store, City: s.CityID, Registers: intake.Registers(), Today: Today,
		Author: func(*http.Request) string { return user },
		Import: func(ctx context.Context, files []intake.File, options intake.Options) intake.Report {
			report, err := s.Import(ctx, files, options, nil)
			if err != nil {
				report.Results = append(report.Results, intake.Result{Err: err})
			}
			return report
		},
	})
	return shell.Protect(mux)
}

// Years are the years there are promises for: that of the city, else that of the
// point in time.
func (s *Session) Years() []int {
	if y, err := strconv.Atoi(s.City().Get("year")); err == nil {
		return []int{y}
	}
	return []int{s.AsOf().Released.Year()}
}

// Serve serves pages and API until ctx ends, then lets running requests finish.
func Serve(ctx context.Context, s *Session, o ServeOptions) error {
	listener, err := net.Listen("tcp", o.Addr)
	if err != nil {
		return &guatu.Error{Code: guatu.Invalid, Message: "监听不了 " + o.Addr, Hint: "端口可能被占用，用 --addr 127.0.0.1:8024 另选一个", Err: err}
	}
	server := &http.Server{
		Handler: Handler(s, o), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	host, _, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	o.Say("挂图在 http://%s/  （截至 %s；Ctrl-C 结束）", listener.Addr(), s.AsOf().Released)
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		o.Say("只在本机可见：还没有登录，任何能打开此地址的人都能改数据。")
	} else {
		o.Say("注意：还没有登录，网络上任何能打开此地址的人都能改数据。")
	}
	return run(ctx, server, listener)
}

// grace is how long running requests may take when the server stops.
const grace = 10 * time.Second

func run(ctx context.Context, server *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(stop); err != nil {
		return err
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// writeGrid writes a page's table as an Excel file.
func writeGrid(w io.Writer, g web.Grid) error {
	rows := make([][]string, len(g.Rows))
	for i, row := range g.Rows {
		rows[i] = make([]string, len(row))
		for j, cell := range row {
			if cell != nil {
				rows[i][j] = fmt.Sprint(cell)
			}
		}
	}
	return office.WriteXLSX(w, office.Sheet{Name: g.Name, Header: g.Head, Rows: rows})
}
