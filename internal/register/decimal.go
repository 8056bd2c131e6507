package register

import (
	"strings"

	"guatu"

	"guatu/internal/pattern"
)

// decimalText is a decimal with or without thousands marks: commas or blanks before
// every three digits. Other commas could be decimal points and are refused.
var decimalText = pattern.Of(`^[+-]?(\d+|\d{1,3}([,\s\x{A0}\x{2009}\x{202F}]\d{3})+)(\.\d+)?$`)

var (
	minuses   = strings.NewReplacer("−", "-", "–", "-", "﹣", "-")
	separator = pattern.Of(`[,\s\x{A0}\x{2009}\x{202F}]`)
	signGap   = pattern.Of(`^([+-])\s+`)
)

func isPercent(raw string) bool { return strings.HasSuffix(plain(raw), "%") }

func parseDecimal(f Field, s string) (string, error) {
	if isPercent(s) && (f.Unit != "" && f.Unit != "%" || f.Type == Integer) {
		return "", wanted(f, s, f.number()+"，不是百分数")
	}
	text := strings.TrimSpace(strings.TrimSuffix(minuses.Replace(s), "%"))
	text = signGap().ReplaceAllString(text, "$1")
	if !decimalText().MatchString(text) {
		return "", wanted(f, s, f.number()+"，如 12.5")
	}
	text = strings.TrimPrefix(separator().ReplaceAllString(text, ""), "+")
	if f.NonNegative && strings.HasPrefix(text, "-") && strings.Trim(text, "-0.") != "" {
		return "", wanted(f, s, "不小于 0 的数")
	}
	return canonicalDecimal(text), nil
}

// number says what is expected of a number.
func (f Field) number() string {
	if f.Unit == "" {
		return "一个数"
	}
	return "以" + f.Unit + "计的一个数"
}

// canonicalDecimal drops leading zeros; trailing zeros stay, since they are the
// published precision.
func canonicalDecimal(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, hasPoint := strings.Cut(s, ".")
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if hasPoint {
		whole += "." + fraction
	}
	if strings.Trim(whole, "0.") == "" {
		sign = ""
	}
	return sign + whole
}

// shiftDecimal multiplies a canonical decimal by ten to the power n, in text, so
// that no published digit is lost. Zeros that only end a whole number do not become
// decimals: 3800 万元 are 0.38 亿元, and 38.0 万元 are 0.00380.
func shiftDecimal(s string, n int) string {
	if n == 0 || s == "" {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, fraction, hasPoint := strings.Cut(s, ".")
	if n > 0 {
		fraction += strings.Repeat("0", max(0, n-len(fraction)))
		whole, fraction = whole+fraction[:n], fraction[n:]
	} else {
		whole = strings.Repeat("0", max(0, -n-len(whole)+1)) + whole
		cut := len(whole) + n
		whole, fraction = whole[:cut], whole[cut:]+fraction
		if !hasPoint {
			fraction = strings.TrimRight(fraction, "0")
		}
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return canonicalDecimal(sign + whole)
}

// The precision of money in 亿元: ten decimals are fen.
const (
	money         = "亿元"
	moneyDecimals = 10
)

// fit refuses an amount of money that cannot be summed exactly, parts of a fen or
// more than there is; zeros behind the fen are dropped.
func (f Field) fit(text, raw string) (string, error) {
	if f.Unit != money {
		return text, nil
	}
	if whole, fraction, _ := strings.Cut(text, "."); len(fraction) > moneyDecimals && strings.Trim(fraction[moneyDecimals:], "0") == "" {
		text = whole + "." + fraction[:moneyDecimals]
	}
	if _, err := guatu.ParseYi(text); err != nil {
		return "", wanted(f, strings.TrimSpace(raw), "不大于 9 亿亿元、精确到分的金额；由公式算出的数请先用 ROUND 取整")
	}
	return text, nil
}

// mostDigits is how many digits an integer may have and still fit 64 bits.
const mostDigits = 18

func parseInteger(f Field, s string) (string, error) {
	text, err := parseDecimal(f, s)
	if err != nil {
		return "", err
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if strings.Trim(fraction, "0") != "" || len(strings.TrimPrefix(whole, "-")) > mostDigits {
		return "", wanted(f, s, "整数")
	}
	return whole, nil
}
