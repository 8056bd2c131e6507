package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed assets
var assetFiles embed.FS

// assetPath is where assets are served. The address holds the hash of the content, so
// it may be kept for ever.
const assetPath = "/static/"

// mediaTypes are the kinds of assets there are; another kind is a mistake.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	"":     "text/plain; charset=utf-8", // NOTICE
}

// asset is one file with its address.
type asset struct {
	url, media string
	plain      []byte
	zipped     func() []byte // made once, when first asked for
}

// assets serves the embedded files.
type assets struct {
	byName map[string]*asset // app.css
	byURL  map[string]*asset // /static/app.1f2e3d4c.css
}

// newAssets names all files. It panics on a file it cannot serve: that is a mistake in
// this repository.
func newAssets() *assets {
	a := &assets{byName: map[string]*asset{}, byURL: map[string]*asset{}}
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return a.add(name)
	})
	if err != nil {
		panic("web: " + err.Error())
	}
	return a
}

func (a *assets) add(name string) error {
	content, err := assetFiles.ReadFile(name)
	if err != nil {
		return err
	}
	ext := path.Ext(name)
	media, ok := mediaTypes[ext]
	if !ok {
		return fmt.Errorf("asset %s has no media type", name)
	}
	short := strings.TrimPrefix(name, "assets/")
	sum := sha256.Sum256(content)
	url := assetPath + strings.TrimSuffix(short, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	one := &asset{url: url, media: media, plain: content}
	one.zipped = sync.OnceValue(func() []byte { return zip(content) })
	a.byName[short], a.byURL[url] = one, one
	return nil
}

// zip compresses; writing to memory does not fail.
func zip(content []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic("web: " + err.Error())
	}
	if _, err := w.Write(content); err != nil {
		panic("web: " + err.Error())
	}
	if err := w.Close(); err != nil {
		panic("web: " + err.Error())
	}
	return b.Bytes()
}

// url returns the address of an asset; an unknown name is a mistake in a template.
func (a *assets) url(name string) (string, error) {
	one, ok := a.byName[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	return one.url, nil
}

// ServeHTTP serves an asset by its hashed address.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	one, ok := a.byURL[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", one.media)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := one.plain
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = one.zipped()
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	_, err := w.Write(body)
	_ = aborted(err)
}
