package calendar

import (
	"time"

	"guatu"
)

// SpringFestival returns the civil day of 正月初一 in the year. ok is false outside
// 2000 to 2050.
func SpringFestival(year int) (day guatu.Date, ok bool) {
	if i := year - firstFestival; i >= 0 && i < len(festivals) {
		return guatu.NewDate(year, time.Month(festivals[i]/100), festivals[i]%100), true
	}
	return guatu.NoDate, false
}

const firstFestival = 2000

// festivals are the days of 正月初一 as month×100 + day. A test computes
// them from sun and moon.
var festivals = [...]int{
	205, 124, 212, 201, 122, 209, 129, 218, 207, 126, // 2000–2009
	214, 203, 123, 210, 131, 219, 208, 128, 216, 205, // 2010–2019
	125, 212, 201, 122, 210, 129, 217, 206, 126, 213, // 2020–2029
	203, 123, 211, 131, 219, 208, 128, 215, 204, 124, // 2030–2039
	212, 201, 122, 210, 130, 217, 206, 126, 214, 202, // 2040–2049
	123, // 2050
}
