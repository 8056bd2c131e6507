package guatu

import "time"

// AsOf is the point in time from which the store is read: facts released up to
// the end of the civil day Released (Asia/Shanghai, inclusive) and recorded up to
// the instant Recorded. The zero Recorded means now.
type AsOf struct {
	Released Date
	Recorded time.Time
}

// Shanghai is the zone of every civil day in the product. China has had no
// daylight saving since 1992, so a fixed zone needs no zone database at run time.
var Shanghai = time.FixedZone("Asia/Shanghai", 8*3600)
