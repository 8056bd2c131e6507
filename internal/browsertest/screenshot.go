package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Screenshot writes the whole page of ctx, laid out for a window width pixels wide, as
// NAME.png and returns the file's path. The file stands in the test's artifact folder:
// go test -artifacts keeps it and says where.
func Screenshot(t testing.TB, ctx context.Context, name string, width int) (path string) {
	t.Helper()
	const height = 768
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), height)); err != nil {
		t.Fatalf("set the width: %v", err)
	}
	if err := settle(ctx); err != nil {
		t.Fatalf("wait for the page: %v", err)
	}
	const lossless = 100
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(lossless))
	if err != nil {
		t.Fatalf("screenshot: %v", err)
	}
	path = filepath.Join(t.ArtifactDir(), name+".png")
	if err := os.WriteFile(path, png, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
