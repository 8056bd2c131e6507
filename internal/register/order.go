package register

import (
	"cmp"
	"strings"
)

// CompareIDs orders record ids as people count: part by part between slashes, whole
// numbers by value (2 before 10), other text bytewise.
func CompareIDs(a, b string) int {
	for {
		x, restA, moreA := strings.Cut(a, "/")
		y, restB, moreB := strings.Cut(b, "/")
		if x != y {
			if digits(x) && digits(y) {
				x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
				return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y), cmp.Compare(a, b))
			}
			return cmp.Compare(x, y)
		}
		if !moreA || !moreB {
			return cmp.Compare(a, b)
		}
		a, b = restA, restB
	}
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
