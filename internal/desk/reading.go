package desk

import (
	"context"
	"fmt"

	"guatu"
	"guatu/extract"
	"guatu/internal/register"
)

// Reading is a document of the store with what it promises. It is shared and must not
// be changed.
type Reading struct {
	Text        string
	Commitments []extract.Commitment
}

// keptReadings bounds the memory: what is read out of a report of 60 KB takes about
// one MB.
const keptReadings = 48

// Reading reads a document of the store. A text never changes under its id, so that it
// is read once for what the register knows of it.
func (d *Desk) Reading(ctx context.Context, city string, document register.Record, cityName string) (Reading, error) {
	key := fmt.Sprintf("%s %s %s %s %s", city, document.ID, document.Get("date"), document.Get("issuer"), cityName)
	if r, ok := find(&d.mu, &d.readings, key); ok {
		return r, nil
	}
	text, err := d.reader.DocumentText(ctx, city, document.ID)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Text: text}
	r.Commitments, err = extract.Extract([]byte(text), extract.Options{
		Doc: document.ID, Date: document.Date("date"), City: cityName, Owner: document.Get("issuer"),
	})
	if err == nil {
		keep(&d.mu, &d.readings, keptReadings, key, r)
	}
	return r, err
}

// library reads documents for a picture.
type library func(document register.Record, cityName string) (Reading, error)

// library reads the documents of a city; one that was registered without its text, or
// with one that holds nothing to read, promises nothing.
func (d *Desk) library(ctx context.Context, city string) library {
	return func(document register.Record, cityName string) (Reading, error) {
		r, err := d.Reading(ctx, city, document, cityName)
		if code := guatu.CodeOf(err); code == guatu.NotFound || code == guatu.Invalid {
			return Reading{}, nil
		}
		return r, err
	}
}
