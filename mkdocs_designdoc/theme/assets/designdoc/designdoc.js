/* Loads the script of each kind of content that a page holds, and starts it.
 *
 * Pages are complete without scripts. Material's instant navigation swaps pages without a load,
 * so everything is looked for again then. Classic scripts, because modules do not load from a
 * folder on disk. A part registers itself: designdoc.part("index", function (element) { … }).
 * It begins when all files that it is made of are there, in whatever order they come.
 */
(function () {
  "use strict"
  if (window.designdoc) return
  const folder = document.currentScript.src.replace(/[^/]*$/, "")
  const FILES = {
    index: ["listrecords", "listaddress", "listbar", "listfacet", "listkeys"],
    map: ["mapgraph", "maplooks", "mapmoves"],
  }
  const parts = {}
  const loading = {}
  const started = new WeakMap()

  function load(name) {
    loading[name] ??= new Promise(function (resolve) {
      const script = document.createElement("script")
      script.src = folder + name + ".js"
      script.onload = resolve
      document.head.append(script)
    })
    return loading[name]
  }

  function begin(name, element) {
    const names = started.get(element) ?? new Set()
    if (names.has(name) || !parts[name]) return
    started.set(element, names.add(name))
    parts[name](element)
  }

  function start() {
    for (const element of document.querySelectorAll("[data-designdoc-part]"))
      for (const name of element.dataset.designdocPart.split(" "))
        if (/^[a-z]+$/.test(name))
          Promise.all([name, ...(FILES[name] ?? [])].map(load)).then(() => begin(name, element))
  }

  /* One order of names on all pages: numbers count as numbers, and letters as in the language. */
  let collator = null
  function compare(one, other) {
    collator ??= new Intl.Collator(document.documentElement.lang || undefined, {
      numeric: true,
      sensitivity: "base",
    })
    return collator.compare(one, other)
  }

  /* How texts are compared when somebody looks for one: without marks, case and wide gaps. */
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\s+/g, " ").trim()

  /* A text of the page with its gaps filled: "{n} more". */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "")

  /* An element; texts of documents come as textContent or as children, never as HTML. */
  function make(tag, properties, ...children) {
    const { data, aria, ...others } = properties ?? {}
    const element = Object.assign(document.createElement(tag), others)
    for (const [key, value] of Object.entries(data ?? {})) element.dataset[key] = value
    for (const [key, value] of Object.entries(aria ?? {}))
      element.setAttribute(key === "role" ? key : "aria-" + key, value)
    element.append(...children)
    return element
  }

  window.designdoc = {
    folder,
    load,
    compare,
    fold,
    fill,
    make,
    part(name, begin) {
      parts[name] = begin
    },
  }
  if (window.document$) window.document$.subscribe(start)
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start)
  else start()
})()
