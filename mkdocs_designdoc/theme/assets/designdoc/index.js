/* The filter and the views of a list of design docs.
 *
 * Every row stands in the page already; this narrows the list and turns it into a board or a
 * timeline. Rows that large groups leave out of the page are fetched when somebody looks for
 * something. What is chosen stands in the address, so that a view can be shared and gone back to.
 * Texts of documents only ever become text nodes. */
;(function () {
  "use strict"
  const LETTERS = { o: "owner", c: "component", t: "tag", k: "kind" }
  const FACETS = ["status", "owner", "component", "tag", "kind"]
  const VIEWS = ["list", "board", "timeline"]
  const LIMIT = 200 /* rows of a group at a time where a page leaves rows out */
  const BATCH = 120 /* rows shown or hidden at once; the others follow frame by frame */
  const PAUSE = 250 /* ms without a key before the address says what was typed */
  const LONG = 12 /* options beyond which a facet has a filter of its own */
  const lists = new Set()
  let serial = 0

  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\s+/g, " ").trim()

  function make(tag, properties, ...children) {
    const { data, aria, ...others } = properties ?? {}
    const element = Object.assign(document.createElement(tag), others)
    for (const [key, value] of Object.entries(data ?? {})) element.dataset[key] = value
    for (const [key, value] of Object.entries(aria ?? {}))
      element.setAttribute(key === "role" ? key : "aria-" + key, value)
    element.append(...children)
    return element
  }

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "")

  /* The number that people call a document by: "RFC 12: …", "0012-checkout.md". */
  function numberOf(title, path) {
    const name = path.slice(path.lastIndexOf("/") + 1)
    const found = /^[a-z]{0,12}[\s#-]*0*(\d{1,6})\b/i.exec(title) ?? /^[a-z]{0,12}-?0*(\d{1,6})(?=[-_.])/i.exec(name)
    return found ? Number(found[1]) : null
  }

  class List {
    constructor(root) {
      this.root = root
      this.words = JSON.parse(root.dataset.designdocWords)
      this.plural = new Intl.PluralRules(document.documentElement.lang || "en")
      this.prefix = root.dataset.designdocScope ? root.dataset.designdocScope + "." : ""
      this.id = "designdoc-list-" + ++serial
      this.records = []
      this.options = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]))
      this.groups = new Map()
      this.complete = !root.dataset.designdocRest
      this.limit = this.complete ? Infinity : LIMIT
      this.readGroups()
      this.readRows()
      this.sayAges()
      this.state = this.fromAddress()
      this.build()
      this.apply()
      if (this.isActive()) this.fetchRest()
      this.unfoldTarget()
    }

    say(key, n, values) {
      const text = this.words[key]
      const chosen = typeof text === "string" ? text : (text[this.plural.select(n)] ?? text.other)
      return fill(chosen, { n: n?.toLocaleString(document.documentElement.lang || "en"), ...values })
    }

    /* What stands in the page */

    readGroups() {
      const jumps = new Map()
      for (const link of this.root.querySelectorAll(".designdoc-jump a"))
        jumps.set(link.hash.slice(1), link.querySelector(".designdoc-number"))
      for (const section of this.root.querySelectorAll("[data-designdoc-group]")) {
        const heading = section.querySelector("h2")
        const id = section.dataset.designdocGroup
        const label = heading ? heading.firstElementChild.nextSibling.data.trim() : section.getAttribute("aria-label")
        this.groups.set(id, {
          id, label, section, heading,
          list: section.querySelector(".designdoc-rows"),
          jump: jumps.get(heading?.id)?.closest("li"),
          counts: [heading?.querySelector(".designdoc-number"), jumps.get(heading?.id)].filter(Boolean),
          total: Number(section.dataset.designdocTotal),
          dead: section.dataset.designdocTone === "dead",
          folded: false,
          records: [],
        })
        this.options.status.set(fold(id), { label, count: 0 })
      }
      const groups = [...this.groups.values()]
      if (groups.length > 1 && groups.some((group) => !group.dead))
        for (const group of groups) group.folded = group.dead && Boolean(group.heading)
    }

    readRows() {
      const values = JSON.parse(this.root.dataset.designdocValues)
      for (const group of this.groups.values())
        for (const row of group.list.children)
          if (row.dataset.designdocRow !== undefined)
            this.add(group, row.dataset.designdocFacets, values, { row, path: row.dataset.designdocRow })
    }

    add(group, marks, values, others) {
      const record = { group, wanted: true, shown: true, match: true, ...others }
      record.keys = { status: [fold(group.id)], owner: [], component: [], tag: [], kind: [] }
      for (const mark of (marks ?? "").split(" ")) {
        const facet = LETTERS[mark[0]]
        const label = facet && values[facet]?.[Number(mark.slice(1))]
        if (label === undefined) continue
        const key = fold(label)
        if (!record.keys[facet].includes(key)) record.keys[facet].push(key)
        if (!this.options[facet].has(key)) this.options[facet].set(key, { label, count: 0 })
      }
      group.records.push(record)
      this.records.push(record)
    }

    sayAges() {
      const now = Date.now()
      for (const group of this.groups.values()) {
        const limit = Number(group.section.dataset.designdocStale)
        if (!limit) continue
        for (const time of group.list.querySelectorAll(".designdoc-age time")) {
          const days = Math.floor((now - Date.parse(time.dateTime)) / 86400000)
          if (!(days >= 0)) continue
          const late = days > limit
          const text = "(" + this.say(late ? "overdue" : "days", days) + ")"
          time.after(" ", make("span", { className: "designdoc-days", textContent: text, data: { designdocLate: late } }))
        }
      }
    }

    /* Titles and texts are folded once, when somebody first looks for something. */
    prepare() {
      for (const record of this.records) {
        if (record.text !== undefined) continue
        const title = record.row ? record.row.querySelector(".designdoc-title a, .designdoc-title span").textContent : record.data.title
        const words = record.row ? record.row.textContent : Object.values(record.data).filter((v) => typeof v === "string").join(" ")
        const names = FACETS.slice(1).flatMap((facet) => record.keys[facet])
        record.title = title
        record.start = fold(title)
        record.number = numberOf(title, record.path)
        record.text = fold(words + " " + record.path) + " " + names.join(" ")
      }
    }

    async fetchRest() {
      if (this.complete || this.fetching) return
      this.fetching = true
      try {
        await window.designdoc.load("listrest")
        const { values, rows } = await window.designdoc.fetchList(this.root.dataset.designdocRest)
        for (const data of rows) {
          const group = this.groups.get(data.status)
          if (group) this.add(group, data.facets, values, { row: null, data, path: data.path, shown: false })
        }
        this.complete = true
        if (this.root.isConnected) this.apply()
      } catch {
        this.note.textContent = this.words.failed
        this.note.hidden = false
      }
    }

    /* State and address */

    fromAddress() {
      const given = new URLSearchParams(location.search)
      const state = { text: given.get(this.prefix + "text") ?? "", view: given.get(this.prefix + "view"), chosen: {} }
      if (!VIEWS.includes(state.view)) state.view = "list"
      for (const facet of FACETS)
        state.chosen[facet] = new Set(given.getAll(this.prefix + facet).map(fold).filter(Boolean))
      return state
    }

    toAddress(push) {
      clearTimeout(this.writing)
      this.writing = 0
      const given = new URLSearchParams(location.search)
      for (const name of ["text", "view", ...FACETS]) given.delete(this.prefix + name)
      const { text, view, chosen } = this.state
      if (text.trim()) given.set(this.prefix + "text", text)
      for (const facet of FACETS)
        for (const key of chosen[facet])
          given.append(this.prefix + facet, facet === "status" ? key : (this.options[facet].get(key)?.label ?? key))
      if (view !== "list") given.set(this.prefix + "view", view)
      const query = given.toString()
      const address = location.pathname + (query ? "?" + query : "") + location.hash
      if (address === location.pathname + location.search + location.hash) return
      if (push) history.pushState(null, "", address)
      else history.replaceState(history.state, "", address)
    }

    isActive() {
      return this.state.text.trim() !== "" || FACETS.some((facet) => this.state.chosen[facet].size)
    }

    change(edit) {
      this.settleAddress()
      edit(this.state)
      this.toAddress(true)
      this.fetchRest()
      this.apply()
    }

    settleAddress() {
      if (this.writing) this.toAddress(this.pushing)
    }

    clear() {
      this.change((state) => {
        state.text = ""
        for (const facet of FACETS) state.chosen[facet].clear()
      })
      this.input.focus()
    }

    restore() {
      clearTimeout(this.writing)
      this.writing = 0
      this.state = this.fromAddress()
      if (this.isActive()) this.fetchRest()
      this.apply()
    }

    /* The bar above the list */

    build() {
      const { words, id } = this
      this.input = make("input", {
        type: "search", id: id + "-text", placeholder: words.hint, autocomplete: "off", spellcheck: false,
        aria: { keyshortcuts: "/" },
      })
      this.input.addEventListener("input", () => this.typed())
      this.input.addEventListener("keydown", (event) => this.inputKey(event))
      /* Who follows a link at once comes back to the same list. */
      this.root.addEventListener("click", () => { if (this.writing) this.toAddress(this.pushing) }, true)
      for (const type of ["focus", "pointerenter"])
        this.input.addEventListener(type, () => { this.prepare(); this.fetchRest() }, { once: true })
      this.facets = FACETS.map((facet) => this.buildFacet(facet))
      this.reset = make("button", { type: "button", className: "designdoc-clear", textContent: words.clear, hidden: true })
      this.reset.addEventListener("click", () => this.clear())
      this.views = VIEWS.map((view) => {
        const button = make("button", { type: "button", textContent: words.views[view], data: { designdocShow: view } })
        button.addEventListener("click", () => this.change((state) => { state.view = view }))
        return button
      })
      this.count = make("p", { className: "designdoc-shown" })
      this.live = make("p", { className: "designdoc-said", aria: { role: "status" } })
      this.note = make("p", { className: "designdoc-warning", hidden: true })
      const again = make("button", { type: "button", className: "designdoc-clear", textContent: words.clear })
      again.addEventListener("click", () => this.clear())
      this.none = make("p", { className: "designdoc-empty designdoc-none", hidden: true }, words.no_match + " ", again)
      this.bar = make("div", { className: "designdoc-filter", 
        aria: { role: "search", label: [words.filter, this.root.dataset.designdocName].filter(Boolean).join(": ") } },
        make("div", { className: "designdoc-find" },
          make("label", { htmlFor: this.input.id, textContent: words.filter, className: "designdoc-said" }), this.input,
          make("kbd", { textContent: "/", aria: { hidden: "true" } })),
        make("div", { className: "designdoc-facets" }, ...this.facets.map((facet) => facet.box), this.reset),
        make("div", { className: "designdoc-views", aria: { role: "group", label: words.view } }, ...this.views),
        this.count, this.live)
      this.board = this.root.querySelector(".designdoc-groups")
      const before = this.root.querySelector(".designdoc-jump") ?? this.board
      before.before(this.bar)
      this.board.before(this.note, this.none)
      this.board.addEventListener("keydown", (event) => this.rowKey(event))
      for (const group of this.groups.values()) this.buildGroup(group)
      this.root.classList.add("designdoc-scripted")
      this.placeUnderHeader()
    }

    buildGroup(group) {
      group.more = make("p", { className: "designdoc-muted designdoc-more", hidden: true })
      group.list.after(group.more)
      if (!group.dead || !group.heading || !group.folded) return
      group.list.id ||= group.heading.id + "-rows"
      group.toggle = make("button", { type: "button", className: "designdoc-unfold",
        aria: { controls: group.list.id, describedby: group.heading.id } })
      group.toggle.addEventListener("click", () => { group.folded = !group.folded; this.fold(group) })
      group.list.before(group.toggle)
      group.list.addEventListener("beforematch", () => { group.folded = false; this.fold(group) })
    }

    /* Stays under a header that the theme keeps in sight. */
    placeUnderHeader() {
      const header = document.querySelector(".md-header, .navbar.fixed-top")
      const fixed = header && /fixed|sticky/.test(getComputedStyle(header).position)
      this.root.style.setProperty("--designdoc-top", (fixed ? header.offsetHeight : 0) + "px")
    }

    buildFacet(name) {
      const id = this.id + "-" + name
      const button = make("button", { type: "button", aria: { expanded: "false", controls: id } })
      const panel = make("div", { id, className: "designdoc-choices", hidden: true,
        aria: { role: "group", label: this.words.facets[name] } })
      const box = make("div", { className: "designdoc-facet", data: { designdocFacet: name } }, button, panel)
      const facet = { name, button, panel, box, rows: new Map(), find: null }
      button.addEventListener("click", () => this.openFacet(facet, panel.hidden))
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || panel.hidden) return
        event.stopPropagation()
        this.openFacet(facet, false)
        button.focus()
      })
      box.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !box.contains(event.relatedTarget)) this.openFacet(facet, false)
      })
      return facet
    }

    openFacet(facet, open) {
      if (facet.panel.hidden !== open) return
      facet.panel.hidden = !open
      facet.button.setAttribute("aria-expanded", String(open))
      if (!open) return
      this.prepare()
      this.fetchRest()
      this.sift()
      this.drawFacet(facet)
      ;(facet.find ?? facet.panel.querySelector("input"))?.focus()
    }

    drawFacet(facet) {
      const { name, panel, rows } = facet
      const options = [...this.options[name]]
      if (!facet.list) {
        facet.list = make("ul", {})
        facet.empty = make("p", { className: "designdoc-muted", textContent: this.words.nothing })
        if (options.length > LONG) {
          facet.find = make("input", { type: "search", placeholder: this.words.find, autocomplete: "off",
            aria: { label: this.words.find + ": " + this.words.facets[name] } })
          facet.find.addEventListener("input", () => this.drawFacet(facet))
          panel.append(facet.find)
        }
        panel.append(facet.list, facet.empty)
      }
      for (const key of this.state.chosen[name])
        if (!this.options[name].has(key)) options.push([key, { label: key, count: 0 }])
      if (name !== "status" && rows.size !== options.length)
        options.sort((a, b) => designdoc.compare(a[1].label, b[1].label))
      const wanted = facet.find ? fold(facet.find.value) : ""
      let any = false
      for (const [key, option] of options) {
        const row = rows.get(key) ?? this.drawOption(facet, key, option)
        const chosen = this.state.chosen[name].has(key)
        row.box.checked = chosen
        row.count.textContent = option.count
        row.item.hidden = !(chosen || (option.count && (!wanted || row.text.includes(wanted))))
        any ||= !row.item.hidden
        if (rows.size !== facet.list.children.length) facet.list.append(row.item)
      }
      facet.empty.hidden = any
    }

    drawOption(facet, key, option) {
      const box = make("input", { type: "checkbox" })
      const count = make("span", { className: "designdoc-number" })
      const item = make("li", {}, make("label", {}, box, make("span", { textContent: option.label }), " ", count))
      box.addEventListener("change", () =>
        this.change((state) => {
          if (box.checked) state.chosen[facet.name].add(key)
          else state.chosen[facet.name].delete(key)
        }))
      const row = { box, count, item, text: fold(option.label) }
      facet.rows.set(key, row)
      return row
    }

    /* Narrowing: one pass over the records, then only the rows that change */

    typed() {
      const was = this.state.text.trim() !== ""
      this.state.text = this.input.value
      /* Steps of the history are searches, not letters. */
      if (!this.writing) this.pushing = false
      this.pushing ||= was !== (this.state.text.trim() !== "")
      clearTimeout(this.writing)
      this.writing = setTimeout(() => this.toAddress(this.pushing), PAUSE)
      this.fetchRest()
      this.apply()
    }

    apply() {
      const active = this.isActive()
      if (active) this.prepare()
      const matches = this.sift()
      for (const group of this.groups.values()) this.showGroup(group, active)
      cancelAnimationFrame(this.settling)
      this.settle(0)
      this.best = this.findBest()
      this.showBar(active, matches)
      this.showView()
    }

    sift() {
      const words = fold(this.state.text).split(" ").filter(Boolean)
      const chosen = FACETS.filter((facet) => this.state.chosen[facet].size)
      const open = this.facets.filter((facet) => !facet.panel.hidden).map((facet) => facet.name)
      for (const facet of open) for (const option of this.options[facet].values()) option.count = 0
      let matches = 0
      for (const record of this.records) {
        record.match = false
        if (words.length && !words.every((word) => record.text.includes(word))) continue
        let fails = 0
        let failed = ""
        for (const facet of chosen) {
          const wanted = this.state.chosen[facet]
          if (record.keys[facet].some((key) => wanted.has(key))) continue
          fails += 1
          failed = facet
          if (fails > 1) break
        }
        if (fails > 1) continue
        /* An option counts what would be listed if its own facet were not narrowed. */
        for (const facet of fails ? open.filter((name) => name === failed) : open)
          for (const key of record.keys[facet]) this.options[facet].get(key).count += 1
        if (fails) continue
        record.match = true
        matches += 1
      }
      return matches
    }

    showGroup(group, active) {
      let matches = 0
      let shown = 0
      for (const record of group.records) {
        if (record.match) matches += 1
        const show = record.match && (active ? shown < this.limit : !record.data)
        if (show) shown += 1
        record.wanted = show
      }
      group.matches = active ? matches : group.total
      group.section.hidden = active && !matches
      if (group.jump) group.jump.hidden = group.section.hidden
      group.more.hidden = !active || matches === shown
      if (!group.more.hidden) group.more.textContent = this.say("more", matches - shown)
      const text = active ? fill(this.words.part, { shown: matches, n: group.total }) : String(group.total)
      for (const count of group.counts) if (count.textContent !== text) count.textContent = text
      this.fold(group, active)
    }

    /* Brings rows into the state that they should have, from the top of the page down. */
    settle(from) {
      const { records } = this
      let changes = 0
      for (let at = from; at < records.length; at += 1) {
        const record = records[at]
        if (record.shown === record.wanted) continue
        if (changes === BATCH) {
          this.settling = requestAnimationFrame(() => this.settle(at))
          return
        }
        changes += 1
        if (record.row) record.row.hidden = !record.wanted
        else this.drawRow(record)
        record.shown = record.wanted
      }
      if (this.state.view === "timeline") this.showView()
    }

    fold(group, active = this.isActive()) {
      if (!group.toggle) return
      const folded = group.folded && !active
      if (folded) group.list.setAttribute("hidden", "until-found")
      else group.list.removeAttribute("hidden")
      group.section.classList.toggle("designdoc-folded", folded)
      group.toggle.hidden = active
      group.toggle.setAttribute("aria-expanded", String(!folded))
      const text = folded ? this.say("show", group.total) : this.words.hide
      if (group.toggle.textContent !== text) group.toggle.textContent = text
    }

    drawRow(record) {
      record.row = window.designdoc.drawListRow(record.data, { dead: record.group.dead, make })
      record.group.list.append(record.row)
    }

    showBar(active, matches) {
      const { chosen, text } = this.state
      if (document.activeElement !== this.input || this.input.value.trim() !== text.trim()) this.input.value = text
      this.none.hidden = !active || matches > 0 || !this.complete
      this.reset.hidden = !active || !this.none.hidden
      for (const facet of this.facets) {
        const known = this.options[facet.name]
        const keys = [...chosen[facet.name]]
        facet.box.hidden = known.size < 2 && !keys.length
        const name = this.words.facets[facet.name]
        const labels = keys.map((key) => known.get(key)?.label ?? key).join(", ")
        facet.button.textContent = !keys.length ? name
          : keys.length > 2 ? this.say("several", keys.length, { facet: name })
          : fill(this.words.chosen, { facet: name, values: labels })
        facet.button.classList.toggle("designdoc-chosen", keys.length > 0)
        if (!facet.panel.hidden) this.drawFacet(facet)
      }
      this.announce(active, matches)
    }

    announce(active, matches) {
      const total = [...this.groups.values()].reduce((sum, group) => sum + group.total, 0)
      const parts = [active ? this.say("some", total, { shown: matches.toLocaleString(document.documentElement.lang || "en") }) : this.say("all", total)]
      const dead = active ? [...this.groups.values()].reduce((sum, g) => sum + (g.dead ? g.matches : 0), 0) : 0
      if (dead) parts.push(this.say("dead", dead))
      if (this.best && this.state.text.trim()) parts.push(fill(this.words.enter, { title: this.best.title }))
      const text = active && !matches && this.complete ? this.words.no_match : parts.join(" · ")
      this.count.textContent = text
      this.count.hidden = !active || !this.none.hidden
      clearTimeout(this.saying)
      if (active || this.said) this.saying = setTimeout(() => { this.live.textContent = text }, 500)
      this.said = active
    }

    showView() {
      const { view } = this.state
      for (const button of this.views) button.setAttribute("aria-pressed", String(button.dataset.designdocShow === view))
      if (view === "list") delete this.root.dataset.designdocView
      else this.root.dataset.designdocView = view
      if (view === "timeline")
        window.designdoc.load("timeline").then(() => {
          if (this.state.view === "timeline") window.designdoc.drawTimeline(this)
        })
    }

    /* Keys */

    findBest() {
      const text = fold(this.state.text)
      if (!text) return null
      const shown = this.records.filter((record) => record.wanted)
      const number = /^#?(\d{1,6})$/.exec(text)
      const exact = number && shown.find((record) => record.number === Number(number[1]))
      return exact || shown.find((record) => record.start.startsWith(text)) || shown[0] || null
    }

    link(record) {
      if (!record.row) this.drawRow(record)
      return record.row.querySelector(".designdoc-title a")
    }

    /* Rows that can be moved to, in the order of the page */
    walk() {
      const found = []
      for (const group of this.groups.values())
        if (!group.section.hidden && !group.list.hasAttribute("hidden"))
          for (const record of group.records) if (record.wanted && this.link(record)) found.push(record)
      return found
    }

    inputKey(event) {
      if (event.isComposing) return
      if (event.key === "Enter") {
        event.preventDefault()
        this.settleAddress()
        if (this.best) this.link(this.best)?.click()
      } else if (event.key === "ArrowDown") {
        const record = this.best ?? this.walk()[0]
        if (!record) return
        event.preventDefault()
        this.link(record)?.focus()
      } else if (event.key === "Escape" && this.input.value) {
        event.preventDefault()
        event.stopPropagation()
        this.input.value = ""
        this.typed()
      }
    }

    rowKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const row = event.target.closest(".designdoc-title a")?.closest("[data-designdoc-row]")
      if (!row) return
      const rows = this.walk()
      const at = rows.findIndex((record) => record.row === row)
      let next
      if (event.key === "ArrowDown") next = rows[at + 1]
      else if (event.key === "ArrowUp") next = rows[at - 1] ?? null
      else if (event.key === "Home") next = rows[0]
      else if (event.key === "End") next = rows.at(-1)
      else if (this.state.view === "board" && /^Arrow(Left|Right)$/.test(event.key)) next = this.beside(rows, at, event.key)
      else if (event.key.length === 1 && event.key !== "/" && event.key !== " ") next = this.jump(rows, at, event.key)
      else return
      event.preventDefault()
      event.stopPropagation()
      if (next === null) this.input.focus()
      else if (next) this.link(next).focus()
    }

    beside(rows, at, key) {
      const back = (key === "ArrowLeft") !== (getComputedStyle(this.root).direction === "rtl")
      const here = rows[at].group
      const others = [...new Set(rows.map((record) => record.group))]
      const group = others[others.indexOf(here) + (back ? -1 : 1)]
      return rows.find((record) => record.group === group)
    }

    /* Typing a number or the start of a title in the list moves there. */
    jump(rows, at, key) {
      this.prepare()
      clearTimeout(this.typing)
      this.typing = setTimeout(() => { this.prefixTyped = "" }, 1000)
      const again = !this.prefixTyped
      this.prefixTyped = (this.prefixTyped ?? "") + fold(key)
      const wanted = this.prefixTyped
      const turned = again ? [...rows.slice(at + 1), ...rows.slice(0, at + 1)] : [...rows.slice(at), ...rows.slice(0, at)]
      const number = /^\d+$/.test(wanted) ? Number(wanted) : null
      return turned.find((record) => number !== null && record.number === number)
        ?? turned.find((record) => record.start.startsWith(wanted))
        ?? turned.find((record) => number !== null && String(record.number ?? "").startsWith(wanted))
    }

    /* A link into a group that is folded away opens it. */
    unfoldTarget() {
      for (const group of this.groups.values())
        if (group.toggle && group.heading.id === decodeURIComponent(location.hash.slice(1))) {
          group.folded = false
          this.fold(group)
          group.heading.scrollIntoView()
        }
    }
  }

  function current() {
    for (const list of lists) if (!list.root.isConnected) lists.delete(list)
    return [...lists]
  }

  const isTyping = (element) =>
    element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName))

  addEventListener("popstate", () => { for (const list of current()) list.restore() })
  addEventListener("hashchange", () => { for (const list of current()) list.unfoldTarget() })
  addEventListener("pointerdown", (event) => {
    for (const list of current())
      for (const facet of list.facets) if (!facet.box.contains(event.target)) list.openFacet(facet, false)
  })
  /* Captured, because "/" opens the search of the whole site in some themes. */
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) return
    const list = current()[0]
    if (!list) return
    event.preventDefault()
    event.stopPropagation()
    list.input.focus()
    list.input.select()
  }, true)

  window.designdoc.part("index", (root) => { lists.add(new List(root)) })
})()
