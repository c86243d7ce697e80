"use strict";
// The page works without this. It adds: a button that opens every source, arrow keys and Escape among the sentences,
// the counterpart of a word lit in the other language, opening what a link leads into, and all sources on paper.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const details = all(".brief details");

  const reveal = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { return; }
    const target = document.getElementById(name);
    for (let at = target && target.parentElement; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    if (target && target.tagName !== "ARTICLE") target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = details.filter((one) => !one.open);
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  document.addEventListener("keydown", (event) => {
    const inside = event.target instanceof Element && event.target.closest(".brief details");
    if (!inside || event.altKey || event.ctrlKey || event.metaKey) return;
    const summary = inside.querySelector("summary");
    if (event.key === "Escape" && inside.open) {
      inside.open = false;
      summary.focus();
    } else if (event.target === summary && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = details[details.indexOf(inside) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.querySelector("summary").focus();
    }
  });

  const light = (on) => (event) => {
    const at = event.target instanceof Element && event.target.closest("[data-pair], [data-segment]");
    if (!at) return;
    const [scope, name] = at.dataset.pair ? [".pair", "pair"] : [".whole", "segment"];
    const within = at.closest(scope);
    if (!within) return;
    within.querySelectorAll(`[data-${name}="${at.dataset[name]}"]`).forEach((one) => one.classList.toggle("lit", on));
  };
  document.addEventListener("mouseover", light(true));
  document.addEventListener("mouseout", light(false));

  const place = document.querySelector(".dateline");
  if (details.length > 1 && place) {
    const tools = document.createElement("p");
    tools.className = "tools";
    const button = document.createElement("button");
    button.type = "button";
    const allOpen = () => details.every((one) => one.open);
    const label = () => { button.textContent = allOpen() ? "Close all sources" : "Open all sources"; };
    button.addEventListener("click", () => {
      const open = !allOpen();
      details.forEach((one) => { one.open = open; });
      label();
    });
    document.addEventListener("toggle", label, true);
    label();
    tools.append(button);
    place.append(tools);
  }
})();
