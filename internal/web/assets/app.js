// What pages do beyond plain HTML. Everything here is an addition: each page works
// before this file has run.
"use strict";
(() => {
  const root = document.documentElement;
  const each = (selector, f, within = document) => within.querySelectorAll(selector).forEach(f);

  // Charts: the library is fetched when a page has one.
  const loaded = new Map();
  function load(url) {
    if (!loaded.has(url)) {
      loaded.set(url, new Promise((done, failed) => {
        const tag = document.createElement("script");
        tag.src = url;
        tag.onload = done;
        tag.onerror = () => failed(new Error(url));
        document.head.append(tag);
      }));
    }
    return loaded.get(url);
  }
  async function drawCharts() {
    if (!document.querySelector("[data-chart]:not(.drawn)")) return;
    await load(root.dataset.echarts);
    await load(root.dataset.charts);
    window.guatuCharts.draw();
  }

  // Popovers of figures and lights: fixed to the window, so that a scrolling table does
  // not cut them.
  function place(details) {
    const pop = details.querySelector(":scope > .pop");
    if (!pop || !details.open) return;
    const anchor = details.querySelector("summary").getBoundingClientRect();
    pop.style.position = "fixed";
    pop.style.right = "auto";
    const { width, height } = pop.getBoundingClientRect();
    const left = Math.max(8, Math.min(anchor.left, innerWidth - width - 8));
    const below = anchor.bottom + 4;
    const top = below + height <= innerHeight - 8 ? below : Math.max(8, anchor.top - height - 4);
    pop.style.left = left + "px";
    pop.style.top = top + "px";
  }
  document.addEventListener("toggle", (e) => { if (e.target.open) place(e.target); }, true);
  addEventListener("scroll", (e) => {
    each("details[name=pop][open]", (d) => { if (!d.contains(e.target)) place(d); });
  }, { capture: true, passive: true });
  document.addEventListener("click", (e) => {
    each("details[name=pop][open]", (d) => { if (!d.contains(e.target)) d.open = false; });
    openRow(e);
  });

  // A click anywhere on a row opens it, unless it meant something else.
  function openRow(e) {
    const row = e.target.closest("tr[data-href]");
    if (!row || e.target.closest("a,button,details,input,label") || String(getSelection())) return;
    location.href = row.dataset.href;
  }

  // Forms that send themselves: the day and the year. A date that is being typed passes
  // through other dates, so it goes when the field is left or Enter is pressed.
  document.addEventListener("change", (e) => {
    const form = e.target.closest("form[data-autosubmit]");
    if (!form || !e.target.checkValidity()) return;
    if (e.target.type === "date" && document.activeElement === e.target && typing) {
      e.target.addEventListener("blur", () => form.requestSubmit(), { once: true });
      return;
    }
    form.requestSubmit();
  });
  let typing = false;
  document.addEventListener("keydown", (e) => { typing = e.target.type === "date" && /^[0-9]$|Arrow|Back|Del/.test(e.key); }, true);
  document.addEventListener("pointerdown", () => { typing = false; }, true);

  document.addEventListener("submit", (e) => {
    const question = e.target.dataset.confirm;
    if (question && !confirm(question)) e.preventDefault();
  });

  // A table's links and forms were written for the address the page had then; meanwhile
  // another table may have changed it. Its own parameters come from the link, all others
  // from the address as it is now. Bar and rail are swapped along by htmx.
  document.addEventListener("htmx:config:request", (e) => {
    const { request, target } = e.detail.ctx;
    if (!target?.dataset?.params || request.method !== "GET") return;
    const own = target.dataset.params.split(" ");
    const url = new URL(request.action, location.href);
    for (const set of [url.searchParams, request.body]) {
      for (const name of [...set.keys()]) if (!own.includes(name)) set.delete(name);
    }
    new URLSearchParams(location.search).forEach((value, name) => { if (!own.includes(name)) request.body.append(name, value); });
    request.action = url.pathname + url.search;
  });

  // Keys. data-key="x" on a field, button or link answers to that key; j and k walk
  // over [data-review-item], or over the rows of the page's first table; Enter opens.
  const writes = (el) => el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName);
  function press(el) {
    if (el.matches("input,textarea,select")) { el.focus(); el.select?.(); } else { el.click(); }
  }
  function walk(step) {
    const items = document.querySelectorAll("[data-review-item]");
    const list = [...(items.length ? items : document.querySelectorAll(".grid tbody tr[data-href]"))];
    if (!list.length) return;
    const at = list.findIndex((x) => x.classList.contains("here"));
    const next = list[Math.max(0, Math.min(list.length - 1, at + step))];
    list[at]?.classList.remove("here");
    next.classList.add("here");
    next.scrollIntoView({ block: "nearest" });
    (next.querySelector("a[href]") || next).focus({ preventScroll: true });
    next.dispatchEvent(new CustomEvent("guatu:here", { bubbles: true }));
  }
  function key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (e.key === "Escape") {
      const open = document.querySelector("details[name=pop][open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      else if (writes(e.target)) e.target.blur();
      return;
    }
    if (writes(e.target)) return;
    const here = document.querySelector("[data-review-item].here") || document;
    const wanted = `[data-key="${CSS.escape(e.key)}"]`;
    const el = here.querySelector(wanted) || document.querySelector(wanted);
    if (el) { e.preventDefault(); press(el); return; }
    if (e.key === "j" || e.key === "k") { e.preventDefault(); walk(e.key === "j" ? 1 : -1); }
  }
  document.addEventListener("keydown", key);

  // The first field that failed is where the work goes on.
  document.querySelector("form[data-failed] [aria-invalid]")?.focus();
  document.addEventListener("htmx:after:swap", drawCharts);
  drawCharts();
})();
