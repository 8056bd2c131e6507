package intake_test

import (
	"strings"
	"testing"

	"guatu/internal/dbtest"
)

const phraseIndicators = "name,aliases,unit\n规模以上工业增加值,,亿元;%\n全口径工业增加值,,亿元\n固定资产投资,,亿元;%\n"

// A ledger's 规上工业增加值增速 is the registered 规模以上工业增加值: 规上 is its short form and
// 增速 the way it is stated. 工业增加值 may be two indicators and stays as it is written.
func TestLedgerPhrasesAreLinked(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	r := h.takes(map[string]string{
		"indicators.csv": phraseIndicators,
		"ledger.csv": "batch,no,unit,kind,item,indicator,comparator,value,measure,basis\n" +
			"年,1,市工信局,目标,规上工业增加值增长8%,规上工业增加值增速,≥,8,%,growth\n年,2,市工信局,目标,工业增加值增长6%,工业增加值,≥,6,%,growth\n",
	})
	ledger := h.records("ledger")
	if a, b := ledger["年/1"]["indicator"], ledger["年/2"]["indicator"]; a != "规模以上工业增加值" || b != "工业增加值" {
		t.Errorf("indicators are %q and %q", a, b)
	}
	notes := strings.Join(resultOf(t, r, "ledger.csv").Notes, "\n")
	holdsWords(t, notes, "“规上工业增加值增速”即“规模以上工业增加值”", "“工业增加值”可能是")
	if _, grown := h.records("indicator")["规上工业增加值增速"]; grown {
		t.Error("the phrase became an indicator of its own")
	}
}

// A document says how much of it the catalogue can name.
func TestDocumentTellsWhatItPromises(t *testing.T) {
	t.Parallel()
	h := newHouse(t, dbtest.SQLite(t))
	r := h.takes(map[string]string{
		"indicators.csv": phraseIndicators,
		"plan.txt":       "市工信局2024年工作方案\n2024年3月1日\n全年规上工业增加值增长8%以上。全年工业增加值增长6%以上。年底前出台节水办法。\n",
	})
	holdsWords(t, strings.Join(resultOf(t, r, "plan.txt").Notes, "\n"), "读出 3 项承诺，1 项的指标连到指标目录，1 项可能是几个指标")
}
