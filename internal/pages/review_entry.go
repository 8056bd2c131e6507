package pages

import (
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/extract"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// entryValues is the ledger entry that a commitment would become, without batch and
// number. Names of persons never enter the ledger: who speaks is left out, and taken
// out of what is quoted.
func entryValues(c extract.Commitment, document register.Record) register.Values {
	v := register.Values{
		"kind": c.EntryKind, "item": withoutSpeaker(c.Clause, c.Speaker), "heading": withoutSpeaker(c.Heading, c.Speaker), "indicator": c.Indicator,
		"modality": c.Modality, "part_of": withoutSpeaker(strings.Join(c.PartOf, treeMark), c.Speaker), "carries_out": c.CarriesOut, "due": dueOf(c), "document": document.ID,
		"span_start": strconv.Itoa(c.Span.Byte[0]), "span_end": strconv.Itoa(c.Span.Byte[1]), "announced": document.Get("date"),
	}
	if len(c.Owner) > 0 {
		v["unit"] = c.Owner[0]
		v["support"] = strings.Join(slices.Concat(c.Owner[1:], c.Support), "；")
	}
	if comparable(c) {
		v["comparator"], v["measure"], v["basis"] = c.Comparator, c.Unit, c.Base
		v["value"], v["value2"] = written(c.Value), written(c.Value2)
	}
	if v["kind"] == promise.Target && !measured(v) {
		v["kind"] = promise.Work // nothing published can be set against it; its unit reports it
	}
	return register.Merge(nil, v)
}

// treeMark stands between the headings over an entry, from the outermost.
const treeMark = " › "

// measuredBases are the bases of targets that published figures can be set against.
var measuredBases = []string{"growth", "level", "rank"}

// measured reports whether an entry's number can be set against published figures.
func measured(v register.Values) bool {
	return v["value"] != "" && slices.Contains(measuredBases, v["basis"])
}

// checkAccepted refuses a target that no published figure can ever be set against,
// beside what the ledger refuses.
func checkAccepted(ledger func(register.Values) (string, error)) func(register.Values) (string, error) {
	return func(v register.Values) (string, error) {
		if field, err := ledger(v); err != nil {
			return field, err
		}
		if v["kind"] == promise.Target && !measured(v) {
			return "basis", register.Wanted("目标的口径", v["basis"], "增速、水平或位次；其他口径的事项请用“工作”")
		}
		return "", nil
	}
}

// comparable reports whether the ledger can hold the commitment's number: it has one,
// and a way to compare it. "高于全国平均" and "与经济增长同步" have none of their own.
func comparable(c extract.Commitment) bool {
	return c.Value != nil && slices.ContainsFunc(promise.Comparators(), func(o register.Option) bool { return o.Key == c.Comparator })
}

func written(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// dueOf is the commitment's deadline, "" for none.
func dueOf(c extract.Commitment) string {
	d, err := guatu.ParseDate(c.Deadline)
	if err != nil { // empty: 未定
		return ""
	}
	return d.String()
}

func withoutSpeaker(text, speaker string) string {
	if speaker == "" {
		return text
	}
	return strings.TrimSpace(strings.ReplaceAll(text, speaker, ""))
}

// nextNumber is the number after the last of a batch.
func nextNumber(ledger []register.Record, batch string) int {
	last := 0
	for _, r := range ledger {
		if no, err := strconv.Atoi(r.Get("no")); err == nil && r.Get("batch") == batch {
			last = max(last, no)
		}
	}
	return last + 1
}
