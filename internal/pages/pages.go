// Package pages makes the product's pages on the shell of package web: each file is
// one page or one family of pages, each template stands under templates/pages. Start
// with [Register].
package pages

import (
	"context"
	"embed"
	"io/fs"
	"net/http"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/internal/vintage"
	"guatu/internal/web"
)

//go:embed templates
var templates embed.FS

// Templates are the pages' templates, for [web.New].
func Templates() fs.FS { return templates }

// Store is what pages read and write beside the desk.
type Store interface {
	register.Reader
	register.Writer
	vintage.Reader
}

// Services are what the pages are made from.
type Services struct {
	Desk      *desk.Desk
	Store     Store
	City      func() string // id of the city shown
	Registers []register.Def
	// Author is who writes through the pages.
	Author func(*http.Request) string
	// Import takes files into the city.
	Import func(context.Context, []intake.File, intake.Options) intake.Report
	Today  func() guatu.Date
}

// pages are the handlers; each family of pages has its own file.
type pages struct{ Services }

// Register adds all pages to mux.
func Register(shell *web.Shell, mux *http.ServeMux, s Services) {
	p := pages{s}
	p.registers(shell, mux)
	p.documents(shell, mux)
	p.ledger(shell, mux)
	p.overview(shell, mux)
	p.projects(shell, mux)
	p.monitor(shell, mux)
	p.breakdownPages(shell, mux)
	p.desks(shell, mux)
	p.bulletin(shell, mux)
}

// picture is the city as the view asks for it.
func (p pages) picture(v *web.View) (*desk.Picture, error) {
	return p.Desk.Picture(v.Context(), p.City(), v.AsOf)
}
