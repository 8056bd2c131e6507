package register

import (
	"strings"
	"testing"

	"guatu"
)

// The forms in which people write values, and what is refused with its hint. "!" marks
// a refusal.
func TestParse(t *testing.T) {
	t.Parallel()
	yi := N("v", "总投资", "Total", "亿元").Positive()
	bare := N("v", "数值", "Value", "")
	percent := N("v", "同比", "Growth", "%")
	count := Field{Key: "n", ZH: "序号", Type: Integer, NonNegative: true}
	day := D("d", "日期", "Date")
	span := Field{Key: "p", ZH: "时期", Type: Span}
	yes := Field{Key: "b", ZH: "市重点", Type: Bool}
	stage := C("s", "阶段", "Stage", O("new", "新开工", "new start"), O("done", "竣工投产", "completed", "竣工"), O("%", "%", "%"))
	list := Field{Key: "l", ZH: "简称", Type: List}
	text, long := T("t", "名称", "Name"), L("l", "事项", "Item")

	for _, c := range []struct {
		field      Field
		raw, want  string
		wantsWords string
	}{
		{bare, "12.50", "12.50", ""},
		{bare, "-0.6", "-0.6", ""},
		{bare, "−0.6", "-0.6", ""},
		{bare, "－０．６", "-0.6", ""},
		{bare, "+3", "3", ""},
		{bare, "007.10", "7.10", ""},
		{bare, "-0.0", "0.0", ""},
		{bare, "1,234,567.8", "1234567.8", ""},
		{bare, "１，２３４", "1234", ""},
		{bare, "12 345", "12345", ""},
		{bare, "1\u00a0234", "1234", ""},
		{bare, " \u300012\u3000 ", "12", ""},
		{bare, "12\u200b", "12", ""},
		{bare, "", "", ""},
		{bare, "1,5", "!", "一个数"},
		{bare, "1 2", "!", "一个数"},
		{bare, "12,34", "!", "一个数"},
		{bare, "1,234,56", "!", "一个数"},
		{bare, "1.2.3", "!", "一个数，如 12.5"},
		{bare, "1e3", "!", "一个数"},
		{bare, "约5", "!", "“约5”不能作数值"},
		{bare, "—", "!", "一个数"},
		{bare, "(12)", "!", "一个数"},
		{bare, "0x10", "!", "一个数"},
		{bare, "NaN", "!", "一个数"},
		{bare, "٣", "!", "一个数"},
		{yi, "3785", "3785", ""},
		{yi, "-1", "!", "不小于 0"},
		{yi, "-0.00", "0.00", ""},
		{yi, "6%", "!", "不是百分数"},
		{yi, "12亿元", "!", "以亿元计的一个数"},
		{yi, "0.0000000001", "0.0000000001", ""},
		{yi, "0.00000000001", "!", "精确到分"},
		{yi, "0.333333333333333", "!", "ROUND"},
		{yi, "1.000000000000", "1.0000000000", ""},
		{yi, "99999999999999999999", "!", "金额"},
		{percent, "6.0%", "6.0", ""},
		{percent, "６．０％", "6.0", ""},
		{percent, "6", "6", ""},
		{count, "12", "12", ""},
		{count, "12.0", "12", ""},
		{count, "1,200", "1200", ""},
		{count, "1.5", "!", "整数"},
		{count, "-2", "!", "不小于 0"},
		{count, "5%", "!", "不是百分数"},
		{count, "12345678901234567890", "!", "整数"},
		{day, "2023-05-27", "2023-05-27", ""},
		{day, "2023/5/7", "2023-05-07", ""},
		{day, "2023.5.7", "2023-05-07", ""},
		{day, "2023年5月27日", "2023-05-27", ""},
		{day, "2023 年 5 月 27 日", "2023-05-27", ""},
		{day, "２０２３－０５－２７", "2023-05-27", ""},
		{day, "2023-05-27 00:00:00", "2023-05-27", ""},
		{day, "2023-05-27 14:30:15", "2023-05-27", ""},
		{day, "2023-05-27T08:00", "2023-05-27", ""},
		{day, "未定", "", ""},
		{day, "2023-02-29", "!", "日期，如 2023-05-27"},
		{day, "2023-13-01", "!", "日期"},
		{day, "2023-05", "!", "日期"},
		{day, "45073", "!", "日期"},
		{day, "2023-05-27 25:00", "!", "日期"},
		{day, "2023-05-27 晚", "!", "日期"},
		{day, "1900-01-01", "!", "1949 至 2149"},
		{day, "9999-12-31", "!", "1949 至 2149"},
		{day, "年底", "!", "日期"},
		{span, "2023", "2023", ""},
		{span, "2023年", "2023", ""},
		{span, "2023-Q1", "2023-Q1", ""},
		{span, "2023q4", "2023-Q4", ""},
		{span, "2023-4", "2023-04", ""},
		{span, "2023年4月", "2023-04", ""},
		{span, "2023-04-01", "2023-04", ""}, // what Excel makes of a typed 2023-04
		{span, "2023-04-01 00:00:00", "2023-04", ""},
		{span, "2023-04-30", "!", "时期，如 2023、2023-Q1 或 2023-04"},
		{span, "2023-Q5", "!", "时期"},
		{span, "2023-13", "!", "时期"},
		{span, "0023-04", "!", "时期"},
		{span, "23", "!", "时期"},
		{yes, "是", "true", ""},
		{yes, "TRUE", "true", ""},
		{yes, "√", "true", ""},
		{yes, "１", "true", ""},
		{yes, "否", "false", ""},
		{yes, "×", "false", ""},
		{yes, "n", "false", ""},
		{yes, "", "", ""},
		{yes, "也许", "!", "是 或 否"},
		{stage, "new", "new", ""},
		{stage, "新开工", "new", ""},
		{stage, "New Start", "new", ""},
		{stage, "竣工", "done", ""},
		{stage, "％", "%", ""},
		{stage, "停工", "!", "应为新开工、竣工投产、% 之一"},
		{list, "甲;乙；丙、丁\n戊；；", "甲；乙；丙；丁；戊", ""},
		{text, "　市 商务局\ufeff ", "市 商务局", ""},
		{text, "a\x00b", "!", "控制字符"},
		{text, "a\xffb", "!", "乱码"},
		{long, "第一行\n第二行", "第一行\n第二行", ""},
	} {
		got, err := c.field.Parse(c.raw)
		if c.want == "!" {
			var e *guatu.Error
			if err == nil {
				t.Errorf("%s: %q is taken as %q", c.field.Type, c.raw, got)
			} else if e = err.(*guatu.Error); e.Code != guatu.Invalid || !strings.Contains(err.Error(), c.wantsWords) {
				t.Errorf("%s: %q: %v does not say %q", c.field.Type, c.raw, err, c.wantsWords)
			}
			continue
		}
		if err != nil || got != c.want {
			t.Errorf("%s: %q gives %q, %v; want %q", c.field.Type, c.raw, got, err, c.want)
		}
	}
}

