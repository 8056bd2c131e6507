package intake

import (
	"regexp"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/pattern"
)

// indicator is the name under which a reading is stored. A part whose own name is not
// registered is called by the whole and itself: 固定资产投资：国有投资.
func (t *statTaker) indicator(r reading) (string, error) {
	if r.name == "" {
		return t.titleIndicator()
	}
	if _, known := t.indicators.Find(r.name); known || r.parent == "" {
		return t.indicators.Canonical(r.name), nil
	}
	return t.indicators.Canonical(r.parent) + "：" + r.name, nil
}

// titleIndicator is the registered indicator that the title names; the longest name
// found is meant.
func (t *statTaker) titleIndicator() (string, error) {
	ix, err := t.p.taker.lookup(monitor.Indicators)
	if err != nil {
		return "", err
	}
	best, title := "", squeeze(t.s.title)
	for _, n := range ix.list {
		if strings.Contains(title, squeeze(n)) && len(n) > len(best) {
			best = n
		}
	}
	if best == "" {
		return "", &guatu.Error{Code: guatu.Invalid, Message: "看不出是哪个指标", Hint: "在列头写明指标，或在表题写已登记的指标名"}
	}
	return t.indicators.Canonical(best), nil
}

var (
	regionFirst = pattern.Of(`^(\p{Han}{2,10}?(?:市|区|县|自治州|盟))(?:统计局)?(?:19|20|21)\d{2}年`)
	regionEnd   = pattern.Of(`(?:区|县|市|镇|乡|街道|园|新城)$`)
	regionAfter = pattern.Of(`(?:年|月|季度|上半年)份?(\p{Han}{2,6}?(?:市|区|县|自治州|盟))(?:主要|国民|经济|规模|固定|社会|分)`)
)

// regionOf is the region that a title names.
func regionOf(title string) string {
	for _, pattern := range []*regexp.Regexp{regionFirst(), regionAfter()} {
		if m := pattern.FindStringSubmatch(squeeze(title)); m != nil {
			return m[1]
		}
	}
	return ""
}

var wholeCity = []string{"", "全市", "全市合计", "全区", "全县", "合计", "总计", "全市总计"}

// place is the region of a reading as figures name it: a district by its city and
// itself.
func (t *statTaker) place(r reading) (string, error) {
	raw := r.region
	if slices.Contains(wholeCity, raw) {
		raw = t.region
	}
	switch {
	case raw == "" && t.city == "":
		return "", &guatu.Error{Code: guatu.Invalid, Message: "看不出是哪个地区的数", Hint: "先导入城市表，或在表题写明地区，如 某市2023年1—4月主要经济指标"}
	case raw == "":
		return t.city, nil
	case t.city == "" || strings.HasPrefix(raw, t.city):
		return raw, nil
	case strings.HasSuffix(raw, "市") && raw == t.region:
		return raw, nil // another city's table
	case regionEnd().MatchString(raw):
		return t.city + raw, nil
	}
	return "", &guatu.Error{Code: guatu.Invalid, Message: "“" + raw + "”不是地区，也不是认识的列头", Hint: "列头写时期、绝对额、同比增长(%) 或地区名"}
}
