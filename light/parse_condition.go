package light

// readCondition reads tests joined by 且 (binds tighter) and 或.
func (p *parser) readCondition() (Condition, error) {
	condition := Condition{nil}
	for {
		t, err := p.readTest()
		if err != nil {
			return nil, err
		}
		last := len(condition) - 1
		condition[last] = append(condition[last], t)
		switch {
		case p.accept(wordAnd):
		case p.accept(wordOr):
			condition = append(condition, nil)
		default:
			return condition, nil
		}
	}
}

func (p *parser) readTest() (Test, error) {
	if p.accept(wordKnown) {
		m, err := p.readMetric()
		return Test{Known: m.Code}, err
	}
	if p.accept(wordNot) {
		return p.readFlag(true)
	}
	if m, ok := metricByWord()[p.peek().text]; ok && m.Unit == Flag {
		return p.readFlag(false)
	}
	return p.readComparison()
}

func (p *parser) readFlag(not bool) (Test, error) {
	m, err := p.readMetric()
	if err == nil && m.Unit != Flag {
		err = p.fail("“非”后面写是非量，如 有正当理由", "“%s”是数，不是是非量", m.Name)
	}
	return Test{Not: not, Flag: m.Code}, err
}

func (p *parser) readMetric() (Metric, error) {
	t := p.take()
	m, ok := metricByWord()[t.text]
	if t.kind != word || !ok {
		return m, p.fail(metricHint(t.text), "不认识的量%s", t.shown())
	}
	return m, nil
}

func (p *parser) readComparison() (Test, error) {
	var t Test
	for {
		o, err := p.readOperand()
		if err != nil {
			return t, err
		}
		t.Operands = append(t.Operands, o)
		op, ok := p.readOp()
		if !ok || len(t.Operands) == 3 {
			break
		}
		t.Ops = append(t.Ops, op)
	}
	if len(t.Ops) != len(t.Operands)-1 || len(t.Ops) == 0 {
		return t, p.fail("写成“量 >= 数”或“数 <= 量 < 数”", "此处应为比较符号，读到%s", p.peek().shown())
	}
	return t, p.settleUnits(&t)
}

func (p *parser) readOp() (Op, bool) {
	for _, op := range []Op{Less, AtMost, More, AtLeast, EqualSign} {
		if p.acceptSymbol(string(op)) {
			return op, true
		}
	}
	return "", false
}

func (p *parser) readOperand() (Operand, error) {
	const hint = "写数、量，或 |量 - 数|"
	if p.acceptSymbol("|") {
		m, err := p.readNumeric()
		if err != nil {
			return Operand{}, err
		}
		if err := p.expect(pair{"-", "-"}, hint); err != nil {
			return Operand{}, err
		}
		minus, err := p.readPlain(hint)
		if err != nil {
			return Operand{}, err
		}
		return Operand{Metric: m.Code, Minus: &minus}, p.expect(pair{"|", "|"}, hint)
	}
	return p.readPlain(hint)
}

// readPlain reads a number with its unit, or a metric.
func (p *parser) readPlain(hint string) (Operand, error) {
	if p.peek().kind == word {
		m, err := p.readNumeric()
		return Operand{Metric: m.Code}, err
	}
	value, text, err := p.readNumber(hint)
	if err != nil {
		return Operand{}, err
	}
	return Operand{Value: value, Text: text, Unit: p.readUnit()}, nil
}

func (p *parser) readNumeric() (Metric, error) {
	m, err := p.readMetric()
	if err == nil && m.Unit == Flag {
		err = p.fail("是非量单独写，不与数比较", "“%s”是是非量", m.Name)
	}
	return m, err
}

// settleUnits checks that everything compared has one unit and brings the
// numbers to it.
func (p *parser) settleUnits(t *Test) error {
	var unit Unit
	parts := t.parts()
	for _, o := range parts {
		if o.Metric == "" {
			continue
		}
		m := metricByWord()[o.Metric]
		if unit != "" && m.Unit != unit {
			return p.fail("单位相同的量才能比较", "“%s”的单位与另一个量不同", m.Name)
		}
		unit = m.Unit
	}
	if unit == "" {
		return p.fail("比较的一边写一个量", "两边都是数")
	}
	for _, o := range parts {
		if o.Metric != "" {
			continue
		}
		scale, err := factor(o.Unit, unit)
		if err != nil {
			return p.fail("改用该量的单位", "%s", err)
		}
		o.Value *= scale
	}
	return nil
}

// parts lists the operands with those inside |…|.
func (t *Test) parts() []*Operand {
	var parts []*Operand
	for i := range t.Operands {
		parts = append(parts, &t.Operands[i])
		if t.Operands[i].Minus != nil {
			parts = append(parts, t.Operands[i].Minus)
		}
	}
	return parts
}