func TestRequiredIsMissing(t *testing.T) {
	t.Parallel()
	for _, f := range []Field{T("a", "名称", "").Must(), N("a", "名称", "", "").Must(), D("a", "名称", "").Must()} {
		for _, raw := range []string{"", " \u3000\t", "\u200b"} {
			if _, err := f.Parse(raw); err == nil || !strings.Contains(err.Error(), "缺少名称") {
				t.Errorf("%s %q: %v", f.Type, raw, err)
			}
		}
	}
	if _, err := D("a", "日期", "").Must().Parse("未定"); err == nil {
		t.Error("未定 fills a required day")
	}
}

func TestLongListsOfOptionsAreCut(t *testing.T) {
	t.Parallel()
	f := Field{Key: "u", ZH: "单位", Type: Choice}
	for _, r := range "一二三四五六七八九十百千万" {
		f.Options = append(f.Options, O(string(r), string(r), ""))
	}
	_, err := f.Parse("里")
	if err == nil || !strings.Contains(err.Error(), "等 13 种之一") || strings.Contains(err.Error(), "万") {
		t.Errorf("%v", err)
	}
	if _, err := f.Parse(""); err != nil {
		t.Errorf("an option without an English name takes the empty text: %v", err)
	}
}

// What Parse gives, it takes again unchanged: stored text is canonical.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"1,234.50", "−1", "2023年5月27日", "2023-Q1", "是", "甲；乙", "\x00", "１２％", "00", "-0"} {
		f.Add(s)
	}
	fields := []Field{
		T("t", "文", ""), L("l", "文", ""), N("v", "数", "", ""), N("v", "数", "", "亿元").Positive(), {Key: "n", ZH: "数", Type: Integer},
		D("d", "日", ""), {Key: "p", ZH: "期", Type: Span}, {Key: "b", ZH: "否", Type: Bool}, C("c", "类", "", O("a", "甲", "A", "１")), {Key: "s", ZH: "列", Type: List},
	}
	f.Fuzz(func(t *testing.T, raw string) {
		for _, field := range fields {
			once, err := field.Parse(raw)
			if err != nil {
				continue
			}
			if again, err := field.Parse(once); err != nil || again != once {
				t.Errorf("%s: %q gives %q, that gives %q, %v", field.Type, raw, once, again, err)
			}
			if strings.Contains(once, "\x00") {
				t.Errorf("%s keeps a NUL of %q", field.Type, raw)
			}
		}
	})
}
