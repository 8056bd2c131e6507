package web

import (
	"fmt"
	"net/http"

	"guatu"
)

// policy is the content security policy of every answer: our own files and nothing
// inline, nothing from elsewhere, no frames.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are set on every answer before anything else is.
var headers = map[string]string{
	"Content-Security-Policy":      policy,
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Referrer-Policy":              "same-origin",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	"Cache-Control":                "private, no-cache",
}

// secure is the one place where security headers are set.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for k, v := range headers {
			w.Header().Set(k, v)
		}
		if r.TLS != nil {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// refuse answers a write that another site tried to have the browser make.
func (s *Shell) refuse(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(w, r, "")
	if err == nil {
		err = &guatu.Error{Code: guatu.Conflict, Message: v.T("这个请求来自别的网站，没有执行"), Hint: v.T("在本系统的页面上重新提交")}
	}
	s.show(v, w, http.StatusForbidden, err)
}

// recover shows the error page when a handler panics, so that one bad page does not
// end in an empty answer; the panic goes to the log.
func (s *Shell) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			v, _ := s.view(w, r, "") // what is wrong with the address no longer matters
			s.fail(v, w, fmt.Errorf("panic: %v", p))
		}()
		next.ServeHTTP(w, r)
	})
}
