package intake_test

import (
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/register"
)

const documentHead = "file,title,date,issuer\n"

func TestDocumentsOfATable(t *testing.T) {
	each(t, func(h house) {
		files := map[string]string{"documents.csv": documentHead + "meeting.txt,工作会记录,2024-02-19,市政府\n", "meeting.txt": speech}
		r := h.takes(files)
		if len(r.Results) != 1 || r.Totals() != (register.Counts{Added: 1}) {
			h.t.Errorf("%+v", r)
		}
		text, err := h.store.DocumentText(h.t.Context(), testCity, "meeting.txt")
		if err != nil || text != speech {
			h.t.Errorf("%q, %v", text, err)
		}
		// The text alone, later, keeps what the table said of it.
		again := h.takes(map[string]string{"meeting.txt": speech})
		if got := h.records("document")["meeting.txt"]; again.Totals() != (register.Counts{Unchanged: 1}) || got["title"] != "工作会记录" || got["date"] != "2024-02-19" {
			h.t.Errorf("%+v, %v", again.Totals(), got)
		}
		// The table alone, later, finds the text stored.
		table := h.takes(map[string]string{"documents.csv": files["documents.csv"]})
		if table.Totals() != (register.Counts{Unchanged: 1}) {
			h.t.Errorf("%+v", table.Totals())
		}
	})
}

func TestDocumentOfATableIsMissing(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	err := h.take(folder(map[string]string{"documents.csv": documentHead + "a.txt,甲,2024-02-19,\nb.txt,乙,2024-02-19,\n", "a.txt": speech})).Err()
	found := faults(err)
	if len(found) != 1 || found[0].Place != (guatu.Place{File: "documents.csv", Row: 3, Column: "文件名"}) {
		t.Fatalf("%v", err)
	}
	holdsWords(t, err.Error(), "“b.txt”")
	h.holds(map[string]int{})
	if _, err := h.store.DocumentText(t.Context(), testCity, "a.txt"); guatu.CodeOf(err) != guatu.NotFound {
		t.Errorf("the text of a refused table is stored: %v", err)
	}
}

// A document whose table is refused is not taken with a guessed title and date.
func TestDocumentWaitsForItsTable(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	r := h.take(folder(map[string]string{"table.csv": documentHead + "a.txt,甲,去年,\n", "a.txt": speech}))
	holdsWords(t, resultOf(t, r, "a.txt").Err.Error(), "a.txt", "table.csv")
	h.holds(map[string]int{})
}

// Documents of the same name in two folders belong to the tables beside them.
func TestDocumentsBesideTheirTables(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	h.takes(map[string]string{
		"x/documents.csv": documentHead + "x/m.txt,甲,2024-02-19,\n", "x/x/m.txt": "甲文\n",
		"y/documents.csv": documentHead + "y/m.txt,乙,2024-02-20,\n", "y/y/m.txt": "乙文\n",
	})
	for id, want := range map[string]string{"x/m.txt": "甲文\n", "y/m.txt": "乙文\n"} {
		if text, err := h.store.DocumentText(t.Context(), testCity, id); err != nil || text != want {
			t.Errorf("%s: %q, %v", id, text, err)
		}
	}
}

func TestDocumentAlone(t *testing.T) {
	fallback := guatu.NewDate(2024, 3, 1)
	for name, c := range map[string]struct {
		text string
		day  guatu.Date
		want string
	}{
		"dated":                  {"工作要点\n二〇二四\n2024年2月30日前无事，2024年2月8日印发\n", guatu.NoDate, "2024-02-08"},
		"its own day counts":     {"工作要点\n2024年2月8日\n", fallback, "2024-02-08"},
		"undated, day given":     {"工作要点\n加快发展。\n", fallback, "2024-03-01"},
		"undated, no day given":  {"工作要点\n加快发展。\n", guatu.NoDate, ""},
		"no such day, none else": {"工作要点\n2024年13月40日\n", guatu.NoDate, ""},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(h house) {
				r := intake.Import(h.t.Context(), h.store, intake.Options{City: testCity, DocumentDate: c.day}, named("points.txt", []byte(c.text)), nil)
				if c.want == "" {
					if r.Err() == nil {
						h.t.Fatal("taken without a date")
					}
					holdsWords(h.t, r.Err().Error(), "points.txt", "文中没有日期", "--date")
					h.holds(map[string]int{})
					return
				}
				check(h.t, r.Err())
				if got := h.records("document")["points.txt"]; got["date"] != c.want || got["title"] != "工作要点" {
					h.t.Errorf("%v, want %s", got, c.want)
				}
			})
		})
	}
}

