"use strict";
// The page works without this: it adds a button that opens every source, opens what a link leads into, and opens
// the sources on paper, where nobody can click.
(() => {
  const details = () => [...document.querySelectorAll(".brief > details")];
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target && target.parentElement; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    if (target) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = details().filter((one) => !one.open);
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  if (details().length > 1) {
    const tools = document.createElement("p");
    tools.className = "tools";
    const button = document.createElement("button");
    button.type = "button";
    const label = () => {
      button.textContent = details().every((one) => one.open) ? "Close all sources" : "Open all sources";
    };
    button.addEventListener("click", () => {
      const open = !details().every((one) => one.open);
      details().forEach((one) => { one.open = open; });
      label();
    });
    document.addEventListener("toggle", label, true);
    label();
    tools.append(button);
    document.querySelector(".masthead").append(tools);
  }
})();
