package app

import (
	"context"
	"io"

	"guatu"
	"guatu/internal/bulletin"
	"guatu/internal/tasklist"
)

// WriteBulletin writes the month's bulletin as text or docx.
func (s *Session) WriteBulletin(ctx context.Context, w io.Writer, format string) error {
	p, err := s.Picture(ctx)
	if err != nil {
		return err
	}
	d := bulletin.Compose(p)
	switch format {
	case "text":
		return d.WriteText(w)
	case "docx":
		return d.WriteDocx(w)
	}
	return guatu.Invalidf("通报没有格式“%s”，可用 text、docx", format)
}

// TaskList is the 任务分解表 of the ledger.
func (s *Session) TaskList(ctx context.Context) (tasklist.List, error) {
	p, err := s.Picture(ctx)
	if err != nil {
		return tasklist.List{}, err
	}
	return tasklist.Compose(p, func(document string) (string, error) {
		return s.Store.DocumentText(ctx, s.CityID(), document)
	}, nil)
}

// WriteTasks writes the task list in one of [Formats] or as docx.
func (s *Session) WriteTasks(ctx context.Context, w io.Writer, format string) error {
	list, err := s.TaskList(ctx)
	if err != nil {
		return err
	}
	switch format {
	case "docx":
		return list.WriteDocx(w)
	case "xlsx":
		return list.WriteXLSX(w)
	}
	return Sheet{Name: list.Title, Keys: tasklist.Keys(), Labels: tasklist.Headers(), Rows: list.Table()}.Write(w, format)
}
