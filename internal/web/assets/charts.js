// The pictures. One look per role, everywhere: a promise is a thin line with a flag, the
// first baseline hollow grey, the plan a solid outline, what happened filled, a forecast
// hatched. Colours come from the page's custom properties, words from the page.
"use strict";
window.guatuCharts = (() => {
  const shown = new Map();

  function palette() {
    const css = getComputedStyle(document.documentElement);
    const names = ["paper", "tint", "ink", "grey-1", "grey-2", "grey-3", "accent", "green", "yellow", "orange", "red",
      "green-edge", "yellow-edge", "orange-edge", "red-edge", "none-edge"];
    const p = Object.fromEntries(names.map((n) => [n, css.getPropertyValue("--" + n).trim()]));
    p.font = css.getPropertyValue("--font").trim();
    p.size = document.documentElement.classList.contains("big") ? 17 : 12;
    return p;
  }
  const written = (v, decimals) => v == null ? "" :
    v.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  // lines: how a role looks as a line.
  const lines = (p) => ({
    actual: { width: 2.25, color: p.accent, type: "solid" },
    history: { width: 1.25, color: p["grey-2"], type: "solid" },
    baseline: { width: 1.5, color: p["grey-2"], type: "solid", hollow: true },
    plan: { width: 1.5, color: p.ink, type: "solid" },
    admitted: { width: 1.5, color: p.ink, type: [2, 2] },
    forecast: { width: 1.5, color: p.accent, type: [6, 3] },
    pace: { width: 1.5, color: p.ink, type: [4, 4] },
    vintage: { width: 1, color: p.accent, type: "solid", opacity: 0.5 },
    naive: { width: 1, color: p["grey-1"], type: [1, 3] },
    reference: { width: 1.25, color: p["grey-2"], type: [8, 3, 2, 3] },
  });

  function lineSeries(l, p, step) {
    const look = lines(p)[l.role];
    const few = l.values.filter((v) => v != null).length < 2;
    const dots = Boolean(look.hollow) || few || l.role === "actual";
    return {
      type: "line", name: l.name, data: l.values, step: step ? "middle" : false, z: l.role === "actual" ? 6 : 4,
      connectNulls: false, showSymbol: dots,
      symbol: !dots ? "none" : look.hollow ? "emptyCircle" : "circle", symbolSize: l.role === "actual" ? 4 : 5,
      itemStyle: { color: look.color, opacity: look.opacity ?? 1 },
      lineStyle: { width: look.width, color: look.color, type: look.type, opacity: look.opacity ?? 1 },
      emphasis: { disabled: true },
    };
  }
  function barSeries(l, p) {
    const outline = l.role !== "actual";
    return {
      type: "bar", name: l.name, data: l.values, z: outline ? 2 : 3, barGap: "-100%", barMaxWidth: 28, barCategoryGap: "35%",
      itemStyle: outline ? { color: "transparent", borderColor: l.role === "plan" ? p.ink : p["grey-2"], borderWidth: 1.25 }
        : { color: p.accent, opacity: 0.85 },
      emphasis: { disabled: true },
    };
  }

  // band draws the forecast's interval as one hatched shape per unbroken stretch.
  function bandSeries(band, p) {
    const stretches = [];
    band.low.forEach((low, i) => {
      if (low == null || band.high[i] == null) return;
      const last = stretches.at(-1);
      if (last && last.at(-1) === i - 1) last.push(i); else stretches.push([i]);
    });
    return {
      type: "custom", name: band.name, z: 1, silent: true, data: stretches.map((s) => [s[0], band.high[s[0]]]),
      itemStyle: { color: p.accent, opacity: 0.3 },
      renderItem: (params, api) => {
        const s = stretches[params.dataIndex];
        const top = s.map((i) => api.coord([i, band.high[i]]));
        const bottom = s.map((i) => api.coord([i, band.low[i]])).reverse();
        const points = [...top, ...bottom];
        if (s.length === 1) {
          const [x] = top[0];
          points.splice(0, 2, [x - 5, top[0][1]], [x + 5, top[0][1]], [x + 5, bottom[0][1]], [x - 5, bottom[0][1]]);
        }
        return {
          type: "group",
          children: [
            { type: "polygon", shape: { points }, style: { fill: p.accent, opacity: 0.1 } },
            { type: "polygon", shape: { points }, style: { fill: hatch(p.accent), stroke: p.accent, lineWidth: 0.75, opacity: 0.75 } },
          ],
        };
      },
    };
  }
  // hatch is a pattern of slanted lines.
  function hatch(color) {
    const line = { tag: "path", attrs: { d: "M-2 2L2 -2M-2 10L10 -2M6 10L10 6", stroke: color, "stroke-width": 1.1, fill: "none" }, key: "hatch" };
    return { svgElement: line, svgWidth: 8, svgHeight: 8 };
  }

  // promise is a thin line with a flag at its right end.
  function promiseMark(promise, p) {
    return {
      silent: true, symbol: ["none", "none"], animation: false,
      lineStyle: { color: p.ink, width: 1, type: "solid" },
      label: { formatter: "⚑ " + promise.label, position: "insideStartTop", color: p.ink, fontWeight: 600, fontSize: p.size, fontFamily: p.font, distance: 3 },
      data: [{ yAxis: promise.value }],
    };
  }
  function nowMark(d, p) {
    return { xAxis: d.now, lineStyle: { color: p["grey-2"], width: 1, type: [2, 3] }, label: { show: false } };
  }

  function base(p, d) {
    return {
      animation: false, textStyle: { fontFamily: p.font, fontSize: p.size, color: p["grey-1"] },
      aria: { enabled: true, label: { enabled: true } },
      legend: { top: 0, left: 0, itemWidth: 22, itemHeight: 8, itemGap: 14, textStyle: { color: p["grey-1"], fontSize: p.size }, inactiveColor: p["grey-3"], selectedMode: true },
      tooltip: {
        trigger: "axis", confine: true, className: "tipbox", backgroundColor: p.paper, borderColor: p["grey-2"], padding: [6, 10],
        axisPointer: { lineStyle: { color: p["grey-2"] } }, transitionDuration: 0, formatter: (rows) => tip(d, rows),
      },
    };
  }
  // tip is built of elements with classes: the policy forbids style attributes.
  function tip(d, rows) {
    const i = rows[0].dataIndex;
    const box = document.createElement("div");
    box.className = "tip";
    const row = (name, value) => {
      const r = box.appendChild(document.createElement("div"));
      r.className = "tip-row";
      r.append(Object.assign(document.createElement("span"), { textContent: name }), Object.assign(document.createElement("b"), { textContent: value }));
    };
    box.append(Object.assign(document.createElement("div"), { className: "tip-head", textContent: d.labels[i] }));
    for (const l of d.lines) if (l.values[i] != null) row(l.name, written(l.values[i], d.decimals));
    if (d.band?.low[i] != null) row(d.band.name, written(d.band.low[i], d.decimals) + "–" + written(d.band.high[i], d.decimals));
    return box;
  }

  // legendRows estimates how many rows the legend takes, so that the picture begins
  // below it: a Chinese character is as wide as it is high, others about half.
  function legendRows(names, p, width) {
    let rows = 1, used = 0;
    for (const name of names) {
      const item = 41 + p.size * [...name].reduce((sum, c) => sum + (c > "\u2e80" ? 1 : 0.58), 0);
      if (used > 0 && used + item > width) { rows++; used = 0; }
      used += item;
    }
    return rows;
  }

  // bars lists the roles that a kind of course draws as columns.
  const bars = (kind) => ({ ramp: ["actual"], pace: ["actual", "plan"] })[kind] || [];

  function course(d, p, kind, width) {
    const names = [...d.lines.map((l) => l.name), ...(d.band ? [d.band.name] : [])];
    const dotted = new Set([...d.lines.filter((l) => ["actual", "baseline"].includes(l.role) || bars(kind).includes(l.role)).map((l) => l.name), d.band?.name]);
    const series = d.lines.map((l) => bars(kind).includes(l.role) ? barSeries(l, p) : lineSeries(l, p, kind === "ramp" && l.role !== "forecast"));
    if (d.band) series.push(bandSeries(d.band, p));
    const marks = d.promise ? promiseMark(d.promise, p) : { silent: true, symbol: ["none", "none"], data: [] };
    if (d.now >= 0 && kind === "fan") marks.data.push(nowMark(d, p));
    series.push({ type: "line", data: [], markLine: marks, silent: true });
    const values = [...d.lines.flatMap((l) => l.values), ...(d.band ? [...d.band.low, ...d.band.high] : []), d.promise?.value].filter((v) => v != null);
    const top = Math.max(...values), low = Math.min(...values);
    return {
      ...base(p, d),
      legend: { ...base(p, d).legend, data: names.map((name) => ({ name, itemStyle: dotted.has(name) ? {} : { opacity: 0 } })) },
      grid: { left: 4, right: 12, top: 12 + legendRows(names, p, width) * (p.size + 10) + (d.promise ? p.size : 0), bottom: 4, containLabel: true },
      xAxis: { type: "category", data: d.labels, boundaryGap: bars(kind).length > 0, axisTick: { show: false }, axisLine: { lineStyle: { color: p["grey-2"] } }, axisLabel: { color: p["grey-1"], fontSize: p.size, hideOverlap: true } },
      yAxis: { type: "value", scale: kind === "fan" && low > 0.5 * top, max: (v) => v.max >= (d.promise?.value ?? -Infinity) ? null : d.promise.value + (d.promise.value - Math.min(0, v.min)) * 0.08, axisLabel: { color: p["grey-1"], fontSize: p.size, formatter: (v) => written(v, v % 1 ? 1 : 0) }, splitLine: { lineStyle: { color: p["grey-3"], width: 0.75 } } },
      series,
    };
  }

  const shapes = { green: "circle", yellow: "triangle", orange: "diamond", red: "rect", grey: "emptyCircle" };
  // spread moves labels apart, so that none covers another, and returns by how many
  // pixels each moved. Values run upwards from low to high over height pixels.
  function spread(values, low, high, height, gap) {
    const wanted = values.map((v, i) => ({ i, y: (high - v) / (high - low || 1) * height })).sort((a, b) => a.y - b.y || a.i - b.i);
    const placed = wanted.map((w) => w.y);
    for (let n = 1; n < placed.length; n++) placed[n] = Math.max(placed[n], placed[n - 1] + gap);
    let limit = height + gap / 2;
    for (let n = placed.length - 1; n >= 0; n--) { placed[n] = Math.min(placed[n], limit); limit = placed[n] - gap; }
    const moved = [];
    wanted.forEach((w, n) => { moved[w.i] = placed[n] - w.y; });
    return moved;
  }
  function slope(d, p, kind, width, height) {
    const point = (v, light) => ({
      value: v, symbol: shapes[light] || "emptyCircle", symbolSize: 10,
      itemStyle: { color: p[light] || "transparent", borderColor: p[light + "-edge"] || p["none-edge"], borderWidth: 1 },
    });
    const all = d.items.flatMap((it) => [it.from, it.to]);
    const low = Math.min(...all), high = Math.max(...all);
    const shift = (values) => spread(values, low, high, height - 52, p.size + 4);
    const left = shift(d.items.map((it) => it.from)), right = shift(d.items.map((it) => it.to));
    const label = (position, dy, formatter) => ({ show: true, position, distance: 8, offset: [0, dy], color: p.ink, fontSize: p.size, formatter });
    return {
      ...base(p, d), legend: { show: false }, tooltip: { show: false },
      grid: { left: 56, right: "40%", top: 12, bottom: 40 },
      xAxis: { type: "category", data: [d.from, d.to], boundaryGap: false, axisTick: { show: false }, axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: p["grey-3"] } }, axisLabel: { color: p["grey-1"], fontSize: p.size } },
      yAxis: { type: "value", show: false, min: low, max: high === low ? low + 1 : high },
      series: d.items.map((it, i) => ({
        type: "line", name: it.name, silent: true, lineStyle: { color: it.is === it.was ? p["grey-2"] : p.ink, width: it.is === it.was ? 1 : 1.75 }, z: it.is === it.was ? 2 : 4,
        data: [{ ...point(it.from, it.was), label: label("left", left[i], written(it.from, d.decimals)) },
          { ...point(it.to, it.is), label: label("right", right[i], `${written(it.to, d.decimals)}  ${it.name}`) }],
      })),
    };
  }

  const kinds = { fan: course, ramp: course, pace: course, slope };

  function drawOne(figure) {
    const kind = figure.dataset.chart;
    const canvas = figure.querySelector(".canvas");
    const data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    const chart = echarts.getInstanceByDom(canvas) || echarts.init(canvas, null, { renderer: "svg" });
    chart.resize();
    chart.setOption(kinds[kind](data, palette(), kind, chart.getWidth(), chart.getHeight()), true);
    shown.set(figure, chart);
    figure.classList.add("drawn");
  }
  function draw() {
    for (const [figure, chart] of shown) if (!figure.isConnected) { chart.dispose(); shown.delete(figure); watch.unobserve(figure); }
    document.querySelectorAll("[data-chart]:not(.drawn)").forEach((f) => { drawOne(f); watch.observe(f); });
  }
  const watch = new ResizeObserver((entries) => entries.forEach((e) => { if (shown.get(e.target)?.getWidth() !== e.target.querySelector(".canvas").clientWidth) drawOne(e.target); }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => shown.forEach((_, f) => drawOne(f)));
  matchMedia("print").addEventListener("change", () => shown.forEach((_, f) => drawOne(f))); // on paper, in the colours of paper

  // Saving: the picture as it is shown, or the table behind it.
  function save(name, type, content) {
    const link = document.createElement("a");
    link.download = name;
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  function picture(figure) {
    const svg = figure.querySelector("svg").cloneNode(true);
    svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return new XMLSerializer().serializeToString(svg);
  }
  function png(figure, name) {
    const { width, height } = figure.querySelector("svg").getBoundingClientRect();
    const image = new Image();
    image.onload = () => {
      const sheet = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
      const pen = sheet.getContext("2d");
      pen.fillStyle = palette().paper;
      pen.fillRect(0, 0, sheet.width, sheet.height);
      pen.drawImage(image, 0, 0, sheet.width, sheet.height);
      sheet.toBlob((b) => save(name, "image/png", b));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture(figure));
  }
  function csv(figure) {
    const cells = (row) => [...row.cells].map((c) => {
      const text = c.textContent.trim();
      const plain = c.tagName === "TD" ? text.replaceAll(",", "") : text.replace(/^[=+\-@]/, "'$&");
      return /[",\n]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain;
    });
    return "\ufeff" + [...figure.querySelectorAll(".behind tr")].map((r) => cells(r).join(",")).join("\r\n") + "\r\n";
  }
  document.addEventListener("click", (e) => {
    const button = e.target.closest("[data-save]");
    if (!button) return;
    const figure = button.closest("[data-chart]");
    const name = figure.dataset.title + "." + button.dataset.save;
    if (button.dataset.save === "svg") save(name, "image/svg+xml", picture(figure));
    else if (button.dataset.save === "png") png(figure, name);
    else save(name, "text/csv;charset=utf-8", csv(figure));
  });

  return { draw };
})();
