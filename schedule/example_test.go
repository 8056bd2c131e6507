package schedule_test

import (
	"fmt"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

const day = 8 * 60 // minutes of a workday

// approvals is a short approval chain: two permits in parallel before the start.
func approvals() schedule.Network {
	return schedule.Network{
		Calendars: []*calendar.Calendar{calendar.China()},
		Activities: []schedule.Activity{
			{ID: "1", Name: "可行性研究报告批复", Duration: 30 * day},
			{ID: "2", Name: "环评批复", Duration: 30 * day},
			{ID: "3", Name: "施工招标签约", Duration: 35 * day},
			{ID: "4", Name: "开工", Milestone: true},
		},
		Relations: []schedule.Relation{
			{Pred: 0, Succ: 2}, {Pred: 1, Succ: 3}, {Pred: 2, Succ: 3},
		},
	}
}

// The 30th workday from 3 January is 16 February: 18 in January, with the make-up
// days 28 and 29, and 12 in February. The 35th from 17 February is 7 April: 8 in
// February, 23 in March, and 3, 4, 6, 7 April, for 5 April is off.
func ExampleSchedule() {
	n := approvals()
	start := calendar.At(guatu.NewDate(2023, time.January, 3), 8*60)
	r, err := schedule.Schedule(n, schedule.Options{Start: start})
	if err != nil {
		panic(err)
	}
	for i, a := range r.Activities {
		fmt.Println(n.Activities[i].Name, a.Start.Date(), a.Finish.FinishDate(), a.TotalFloat/day)
	}
	// Output:
	// 可行性研究报告批复 2023-01-03 2023-02-16 0
	// 环评批复 2023-01-03 2023-02-16 35
	// 施工招标签约 2023-02-17 2023-04-07 0
	// 开工 2023-04-07 2023-04-07 0
}

// Work is to begin by the end of March, and today is 16 January. The 65 workdays
// before it are 23 in March, 20 in February, 18 in January and 27 to 30 December;
// four of December and nine of January are gone on 16 January.
func ExampleBackward() {
	n := approvals()
	deadline := calendar.At(guatu.NewDate(2023, time.March, 31), 1440)
	today := calendar.At(guatu.NewDate(2023, time.January, 16), 8*60)
	b, err := schedule.Backward(n, deadline, schedule.Options{DataDate: today})
	if err != nil {
		panic(err)
	}
	fmt.Println("required", b.RequiredStart)
	fmt.Println(n.Activities[b.Tightest].Name, "short of", b.Shortfall.Workdays, "workdays,", b.Shortfall.Days, "days")
	// Output:
	// required 2022-12-27 08:00
	// 可行性研究报告批复 short of 13 workdays, 20 days
}

// From Thursday evening to Friday morning.
func ExampleExplain() {
	n := approvals()
	start := calendar.At(guatu.NewDate(2023, time.January, 3), 8*60)
	r, err := schedule.Schedule(n, schedule.Options{Start: start})
	if err != nil {
		panic(err)
	}
	why := schedule.Explain(r, 2)
	rel := n.Relations[why.Early[0].Relation]
	fmt.Println(n.Activities[rel.Pred].Name, rel.Type, why.Early[0].Bound, "pushed by hours:", why.Push/60)
	// Output:
	// 可行性研究报告批复 FS 2023-02-16 17:00 pushed by hours: 15
}
