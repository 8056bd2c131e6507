package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guatu"
	"guatu/extract"
	"guatu/internal/app"
)

const pledge = "澜阳市水利局通报情况\n力争今年新建泵站25座。\n去年新建泵站18座。\n"

func pledgeFile(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pledge.txt")
	if err := os.WriteFile(name, []byte(pledge), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func explained(t *testing.T, format, word string) string {
	t.Helper()
	var b bytes.Buffer
	err := app.ExplainFile(app.ExtractOptions{Files: []string{pledgeFile(t)}, Format: format, Year: 2026}, strings.Index(pledge, word), &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestExplainFile: a promise shows what made it one, last year's result what kept it
// from being one, each under its sentence; JSON says the same in the engine's fields.
func TestExplainFile(t *testing.T) {
	t.Parallel()
	for word, rule := range map[string]string{"25座": "modal", "18座": "past-time"} {
		text := explained(t, "table", word)
		sentence, _, _ := strings.Cut(pledge[strings.LastIndex(pledge[:strings.Index(pledge, word)], "\n")+1:], "\n")
		if !strings.HasPrefix(text, sentence+"\n") || !strings.Contains(text, rule) || !strings.Contains(text, word) {
			t.Errorf("%s:\n%s", word, text)
		}
		var notes []extract.Note
		if err := json.Unmarshal([]byte(explained(t, "json", word)), &notes); err != nil || len(notes) == 0 || notes[0].Sentence != sentence {
			t.Errorf("%s: %v %+v", word, err, notes)
		}
		if lines := strings.Count(explained(t, "jsonl", word), "\n"); lines != len(notes) {
			t.Errorf("%s: %d lines for %d notes", word, lines, len(notes))
		}
	}
}

func TestExplainFileRefuses(t *testing.T) {
	t.Parallel()
	name := pledgeFile(t)
	for what, o := range map[string]app.ExtractOptions{
		"two files":              {Files: []string{name, name}},
		"a byte behind the end":  {Files: []string{name}},
		"a file that is not one": {Files: []string{name + "x"}},
	} {
		if err := app.ExplainFile(o, len(pledge), &bytes.Buffer{}); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
}
