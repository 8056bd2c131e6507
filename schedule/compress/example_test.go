package compress_test

import (
	"fmt"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
	"guatu/schedule/compress"
)

// Two stretches of road one after the other, ten days each; the second is cheaper to
// speed up, but not by more than three days.
func ExampleCompress() {
	const day = 480
	n := schedule.Network{
		Calendars:  []*calendar.Calendar{calendar.China()},
		Activities: []schedule.Activity{{ID: "一标段", Duration: 10 * day}, {ID: "二标段", Duration: 10 * day}},
		Relations:  []schedule.Relation{{Pred: 0, Succ: 1}},
	}
	start := calendar.At(guatu.NewDate(2023, time.March, 6), 8*60)
	steps := []compress.Steps{compress.To(10*day, 6*day, 5000), compress.To(10*day, 7*day, 3000)}
	target := calendar.At(guatu.NewDate(2023, time.March, 24), 17*60) // 15 workdays
	r, err := compress.Compress(n, schedule.Options{Start: start}, steps, target)
	if err != nil {
		panic(err)
	}
	fmt.Println(r.Reached, r.Exact, r.Finish, r.Cost)
	for i, a := range n.Activities {
		fmt.Println(a.ID, r.Saved[i]/day)
	}
	// Output:
	// true true 2023-03-24 17:00 19000
	// 一标段 2
	// 二标段 3
}
