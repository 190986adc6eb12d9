"use strict";
// Where a reader asks for it, a chart is drawn anew by Vega from its specification. The bundle runs
// only then; its hash stands in the page's policy, and no code is made from text at run time. In one
// file it lies in the page as packed text; the local page hands it out itself (data-from).
(function () {
  const packed = document.getElementById("vega");
  if (!packed || !(packed.dataset.from || window.DecompressionStream)) return;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const ui = read("ui"), page = window.ententePage, specs = page.specs;
  const colours = { "#1f5f99": "--blue", "#b3530a": "--orange", "#6b6862": "--soft", "#1c1b19": "--ink", "#fcfbf8": "--paper" };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let bundle = null;

  function load() {
    bundle = bundle || (async () => {
      const script = document.createElement("script");
      script.textContent = await (await (packed.dataset.from ? handed() : unpacked())).text();
      document.head.append(script);
      return window.ententeVega;
    })().catch((trouble) => { bundle = null; throw trouble; });
    return bundle;
  }
  function unpacked() {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  }
  async function handed() {
    const answer = await fetch(packed.dataset.from);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  }

  // The specification in the page's colours and at the figure's width.
  function fitted(spec, width) {
    const look = getComputedStyle(document.documentElement);
    let words = JSON.stringify(spec);
    for (const [colour, name] of Object.entries(colours)) words = words.replaceAll(colour, look.getPropertyValue(name).trim());
    const found = JSON.parse(words);
    found.background = null;
    found.title = null;
    if (found.width === "container") found.width = width;
    if (found.spec) found.spec.width = Math.max(260, width - 140);
    if (found.vconcat) for (const part of found.vconcat.flatMap((p) => p.hconcat || [p])) if (part.width > 200) part.width = Math.max(260, width - 350);
    found.autosize = { type: typeof found.width === "number" && !(found.height && found.height.step) ? "fit-x" : "pad", contains: "padding" };
    if (typeof found.width === "number" && found.autosize.type === "pad") found.width = Math.max(260, width - 250);
    return found;
  }

  async function draw(live) {
    const vega = await load();
    const spec = fitted(live.spec, live.box.clientWidth || 900);
    if (live.view) live.view.finalize();
    live.box.replaceChildren();
    if (spec.params && live.span) for (const param of spec.params) if (live.span[param.name]) param.value = live.span[param.name];
    const config = { ...spec.config, font: getComputedStyle(live.readout).fontFamily };
    const view = new vega.View(vega.parse(vega.compile({ ...spec, config }).spec, {}, { ast: true }), {
      container: live.box, expr: vega.expressionInterpreter, hover: true, logLevel: 1, renderer: "svg",
      tooltip: () => {},
    });
    view.addEventListener("click", (_, item) => { if (item && item.datum && item.datum.href) page.go(item.datum.href); });
    view.addEventListener("mouseover", (_, item) => { if (item && item.datum) tell(live, item.datum); });
    await view.runAsync();
    live.view = view;
    if (live.name === "timeline") follow(live, view);
    live.figure.dataset.live = "drawn";
  }

  // One quiet line says what lies under the pointer, and quotes the record where it is one.
  function tell(live, datum) {
    const words = page.told(datum.href);
    const facts = Object.entries(datum).filter(([name, value]) => !(name in unsaid) && !name.startsWith("_") && ["string", "number"].includes(typeof value) && value !== "");
    live.readout.hidden = false;
    live.readout.textContent = words || facts.map(([name, value]) => `${name.replace(/_/g, " ")}: ${typeof value === "number" ? Math.round(value * 100) / 100 : value}`).join(" · ");
  }
  const unsaid = { href: 1, x: 1, y: 1, x2: 1, y2: 1, level: 1, column: 1, place: 1, at: 1, right: 1 };

  // Dragging across the overview narrows the tables below to the same years, and the address.
  function follow(live, view) {
    let waiting = 0;
    const told = (_, span) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const years = span && span.at;
        page.years(years ? Math.floor(years[0]) : "", years ? Math.ceil(years[1]) - 1 : "");
      }, 150);
    };
    try { view.addSignalListener("span", told); } catch (_) { /* all events undated: nothing to drag */ }
  }

  function toggled(live, on) {
    live.figure.classList.toggle("is-live", on);
    live.button.textContent = on ? ui.still : ui.interactive;
    live.button.setAttribute("aria-pressed", String(on));
    live.box.hidden = !on;
    if (on) draw(live).catch((trouble) => { toggled(live, false); live.readout.hidden = false; live.readout.textContent = ui.not_drawn + trouble.message; });
    else if (live.view) { live.view.finalize(); live.view = null; delete live.figure.dataset.live; }
  }

  const lives = Array.from(document.querySelectorAll("figure[data-chart]")).filter((figure) => specs[figure.dataset.chart]).map((figure) => {
    const box = document.createElement("div"), readout = figure.querySelector(".readout"), button = document.createElement("button");
    box.className = "live"; box.hidden = true;

    button.type = "button"; button.textContent = ui.interactive; button.setAttribute("aria-pressed", "false");
    figure.querySelector(".scroll").after(box);
    figure.querySelector(".tools").prepend(button);
    const live = { box, button, figure, name: figure.dataset.chart, readout, spec: specs[figure.dataset.chart], view: null };
    button.addEventListener("click", () => {
      toggled(live, !figure.classList.contains("is-live"));
      page.remember({ live: lives.filter((l) => l.figure.classList.contains("is-live")).map((l) => l.name).join(".") });
    });
    return live;
  });
  const again = () => lives.forEach((live) => { if (live.view) draw(live); });
  dark.addEventListener("change", again);
  const wanted = (page.view().get("live") || "").split(".");
  for (const live of lives) if (wanted.includes(live.name)) toggled(live, true);
})();
