package monitor

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/series"
)

// Figure is one published figure that an outlook rests on.
type Figure struct {
	Period   guatu.Period `json:"period"`
	Basis    string       `json:"basis"`
	Value    string       `json:"value"`
	Unit     string       `json:"unit"`
	Source   string       `json:"source"`
	Released guatu.Date   `json:"released"`
	Derived  bool         `json:"derived,omitempty"`
}

// Figures lists the published figures the outlook rests on: those of the year, the
// base, and without any of the year the earlier years' growth.
func (a Assessment) Figures() []Figure {
	used := slices.Clone(a.Outlook.Known)
	if len(used) == 0 {
		used = append(used, a.Outlook.History...)
	}
	if l, ok := a.level(); ok && l.Base.Indicator != "" {
		used = append(used, l.Base)
	}
	out := make([]Figure, len(used))
	for i, o := range used {
		out[i] = Figure{
			Period: o.Period, Basis: string(o.Basis), Value: strconv.FormatFloat(o.Value, 'f', o.Decimals, 64), Unit: o.Unit,
			Source: o.Source, Released: o.Released, Derived: o.Derived,
		}
	}
	return out
}

// level is the level outlook in the target's unit.
func (a Assessment) level() (forecast.Level, bool) {
	i := slices.IndexFunc(a.Outlook.Levels, func(l forecast.Level) bool { return l.Unit == a.Target.Unit })
	if i < 0 {
		return forecast.Level{}, false
	}
	return a.Outlook.Levels[i], true
}

// Inferred reports whether the year's amount is not published itself but follows
// from the published growth and last year's amount.
func (a Assessment) Inferred() bool {
	l, ok := a.level()
	return ok && a.Known && a.Target.Basis == forecast.OfLevel && l.From == forecast.FromBase
}

// distribution is the one the target is judged on.
func (a Assessment) distribution() (*forecast.Distribution, bool) {
	if a.Target.Basis == forecast.OfGrowth {
		return a.Outlook.Growth, a.Outlook.Growth != nil
	}
	l, ok := a.level()
	return &l.Distribution, ok
}

// Range is the middle and the 80 % band of the year's result in the target's unit;
// ok is false when there is none.
func (a Assessment) Range() (low, mid, high float64, ok bool) {
	if len(a.Starts) > 0 {
		low, mid, high = quantile(a.Starts, .1), quantile(a.Starts, .5), quantile(a.Starts, .9)
		return low, mid, high, true
	}
	d, ok := a.distribution()
	if !ok || !a.Known {
		return 0, 0, 0, false
	}
	return d.Quantiles[1], d.Quantiles[2], d.Quantiles[3], true
}

// quantile of a distribution over counts.
func quantile(chances []float64, p float64) float64 {
	sum := 0.0
	for n, c := range chances {
		if sum += c; sum >= p {
			return float64(n)
		}
	}
	return float64(len(chances) - 1)
}

// Decimals is how many digits figures in the target's unit are shown with.
func (a Assessment) Decimals() int {
	if a.Target.Unit == "%" || a.Target.Basis == forecast.OfLevel && math.Abs(a.Target.Value) < 1000 && !a.counted() {
		return 1
	}
	return 0
}

// Number writes a figure in the target's unit, without it.
func (a Assessment) Number(v float64) string { return strconv.FormatFloat(v, 'f', a.Decimals(), 64) }

// amount writes a figure with the target's unit, in English in an English one.
func (a Assessment) amount(l lang.Lang, v float64) string {
	if l == lang.EN {
		return l.Amount(v, a.Decimals(), a.Target.Unit)
	}
	return a.Number(v) + a.Target.Unit
}

func (a Assessment) band(l lang.Lang, low, high float64) string {
	if l == lang.EN {
		return l.Range(low, high, a.Decimals(), a.Target.Unit)
	}
	return a.Number(low) + "—" + a.Number(high) + a.Target.Unit
}

