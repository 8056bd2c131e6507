package app

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"guatu"
	"guatu/agree"
	"guatu/internal/city"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// Picture is the city as of the session's point in time.
func (s *Session) Picture(ctx context.Context) (*desk.Picture, error) {
	return desk.New(s.Store).Picture(ctx, s.CityID(), s.AsOf())
}

// ExportSheet returns the ledger with lights and probabilities, or a register by
// name. full asks for the ledger as a register, which can be imported again.
func (s *Session) ExportSheet(ctx context.Context, name string, full bool) (Sheet, error) {
	if name == promise.Ledger && !full {
		p, err := s.Picture(ctx)
		if err != nil {
			return Sheet{}, err
		}
		return LedgerSheet(p), nil
	}
	d, ok := intake.Register(name)
	if !ok {
		var names []string
		for _, d := range intake.Registers() {
			names = append(names, d.Name)
		}
		return Sheet{}, &guatu.Error{Code: guatu.Invalid, Message: "没有登记簿“" + name + "”", Hint: "可导出 " + strings.Join(names, "、")}
	}
	return s.RegisterSheet(ctx, d)
}

// LedgerSheet is the ledger as people pass it on.
func LedgerSheet(p *desk.Picture) Sheet {
	t := Sheet{
		Name:   "台账",
		Keys:   []string{"unit", "kind", "item", "heading", "part_of", "due", "state", "light", "probability", "reason", "document", "span_start", "span_end"},
		Labels: []string{"责任单位", "类别", "事项", "标题", "所属", "时限", "状态", "灯", "达标概率", "理由", "文件", "起始字节", "结束字节"},
	}
	for _, e := range p.Entries {
		t.Rows = append(t.Rows, []string{
			e.Get("unit"), e.Get("kind"), e.Get("item"), e.Get("heading"), e.Get("part_of"), cmp.Or(e.Due.String(), "未定"), e.State,
			string(e.Light.Light), Probability(e.Target), e.Reason(lang.ZH), e.Get("document"), e.Get("span_start"), e.Get("span_end"),
		})
	}
	return t
}

// Probability writes a probability with two decimals, 未发布 for a target without
// one, and nothing for an entry that carries no number.
func Probability(a *monitor.Assessment) string {
	switch {
	case a == nil:
		return ""
	case !a.Known:
		return "未发布"
	}
	return strconv.FormatFloat(a.Probability, 'f', 2, 64)
}

// CheckSheet lists where the numbers do not agree, and with all where they do. wrong
// counts what differs or conflicts.
func (s *Session) CheckSheet(ctx context.Context, all bool) (t Sheet, wrong int, err error) {
	p, err := s.Picture(ctx)
	if err != nil {
		return Sheet{}, 0, err
	}
	t = Sheet{
		Name:   "数字打架",
		Keys:   []string{"severity", "kind", "message", "arithmetic", "gap", "claims", "sources"},
		Labels: []string{"结论", "检查", "说明", "算式", "差", "承诺", "来源"},
	}
	for _, f := range p.Findings {
		bad := f.Severity == agree.Differs || f.Severity == agree.Conflicts
		if bad {
			wrong++
		}
		if !bad && !all {
			continue
		}
		gap := ""
		if f.GapMeasure != "" {
			gap = fmt.Sprintf("%.1f%s", f.Gap, f.GapMeasure)
		}
		t.Rows = append(t.Rows, []string{string(f.Severity), string(f.Kind), f.Message, f.Expression.Text, gap, strings.Join(f.Claims, "；"), p.Sources(f)})
	}
	return t, wrong, nil
}

// ScheduleSheet lists all projects with their deadlines, or the nodes of one.
func (s *Session) ScheduleSheet(ctx context.Context, code string) (Sheet, error) {
	p, err := s.Picture(ctx)
	if err != nil {
		return Sheet{}, err
	}
	if code == "" {
		return projectsSheet(p), nil
	}
	for _, a := range p.Projects {
		if a.ID != code {
			continue
		}
		if a.Problem != "" {
			return Sheet{}, guatu.Invalidf("项目 %s 排不出来：%s", code, a.Problem)
		}
		t := Sheet{
			Name:   a.Get("name"),
			Keys:   []string{"no", "node", "lead", "baseline", "plan", "latest", "forecast", "p80", "actual", "float_days", "driven_by", "light", "rule"},
			Labels: []string{"序号", "节点", "责任单位", "首次计划", "最新计划", "最迟", "预测", "P80", "实际", "浮动(工作日)", "由谁决定", "灯", "规则"},
		}
		for i, n := range a.Times {
			t.Rows = append(t.Rows, []string{
				strconv.Itoa(n.No), n.Name, n.Lead, n.Baseline.String(), n.Plan.String(), n.Latest.String(), n.Forecast.String(), n.P80.String(),
				n.Actual.String(), strconv.Itoa(n.Float), n.Driven, string(a.Verdicts[i].Light), a.Verdicts[i].Rule,
			})
		}
		return t, nil
	}
	return Sheet{}, guatu.NotFoundf("没有项目 %s", code)
}

