package pages

import (
	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
)

// step is a step of the loop from promise to bulletin.
type step string

// The steps, in order.
const (
	stepPromise   step = "promise"
	stepBreakdown step = "breakdown"
	stepBackwards step = "backwards"
	stepMonitor   step = "monitor"
	stepWarning   step = "warning"
	stepDispatch  step = "dispatch"
	stepBulletin  step = "bulletin"
)

var steps = []step{stepPromise, stepBreakdown, stepBackwards, stepMonitor, stepWarning, stepDispatch, stepBulletin}

var stepNames = map[step]lang.Key{
	stepPromise: lang.Key("承诺#环节"), stepBreakdown: lang.Key("分解#环节"), stepBackwards: lang.Key("倒排#环节"), stepMonitor: lang.Key("监测#环节"),
	stepWarning: lang.Key("预警#环节"), stepDispatch: lang.Key("调度#环节"), stepBulletin: lang.Key("通报#环节"),
}

// stepOf puts an entry where it is now. What is fulfilled is only reported; what shows
// orange or red is warned of, whatever it is. A target is monitored once figures for
// it are published; until then it is a promise and no more. Things with a day to
// prepare for (programmes, projects, events) are scheduled backwards. Everything else
// waits to be broken down until somebody begins, and is then kept moving.
func stepOf(e desk.Entry) step {
	kind := e.Get("kind")
	switch {
	case e.Fulfilled():
		return stepBulletin
	case e.Light.Light == guatu.Orange || e.Light.Light == guatu.Red:
		return stepWarning
	case kind == promise.Target && e.Target != nil && e.Target.Known:
		return stepMonitor
	case kind == promise.Target:
		return stepPromise
	case kind == promise.Programme || kind == promise.Project || kind == promise.Event:
		return stepBackwards
	case begun(kind, e.State):
		return stepDispatch
	default:
		return stepBreakdown
	}
}

// begun reports whether an entry has left the first state of its kind.
func begun(kind, state string) bool {
	states := promise.States(kind)
	return len(states) > 0 && state != states[0].Key
}
