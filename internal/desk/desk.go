// Package desk assembles the picture of a city as of a day: what was promised,
// where each target will end, where each project stands, whether the numbers
// agree, and what changed since last month. Pages, API, documents and commands
// show parts of one [Picture]. Start with [New] and [Desk.Picture].
package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"guatu"
	"guatu/internal/register"
)

// Desk makes pictures and keeps the last few. It is safe for concurrent use.
type Desk struct {
	reader register.Reader

	making sync.Mutex // one picture at a time: two would need the memory of both

	mu       sync.Mutex // guards what is kept
	pictures []kept[*Picture]
	lists    []kept[[]register.Record]
	counts   []kept[map[string]int]
	readings []kept[Reading]
	others   []kept[any]
}

// keptPictures and keptRows bound the memory: a picture of a city with 1,700 projects
// takes some 50 MB, its list of 33,000 nodes some 20 MB.
const (
	keptPictures = 2
	keptRows     = 60_000
)

type kept[T any] struct {
	key   string
	value T
}

// New returns a desk that reads from r.
func New(r register.Reader) *Desk { return &Desk{reader: r} }

// Picture returns the picture of a city as of a point in time. It is made once and
// again only when something it shows was written.
func (d *Desk) Picture(ctx context.Context, city string, at guatu.AsOf) (*Picture, error) {
	revisions, err := d.reader.Revisions(ctx, city)
	if err != nil {
		return nil, err
	}
	d.making.Lock()
	defer d.making.Unlock()
	return d.picture(ctx, city, at, revisions)
}

// Records returns a register as of a point in time, in the order of
// [register.CompareIDs], from the last few read.
func (d *Desk) Records(ctx context.Context, city, name string, at guatu.AsOf) ([]register.Record, error) {
	revisions, err := d.reader.Revisions(ctx, city)
	if err != nil {
		return nil, err
	}
	return d.records(ctx, city, name, at, revisions)
}

// Counts returns how many records each register holds as of a point in time, counted
// again only when something was written.
func (d *Desk) Counts(ctx context.Context, city string, at guatu.AsOf) (map[string]int, error) {
	revisions, err := d.reader.Revisions(ctx, city)
	if err != nil {
		return nil, err
	}
	key := pictureKey(city, at, revisions)
	if n, ok := find(&d.mu, &d.counts, key); ok {
		return n, nil
	}
	n, err := d.reader.Counts(ctx, city, at)
	if err == nil {
		keep(&d.mu, &d.counts, keptPictures, key, n)
	}
	return n, err
}

// Kept returns what make makes from the registers of a city as of a point in time,
// made again only when something was written. what names it; the last few are kept.
func (d *Desk) Kept(ctx context.Context, city, what string, at guatu.AsOf, make func() (any, error)) (any, error) {
	revisions, err := d.reader.Revisions(ctx, city)
	if err != nil {
		return nil, err
	}
	key := what + " " + pictureKey(city, at, revisions)
	if v, ok := find(&d.mu, &d.others, key); ok {
		return v, nil
	}
	v, err := make()
	if err == nil {
		keep(&d.mu, &d.others, keptPictures, key, v)
	}
	return v, err
}

func pictureKey(city string, at guatu.AsOf, revisions map[string]string) string {
	return fmt.Sprintf("%s %d %d %v", city, at.Released, at.Recorded.UnixMicro(), sorted(revisions))
}

func (d *Desk) picture(ctx context.Context, city string, at guatu.AsOf, revisions map[string]string) (*Picture, error) {
	key := pictureKey(city, at, revisions)
	if p, ok := find(&d.mu, &d.pictures, key); ok {
		return p, nil
	}
	// What a picture is made of is not kept: the picture holds what it needs of it.
	read := func(name string, at guatu.AsOf) ([]register.Record, error) {
		return d.reader.Records(ctx, city, name, at)
	}
	p, err := compose(read, d.library(ctx, city), at)
	if err != nil {
		return nil, err
	}
	keep(&d.mu, &d.pictures, keptPictures, key, p)
	return p, nil
}

func (d *Desk) records(ctx context.Context, city, name string, at guatu.AsOf, revisions map[string]string) ([]register.Record, error) {
	key := fmt.Sprintf("%s %s %d %d %s", city, name, at.Released, at.Recorded.UnixMicro(), revisions[name])
	if r, ok := find(&d.mu, &d.lists, key); ok {
		return r, nil
	}
	r, err := d.reader.Records(ctx, city, name, at)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(r, func(a, b register.Record) int { return register.CompareIDs(a.ID, b.ID) })
	d.keepList(key, r)
	return r, nil
}

// keepList drops the lists asked for longest ago until all rows together are within
// the bound; a longer list is kept alone.
func (d *Desk) keepList(key string, r []register.Record) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lists = append(d.lists, kept[[]register.Record]{key, r})
	rows := 0
	for i, l := range slices.Backward(d.lists) {
		if rows += len(l.value); rows > keptRows && i < len(d.lists)-1 {
			d.lists = slices.Delete(d.lists, 0, i+1)
			return
		}
	}
}

func sorted(m map[string]string) []string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, k+"="+m[k])
	}
	return out
}

// find moves the hit to the end, where it is dropped last.
func find[T any](mu *sync.Mutex, list *[]kept[T], key string) (T, bool) {
	mu.Lock()
	defer mu.Unlock()
	i := slices.IndexFunc(*list, func(k kept[T]) bool { return k.key == key })
	if i < 0 {
		var none T
		return none, false
	}
	hit := (*list)[i]
	*list = append(slices.Delete(*list, i, i+1), hit)
	return hit.value, true
}

func keep[T any](mu *sync.Mutex, list *[]kept[T], most int, key string, value T) {
	mu.Lock()
	defer mu.Unlock()
	if len(*list) >= most {
		*list = slices.Delete(*list, 0, len(*list)-most+1)
	}
	*list = append(*list, kept[T]{key, value})
}
