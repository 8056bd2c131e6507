package monitor

import (
	"guatu"
	"guatu/forecast"
)

// YearEnd is where one indicator of one region ends a year, as known on a day, with
// every target set for it. It is complete as JSON; [YearEnd.Lines] are the sentences.
type YearEnd struct {
	Indicator string      `json:"indicator"`
	Region    string      `json:"region"`
	Year      int         `json:"year"`
	Day       guatu.Date  `json:"as_of"`
	Method    string      `json:"method"`
	Month     int         `json:"known_month"` // up to which growth is known, 0 for none
	Why       string      `json:"why,omitempty"`
	Growth    *Quantiles  `json:"growth,omitempty"`
	Levels    []Quantiles `json:"levels,omitempty"`

	Targets []TargetEnd `json:"targets,omitempty"`
	Joint   []JointEnd  `json:"joint,omitempty"`
	Rules   *RuleEnds   `json:"rules,omitempty"`
	Spread  SpreadEnd   `json:"spread"`
	Figures []Figure    `json:"figures,omitempty"`
	Effects []EffectEnd `json:"calendar_effects,omitempty"`
	Breaks  []BreakEnd  `json:"breaks,omitempty"`
	Parts   *PartsEnd   `json:"parts,omitempty"`
	Tier    *TierEnd    `json:"tier,omitempty"`
	Gaps    []string    `json:"overdue,omitempty"` // months not published although the usual lag has passed

	assessments []Assessment
	outlook     forecast.Outlook
}

// Quantiles are those of a distribution: a tenth, the middle and nine tenths.
type Quantiles struct {
	Unit string  `json:"unit"`
	P10  float64 `json:"p10"`
	P50  float64 `json:"p50"`
	P90  float64 `json:"p90"`
	// From says where a level comes from; Ratio and Noise are what last year's value
	// times growth is corrected by and its mean error in per cent.
	From  string  `json:"from,omitempty"`
	Ratio float64 `json:"ratio,omitempty"`
	Noise float64 `json:"noise,omitempty"`
}

// TargetEnd is one target of the indicator.
type TargetEnd struct {
	Words       string   `json:"target"`
	Who         string   `json:"promised_by"`
	Known       bool     `json:"known"`
	Probability float64  `json:"probability,omitempty"`
	Why         string   `json:"why,omitempty"`
	Growth      *float64 `json:"required_growth,omitempty"` // of the rest, per cent
	Flow        *float64 `json:"required_flow,omitempty"`
	FlowUnit    string   `json:"required_unit,omitempty"`
	// Percentile is the part of earlier years whose rest grew no faster than required;
	// Windows counts these years and Max is the fastest of them.
	Percentile *float64       `json:"percentile,omitempty"`
	Windows    int            `json:"windows,omitempty"`
	Max        *float64       `json:"fastest,omitempty"`
	Trajectory *TrajectoryEnd `json:"trajectory,omitempty"`
	Light      guatu.Light    `json:"light"`
	LightRule  string         `json:"light_rule"`
	Course     []MonthLight   `json:"course,omitempty"`
	Reason     string         `json:"reason"`
}

// TrajectoryEnd is how far a level target is, beside the calendar (时序进度) and beside
// the part of a year that earlier years had reached by the month; all parts of 1.
type TrajectoryEnd struct {
	Month         int     `json:"month"`
	Done          float64 `json:"done"`
	Linear        float64 `json:"linear"`
	Seasonal      float64 `json:"seasonal"`
	SeasonalYears int     `json:"seasonal_years"`
	Low           float64 `json:"seasonal_low"`
	High          float64 `json:"seasonal_high"`
}

// JointEnd is the probability that all targets of one promiser for the indicator are met
// together: over 1800 亿元 and by 45 %.
type JointEnd struct {
	Who         string   `json:"promised_by"`
	Targets     []string `json:"targets"`
	Probability float64  `json:"probability"`
}

// MonthLight is the light of one month, as it follows from what had been released by
// then.
type MonthLight struct {
	Day      guatu.Date         `json:"day"`
	Light    guatu.Light        `json:"light"`
	Rule     string             `json:"rule"`
	Held     bool               `json:"held,omitempty"`
	Standing int                `json:"standing,omitempty"` // months in which another light was asked for
	Inputs   map[string]float64 `json:"inputs,omitempty"`
}

// RuleEnds are the rules of thumb behind the centre, in per cent.
type RuleEnds struct {
	YearToDate float64  `json:"year_to_date"`
	HalfGrowth float64  `json:"half_growth"`
	UsualShare *float64 `json:"usual_share,omitempty"`
	BaseEffect float64  `json:"base_effect,omitempty"`
	Weight     float64  `json:"known_part"`
	WeightFrom string   `json:"known_part_from"`
}

// SpreadEnd is where the uncertainty comes from.
type SpreadEnd struct {
	Points   float64 `json:"mean_error_points"`
	Own      int     `json:"cases_own"`
	Family   int     `json:"cases_family"`
	All      int     `json:"cases_all"`
	Revision float64 `json:"revision_points"`
	// Replays are the earlier year ends by which deviations were stretched, above the
	// centre and below it; 0 for none.
	Replays int     `json:"replays"`
	Above   float64 `json:"stretch_above,omitempty"`
	Below   float64 `json:"stretch_below,omitempty"`
}

// EffectEnd is an effect of the calendar that was found in a complete series.
type EffectEnd struct {
	Name        string  `json:"name"`
	Coefficient float64 `json:"coefficient"` // of the logarithm
	T           float64 `json:"t"`
}

// BreakEnd is a sign that the definition changed.
type BreakEnd struct {
	Month int     `json:"month"`
	Unit  string  `json:"unit"`
	Ratio float64 `json:"ratio"`
}

// PartsEnd is growth by part (拉动) at the latest month at which the whole has value
// and growth.
type PartsEnd struct {
	Month    int       `json:"month"`
	Growth   float64   `json:"growth"`
	Parts    []PartEnd `json:"parts"`
	Missing  []string  `json:"missing,omitempty"`
	Residual float64   `json:"residual"`
}

// PartEnd is what one part adds, in points.
type PartEnd struct {
	Name   string   `json:"name"`
	Points float64  `json:"points"`
	Share  *float64 `json:"share,omitempty"`
}

// TierEnd is the place on the ladder of 百亿, 千亿 and 万亿, by last year's value.
type TierEnd struct {
	Tier        string  `json:"tier"`
	Next        string  `json:"next"`
	Distance    float64 `json:"distance"` // 亿元
	Probability float64 `json:"probability"`
}
