/* The bar above a list of design docs: what is looked for, the facets, the views, and how many match. */
;(function () {
  "use strict"
  const { make, fill } = designdoc
  const SPOKEN = 500 /* ms without a change before a screen reader is told */

  designdoc.ListBar = class {
    constructor(list) {
      this.list = list
      this.facets = Object.keys(list.options).map((name) => new designdoc.ListFacet(list, name))
      this.views = designdoc.LIST_VIEWS.map((view) => this.makeView(view))
      this.input = this.makeInput()
      this.reset = this.makeClear()
      this.reset.hidden = true
      this.count = make("p", { className: "designdoc-shown" })
      this.live = make("p", { className: "designdoc-said", aria: { role: "status" } })
      this.note = make("p", { className: "designdoc-warning", hidden: true })
      const { no_match } = list.words
      const none = { className: "designdoc-empty designdoc-none", hidden: true }
      this.none = make("p", none, no_match + " ", this.makeClear())
      this.place(this.assemble())
    }

    makeInput() {
      const { list } = this
      const input = make("input", {
        type: "search", id: list.id + "-text", placeholder: list.words.hint, autocomplete: "off",
        spellcheck: false, aria: { keyshortcuts: "/" },
      })
      input.addEventListener("input", () => list.typed())
      for (const type of ["focus", "pointerenter"])
        input.addEventListener(type, () => list.lookAtAll(), { once: true })
      return input
    }

    makeClear() {
      const text = this.list.words.clear
      const button = make("button", { type: "button", className: "designdoc-clear", textContent: text })
      button.addEventListener("click", () => this.list.clear())
      return button
    }

    makeView(view) {
      const { list } = this
      const data = { designdocShow: view }
      const button = make("button", { type: "button", textContent: list.words.views[view], data })
      button.addEventListener("click", () => list.change((state) => { state.view = view }))
      return button
    }

    assemble() {
      const { words, root } = this.list
      const label = [words.filter, root.dataset.designdocName].filter(Boolean).join(": ")
      const of = { htmlFor: this.input.id, textContent: words.filter, className: "designdoc-said" }
      const key = make("kbd", { textContent: "/", aria: { hidden: "true" } })
      const boxes = this.facets.map((facet) => facet.box)
      return make("div", { className: "designdoc-filter", aria: { role: "search", label } },
        make("div", { className: "designdoc-find" }, make("label", of), this.input, key),
        make("div", { className: "designdoc-facets" }, ...boxes, this.reset),
        make("div", { className: "designdoc-views", aria: { role: "group", label: words.view } }, ...this.views),
        this.count, this.live)
    }

    place(box) {
      const { root, board } = this.list
      const before = root.querySelector(".designdoc-jump") ?? board
      before.before(box)
      board.before(this.note, this.none)
      root.classList.add("designdoc-scripted")
      /* It stays under a header that the theme keeps in sight. */
      const header = document.querySelector(".md-header, .navbar.fixed-top")
      const fixed = header && /fixed|sticky/.test(getComputedStyle(header).position)
      root.style.setProperty("--designdoc-top", (fixed ? header.offsetHeight : 0) + "px")
    }

    /* `active`: something is looked for or chosen; `matches`: how many rows that leaves. */
    draw(active, matches) {
      const { text, view } = this.list.state
      if (document.activeElement !== this.input || this.input.value.trim() !== text.trim())
        this.input.value = text
      this.none.hidden = !active || matches > 0 || !this.list.rows.complete
      this.reset.hidden = !active || !this.none.hidden
      for (const facet of this.facets) facet.draw()
      for (const button of this.views)
        button.setAttribute("aria-pressed", String(button.dataset.designdocShow === view))
      this.announce(active, matches)
    }

    announce(active, matches) {
      const text = active && !this.none.hidden ? this.list.words.no_match : this.sumUp(active, matches)
      this.count.textContent = text
      this.count.hidden = !active || !this.none.hidden
      clearTimeout(this.saying)
      if (active || this.said)
        this.saying = setTimeout(() => { this.live.textContent = text }, SPOKEN)
      this.said = active
    }

    sumUp(active, matches) {
      const { list } = this
      const groups = [...list.groups.values()]
      const total = groups.reduce((sum, group) => sum + group.total, 0)
      if (!active) return list.say("all", total)
      const parts = [list.say("some", total, { shown: list.format(matches) })]
      const dead = groups.reduce((sum, group) => sum + (group.dead ? group.matches : 0), 0)
      if (dead) parts.push(list.say("dead", dead))
      if (list.best && list.state.text.trim())
        parts.push(fill(list.words.enter, { title: list.best.title }))
      return parts.join(" · ")
    }

    tellFailure() {
      this.note.textContent = this.list.words.failed
      this.note.hidden = false
    }
  }
})()
