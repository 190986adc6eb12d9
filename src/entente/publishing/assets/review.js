"use strict";
// Keys for judging: each presses the button that stands on the page.
(function () {
  const form = document.getElementById("judge");
  if (!form) return;
  const press = (value) => {
    const button = form.querySelector(`button[value="${value}"]`) || document.querySelector(`button[data-key="${value}"]`);
    if (button && !button.disabled) button.click();
  };
  const keys = { a: "accept", x: "reject", s: "unsure" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      // Enter in a field of the edit saves the edit and nothing else
      if (event.key === "Enter" && event.target.name.startsWith("change.")) { event.preventDefault(); press("edit"); }
      return;
    }
    if (keys[event.key]) press(keys[event.key]);
    else if (event.key === "u") { const undo = document.getElementById("undo"); if (undo) undo.requestSubmit(); }
    else if (event.key === "e") { const edit = document.getElementById("edit"); edit.open = true; edit.querySelector("input").focus(); }
    else if (event.key === "n") { const next = document.getElementById("next"); if (next) next.click(); }
    else if (event.key === "?") { const help = document.getElementById("help"); help.open = !help.open; }
    else return;
    event.preventDefault();
  });
})();