// RequiredText says what the months that remain must do, "" when nothing can be
// said.
func (a Assessment) RequiredText(l lang.Lang) string {
	if !a.Known || !a.Required.GrowthKnown || a.Ended || a.Outlook.Method == forecast.Published || a.counted() {
		return ""
	}
	return lang.Signed(a.Required.Growth, 1) + "%"
}

// Chance puts a probability into words: likely from 0.65, unlikely below 0.35, and
// no verdict while no figure of the year is published.
func (a Assessment) Chance() lang.Key {
	switch {
	case !a.Known:
		return lang.Key("未发布")
	case a.Outlook.Method == forecast.Prior:
		return lang.Key("依据不足")
	case a.Probability >= 0.65:
		return lang.Key("大概率完成")
	case a.Probability < 0.35:
		return lang.Key("大概率完不成")
	default:
		return lang.Key("有悬念")
	}
}

// Reason says in one paragraph which numbers and which spread the probability rests
// on, or why there is none.
func (a Assessment) Reason(l lang.Lang) string {
	if !a.Known {
		return join(l, []string{a.WhyText(l)})
	}
	t := lang.Words()
	var parts []string
	say := func(key lang.Key, args ...any) { parts = append(parts, t.T(l, key, args...)) }
	if a.counted() {
		a.reasonCount(say)
		return join(l, parts)
	}
	a.reasonKnown(l, say)
	a.reasonKind(say)
	a.reasonOutlook(l, say)
	a.reasonEffects(l, say)
	a.reasonSpread(say)
	a.reasonCalibration(say)
	a.reasonBreaks(l, say)
	return join(l, parts)
}

func join(l lang.Lang, parts []string) string {
	if l == lang.EN {
		return strings.Join(parts, "; ") + "."
	}
	return strings.Join(parts, "；") + "。"
}

type speaker func(key lang.Key, args ...any)

func (a Assessment) reasonCount(say speaker) {
	switch {
	case a.Ended && len(a.Starts) > 0:
		say(lang.Key("全年已报开工 %d 个，目标 %s 个"), a.Reached, a.Value)
	case len(a.Starts) == 0:
		say(lang.Key("项目库现有 %d 个，目标 %s 个"), a.Reached, a.Value)
	default:
		low, mid, high, _ := a.Range()
		say(lang.Key("已开工 %d 个；按已报开工的早晚（卡普兰—迈耶估计）推算，年底 %.0f 个（80%%区间 %.0f—%.0f），目标 %s 个"), a.Reached, mid, low, high, a.Value)
	}
	if a.Synthetic {
		say(lang.Key("项目为示例数据"))
	}
}

func (a Assessment) reasonKnown(l lang.Lang, say speaker) {
	if len(a.Outlook.Known) == 0 {
		say(lang.Key("%d年尚未发布，以往年增速为中心（%s），依据不足"), a.Year, figureList(l, a.Outlook.History))
	} else {
		say(lang.Key("已知 %s"), figureList(l, latestFigures(a.Outlook.Known)))
	}
	if lv, ok := a.level(); ok && lv.Base.Indicator != "" && a.Target.Basis == forecast.OfLevel {
		say(lang.Key("上年基数 %s"), figureList(l, []series.Observation{lv.Base}))
	}
}

// latestFigures keeps the figures of the newest period.
func latestFigures(known []series.Observation) []series.Observation {
	last := known[len(known)-1].Period
	var out []series.Observation
	for _, k := range known {
		if k.Period == last || k.Period.EndMonth() == last.EndMonth() {
			out = append(out, k)
		}
	}
	return out
}

// figureList writes figures as "2023年1—4月 414.6 亿元（2023-05-27发布）".
func figureList(l lang.Lang, figures []series.Observation) string {
	var parts []string
	for _, f := range figures {
		value := strconv.FormatFloat(f.Value, 'f', f.Decimals, 64)
		text := value + " " + f.Unit
		switch {
		case l == lang.EN && f.Unit != "%":
			text = l.Amount(f.Value, f.Decimals, f.Unit)
		case f.Unit == "%":
			text = lang.Words().T(l, lang.Key("同比 %s%%"), lang.Signed(f.Value, max(f.Decimals, 1)))
		}
		parts = append(parts, lang.Words().T(l, lang.Key("%s %s（%s发布）"), l.Period(f.Period), text, f.Released))
	}
	return listed(l, parts)
}

