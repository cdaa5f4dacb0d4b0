/* Loads the script of each kind of content that a page holds, and starts it.
 *
 * Pages are complete without scripts. Material's instant navigation swaps pages without a load,
 * so everything is looked for again then. Classic scripts, because modules do not load from a
 * folder on disk. A part registers itself: designdoc.part("index", function (element) { … }).
 */
(function () {
  "use strict"
  if (window.designdoc) return
  const folder = document.currentScript.src.replace(/[^/]*$/, "")
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
        if (/^[a-z]+$/.test(name)) load(name).then(() => begin(name, element))
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

  window.designdoc = {
    folder,
    load,
    compare,
    part(name, begin) {
      parts[name] = begin
    },
  }
  if (window.document$) window.document$.subscribe(start)
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start)
  else start()
})()
