/* One facet in the bar above a list of design docs: a button that opens the options to choose from. */
;(function () {
  "use strict"
  const { make, fold, fill } = designdoc
  const LONG = 12 /* options beyond which a facet has a filter of its own */

  designdoc.ListFacet = class {
    constructor(list, name) {
      this.list = list
      this.name = name
      this.label = list.words.facets[name]
      this.rows = new Map()
      this.find = this.listed = this.empty = null
      this.build()
    }

    build() {
      const id = this.list.id + "-" + this.name
      this.button = make("button", { type: "button", aria: { expanded: "false", controls: id } })
      this.panel = make("div", {
        id, className: "designdoc-choices", hidden: true, aria: { role: "group", label: this.label },
      })
      const data = { designdocFacet: this.name }
      this.box = make("div", { className: "designdoc-facet", data }, this.button, this.panel)
      this.button.addEventListener("click", () => this.open(this.panel.hidden))
      this.box.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || this.panel.hidden) return
        event.stopPropagation()
        this.open(false)
        this.button.focus()
      })
      this.box.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !this.box.contains(relatedTarget)) this.open(false)
      })
    }

    get isOpen() {
      return !this.panel.hidden
    }

    open(open) {
      if (this.isOpen === open) return
      this.panel.hidden = !open
      this.button.setAttribute("aria-expanded", String(open))
      if (!open) return
      this.list.lookAtAll()
      this.list.sift()
      this.drawOptions()
      ;(this.find ?? this.panel.querySelector("input"))?.focus()
    }

    /* Draws the button, and what is under it if that can be seen. */
    draw() {
      const known = this.list.options[this.name]
      const keys = [...this.list.state.chosen[this.name]]
      this.box.hidden = known.size < 2 && !keys.length
      const values = keys.map((key) => known.get(key)?.label ?? key).join(", ")
      const { words } = this.list
      this.button.textContent = !keys.length ? this.label
        : keys.length > 2 ? this.list.say("several", keys.length, { facet: this.label })
        : fill(words.chosen, { facet: this.label, values })
      this.button.classList.toggle("designdoc-chosen", keys.length > 0)
      if (this.isOpen) this.drawOptions()
    }

    drawOptions() {
      const options = [...this.list.options[this.name]]
      const chosen = this.list.state.chosen[this.name]
      if (!this.listed) this.buildOptions(options.length)
      for (const key of chosen)
        if (!this.list.options[this.name].has(key)) options.push([key, { label: key, count: 0 }])
      if (this.name !== "status" && this.rows.size !== options.length)
        options.sort((a, b) => designdoc.compare(a[1].label, b[1].label))
      const wanted = this.find ? fold(this.find.value) : ""
      let any = false
      for (const [key, option] of options) {
        const row = this.rows.get(key) ?? this.drawOption(key, option.label)
        row.box.checked = chosen.has(key)
        row.count.textContent = option.count
        const offered = option.count && (!wanted || row.text.includes(wanted))
        row.item.hidden = !(chosen.has(key) || offered)
        any ||= !row.item.hidden
        if (this.rows.size !== this.listed.children.length) this.listed.append(row.item)
      }
      this.empty.hidden = any
    }

    buildOptions(count) {
      const { words } = this.list
      this.listed = make("ul", {})
      this.empty = make("p", { className: "designdoc-muted", textContent: words.nothing })
      if (count > LONG) {
        this.find = make("input", {
          type: "search", placeholder: words.find, aria: { label: words.find + ": " + this.label },
        })
        this.find.autocomplete = "off"
        this.find.addEventListener("input", () => this.drawOptions())
        this.panel.append(this.find)
      }
      this.panel.append(this.listed, this.empty)
    }

    drawOption(key, label) {
      const box = make("input", { type: "checkbox" })
      const count = make("span", { className: "designdoc-number" })
      const name = make("span", { textContent: label })
      const item = make("li", {}, make("label", {}, box, name, " ", count))
      box.addEventListener("change", () =>
        this.list.change(({ chosen }) => {
          if (box.checked) chosen[this.name].add(key)
          else chosen[this.name].delete(key)
        }))
      const row = { box, count, item, text: fold(label) }
      this.rows.set(key, row)
      return row
    }
  }
})()