func listed(l lang.Lang, parts []string) string {
	if l == lang.EN {
		return strings.Join(parts, ", ")
	}
	return strings.Join(parts, "、")
}

func (a Assessment) reasonOutlook(l lang.Lang, say speaker) {
	low, mid, high, ok := a.Range()
	if !ok {
		return
	}
	if a.Outlook.Method == forecast.Published {
		if a.Inferred() {
			say(lang.Key("由全年增速和上年基数推算全年 %s"), a.amount(l, mid))
		}
		say(lang.Key("全年结果已发布，目标 %s"), a.Words())
		return
	}
	say(lang.Key("预计全年 %s（80%%区间 %s），目标 %s"), a.amount(l, mid), a.band(l, low, high), a.Words())
	if r := a.Outlook.Rules; r.Known {
		say(lang.Key("按累计增速推全年 %s%%，余下各月增速减半推 %s%%"), lang.Signed(r.YTD, 1), lang.Signed(r.HalfGrowth, 1))
		a.reasonBase(say)
	}
	if text := a.RequiredText(l); text != "" {
		say(lang.Key("要达标余下各月须同比 %s"), text)
	}
}

func (a Assessment) reasonSpread(say speaker) {
	s := a.Outlook.Spread
	switch {
	case a.Outlook.Method == forecast.Published:
		return
	case a.Outlook.Method == forecast.Pooled:
		say(lang.Key("离散由模型模拟路径给出，加修订误差 %.1f 个百分点"), s.Revision)
		return
	}
	say(lang.Key("离散：平均绝对误差 %.1f 个百分点，取自本指标 %d 次、同类 %d 次、全部指标 %d 次，加修订误差 %.1f 个百分点"), s.PP, s.Own, s.Family, s.Panel, s.Revision)
	if s.Own < fewOwn {
		say(lang.Key("依据不足，按同类指标估计"))
	}
}

// fewOwn is the number of own cases below which a person is told so.
const fewOwn = 3

// whys put the reason codes into words.
var whys = map[string]lang.Key{
	forecast.NoFigures:    lang.Key("未发布：没有这个指标的数据"),
	forecast.NoHistory:    lang.Key("未发布：本年和往年的增速都没有"),
	forecast.NoBase:       lang.Key("未发布：没有上年全年值作基数，不能由增速推出总量"),
	forecast.NoDeflator:   lang.Key("未发布：增速按可比价，没有成对的总量和增速推出价格变化，不能由增速推出现价总量"),
	forecast.UnitMismatch: lang.Key("未发布：已发布的数与目标的计量单位不同"),
	NoPortfolio:           lang.Key("未发布：项目库是空的"),
	FewStarts:             lang.Key("未发布：已报开工太少，或有新开工项目没有开工节点的首次计划，不能推算其余"),
	OtherBasis:            lang.Key("未发布：这种口径（既非全年增速也非全年总量）还不能推算"),
	OtherRegion:           lang.Key("未发布：位次要有其他城市的数，库中没有"),
}

// WhyText says why there is no probability, and which figures are missing.
func (a Assessment) WhyText(l lang.Lang) string {
	if a.Known {
		return ""
	}
	t := lang.Words()
	text := t.T(l, whys[a.Why])
	var needs []string
	for _, n := range a.Missing {
		needs = append(needs, strings.TrimSpace(l.Period(n.Period)+" "+t.T(l, baseNames[n.Basis])+" "+n.Unit))
	}
	if len(needs) > 0 {
		text += t.T(l, lang.Key("（缺 %s）"), listed(l, needs))
	}
	return text
}

// baseNames name the bases of figures.
var baseNames = map[series.Basis]lang.Key{
	series.YTD: lang.Key("累计值"), series.YTDGrowth: lang.Key("累计同比"), series.Month: lang.Key("当月值"),
	series.MonthGrowth: lang.Key("当月同比"), series.Level: lang.Key("水平"),
}
