package schedule_test

import (
	"fmt"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// A schedule is kept up to date while it is edited.
func ExampleModel() {
	n := schedule.Network{
		Calendars:  []*calendar.Calendar{calendar.China()},
		Activities: []schedule.Activity{{ID: "基坑", Duration: 10 * 480}, {ID: "主体", Duration: 40 * 480}},
		Relations:  []schedule.Relation{{Pred: 0, Succ: 1}},
	}
	m, err := schedule.Compile(n, schedule.Options{Start: calendar.At(guatu.NewDate(2026, time.March, 2), 8*60)})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := m.Run(); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Times(1).Finish)

	longer := m.Activity(0)
	longer.Duration = 12 * 480
	if err := m.SetActivity(0, longer); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Times(1).Finish)
	// Output:
	// 2026-05-13 17:00
	// 2026-05-15 17:00
}
