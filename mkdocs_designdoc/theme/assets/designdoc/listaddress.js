/* What is chosen in a list of design docs, in the page's address: it can be shared and gone back to. */
;(function () {
  "use strict"
  const { fold } = designdoc
  const PAUSE = 250 /* ms without a key before the address says what was typed */

  designdoc.LIST_VIEWS = ["list", "board", "timeline"]

  designdoc.ListAddress = class {
    /* `prefix` tells several lists of a page apart; `options` has the labels of each facet. */
    constructor(prefix, options) {
      this.prefix = prefix
      this.options = options
      this.waiting = 0
      this.pushing = false
    }

    read() {
      this.forget()
      const given = new URLSearchParams(location.search)
      const view = given.get(this.prefix + "view")
      const chosen = {}
      for (const facet of Object.keys(this.options))
        chosen[facet] = new Set(given.getAll(this.prefix + facet).map(fold).filter(Boolean))
      return {
        text: given.get(this.prefix + "text") ?? "",
        view: designdoc.LIST_VIEWS.includes(view) ? view : "list",
        chosen,
      }
    }

    /* With `push` as a step of the browser's history. */
    write({ text, view, chosen }, push) {
      this.forget()
      const given = new URLSearchParams(location.search)
      const facets = Object.keys(this.options)
      for (const name of ["text", "view", ...facets]) given.delete(this.prefix + name)
      if (text.trim()) given.set(this.prefix + "text", text)
      for (const facet of facets)
        for (const key of chosen[facet]) given.append(this.prefix + facet, this.nameOf(facet, key))
      if (view !== "list") given.set(this.prefix + "view", view)
      const query = given.toString()
      const address = location.pathname + (query ? "?" + query : "") + location.hash
      if (address === location.pathname + location.search + location.hash) return
      if (push) history.pushState(null, "", address)
      else history.replaceState(history.state, "", address)
    }

    nameOf(facet, key) {
      return facet === "status" ? key : (this.options[facet].get(key)?.label ?? key)
    }

    /* Steps of the history are searches, not letters. */
    writeLater(state, push) {
      this.pushing = (this.waiting !== 0 && this.pushing) || push
      clearTimeout(this.waiting)
      this.waiting = setTimeout(() => this.write(state, this.pushing), PAUSE)
    }

    settle(state) {
      if (this.waiting) this.write(state, this.pushing)
    }

    forget() {
      clearTimeout(this.waiting)
      this.waiting = 0
    }
  }
})()
