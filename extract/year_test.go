package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"
)

// TestHeadEndsInsideCharacter: the head of a text, in which years are looked for, ends at a
// byte, which may lie inside a full-width mark. Its first two bytes are those of a
// full-width digit, whose third was once looked for behind the end of the head.
func TestHeadEndsInsideCharacter(t *testing.T) {
	t.Parallel()
	for pad := range len("，") {
		text := strings.Repeat("a", pad) + strings.Repeat("，", 3000) + "\n今年将新建学校3所。"
		if got := run(t, text, extract.Options{Year: 2025}); len(got) != 1 || got[0].Indicator != "学校" {
			t.Errorf("behind %d letters: %+v", pad, got)
		}
		if got := run(t, text, extract.Options{}); len(got) != 1 {
			t.Errorf("behind %d letters, without a year: %+v", pad, got)
		}
	}
}
