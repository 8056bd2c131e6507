package quantity_test

import (
	"fmt"

	"guatu/extract/quantity"
)

func ExampleAt() {
	v, _ := quantity.At("不低于1.2万亿元", 0)
	fmt.Println(v.Comparator, v.Number, v.Unit, v.Norm, v.UnitNorm)
	// Output: ge 1.2 万亿元 1.2e+12 元
}

func ExampleParseTime() {
	t, _ := quantity.ParseTime("到“十五五”末", 0, 2026)
	fmt.Println(t.Period, t.Deadline)
	// Output: 2030 2030-12-31
}
