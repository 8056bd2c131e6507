package main

import (
	"context"
	"fmt"
	"os"

	"guatu"
	"guatu/internal/app"
)

type demoCmd struct {
	DB     string     `help:"示例数据库 · database of the demo" default:"guatu-demo.db" placeholder:"FILE"`
	AsOf   guatu.Date `help:"截至日期 · as of this day" placeholder:"2023-05-27" default:""`
	Once   bool       `help:"装入、计算、打印通报后退出 · load, compute, print the bulletin, exit"`
	Fresh  bool       `help:"重建示例数据库 · make the database anew"`
	Sample string     `help:"用此文件夹中的同名文件代替内置示例 · files that replace the embedded ones of the same name" type:"existingdir" placeholder:"DIR"`
	Addr   string     `help:"监听地址 · address to listen on" default:"127.0.0.1:8023"`
}

func (c *demoCmd) Run(ctx context.Context) error {
	s, err := app.Demo(ctx, app.DemoOptions{
		DB: c.DB, Fresh: c.Fresh, Sample: c.Sample, AsOf: c.AsOf,
		Say: say, Progress: app.Progress(os.Stderr),
	})
	if err != nil {
		return err
	}
	return closing(s, func() error {
		if c.Once {
			return s.WriteBulletin(ctx, os.Stdout, "text")
		}
		return app.Serve(ctx, s, app.ServeOptions{Addr: c.Addr, Say: say, Version: version})
	})
}

// say tells a person what happens, on standard error.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

type serveCmd struct {
	database
	Addr string `help:"监听地址 · address to listen on" default:"127.0.0.1:8023"`
	User string `help:"页面上修改的操作人 · who writes through the pages" env:"GUATU_USER" placeholder:"NAME"`
}

func (c *serveCmd) Run(ctx context.Context) error {
	return c.writing(ctx, func(s *app.Session) error {
		return app.Serve(ctx, s, app.ServeOptions{Addr: c.Addr, User: c.User, Say: say, Version: version})
	})
}

// with opens the database, which must be there, runs fn and closes it.
func (d database) with(ctx context.Context, fn func(*app.Session) error) error {
	return d.run(ctx, app.Open, fn)
}

// writing is with for commands that may begin with an empty database.
func (d database) writing(ctx context.Context, fn func(*app.Session) error) error {
	return d.run(ctx, app.OpenOrCreate, fn)
}

type opener func(ctx context.Context, dsn, city string, asOf guatu.Date) (*app.Session, error)

func (d database) run(ctx context.Context, open opener, fn func(*app.Session) error) error {
	s, err := open(ctx, d.DB, d.City, d.AsOf)
	if err != nil {
		return err
	}
	return closing(s, func() error { return fn(s) })
}

type versionCmd struct{}

func (versionCmd) Run() error {
	_, err := fmt.Println("guatu", version)
	return err
}
