package light

import (
	"strconv"

	"guatu"
)

func (p *parser) readVersion() error {
	p.acceptSymbol(":")
	t := p.take()
	n, err := strconv.ParseUint(t.text, 10, 31)
	if err != nil {
		return p.fail("写成“版本: 1”", "版本应为非负整数，读到%s", t.shown())
	}
	p.set.Version = int(n)
	return p.once(wordVersion)
}

func (p *parser) readObject() error {
	p.acceptSymbol(":")
	t := p.take()
	object, ok := objectOf(t.text)
	if !ok {
		return p.fail("目标、项目、节点、单位、事项、升级、周期", "不认识的对象%s", t.shown())
	}
	if len(p.set.Clauses) > 0 {
		return p.fail("把“对象”写在规则前面", "对象写在了规则后面")
	}
	p.set.Object = object
	return p.once(wordObject)
}

func (p *parser) readStale() error {
	const hint = "写成“过期 > 45 天 → 灰”或“过期 不适用”"
	if err := p.once(wordStale); err != nil {
		return err
	}
	p.acceptSymbol(":")
	if p.accept(wordNever) {
		p.set.Stale.Never = true
		return nil
	}
	p.set.Stale.Inclusive = p.acceptSymbol(">=")
	if !p.set.Stale.Inclusive && !p.acceptSymbol(">") {
		return p.fail(hint, "过期须写明 > 或 >=，读到%s", p.peek().shown())
	}
	days, _, err := p.readNumber(hint)
	if err != nil {
		return err
	}
	if u := p.readUnit(); days < 0 || unitWords[u] != Days {
		return p.fail(hint, "过期的天数应为非负数并写明“天”")
	}
	p.set.Stale.Days = days
	if err := p.expect(pair{"→", "→"}, hint); err != nil {
		return err
	}
	return p.expect(pair{"灰", "grey"}, "过期只能是灰")
}

func (p *parser) readClause() error {
	if p.set.Object == "" {
		return p.fail("先写一行“对象 目标”", "规则前没有写对象")
	}
	if n := len(p.set.Clauses); n > 0 && p.set.Clauses[n-1].Otherwise {
		return p.fail("把“否则”放在最后", "“否则”之后还有规则，永远轮不到")
	}
	var c Clause
	var err error
	c.Undefined = p.accept(wordUndefined)
	if c.Otherwise = p.accept(wordOtherwise); !c.Otherwise {
		if err = p.expect(wordWhen, "写成“当 条件 → 灯”或“否则 → 灯”"); err == nil {
			c.When, err = p.readCondition()
		}
		if err != nil {
			return err
		}
	}
	if !p.acceptSymbol("→") && !c.Otherwise {
		return p.fail("条件之后写“→ 灯”；并列条件用 且、或 连接", "此处应为“→”，读到%s", p.peek().shown())
	}
	if c.Outcome, err = p.readOutcome(); err != nil {
		return err
	}
	c.Note = p.takePending()
	p.set.Clauses = append(p.set.Clauses, c)
	p.note = &p.set.Clauses[len(p.set.Clauses)-1].Note
	return nil
}

func (p *parser) takePending() string {
	note := joinNotes(p.pending...)
	p.pending = nil
	return note
}

func (p *parser) readOutcome() (Outcome, error) {
	var o Outcome
	var ok bool
	t := p.take()
	if p.set.Object == Cycle {
		if o.State, ok = stateOf(t.text); !ok {
			return o, p.fail("过热、偏热、正常、偏冷、过冷", "周期的状态不能是%s", t.shown())
		}
	} else if o.Light, ok = lightOf(t.text); !ok {
		return o, p.fail("绿、黄、橙、红、灰", "不认识的灯%s", t.shown())
	}
	if p.peek().kind == quoted {
		o.Label = p.take().text
	}
	return o, nil
}

func (p *parser) readLimit() error {
	const hint = "写成“限 黄 至 橙 当 条件”，先轻后重"
	var l Limit
	var okFrom, okTo bool
	l.From, okFrom = lightOf(p.take().text)
	if err := p.expect(wordTo, hint); err != nil {
		return err
	}
	l.To, okTo = lightOf(p.take().text)
	if !okFrom || !okTo || l.From == guatu.Grey || l.From.Severity() > l.To.Severity() {
		return p.fail(hint, "限的两端应是由轻到重的两种灯")
	}
	if err := p.expect(wordWhen, hint); err != nil {
		return err
	}
	var err error
	if l.When, err = p.readCondition(); err != nil {
		return err
	}
	l.Note = p.takePending()
	p.set.Limits = append(p.set.Limits, l)
	p.note = &p.set.Limits[len(p.set.Limits)-1].Note
	return nil
}

func (p *parser) readHysteresis() error {
	const hint = "写成“滞回 达标概率 0.05 或 2 期”"
	if err := p.once(wordHysteresis); err != nil {
		return err
	}
	m, err := p.readMetric()
	if err != nil {
		return err
	}
	h := Hysteresis{Metric: m.Code}
	if h.Margin, h.Text, err = p.readNumber(hint); err != nil {
		return err
	}
	h.Unit = p.readUnit()
	scale, err := factor(h.Unit, m.Unit)
	if err != nil || m.Unit == Flag || h.Margin <= 0 {
		return p.fail(hint, "滞回的幅度应为正数，单位与量相同")
	}
	h.Margin *= scale
	if err := p.expect(wordOr, hint); err != nil {
		return err
	}
	t := p.take()
	if h.Periods, err = strconv.Atoi(t.text); err != nil || h.Periods < 1 {
		return p.fail(hint, "期数应为正整数，读到%s", t.shown())
	}
	p.set.Hysteresis = h
	return p.expect(wordPeriods, hint)
}
