// Package web serves the pages: html/template on the server, htmx and small scripts
// on top. A page is a function [Handler] that turns a [View] (language, point in time,
// year, user, links) into an [Answer]; [Shell.Handle] registers it, [Page] names the
// template that shows it. Start with [New]; the pages with the city's data are in
// package pages.
//
// Rules of the house, checked by tests: no inline style, script or on… attribute (the
// content security policy forbids them); every string through internal/lang; every
// link through [View.Link], so that the point in time travels with it; one address is
// one state of a page, and everything works before any script has run.
package web
