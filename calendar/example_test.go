package calendar_test

import (
	"fmt"
	"time"

	"guatu"
	"guatu/calendar"
)

// Ten workdays from the day before Spring Festival 2023: the week off does not
// count, the make-up Saturday 28 and Sunday 29 January do: two days, then five to
// 3 February, then Monday to Wednesday.
func Example() {
	c := calendar.China()
	eve := guatu.NewDate(2023, time.January, 20)
	fmt.Println(c.AddWorkdays(eve, 1))
	fmt.Println(c.AddWorkdays(eve, 10))
	fmt.Println(c.Workdays(guatu.NewDate(2023, time.January, 1), guatu.NewDate(2023, time.January, 31)))
	// Output:
	// 2023-01-28
	// 2023-02-08
	// 18
}

// A site of two shifts that stops longer over Spring Festival than the country.
func ExampleNew() {
	spec := calendar.ChinaSpec()
	spec.Name = "工地"
	for i := range spec.Week {
		spec.Week[i] = []calendar.Shift{{From: 360, To: 840}, {From: 840, To: 1320}}
	}
	spec.Exceptions = []calendar.Exception{{From: guatu.NewDate(2023, time.January, 10), To: guatu.NewDate(2023, time.February, 5)}}
	c, err := calendar.New(spec)
	if err != nil {
		panic(err)
	}
	start := calendar.At(guatu.NewDate(2023, time.January, 9), 360)
	fmt.Println(c.Add(start, 2*960))
	// Output:
	// 2023-02-06 22:00
}

// A site that works at night, five nights a week, and stops from ten days before
// 正月初一, 22 January 2023, to 正月十五. Of eight hours from Wednesday 22:00 two are
// left before midnight, two on Monday 6 February and four on the Tuesday.
func ExampleRestrict() {
	country := calendar.ChinaSpec()
	site := calendar.Derive("工地", &country)
	site.Inherit = [7]bool{true} // Sundays as in the country
	site.AddNight(calendar.MondayToFriday, 22*60, 6*60)
	c, err := calendar.New(site)
	if err != nil {
		panic(err)
	}
	stop := calendar.Restriction{
		Name:   "春节停工",
		Window: calendar.Window{Kind: calendar.AroundFestival, Before: 10, After: 14},
	}
	if c, err = calendar.Restrict("工地", c, []calendar.Restriction{stop}, 2023, 2023); err != nil {
		panic(err)
	}
	fmt.Println(c.Add(calendar.At(guatu.NewDate(2023, time.January, 11), 22*60), 8*60))
	// Output:
	// 2023-02-07 04:00
}
