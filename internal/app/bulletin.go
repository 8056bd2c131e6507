package app

import (
	"context"
	"io"

	"guatu"
	"guatu/internal/bulletin"
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
