// Package draw writes the product's pictures as SVG: [Gantt] (nodes of a
// project), [WallChart] (作战图), [Fan] (indicator with forecast), [Spark] (the
// same in a table row), [Vintages] (how its figures were revised), [Reliability]
// (what probabilities were worth), [Slope] (lights last month and now) and [Ramp]
// (planned and started, cumulated).
//
// One visual language holds everywhere: a promise is a thin line with a flag, the
// first baseline is hollow grey, the latest plan a solid outline, the actual is
// filled, the forecast is hatched. Red is used for lateness and the red light only
// and always comes with a shape: ■, and ▲ for a late node on the wall chart.
//
// The pictures carry colours as presentation attributes and a class on every
// kind of element, so that a style sheet may recolour them (dark screen, print);
// they hold no style attribute, no style or script element, no id and no
// reference, and may stand inline in a page under a strict content policy, many
// on one page. Output depends on the input only. Text is shortened to its room
// by an estimate of its width; the full text is in the title of the element.
//
// Every function returns an *[guatu.Error] of code Invalid when there is nothing
// to draw or the data contradict themselves, otherwise the error of the writer.
package draw
