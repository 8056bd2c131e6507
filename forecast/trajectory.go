package forecast

// Trajectory compares what is done with what should be by now, by the calendar
// (时序进度) and by the season. "时间过半任务过半" is wrong for what is back-loaded: of
// industrial investment a third of the year is less than a third of the amount.
type Trajectory struct {
	Month int
	Done  float64 // part of the target that is reached, 0..1 and beyond
	// Linear is months over twelve, Seasonal the mean part of a year's value in the
	// same months of earlier years; SeasonalYears counts these, 0 where the calendar
	// stands in.
	Linear, Seasonal float64
	SeasonalYears    int
	// Low and High are the least and the largest part in those years.
	Low, High float64
}

// TrajectoryOf returns the trajectory of a level target at the latest month whose
// value is published; ok is false for growth targets and without a value.
func (o Outlook) TrajectoryOf(r Request, t Target) (Trajectory, bool) {
	level, factor, err := o.level(t)
	if t.Basis != OfLevel || err != nil || !level.HasYTD || t.Value == 0 {
		return Trajectory{}, false
	}
	month := level.YTD.Period.EndMonth()
	out := Trajectory{Month: month, Done: level.YTD.Value / (t.Value * factor), Linear: float64(month) / 12}
	out.season(r, month)
	return out, true
}

// season takes the shares of the month in the years before.
func (t *Trajectory) season(r Request, month int) {
	if month == 12 {
		t.Seasonal, t.Low, t.High = 1, 1, 1
		return
	}
	sum := 0.0
	for year := r.Year - 1; year >= r.Year-usualYears; year-- {
		s, ok := r.Panel.NearShare(r.name(), year, month, !r.isReal(r.Indicator))
		if !ok {
			continue
		}
		if t.SeasonalYears == 0 || s < t.Low {
			t.Low = s
		}
		t.High = max(t.High, s)
		sum, t.SeasonalYears = sum+s, t.SeasonalYears+1
	}
	if t.SeasonalYears > 0 {
		t.Seasonal = sum / float64(t.SeasonalYears)
		return
	}
	t.Seasonal, t.Low, t.High = t.Linear, t.Linear, t.Linear
}
