"use strict";
// Adds to a page that reads without it: filters, a brush, exports, copied citations, view in the URL.
(function () {
  const byId = (id) => document.getElementById(id);
  const read = (id) => (byId(id) ? JSON.parse(byId(id).textContent) : {});
  const ui = read("ui"), cited = read("cited"), specs = byRow(read("specs"));
  // Data of charts lie in columns, a column of repeated words as places in a list.
  function byRow(packed) {
    if (Array.isArray(packed)) return packed.map(byRow);
    if (packed === null || typeof packed !== "object") return packed;
    if (packed.columns && packed.length) {
      const columns = Object.entries(packed.columns).map(([name, held]) => [name, held.of ? held.at.map((at) => (at === null ? null : held.of[at])) : held]);
      return Array.from({ length: packed.length }, (_, i) => Object.fromEntries(columns.filter(([, held]) => held[i] !== null).map(([name, held]) => [name, held[i]])));
    }
    return Object.fromEntries(Object.entries(packed).map(([name, value]) => [name, byRow(value)]));
  }
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const form = byId("filter");
  const rows = all("table.records tr[id]");
  const heads = all("table.records tr.from");
  const marks = all("svg.timeline a.mark");
  // -- what a row says of itself: its number, its article, and the sides of the actors it links to
  const numberOf = (row) => row.cells[0].textContent.trim();
  const sourceOf = (row) => (row.parentNode.querySelector(".from a") || row.lastElementChild.querySelector("a")).getAttribute("href").replace(/^(#d-|\/document\/)/, "");
  const sides = (cell, of) => all(of, cell).map((link) => (byId(link.getAttribute("href").slice(1)) || { dataset: {} }).dataset.s);
  const about = new Map();
  function textOf(row) {
    if (!about.has(row)) {
      const head = row.parentNode.querySelector(".from");
      about.set(row, (row.textContent + " " + (head ? head.textContent : "")).toLowerCase());
    }
    return about.get(row);
  }

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
    const from = Number(view.get("from")) || 0, to = Number(view.get("to")) || 0;
    if (view.get("w") && !sides(row.cells[2], "b a").includes(view.get("w"))) return false;
    if (view.get("b") && !sides(row.cells[4], "a").includes(view.get("b"))) return false;
    if (view.get("k") && (row.classList.contains("o") ? "own" : "told") !== view.get("k")) return false;
    if (from || to) {
      const years = (row.dataset.y || "").split(" ").filter(Boolean).map(Number);
      if (!years.length || (from && years[years.length - 1] < from) || (to && years[0] > to)) return false;
    }
    const words = (view.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => textOf(row).includes(word));
  }
  function apply() {
    const view = fields();
    const kept = new Set();
    for (const row of rows) {
      row.hidden = !matches(row, view);
      if (!row.hidden) kept.add(numberOf(row));
    }
    for (const head of heads) head.hidden = !head.parentNode.querySelector("tr[id]:not([hidden])");
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
    let target = at && byId(at);
    if (!target) return;
    if (target.matches("tr[id] > th")) target = target.parentNode;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target.hidden) { form.reset(); apply(); }
    if (target.matches("td")) all("details", target).forEach((d) => { d.open = true; });
    target.classList.add("here");
    // a number on the same records as one beside it leads there; show what stands behind both
    const beside = target.matches("td.n") && target.querySelector(":scope > a[href^='#c-']"), twin = beside && byId(beside.getAttribute("href").slice(1));
    if (twin) { twin.classList.add("here"); all("details", twin).forEach((d) => { d.open = true; }); }
    all(`[data-r="${CSS.escape(at)}"]`).forEach((part) => part.classList.add("here"));
    // nobody watches thousands of rows fly past
    const far = Math.abs(target.getBoundingClientRect().top) > 4 * innerHeight;
    target.scrollIntoView({ block: "center", behavior: far ? "instant" : "auto" });
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
      const summary = cell.querySelector(":scope > details:first-child > summary");
      if (summary) return summary.textContent.trim().replace(/^−(?=\d)/, "-");
      const clone = cell.cloneNode(true);
      all("details", clone).forEach((d) => d.remove());
      return clone.textContent.replace(/\s+/g, " ").trim().replace(/^−(?=\d)/, "-");
    });
  }
  function grid(table) {
    const shown = all("tr", table).filter((row) => !row.hidden && !row.matches(".from"));
    if (!table.matches(".grouped")) return shown.map(cells);
    return shown.map((row) => [...cells(row), row.closest("thead") ? ui.source : row.parentNode.querySelector(".from").textContent.trim()]);
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
    if (target.matches(".records th, .records tr")) {
      const row = target.closest("tr"), said = row.cells[2].querySelector("b"), words = row.cells[3].querySelector("p a");
      return [numberOf(row), row.cells[1].textContent.trim(), said ? said.textContent : "", words ? "“" + shortened(words.textContent) + "”" : ""].filter(Boolean).join(" · ");
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
  function annotation(row) {
    const links = all("p a", row.cells[3]);
    const targets = links.map((link) => {
      const [start, stop] = link.getAttribute("href").split("-").slice(-2).map(Number);
      const side = (node) => (node && node.nodeType === 3 ? node.textContent : "");
      const before = Array.from(side(link.previousSibling).replace(/^…/, "")), after = Array.from(side(link.nextSibling).trimEnd().replace(/ …$/, ""));
      const place = link.getAttribute("href").replace(/^.*#/, "");
      const whole = [byId(place), ...all(`[data-r="${CSS.escape(place)}"]`)].filter(Boolean).map((part) => part.textContent).join("");
      const quote = { type: "TextQuoteSelector", exact: whole || link.textContent, prefix: before.slice(-32).join(""), suffix: after.slice(0, 32).join("") };
      return { source: cited[sourceOf(row)].source, selector: [{ type: "TextPositionSelector", start: start, end: stop }, quote] };
    });
    const body = { type: "TextualBody", value: row.cells[2].textContent.trim(), format: "text/plain" };
    return { "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:entente:" + row.id.slice(2), type: "Annotation", motivation: "identifying", body: body, target: targets.length === 1 ? targets[0] : targets };
  }
  // BibTeX from CSL-JSON, as entente.publishing.citations writes it (a test compares them).
  const SPECIAL = { "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  function bibtex(id) {
    const csl = cited[id].csl, day = ((csl.issued || {})["date-parts"] || [[]])[0].map((n, i) => String(n).padStart(i ? 2 : 4, "0"));
    const escaped = (words) => words.split(/\s+/).filter(Boolean).join(" ").replace(/[\\{}&%$#_~^]/g, (sign) => SPECIAL[sign]);
    const fields = { author: escaped(csl.author ? csl.author[0].literal : ""), title: escaped(csl.title), howpublished: escaped(csl["container-title"] || ""), year: day[0], date: day.length === 3 ? day.join("-") : "", url: csl.URL, note: "text sha256 " + (cited[id].id || id) };
    return "@misc{" + csl.id + ",\n" + Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`).join(",\n") + "\n}";
  }
  function cardTools(card) {
    if (card.querySelector(".tools")) return;
    const row = card.closest("tr"), id = sourceOf(row), source = cited[id];
    card.append(tools(
      button(ui.copy_bibtex, (b) => copy(bibtex(id), b)),
      button(ui.copy_csl, (b) => copy(JSON.stringify(source.csl, null, 1), b)),
      button(ui.copy_annotation, (b) => copy(JSON.stringify(annotation(row), null, 1), b))));
  }

  // A long list carries links for its first numbers; the others become links where it is opened.
  function linked(list) {
    const links = list.textContent.trim().split(/\s+/).map((label) => {
      const link = document.createElement("a");
      link.href = "#" + label;
      link.textContent = label;
      return link;
    });
    list.replaceWith(...links.flatMap((link) => [link, " "]));
  }

  // Where a record has no card, its confidence becomes one, for the citations stand in cards.
  all(".records td:nth-child(4) > small:not(:has(b))").forEach((line) => {
    const card = document.createElement("details"), summary = document.createElement("summary");
    summary.textContent = line.textContent;
    card.append(summary);
    line.replaceWith(card);
  });

  // -- start
  // the local page has the whole view as CSV and JSON at an address of its own
  if (!document.querySelector(".formats")) all("table[data-export]").forEach(tableTools);
  all("figure[data-chart]").forEach(chartTools);
  document.addEventListener("toggle", (event) => {
    if (!event.target.open) return;
    if (event.target.matches(".records details")) cardTools(event.target);
    all(".l", event.target).forEach(linked);
  }, true);
  // a slow machine has told of those that stand open before this listened
  all(".records details[open]").forEach(cardTools);
  const bibliography = document.querySelector(".bibliography");
  if (bibliography) bibliography.before(tools(
    button("BibTeX", () => save("sources.bib", "text/plain", Object.keys(cited).map(bibtex).join("\n\n") + "\n")),
    button("CSL-JSON", () => save("sources.json", "application/json", JSON.stringify(Object.values(cited).map((c) => c.csl), null, 1)))));
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
    const number = event.target.closest && event.target.closest(".records tr[id] > th[id]");
    // a row's own address lasts longer than its number in this file
    if (number) { remember(number.parentNode.id); arrive(); }
    if (!link) return;
    const at = link.getAttribute("href").slice(1);
    if ((form && [...fields()].length) || [...held].length) setTimeout(() => { remember(at); arrive(); });
  });
  // For the interactive charts.
  window.ententePage = {
    go: (href) => { if (href.startsWith("/")) location.assign(href); else { remember(href.slice(1)); arrive(); } },
    remember: (more) => { for (const [name, value] of Object.entries(more)) held.set(name, value); remember(state().get("at")); },
    told: told,
    specs: specs,
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
  window.addEventListener("beforeprint", () => all(".records details[open]").forEach((d) => { d.open = false; }));
  if (location.hash) arrive();
})();
