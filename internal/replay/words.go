package replay

import (
	"fmt"
	"strconv"
	"strings"

	"guatu/backtest"
	"guatu/draw"
	"guatu/internal/lang"
)

// Sentence says in words what was found.
func (r Result) Sentence(l lang.Lang) string {
	all := r.Growth.All
	if all.Issues == 0 {
		return lang.Words().T(l, "没有可以回测的指标：需要至少一个指标有全年增速，并在此前有数据。")
	}
	a := all.Overall
	text := lang.Words().T(l, "%d 个指标在 %s 年共 %d 次预测，全年增速平均差 %s 个百分点，80%% 区间命中 %s。",
		all.Series, joinYears(all.Years), all.Issues, points(a.MAE, a.N), percent(a.Coverage[0].Share, a.Coverage[0].N))
	if s := a.YTDRule; s.Defined {
		text += lang.Words().T(l, "误差是按累计增速推算的 %s。", percent(1-s.Skill, s.N))
	}
	if p := r.Promises.All.Warnings; p.Promises > 0 {
		text += lang.Words().T(l, "%d 项目标中 %d 项没有完成，误报比例 %s，漏报比例 %s。",
			p.Promises, p.Missed, percent(p.FalseAlarmRatio(), p.Alarms), percent(p.MissedAlarmRatio(), p.Due))
	}
	return text
}

// Diagram is the reliability diagram of the promises, or of growth while no promise
// was scored; ok is false when neither was.
func (r Result) Diagram(l lang.Lang) (chart draw.ReliabilityChart, ok bool) {
	set, title := r.Promises.All, lang.Words().T(l, "已公布的目标和承诺")
	if set.Events.N == 0 {
		set, title = r.Growth.All, lang.Words().T(l, "增速不低于前三年平均")
	}
	if set.Events.N == 0 {
		return chart, false
	}
	e := set.Events
	chart = draw.ReliabilityChart{
		Frame: draw.Frame{
			Title:       lang.Words().T(l, "说的概率与实现的比例：%s", title),
			Description: lang.Words().T(l, "横轴为预测的达标概率，纵轴为实际达标的比例；点在对角线上为可靠，竖线为可靠预测应在的范围"),
			Caption:     lang.Words().T(l, "%d 次预测；Brier %s；回测 %s 至 %s", e.N, number(e.Brier, 3, e.N), r.From.String(), r.To.String()),
		},
		Forecast: lang.Words().T(l, "预测的概率"), Observed: lang.Words().T(l, "实现的比例"), Count: lang.Words().T(l, "预测次数"),
		Perfect: lang.Words().T(l, "完全可靠"), Mean: lang.Words().T(l, "总的实现比例"), Range: lang.Words().T(l, "可靠预测应在的范围"), Base: e.Base,
	}
	for _, c := range e.Classes {
		chart.Classes = append(chart.Classes, draw.ReliabilityClass{From: c.From, To: c.To, N: c.N, Forecast: c.Forecast, Observed: c.Observed, Low: c.Low, High: c.High})
	}
	return chart, true
}

// points writes a figure in points; nothing when there are no cases.
func points(v float64, n int) string { return number(v, 2, n) }

func number(v float64, decimals, n int) string {
	if n == 0 {
		return ""
	}
	return lang.Number(v, decimals)
}

func percent(v float64, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f%%", 100*v)
}

func skill(s backtest.Skill) string {
	if !s.Defined {
		return ""
	}
	return fmt.Sprintf("%+.0f%%", 100*s.Skill)
}

func span(c backtest.Coverage) string {
	if c.N == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f–%.0f%%", 100*c.Low, 100*c.High)
}

// joinYears writes runs of years: 2016–2019, 2023.
func joinYears(years []int) string {
	var parts []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		text := strconv.Itoa(years[i])
		if j > i {
			text += "–" + strconv.Itoa(years[j])
		}
		parts, i = append(parts, text), j+1
	}
	return strings.Join(parts, ", ")
}
