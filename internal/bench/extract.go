package bench

import (
	"context"
	"time"

	"guatu/extract"
)

// ExtractReport is what reading documents took.
type ExtractReport struct {
	Documents, Commitments int
	Bytes                  int64 // of all documents once
	Run                    Quantiles
}

// Extract extracts the commitments of all texts, runs times over, on one processor.
func Extract(ctx context.Context, texts [][]byte, runs int) (ExtractReport, error) {
	r := ExtractReport{Documents: len(texts)}
	for _, t := range texts {
		r.Bytes += int64(len(t))
	}
	var took []time.Duration
	for range runs {
		start := time.Now()
		r.Commitments = 0
		for _, t := range texts {
			if err := ctx.Err(); err != nil {
				return r, err
			}
			found, err := extract.Extract(t, extract.Options{})
			if err != nil {
				return r, err
			}
			r.Commitments += len(found)
		}
		took = append(took, time.Since(start))
	}
	r.Run = quantiles(took)
	return r, nil
}
