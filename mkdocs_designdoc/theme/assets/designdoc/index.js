/* The filter and the views of a list of design docs.
 *
 * Every row stands in the page already; this narrows the list and turns it into a board or a
 * timeline. Rows that large groups leave out of the page are fetched when somebody looks for
 * something. Texts of documents only ever become text nodes. */
;(function () {
  "use strict"
  const { make, fold, fill } = designdoc
  const LIMIT = 200 /* rows of a group at a time where a page leaves rows out */
  const BATCH = 120 /* rows shown or hidden at once; the others follow frame by frame */
  const DAY = 86400000
  const language = () => document.documentElement.lang || "en"
  const lists = new Set()
  let serial = 0

  class List {
    constructor(root) {
      this.root = root
      this.words = JSON.parse(root.dataset.designdocWords)
      this.plural = new Intl.PluralRules(language())
      this.id = "designdoc-list-" + ++serial
      this.rows = new designdoc.ListRecords(root)
      this.records = this.rows.all
      this.groups = this.rows.groups
      this.options = this.rows.options
      this.limit = this.rows.complete ? Infinity : LIMIT
      this.board = root.querySelector(".designdoc-groups")
      const scope = root.dataset.designdocScope
      this.address = new designdoc.ListAddress(scope ? scope + "." : "", this.options)
      this.state = this.address.read()
      this.sayAges()
      this.bar = new designdoc.ListBar(this)
      this.keys = new designdoc.ListKeys(this)
      for (const group of this.groups.values()) this.equip(group)
      /* Who follows a link at once comes back to the same list. */
      root.addEventListener("click", () => this.address.settle(this.state), true)
      this.apply()
      if (this.isActive()) this.fetchRest()
      this.unfoldTarget()
    }

    /* Words */

    format(n) {
      return n.toLocaleString(language())
    }

    say(key, n, values) {
      const text = this.words[key]
      const chosen = typeof text === "string" ? text : (text[this.plural.select(n)] ?? text.other)
      return fill(chosen, { n: this.format(n), ...values })
    }

    sayAges() {
      const now = Date.now()
      for (const group of this.groups.values()) {
        const limit = Number(group.section.dataset.designdocStale)
        if (!limit) continue
        for (const time of group.list.querySelectorAll(".designdoc-age time")) {
          const days = Math.floor((now - Date.parse(time.dateTime)) / DAY)
          if (!(days >= 0)) continue
          const late = days > limit
          const textContent = "(" + this.say(late ? "overdue" : "days", days) + ")"
          const data = { designdocLate: late }
          time.after(" ", make("span", { className: "designdoc-days", textContent, data }))
        }
      }
    }

    /* What somebody does */

    isActive() {
      const { text, chosen } = this.state
      return text.trim() !== "" || Object.values(chosen).some((keys) => keys.size)
    }

    typed() {
      const { state } = this
      const was = state.text.trim() !== ""
      state.text = this.bar.input.value
      this.address.writeLater(state, was !== (state.text.trim() !== ""))
      this.fetchRest()
      this.apply()
    }

    change(edit) {
      this.address.settle(this.state)
      edit(this.state)
      this.address.write(this.state, true)
      this.fetchRest()
      this.apply()
    }

    clear() {
      this.change((state) => {
        state.text = ""
        for (const keys of Object.values(state.chosen)) keys.clear()
      })
      this.bar.input.focus()
    }

    restore() {
      this.state = this.address.read()
      if (this.isActive()) this.fetchRest()
      this.apply()
    }

    lookAtAll() {
      this.rows.prepare()
      this.fetchRest()
    }

    async fetchRest() {
      try {
        if ((await this.rows.fetchRest()) && this.root.isConnected) this.apply()
      } catch {
        this.bar.tellFailure()
      }
    }

    /* Narrowing: one pass over the records, then only the rows that change */

    apply() {
      const active = this.isActive()
      if (active) this.rows.prepare()
      const matches = this.sift()
      for (const group of this.groups.values()) this.showGroup(group, active)
      cancelAnimationFrame(this.settling)
      this.settle(0)
      this.best = designdoc.bestMatch(this.records, this.state.text)
      this.bar.draw(active, matches)
      this.showView()
    }

    /* Marks the records that match; returns how many, and counts what open facets offer. */
    sift() {
      const words = fold(this.state.text).split(" ").filter(Boolean)
      const chosen = Object.entries(this.state.chosen).filter(([, keys]) => keys.size)
      const open = this.bar.facets.filter((facet) => facet.isOpen).map((facet) => facet.name)
      for (const facet of open) for (const option of this.options[facet].values()) option.count = 0
      let matches = 0
      for (const record of this.records) {
        record.match = false
        if (words.length && !words.every((word) => record.text.includes(word))) continue
        let fails = 0
        let failed = ""
        for (const [facet, wanted] of chosen) {
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
      const part = { shown: matches, n: group.total }
      const text = active ? fill(this.words.part, part) : String(group.total)
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

    drawRow(record) {
      record.row = designdoc.drawListRow(record.data, { dead: record.group.dead })
      record.group.list.append(record.row)
    }

    link(record) {
      if (!record.row) this.drawRow(record)
      return record.row.querySelector(".designdoc-title a")
    }

    showView() {
      const { view } = this.state
      if (view === "list") delete this.root.dataset.designdocView
      else this.root.dataset.designdocView = view
      if (view === "timeline")
        designdoc.load("timeline").then(() => {
          if (this.state.view === "timeline") designdoc.drawTimeline(this)
        })
    }

    /* Groups that are folded away */

    equip(group) {
      group.more = make("p", { className: "designdoc-muted designdoc-more", hidden: true })
      group.list.after(group.more)
      if (!group.dead || !group.heading || !group.folded) return
      group.list.id ||= group.heading.id + "-rows"
      const aria = { controls: group.list.id, describedby: group.heading.id }
      group.toggle = make("button", { type: "button", className: "designdoc-unfold", aria })
      group.toggle.addEventListener("click", () => this.turn(group, !group.folded))
      group.list.before(group.toggle)
      group.list.addEventListener("beforematch", () => this.turn(group, false))
    }

    turn(group, folded) {
      group.folded = folded
      this.fold(group, this.isActive())
    }

    fold(group, active) {
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

    /* A link into a group that is folded away opens it. */
    unfoldTarget() {
      const target = decodeURIComponent(location.hash.slice(1))
      for (const group of this.groups.values())
        if (group.toggle && group.heading.id === target) {
          this.turn(group, false)
          group.heading.scrollIntoView()
        }
    }
  }

  /* Material swaps pages without a load: lists that are gone are let go of. */
  function current() {
    for (const list of lists) if (!list.root.isConnected) lists.delete(list)
    return [...lists]
  }

  const isTyping = (element) =>
    element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName))

  addEventListener("popstate", () => { for (const list of current()) list.restore() })
  addEventListener("hashchange", () => { for (const list of current()) list.unfoldTarget() })
  addEventListener("pointerdown", ({ target }) => {
    for (const list of current())
      for (const facet of list.bar.facets) if (!facet.box.contains(target)) facet.open(false)
  })
  /* Captured, because "/" opens the search of the whole site in some themes. */
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(document.activeElement)) return
    const list = current()[0]
    if (!list) return
    event.preventDefault()
    event.stopPropagation()
    list.bar.input.focus()
    list.bar.input.select()
  }, true)

  designdoc.part("index", (root) => { lists.add(new List(root)) })
})()
