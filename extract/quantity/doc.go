// Package quantity reads numbers, values with units and points of time in Chinese
// official prose. Start with [At] for a value (不低于1.2万亿元, 5.5%—6%, 翻一番),
// [ParseNumeral] for a bare numeral, [ParseTime] for the period or deadline of a
// promise and [ParseDays] for any day or period seen from the day of writing.
//
// Everything works on UTF-8 strings and byte offsets, allocates little, keeps no
// state and never fails: text that is not what was asked for gives false.
//
// Words follow the Civil Code of the People's Republic of China, article 1259:
// 以上, 以下 and 以内 include the number, 超过 and 不满 exclude it.
package quantity