func projectsSheet(p *desk.Picture) Sheet {
	t := Sheet{
		Name:   "项目倒排",
		Keys:   []string{"code", "name", "district", "stage", "finish", "late_days", "next_node", "next_latest", "next_forecast", "light", "node_light", "problem"},
		Labels: []string{"项目代码", "项目名称", "区", "阶段", "计划竣工", "落后(工作日)", "关键节点", "最迟", "预测", "进度灯", "节点灯", "排不出的原因"},
	}
	for _, a := range p.Projects {
		row := []string{a.ID, a.Get("name"), a.Get("district"), a.Get("stage"), a.Finish.String(), strconv.Itoa(a.Late), "", "", "", string(a.Light.Light), string(a.Node.Light), a.Problem}
		if a.Next >= 0 {
			n := a.Times[a.Next]
			row[6], row[7], row[8] = n.Name, n.Latest.String(), n.Forecast.String()
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ForecastSheet lists targets with their year-end outlook; indicator and region,
// when given, select.
func (s *Session) ForecastSheet(ctx context.Context, indicator, region string) (Sheet, error) {
	p, err := s.Picture(ctx)
	if err != nil {
		return Sheet{}, err
	}
	t := Sheet{
		Name:   "年底预测",
		Keys:   []string{"indicator", "region", "owner", "target", "probability", "low80", "mid", "high80", "required", "light", "reason"},
		Labels: []string{"指标", "地区", "承诺单位", "目标", "达标概率", "80%下限", "中位", "80%上限", "余下需增", "灯", "理由"},
	}
	wanted := p.Statistics.Indicators.Canonical(indicator)
	for _, a := range p.Assessments() {
		if indicator != "" && a.Indicator != wanted || region != "" && a.Region != region {
			continue
		}
		low, mid, high := "", "", ""
		if l, m, h, ok := a.Range(); ok {
			low, mid, high = a.Number(l), a.Number(m), a.Number(h)
		}
		t.Rows = append(t.Rows, []string{a.Indicator, a.Region, a.Who, a.Words(), Probability(&a), low, mid, high, a.RequiredText(lang.ZH), string(a.Light.Light), a.Reason(lang.ZH)})
	}
	if len(t.Rows) == 0 {
		return t, &guatu.Error{Code: guatu.NotFound, Message: "没有这样的目标", Hint: "guatu forecast 不带参数列出全部目标"}
	}
	return t, nil
}

// AddUser registers a person who writes.
func (s *Session) AddUser(ctx context.Context, name, unit, role string) error {
	d, _ := intake.Register(city.Users)
	v, err := d.Values(map[string]string{"name": name, "unit": unit, "role": role})
	if err != nil {
		return err
	}
	return s.Store.Update(ctx, register.Change{City: s.CityID(), Author: name, Action: "user"}, func(tx register.Tx) error {
		_, err := tx.Put(d, []register.Record{{ID: d.ID(v), Values: v}})
		return err
	})
}

// WriteTo runs write on the file named, or on standard when name is empty. The mark
// by which Excel knows UTF-8 is for files; a pipe gets none. Nothing is touched until
// all of it is there, so that a failure never takes an earlier file away.
func WriteTo(name string, standard io.Writer, write func(io.Writer) error) error {
	if name == "" {
		return write(&unmarked{w: standard})
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		return &guatu.Error{Code: guatu.Invalid, Message: "写不了 " + name, Hint: "文件夹须已存在且可写", Err: err}
	}
	return nil
}

// unmarked drops a byte order mark at the start of what is written.
type unmarked struct {
	w       io.Writer
	started bool
}

func (u *unmarked) Write(b []byte) (int, error) {
	text := b
	if !u.started {
		u.started = true
		text = bytes.TrimPrefix(b, []byte("\ufeff"))
	}
	n, err := u.w.Write(text)
	return n + len(b) - len(text), err
}
