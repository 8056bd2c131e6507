package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"guatu"
	"guatu/draw"
	"guatu/internal/competition"
	"guatu/internal/lang"
	"guatu/internal/replay"
)

// ForecastContest forecasts every series of a file, to be scored.
func ForecastContest(ctx context.Context, r io.Reader, w io.Writer, progress progressBar) error {
	return competition.Forecast(ctx, r, w, progress.named("预测"))
}

// YearEndContest holds the last year of every series of a file out and replays it.
func YearEndContest(ctx context.Context, r io.Reader, w io.Writer, progress progressBar) error {
	return competition.YearEnd(ctx, r, w, progress.named("回放"))
}

// WriteYearEnd writes where an indicator's year will end, in sentences or as json.
// region and year may be empty for the city and the year of the session.
func (s *Session) WriteYearEnd(ctx context.Context, w io.Writer, indicator, region string, year int, format string) error {
	p, err := s.Picture(ctx)
	if err != nil {
		return err
	}
	end, err := p.YearEnd(indicator, cmp.Or(region, p.CityName()), cmp.Or(year, p.Year))
	if err != nil {
		return err
	}
	if format == "json" {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(end)
	}
	_, err = fmt.Fprintln(w, strings.Join(end.Lines(lang.ZH), "\n"))
	return err
}

// WriteIndicatorSVG writes the picture of an indicator, fan or vintages, as its page
// gives it for download.
func (s *Session) WriteIndicatorSVG(ctx context.Context, w io.Writer, indicator, region, chart string) error {
	p, err := s.Picture(ctx)
	if err != nil {
		return err
	}
	address := "/monitor/indicator.svg?" + url.Values{
		"name": {p.Statistics.Indicators.Canonical(indicator)}, "region": {cmp.Or(region, p.CityName())}, "chart": {chart}, "as_of": {s.AsOf().Released.String()},
	}.Encode()
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	answer := httptest.NewRecorder()
	Handler(s, ServeOptions{Say: func(string, ...any) {}}).ServeHTTP(answer, r)
	if answer.Code != http.StatusOK {
		return guatu.NotFoundf("没有指标“%s”的图（%d）", indicator, answer.Code)
	}
	_, err = w.Write(answer.Body.Bytes())
	return err
}

// BacktestOptions say what is replayed; NoDate and nil mean everything.
type BacktestOptions struct {
	From, To   guatu.Date
	Indicators []string
}

// Backtest asks how good the forecasts would have been.
func (s *Session) Backtest(ctx context.Context, o BacktestOptions, progress progressBar) (replay.Result, error) {
	return replay.Run(ctx, s.Store, replay.Options{City: s.CityID(), From: o.From, To: o.To, Indicators: o.Indicators, At: s.AsOf(), Without: replay.Shock}, progress)
}

// WriteBacktest writes what a replay found: all tables, or the diagram as svg.
func WriteBacktest(w io.Writer, r replay.Result, format string) error {
	if format == "svg" {
		chart, ok := r.Diagram(lang.ZH)
		if !ok {
			return guatu.NotFoundf("没有可评分的预测：要有公布了全年结果的年份")
		}
		return draw.Reliability(w, chart)
	}
	tables := r.Tables(lang.ZH)
	if format == "json" {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(tables)
	}
	if format == "table" {
		fmt.Fprintln(w, r.Sentence(lang.ZH))
	}
	for _, t := range tables {
		sheet := Sheet{Name: t.Title, Keys: t.Keys, Labels: t.Labels, Rows: t.Rows}
		if format == "csv" {
			sheet = Sheet{Keys: append([]string{"table"}, t.Keys...)}
			for _, row := range t.Rows {
				sheet.Rows = append(sheet.Rows, append([]string{t.Key}, row...))
			}
		} else {
			fmt.Fprintln(w, "\n"+t.Title)
		}
		if err := sheet.Write(w, format); err != nil {
			return err
		}
	}
	return nil
}
