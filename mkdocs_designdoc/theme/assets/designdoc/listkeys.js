/* The keyboard in a list of design docs: Enter opens the best match, arrows move, typing jumps. */
;(function () {
  "use strict"
  const { fold } = designdoc
  const PAUSE = 1000 /* ms after which a letter begins another title */

  /* The record that Enter opens: that of the number, else a title that begins so, else the first. */
  designdoc.bestMatch = function (records, typed) {
    const text = fold(typed)
    if (!text) return null
    const shown = records.filter((record) => record.wanted)
    const number = /^#?(\d{1,6})$/.exec(text)
    const exact = number && shown.find((record) => record.number === Number(number[1]))
    return exact || shown.find((record) => record.start.startsWith(text)) || shown[0] || null
  }

  designdoc.ListKeys = class {
    constructor(list) {
      this.list = list
      this.typed = ""
      list.bar.input.addEventListener("keydown", (event) => this.inField(event))
      list.board.addEventListener("keydown", (event) => this.inRows(event))
    }

    inField(event) {
      const { list } = this
      const { input } = list.bar
      if (event.isComposing) return
      if (event.key === "Enter") {
        event.preventDefault()
        list.address.settle(list.state)
        if (list.best) list.link(list.best)?.click()
      } else if (event.key === "ArrowDown") {
        const record = list.best ?? this.walk()[0]
        if (!record) return
        event.preventDefault()
        list.link(record)?.focus()
      } else if (event.key === "Escape" && input.value) {
        event.preventDefault()
        event.stopPropagation()
        input.value = ""
        list.typed()
      }
    }

    inRows(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const row = event.target.closest(".designdoc-title a")?.closest("[data-designdoc-row]")
      if (!row) return
      const next = this.next(row, event.key)
      if (next === undefined) return
      event.preventDefault()
      event.stopPropagation()
      if (next.field) this.list.bar.input.focus()
      else if (next.record) this.list.link(next.record).focus()
    }

    /* Where a key leads from a row; undefined for keys that are not ours. */
    next(row, key) {
      const rows = this.walk()
      const at = rows.findIndex((record) => record.row === row)
      if (key === "ArrowDown") return { record: rows[at + 1] }
      if (key === "ArrowUp") return at > 0 ? { record: rows[at - 1] } : { field: true }
      if (key === "Home") return { record: rows[0] }
      if (key === "End") return { record: rows.at(-1) }
      if (this.list.state.view === "board" && /^Arrow(Left|Right)$/.test(key))
        return { record: this.beside(rows, at, key) }
      if (key.length === 1 && key !== "/" && key !== " ") return { record: this.jump(rows, at, key) }
      return undefined
    }

    /* Rows that can be moved to, in the order of the page */
    walk() {
      const found = []
      for (const group of this.list.groups.values())
        if (!group.section.hidden && !group.list.hasAttribute("hidden"))
          for (const record of group.records)
            if (record.wanted && this.list.link(record)) found.push(record)
      return found
    }

    beside(rows, at, key) {
      const back = (key === "ArrowLeft") !== (getComputedStyle(this.list.root).direction === "rtl")
      const here = rows[at].group
      const others = [...new Set(rows.map((record) => record.group))]
      const group = others[others.indexOf(here) + (back ? -1 : 1)]
      return rows.find((record) => record.group === group)
    }

    /* Typing a number or the start of a title in the list moves there. */
    jump(rows, at, key) {
      this.list.rows.prepare()
      clearTimeout(this.typing)
      this.typing = setTimeout(() => { this.typed = "" }, PAUSE)
      const from = this.typed ? at : at + 1
      this.typed += fold(key)
      const wanted = this.typed
      const turned = [...rows.slice(from), ...rows.slice(0, from)]
      const number = /^\d+$/.test(wanted) ? Number(wanted) : null
      return turned.find((record) => number !== null && record.number === number)
        ?? turned.find((record) => record.start.startsWith(wanted))
        ?? turned.find((record) => number !== null && String(record.number ?? "").startsWith(wanted))
    }
  }
})()
