package project

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"guatu"

	"github.com/google/go-cmp/cmp"
)

func TestParseAfter(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]Link{
		"": nil, "3": {{3, "FS", 0}}, "3fs": {{3, "FS", 0}}, "4SS+10": {{4, "SS", 10}}, " 1 ; 2FF-3": {{1, "FS", 0}, {2, "FF", -3}},
		"1，2；3SF": {{1, "FS", 0}, {2, "FS", 0}, {3, "SF", 0}}, "5+2": {{5, "FS", 2}},
	} {
		got, err := ParseAfter(text)
		if err != nil || cmp.Diff(want, got) != "" {
			t.Errorf("%q: %v %v, want %v", text, got, err, want)
		}
	}
	for _, bad := range []string{"FS", "3XX", "3FS10", "3FS+", "-1", "3FS+1d", "99999999999999999999", "1FS+200000"} {
		if got, err := ParseAfter(bad); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%q: %v %v, want an invalid error", bad, got, err)
		}
	}
}

// form is the grammar, independent of the parser.
var form = regexp.MustCompile(`^[0-9]+(FS|SS|FF|SF)?([+-][0-9]+)?$`)

func FuzzParseAfter(f *testing.F) {
	for _, s := range []string{"3", "4SS+10", "1;2FF-3", "x", "3FS+", "１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		links, err := ParseAfter(text)
		if err != nil {
			if guatu.CodeOf(err) != guatu.Invalid {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		var written []string
		for _, l := range links {
			part := fmt.Sprintf("%d%s%+d", l.No, l.Type, l.Lag)
			if !form.MatchString(part) {
				t.Fatalf("%q gave %+v", text, l)
			}
			written = append(written, part)
		}
		again, err := ParseAfter(strings.Join(written, ";"))
		if err != nil || cmp.Diff(links, again) != "" {
			t.Fatalf("%q: %v became %v, %v", text, links, again, err)
		}
	})
}
