package intake

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/pattern"
	"guatu/internal/register"
)

// aspect is what a heading, a title or a row's label of a statistical table says about
// the figures that belong to it.
type aspect struct {
	period     guatu.Period // Year is 0 when the text names none
	hasPeriod  bool
	year       int  // a year that stands alone
	cumulative bool // 累计, 1—4月
	single     bool // 当月, 4月
	growth     bool
	value      bool
	stock      bool // 期末: a level, whatever the name
	unit       string
	price      string // 可比价 or 现价
	left       string // why such figures are not taken, such as 上年同期
	rest       string // what else it says: the name of an indicator or region
}

var (
	dashes    = `[-—–−―~～至到]+`
	ytdMonths = pattern.Of(`(?:(\d{4})年)?(?:1|一)月?` + dashes + `(\d{1,2})月(?:份)?(?:累计)?`)
	toMonth   = pattern.Of(`(?:1|一)` + dashes + `本月(?:累计)?|(?:本月止|本年|年初(?:至今|以来))?累计`)
	ytdWords  = pattern.Of(`(?:(\d{4})年)?(一季度|1季度|第一季度|上半年|前三季度|前3季度|1` + dashes + `3季度|一` + dashes + `三季度|1` + dashes + `2季度|1` + dashes + `4季度|全年)`)
	oneQuart  = pattern.Of(`(?:(\d{4})年)?第?([二三四2-4])季度`)
	oneMonth  = pattern.Of(`(?:(\d{4})年)?(\d{1,2})月(?:份)?`)
	thisMonth = pattern.Of(`当月|本月`)
	oneYear   = pattern.Of(`((?:19|20|21)\d{2})年(?:度)?|^((?:19|20|21)\d{2})$`)

	growthEnd = pattern.Of(`(?:[、,，]|累计|同比|(?:比|较)?(?:上年|去年)(?:同期|同月)?|±)*(?:同比|增长率|增长速度|增长|增速|增幅|增减|±)(?:\(?[±%]*\)?)$`)
	valueOnly = pattern.Of(`^(?:绝对额|绝对量|绝对数|绝对值|总量|金额|数值|数额|数量|累计值|完成额|完成数|完成情况|实绩|实际完成|本期|值)$`)
	leftOut   = pattern.Of(`(?:上年同期|去年同期|上年累计|上年同月|去年累计|基数|环比.*|拉动.*|贡献率|占比.*|比重|.*百分点|排名|位次|名次|.*目标.*|.*计划.*|完成率|增减额|增减量|备注)$`)
	brackets  = pattern.Of(`[(（]([^()（）]*)[)）]`)
	priceSaid = pattern.Of(`(?:按)?(可比价格?|不变价格?|现价|现行价格?|当年价格?)(?:计算)?`)
	unitWords = pattern.Of(`^(?:计量)?单位[:：]?`)
)

// quarters are the cumulated periods that have names of their own.
var quarters = map[string]int{"一季度": 1, "1季度": 1, "第一季度": 1, "上半年": 2, "全年": 4}

// readAspect reads a text. What it does not know stays in rest.
func readAspect(text string) aspect {
	var a aspect
	s := squeeze(text)
	s = a.takeBrackets(s)
	s = a.takePeriod(s)
	if a.left != "" {
		return a
	}
	if m := growthEnd().FindStringIndex(s); m != nil {
		a.growth, s = true, s[:m[0]]
	} else if m := leftOut().FindStringIndex(s); m != nil {
		a.left, s = s[m[0]:], s[:m[0]]
	} else if valueOnly().MatchString(s) {
		a.value, s = true, ""
	}
	if isMeasure(s) {
		a.unit, s = s, ""
	}
	a.rest = strings.Trim(s, "、,，:：·/")
	return a
}

// squeeze makes full-width letters plain and takes out white space.
func squeeze(text string) string {
	s := strings.Join(strings.Fields(strings.ReplaceAll(width.Fold.String(text), "\u3000", " ")), "")
	return strings.NewReplacer("（", "(", "）", ")", "％", "%").Replace(s)
}

// takeBrackets reads units and price bases in brackets and leaves the others.
func (a *aspect) takeBrackets(s string) string {
	return brackets().ReplaceAllStringFunc(s, func(whole string) string {
		inside := strings.Trim(whole, "()")
		if m := priceSaid().FindStringSubmatch(inside); m != nil {
			a.price = priceBasis(m[1])
			inside = strings.Trim(strings.Replace(inside, m[0], "", 1), "、,，;；")
		}
		inside = unitWords().ReplaceAllString(inside, "")
		switch {
		case inside == "期末" || inside == "月末" || inside == "年末":
			a.stock = true
			return ""
		case inside == "":
			return ""
		case strings.Contains(inside, "百分点"):
			a.left = "百分点"
			return ""
		case inside == "±%" || inside == "+-%":
			a.unit = "%"
			return ""
		case isMeasure(inside):
			a.unit = inside
			return ""
		case growthEnd().MatchString(inside) && growthEnd().ReplaceAllString(inside, "") == "":
			return inside
		}
		return whole
	})
}

