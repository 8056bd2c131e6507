package monitor_test

import (
	"testing"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/register"
)

// Two chains of 1100 and 130 share one firm of 100: 1130 without counting it twice.
func TestClusters(t *testing.T) {
	t.Parallel()
	firm := func(code, name, chain, output string) register.Record {
		return row(code, "code", code, "name", name, "chain", chain, "output", output)
	}
	got, err := monitor.Clusters([]register.Record{
		firm("1", "甲厂", "汽车", "1000"), firm("2", "乙厂", "汽车", "100"), firm("3", "乙厂", "芯片", "100"), firm("4", "丙厂", "芯片", "30"), firm("5", "丁厂", "芯片", ""), firm("6", "戊厂", "", "9"),
	})
	if err != nil || len(got.Chains) != 2 {
		t.Fatal(got, err)
	}
	cars, chips := got.Chains[0], got.Chains[1]
	if cars.Name != "汽车" || cars.Output != 1100 || cars.Rung.Tier.Name != "千亿级" || cars.Rung.Distance != 8900 || chips.Output != 130 || chips.Firms != 3 || chips.Blank != 1 || chips.Rung.Tier.Name != "百亿级" {
		t.Errorf("%+v", got.Chains)
	}
	if c := got.Total; c.Sum != 1230 || c.Low != 1130 || !c.Exact() || c.Shared() != 100 || len(c.Overlaps) != 1 {
		t.Errorf("%+v", c)
	}
	if _, err := monitor.Clusters([]register.Record{firm("1", "甲厂", "汽车", "很多")}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("an output that is no number: %v", err)
	}
}
