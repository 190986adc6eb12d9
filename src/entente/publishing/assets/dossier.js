"use strict";
// Adds to a page that reads without it: filters, a brush, exports, copied citations, view in the URL.
(function () {
  const byId = (id) => document.getElementById(id);
  const read = (id) => (byId(id) ? JSON.parse(byId(id).textContent) : {});
  const ui = read("ui"), cited = read("cited"), specs = read("specs");
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const form = byId("filter");
  const rows = all("table.records tbody tr");
  const marks = all("svg.timeline a.mark");

  // -- the view in the URL: #s-ID alone, or #view?q=…&at=s-ID
  function state() {
    const hash = location.hash.slice(1);
    if (!hash.startsWith("view?")) return new URLSearchParams(hash ? { at: decodeURIComponent(hash) } : {});
    return new URLSearchParams(hash.slice(5));
  }
  function fields() {
    const found = new URLSearchParams();
    if (form) for (const [name, value] of new FormData(form)) if (value) found.set(name, value);
    return found;
  }
  const held = new URLSearchParams();
  function remember(at) {
    const view = fields();
    for (const [name, value] of held) if (value) view.set(name, value);
    let hash = at ? "#" + at : "";
    if ([...view].length) {
      if (at) view.set("at", at);
      hash = "#view?" + view.toString();
    }
    history.replaceState(null, "", hash || location.pathname + location.search);
  }

  // -- filters
  function matches(row, view) {
    const data = row.dataset;
    const from = Number(view.get("from")) || 0, to = Number(view.get("to")) || 0;
    if (view.get("w") && (data.w || "") !== view.get("w")) return false;
    if (view.get("b") && !(data.b || "").split(" ").includes(view.get("b"))) return false;
    if (view.get("k") && (data.k || "told") !== view.get("k")) return false;
    if ((from || to) && !(data.f && data.l)) return false;
    if (from && Number(data.l) < from) return false;
    if (to && Number(data.f) > to) return false;
    const words = (view.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return true;
    const text = row.textContent.toLowerCase();
    return words.every((word) => text.includes(word));
  }
  function apply() {
    const view = fields();
    const kept = new Set();
    for (const row of rows) {
      row.hidden = !matches(row, view);
      if (!row.hidden) kept.add(row.id);
    }
    for (const mark of marks) mark.classList.toggle("out", !kept.has(mark.getAttribute("href").slice(1)));
    const output = form.querySelector("output");
    output.textContent = ui.shown.replace("{shown}", kept.size).replace("{all}", rows.length);
    drawBrush(view);
  }

  // -- the brush over the timeline's years
  const area = document.querySelector(".brush-area");
  function drawBrush(view) {
    if (!area) return;
    const old = area.parentNode.querySelector(".brush");
    if (old) old.remove();
    const from = Number(view.get("from")), to = Number(view.get("to"));
    if (!from && !to) return;
    const first = Number(area.dataset.first), last = Number(area.dataset.last);
    const left = Number(area.getAttribute("x")), width = Number(area.getAttribute("width"));
    const place = (year) => left + width * Math.min(1, Math.max(0, (year - first) / (last - first)));
    const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const x1 = place(from || first), x2 = place(to ? to + 1 : last);
    for (const [name, value] of [["x", x1], ["width", Math.max(2, x2 - x1)], ["y", area.getAttribute("y")], ["height", area.getAttribute("height")], ["class", "brush"]]) brush.setAttribute(name, value);
    area.after(brush);
  }
  function yearAt(event) {
    const svg = area.ownerSVGElement, point = svg.createSVGPoint();
    point.x = event.clientX; point.y = event.clientY;
    const x = point.matrixTransform(svg.getScreenCTM().inverse()).x;
    const share = (x - Number(area.getAttribute("x"))) / Number(area.getAttribute("width"));
    const first = Number(area.dataset.first), last = Number(area.dataset.last);
    return Math.floor(first + Math.min(1, Math.max(0, share)) * (last - first));
  }
  function brushing() {
    let start = null;
    area.addEventListener("pointerdown", (event) => { start = yearAt(event); area.setPointerCapture(event.pointerId); event.preventDefault(); });
    area.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const now = yearAt(event);
      form.elements.from.value = Math.min(start, now);
      form.elements.to.value = Math.max(start, now);
      apply();
    });
    area.addEventListener("pointerup", () => { start = null; remember(state().get("at")); });
    all(".brush-hint").forEach((hint) => { hint.hidden = false; });
  }

  // -- arriving at a record or a passage
  function arrive() {
    const at = state().get("at");
    all(".here").forEach((element) => element.classList.remove("here"));
    const target = at && byId(at);
    if (!target) return;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target.hidden) { form.reset(); apply(); }
    if (target.matches("td")) all("details", target).forEach((d) => { d.open = true; });
    target.classList.add("here");
    all(`[data-r="${CSS.escape(at)}"]`).forEach((part) => part.classList.add("here"));
    target.scrollIntoView({ block: "center" });
  }

  // -- exports and citations
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    return made;
  }
  function tools(...buttons) {
    const made = document.createElement("div");
    made.className = "tools no-print";
    made.append(...buttons);
    return made;
  }
  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = typeof text === "string" && text.startsWith("data:") ? text : "data:" + type + ";charset=utf-8," + encodeURIComponent(text);
    link.download = name;
    link.click();
  }
  async function copy(text, where) {
    try { await navigator.clipboard.writeText(text); } catch (_) {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const label = where.textContent;
    where.textContent = ui.copied;
    where.dataset.copied = text;
    setTimeout(() => { where.textContent = label; }, 1200);
  }
  function cells(row) {
    return all("th, td", row).map((cell) => {
      const summary = cell.querySelector(":scope > details > summary");
      if (summary) return summary.textContent.trim();
      const clone = cell.cloneNode(true);
      all("details", clone).forEach((d) => d.remove());
      return clone.textContent.replace(/\s+/g, " ").trim();
    });
  }
  function grid(table) {
    return all("tr", table).filter((row) => !row.hidden).map(cells);
  }
  // A spreadsheet must not run a cell: what starts like a formula gets a quote in front, numbers do not.
  function guarded(cell) {
    const risky = /^[=+\-@\t\r\0]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell);
    return '"' + (risky ? "'" : "") + cell.replace(/"/g, '""') + '"';
  }
  function tableTools(table) {
    const name = table.dataset.export;
    const csv = () => save(name + ".csv", "text/csv", grid(table).map((row) => row.map(guarded).join(",")).join("\r\n") + "\r\n");
    const json = () => {
      const [head, ...body] = grid(table);
      save(name + ".json", "application/json", JSON.stringify(body.map((row) => Object.fromEntries(row.map((cell, i) => [head[i], cell]))), null, 1));
    };
    (table.closest(".scroll") || table).before(tools(button(ui.export_csv, csv), button(ui.export_json, json)));
  }
  const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "opacity", "font-size", "font-family", "font-style"];
  function drawing(svg) {
    const clone = svg.cloneNode(true);
    const from = all("*", svg), to = all("*", clone);
    from.forEach((element, i) => {
      const look = getComputedStyle(element);
      for (const name of LOOK) if (element.tagName !== "a") to[i].setAttribute(name, look.getPropertyValue(name));
    });
    all(".brush-area, .brush", clone).forEach((e) => e.remove());
    const box = svg.viewBox.baseVal, paper = document.createElementNS(svg.namespaceURI, "rect");
    for (const [name, value] of [["x", -20], ["y", -10], ["width", box.width + 40], ["height", box.height + 20], ["fill", getComputedStyle(document.documentElement).getPropertyValue("background-color")]]) paper.setAttribute(name, value);
    clone.prepend(paper);
    clone.setAttribute("viewBox", `-20 -10 ${box.width + 40} ${box.height + 20}`);
    return new XMLSerializer().serializeToString(clone);
  }
  function png(svg, name) {
    const image = new Image(), box = svg.viewBox.baseVal;
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = (box.width + 40) * 2; canvas.height = (box.height + 20) * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      save(name + ".png", "image/png", canvas.toDataURL("image/png"));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing(svg));
  }
  // What lies under the pointer, in a line below the chart: a record's own words, a cell's number.
  function told(href) {
    // in one file a link is a fragment, on the local page the address of a record
    const target = href && byId(href.startsWith("#") ? href.slice(1) : "s-" + href.split("/").pop());
    if (!target) return "";
    if (target.matches("tr")) {
      const said = target.cells[2].querySelector("b"), words = target.querySelector(".piece mark");
      return [target.cells[0].textContent.trim(), target.cells[1].textContent.trim(), said ? said.textContent : "", words ? "“" + shortened(words.textContent) + "”" : ""].filter(Boolean).join(" · ");
    }
    return target.matches("td") ? "" : "“" + shortened(target.textContent) + "”";
  }
  const shortened = (words) => { const one = words.replace(/\s+/g, " ").trim(); return one.length > 220 ? one.slice(0, 219).trimEnd() + "…" : one; };
  function readout(figure) {
    const line = document.createElement("p");
    line.className = "readout no-print";
    line.hidden = true;
    figure.querySelector(".scroll").after(line);
    const tell = (event) => {
      const mark = event.target.closest && event.target.closest("svg.chart a");
      if (!mark) return;
      const title = mark.querySelector("title"), words = told(mark.getAttribute("href"));
      line.textContent = words || (title ? title.textContent : "");
      line.hidden = false;
    };
    figure.addEventListener("mouseover", tell);
    figure.addEventListener("focusin", tell);
  }
  function chartTools(figure) {
    const name = figure.dataset.chart, seen = () => figure.querySelector(".live:not([hidden]) svg") || figure.querySelector("svg.chart");
    const made = [button(ui.export_svg, () => save(name + ".svg", "image/svg+xml", drawing(seen()))), button(ui.export_png, () => png(seen(), name))];
    readout(figure);
    if (specs[name]) made.push(button(ui.export_spec, () => save(name + ".vl.json", "application/json", JSON.stringify(specs[name], null, 1))));
    figure.append(tools(...made));
  }
  // Positions in code points, as the ledger counts them; words from the page itself.
  const documentOf = (row) => row.cells[5].querySelector("a").getAttribute("href").replace(/^(#d-|\/document\/)/, "");
  function annotation(row) {
    const links = all(".piece a", row);
    const targets = links.map((link) => {
      const [start, stop] = link.getAttribute("href").split("-").slice(-2).map(Number);
      const side = (element) => (element && element.matches(".ctx") ? element.textContent : "");
      const before = Array.from(side(link.previousElementSibling).replace(/^…/, "")), after = Array.from(side(link.nextElementSibling).replace(/ …$/, ""));
      const quote = { type: "TextQuoteSelector", exact: link.textContent, prefix: before.slice(-32).join(""), suffix: after.slice(0, 32).join("") };
      return { source: cited[documentOf(row)].source, selector: [{ type: "TextPositionSelector", start: start, end: stop }, quote] };
    });
    const body = { type: "TextualBody", value: row.cells[2].textContent.trim(), format: "text/plain" };
    return { "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:entente:" + row.id.slice(2), type: "Annotation", motivation: "identifying", body: body, target: targets.length === 1 ? targets[0] : targets };
  }
  // The bibliography at the foot of a dossier holds the citations; a page of one record carries them.
  function citations(id) {
    const held = byId("b-" + id);
    return held ? { bibtex: held.children[1].textContent, csl: JSON.parse(held.children[2].textContent) } : cited[id];
  }
  function cardTools(card) {
    if (card.querySelector(".tools")) return;
    const row = card.closest("tr"), source = citations(documentOf(row));
    card.append(tools(
      button(ui.copy_bibtex, (b) => copy(source.bibtex, b)),
      button(ui.copy_csl, (b) => copy(JSON.stringify(source.csl, null, 1), b)),
      button(ui.copy_annotation, (b) => copy(JSON.stringify(annotation(row), null, 1), b))));
  }

  // -- start
  // the local page has the whole view as CSV and JSON at an address of its own
  if (!document.querySelector(".formats")) all("table[data-export]").forEach(tableTools);
  all("figure[data-chart]").forEach(chartTools);
  all("details.card").forEach((card) => card.addEventListener("toggle", () => { if (card.open) cardTools(card); }));
  if (state().get("live")) held.set("live", state().get("live"));
  if (form) {
    form.hidden = false;
    const view = state();
    for (const name of ["q", "w", "b", "k", "from", "to"]) if (view.get(name)) form.elements[name].value = view.get(name);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => { apply(); remember(state().get("at")); });
    form.addEventListener("reset", () => setTimeout(() => { apply(); remember(""); }));
    if (area) brushing();
    apply();
  }
  // The very words of a row are lit as well as their place in the article.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link) return;
    const at = link.getAttribute("href").slice(1);
    if ((form && [...fields()].length) || [...held].length) setTimeout(() => { remember(at); arrive(); });
  });
  // For the interactive charts.
  window.ententePage = {
    go: (href) => { if (href.startsWith("/")) location.assign(href); else { remember(href.slice(1)); arrive(); } },
    remember: (more) => { for (const [name, value] of Object.entries(more)) held.set(name, value); remember(state().get("at")); },
    told: told,
    view: state,
    years: (from, to) => {
      // the local page's form asks for the years when it is sent
      const asks = form || document.querySelector("form.filter");
      if (!asks) return;
      asks.elements.from.value = from;
      asks.elements.to.value = to;
      if (!form) return;
      apply();
      remember(state().get("at"));
    },
  };
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", () => all("details.card[open]").forEach((d) => { d.open = false; }));
  if (location.hash) arrive();
})();
