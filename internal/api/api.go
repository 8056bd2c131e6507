// Package api serves the product's data as REST under /api/v1, described by
// OpenAPI at /api/openapi.json. It answers the same queries as the pages. Start
// with [Register].
package api

import (
	"context"
	"net/http"
	"time"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/register"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Store is what the API reads.
type Store interface{ register.Reader }

// Config says what the API serves.
type Config struct {
	Store Store
	Desk  *desk.Desk
	City  func() string // the city served
	// AsOf is the point in time of requests that name none.
	AsOf      func() guatu.AsOf
	Registers []register.Def
	Version   string
}

// Register adds the API's routes to mux.
func Register(mux *http.ServeMux, c Config) huma.API {
	config := huma.DefaultConfig("Guatu 挂图", c.Version)
	config.OpenAPIPath = "/api/openapi"
	config.DocsPath = "" // its page would call the internet
	config.SchemasPath = "/api/schemas"
	api := humago.New(mux, config)
	h := handlers{c}
	h.registers(api)
	h.desk(api)
	return api
}

type handlers struct{ Config }

// At is the point in time that every read may name.
type At struct {
	AsOf     string `query:"as_of" doc:"Civil day (Asia/Shanghai), inclusive: what was released by then" example:"2023-05-27"`
	Recorded string `query:"recorded" doc:"Instant (RFC 3339): what this database had recorded by then" example:"2026-01-01T00:00:00Z"`
}

func (h handlers) at(a At) (guatu.AsOf, error) {
	out := h.AsOf()
	if a.AsOf != "" {
		d, err := guatu.ParseDate(a.AsOf)
		if err != nil {
			return out, err
		}
		out.Released = d
	}
	if a.Recorded != "" {
		t, err := time.Parse(time.RFC3339, a.Recorded)
		if err != nil {
			return out, guatu.Invalidf("%q is not an instant such as 2026-01-01T00:00:00Z", a.Recorded)
		}
		out.Recorded = t
	}
	return out, nil
}

// problem maps an error's class to a status, once for the whole API. The text of
// internal errors is not shown.
func problem(err error) error {
	switch guatu.CodeOf(err) {
	case guatu.Invalid:
		return huma.Error422UnprocessableEntity(err.Error())
	case guatu.NotFound:
		return huma.Error404NotFound(err.Error())
	case guatu.Conflict:
		return huma.Error409Conflict(err.Error())
	default:
		return huma.Error500InternalServerError("internal error")
	}
}

// Body wraps an answer.
type Body[T any] struct{ Body T }

func answer[T any](v T, err error) (*Body[T], error) {
	if err != nil {
		return nil, problem(err)
	}
	return &Body[T]{v}, nil
}

// get registers one read.
func get[I, T any](api huma.API, id, path, summary string, f func(context.Context, *I) (T, error)) {
	huma.Register(api, huma.Operation{OperationID: id, Method: http.MethodGet, Path: "/api/v1" + path, Summary: summary},
		func(ctx context.Context, in *I) (*Body[T], error) { return answer(f(ctx, in)) })
}
