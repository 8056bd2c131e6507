package browsertest

import (
	"encoding/json"
	"strings"

	"github.com/chromedp/cdproto/runtime"
)

// consoleText joins the arguments of a console call as the console shows them.
func consoleText(args []*runtime.RemoteObject) string {
	var parts []string
	for _, a := range args {
		parts = append(parts, argumentText(a))
	}
	return strings.Join(parts, " ")
}

// argumentText prefers the browser's description, which strings do not have.
func argumentText(a *runtime.RemoteObject) string {
	var text string
	switch {
	case a.Description != "":
		return a.Description
	case json.Unmarshal(a.Value, &text) == nil:
		return text
	default:
		return string(a.Value)
	}
}

func exceptionText(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Exception.Description
	}
	return d.Text
}
