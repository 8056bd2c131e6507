package planfile

import (
	"bytes"
	"strings"
	"testing"

	"guatu/schedule"
)

func BenchmarkReadXER(b *testing.B) {
	data := xerOf(b, makePlan(b, 100_000, 1))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("plan.xer", bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadXERAndSchedule(b *testing.B) {
	data := xerOf(b, makePlan(b, 100_000, 1))
	for b.Loop() {
		p, err := Read("plan.xer", bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := schedule.Schedule(p.Network, p.Options); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadXERJunk reads a small plan behind the 250,000 rows of a table that
// files drag along.
func BenchmarkReadXERJunk(b *testing.B) {
	data := withJunk(xerOf(b, makePlan(b, 100, 1)), 250_000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read("plan.xer", bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}

// withJunk puts a POBS table before the last line.
func withJunk(xer []byte, rows int) []byte {
	junk := "%T\tPOBS\r\n%F\tpobs_id\tparent_pobs_id\tseq_num\tpobs_name\tpobs_descr\tpobs_manager\r\n" +
		strings.Repeat("%R\t2147483647\t12345\t0\t"+strings.Repeat("x", 200)+"\t\t\r\n", rows)
	body := bytes.TrimSuffix(xer, []byte("%E\r\n"))
	return append(append(bytes.Clone(body), junk...), "%E\r\n"...)
}