// Spans of the ledger point into the stored text: another text under its name is a
// conflict, and nothing changes.
func TestOtherTextOfTheSameName(t *testing.T) {
	each(t, func(h house) {
		h.takes(map[string]string{"m.txt": speech})
		before := h.revisions()
		for _, files := range []map[string]string{
			{"m.txt": speech + "另加一句。\n"},
			{"m.txt": speech + "另加一句。\n", "documents.csv": documentHead + "m.txt,改名,2024-02-19,\n"},
		} {
			err := h.take(folder(files)).Err()
			if guatu.CodeOf(err) != guatu.Conflict {
				h.t.Errorf("%v", err)
			}
			holdsWords(h.t, err.Error(), "“m.txt”已存在且内容不同")
		}
		if after := h.revisions(); after["document"] != before["document"] {
			h.t.Error("the register moved")
		}
	})
}

func promises() map[string]string {
	return map[string]string{"promises.csv": smallCity()["promises.csv"]}
}

// Ledger entries point at the sentences they come from, whether the document is
// given before or after them.
func TestLedgerIsLinked(t *testing.T) {
	each(t, func(h house) {
		files := folder(map[string]string{"promises.csv": promises()["promises.csv"], "speech.txt": speech})
		files[0], files[1] = files[1], files[0]
		r := h.take(files)
		check(h.t, r.Err())
		h.wantLinked("speech.txt")
		holdsWords(h.t, strings.Join(resultOf(h.t, r, "promises.csv").Notes, "\n"), "3 条连到《临海市2024年工作推进会记录》的原句")
		// Another document that says the same does not take the entries over.
		h.takes(map[string]string{"echo.txt": "转载\n2024年2月20日\n" + speech})
		again := h.takes(promises())
		if again.Totals() != (register.Counts{Unchanged: 3}) {
			h.t.Errorf("again %+v", again.Totals())
		}
		h.wantLinked("speech.txt")
	})
}

func TestLedgerBeforeItsDocument(t *testing.T) {
	each(t, func(h house) {
		r := h.takes(promises())
		holdsWords(h.t, strings.Join(r.Results[0].Notes, "\n"), "先导入文件可连到原句")
		h.takes(map[string]string{"speech.txt": speech})
		if got := h.takes(promises()).Totals(); got != (register.Counts{Changed: 3}) {
			h.t.Errorf("linking afterwards %+v", got)
		}
		h.wantLinked("speech.txt")
	})
}

// wantLinked checks that every span holds the words its entry rewords.
func (h house) wantLinked(document string) {
	h.t.Helper()
	entries := h.records("ledger")
	for id, words := range map[string]string{"promises/1": "地区生产总值增长5.5%", "promises/2": "夜间消费季", "promises/3": "数字化转型行动方案"} {
		e := entries[id]
		from, to := strings.Index(speech, words), 0
		start, end := atoi(h.t, e["span_start"]), atoi(h.t, e["span_end"])
		to = from + len(words)
		if e["document"] != document || start > from || end < to || e["announced"] != "2024-02-18" {
			h.t.Errorf("%s: %v does not hold %q at %d–%d", id, e, words, from, to)
		}
	}
}

// A day that the file itself gives is kept.
func TestAnnouncedOfTheFileIsKept(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	h.takes(map[string]string{"speech.txt": speech, "promises.csv": "no,unit,kind,item,announced\n1,市商务局,event,组织夜间消费季活动,2024-02-25\n"})
	if e := h.records("ledger")["promises/1"]; e["announced"] != "2024-02-25" || e["document"] != "speech.txt" {
		t.Errorf("%v", e)
	}
}