func priceBasis(word string) string {
	if strings.HasPrefix(word, "可比") || strings.HasPrefix(word, "不变") {
		return "可比价"
	}
	return "现价"
}

// isMeasure reports whether a text is a unit that published figures may have.
func isMeasure(s string) bool {
	return slices.ContainsFunc(monitor.Measures(), func(o register.Option) bool { return o.Key == s })
}

// takePeriod reads the period of a text and takes it out.
func (a *aspect) takePeriod(s string) string {
	cut := func(m []int) string { return s[:m[0]] + s[m[1]:] }
	if m := ytdMonths().FindStringSubmatchIndex(s); m != nil {
		if month := number(s, m, 2); month >= 1 && month <= 12 {
			a.setPeriod(number(s, m, 1), guatu.Period{Month: month})
			a.cumulative = true
			return cut(m)
		}
	}
	if m := ytdWords().FindStringSubmatchIndex(s); m != nil {
		a.setPeriod(number(s, m, 1), namedPeriod(s[m[4]:m[5]]))
		a.cumulative = true
		return cut(m)
	}
	if m := oneQuart().FindStringSubmatchIndex(s); m != nil {
		a.left = "单季"
		return cut(m)
	}
	if m := oneMonth().FindStringSubmatchIndex(s); m != nil {
		if month := number(s, m, 2); month >= 1 && month <= 12 {
			a.setPeriod(number(s, m, 1), guatu.Period{Month: month})
			a.single = true
			s = cut(m)
			if m := toMonth().FindStringIndex(s); m != nil { // 4月累计
				a.single, a.cumulative = false, true
				return s[:m[0]] + s[m[1]:]
			}
			return s
		}
	}
	return a.takeYear(s)
}

// takeYear reads words that leave the month to the title, and a year that stands alone.
func (a *aspect) takeYear(s string) string {
	if m := toMonth().FindStringIndex(s); m != nil {
		a.cumulative = true
		s = s[:m[0]] + s[m[1]:]
	} else if m := thisMonth().FindStringIndex(s); m != nil {
		a.single = true
		s = s[:m[0]] + s[m[1]:]
	}
	if m := oneYear().FindStringSubmatchIndex(s); m != nil {
		a.year = max(number(s, m, 1), number(s, m, 2))
		s = s[:m[0]] + s[m[1]:]
	}
	return s
}

func (a *aspect) setPeriod(year int, p guatu.Period) {
	p.Year = year
	a.period, a.hasPeriod = p, true
}

// namedPeriod is the cumulated period that a word names.
func namedPeriod(word string) guatu.Period {
	q, ok := quarters[word]
	switch {
	case ok:
	case strings.Contains(word, "2季度"):
		q = 2
	case strings.Contains(word, "4季度"):
		q = 4
	default:
		q = 3
	}
	if word == "全年" {
		return guatu.Period{Month: 12}
	}
	return guatu.Period{Quarter: q}
}

// number is the submatch i as a number, 0 when it is not there.
func number(s string, m []int, i int) int {
	if m[2*i] < 0 {
		return 0
	}
	n, err := strconv.Atoi(s[m[2*i]:m[2*i+1]])
	if err != nil {
		return 0
	}
	return n
}

// plus adds what b says where a says nothing; names are joined.
func (a aspect) plus(b aspect) aspect {
	if !a.hasPeriod && b.hasPeriod {
		a.period, a.hasPeriod = b.period, true
	}
	if a.hasPeriod && a.period.Year == 0 && b.period.Year != 0 {
		a.period.Year = b.period.Year
	}
	if !a.cumulative && !a.single {
		a.cumulative, a.single = b.cumulative, b.single
	}
	if !a.growth && !a.value {
		a.growth, a.value = b.growth, b.value
	}
	for _, field := range []struct {
		to   *string
		from string
	}{{&a.unit, b.unit}, {&a.price, b.price}, {&a.left, b.left}} {
		if *field.to == "" {
			*field.to = field.from
		}
	}
	if a.year == 0 {
		a.year = b.year
	}
	a.stock = a.stock || b.stock
	if b.rest != a.rest {
		a.rest += b.rest
	}
	return a
}

// says reports whether a heading says anything about figures apart from a name.
func (a aspect) says() bool {
	return a.dated() || a.growth || a.value || a.unit != "" || a.left != ""
}
