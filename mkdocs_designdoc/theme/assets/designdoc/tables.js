/* Sorts and filters the rows of a table.
 *
 * A column sorts by data-designdoc-value of its cells, else by their text; tools that stand in an
 * element with data-designdoc-for narrow the rows by text and by state. Where a page has one table
 * with tools, its state stands in the URL, so that a view can be shared. Of a long table the page
 * holds a part: the other rows are fetched when somebody sorts or looks for something. */
designdoc.part("tables", function (table) {
  "use strict"
  const AT_ONCE = 12 // rows that change before the next key: what is in sight; others follow
  const body = table.tBodies[0]
  const heads = Array.from(table.tHead.rows[0].cells)
  const { designdocTable: name, designdocRest: rest } = table.dataset
  const tools = name
    ? document.querySelector(`[data-designdoc-for="${CSS.escape(name)}"]`)
    : null
  const shared =
    tools !== null && document.querySelectorAll("[data-designdoc-for]").length === 1
  const state = { text: "", state: "", sort: null, down: false }

  /* Records: a row each, those of other pages without an element until they are shown */
  const own = Array.from(body.rows, (row) => ({ row, fetched: null }))
  const byRow = new Map(own.map((record) => [record.row, record]))
  let records = own
  let ordered = own
  let loading = rest ? "no" : "done"
  const step = Number(table.dataset.designdocStep) // rows of a long table at a time
  let limit = step

  function keyOf({ row, fetched }, column) {
    if (!row) return fetched.valueOf(column)
    const cell = row.cells[column]
    const name = cell.querySelector(".designdoc-component") ?? cell
    return cell.dataset.designdocValue ?? name.textContent.trim()
  }

  function rowOf(record) {
    if (!record.row) {
      record.row = record.fetched.make()
      byRow.set(record.row, record)
    }
    return record.row
  }

  const statesOf = ({ row, fetched }) =>
    (row ? row.dataset.designdocStates ?? "" : fetched.states).split(" ")
  const textOf = (record) =>
    (record.text ??= designdoc.fold(record.row ? record.row.textContent : record.fetched.text))

  async function complete() {
    if (loading !== "no") return
    loading = "now"
    try {
      await designdoc.load("tablerows")
      const start = Number(table.dataset.designdocStart)
      const fetched = await designdoc.fetchRows(rest)
      records = fetched.map((each, at) => own[at - start] ?? { row: null, fetched: each })
      loading = "done"
      order()
    } catch {
      loading = "failed"
      note.textContent = table.dataset.designdocFailed
      note.hidden = false
    }
    if (table.isConnected) apply()
  }

  /* Sorting */
  function order() {
    ordered = records
    if (state.sort === null) return
    const text = heads[state.sort].dataset.designdocSort === "text"
    const compare = text ? designdoc.compare : (a, b) => a - b
    const keyed = records.map((record) => [keyOf(record, state.sort), record])
    const way = state.down ? -1 : 1
    ordered = keyed.sort(([a], [b]) => way * compare(a, b)).map(([, record]) => record)
  }

  function sort() {
    order()
    heads.forEach(function (head, column) {
      if (!head.dataset.designdocSort) return
      const way = column !== state.sort ? "none" : state.down ? "descending" : "ascending"
      head.setAttribute("aria-sort", way)
    })
    change()
  }

  function press(column) {
    const most = heads[column].dataset.designdocSort === "most"
    if (state.sort !== column) Object.assign(state, { sort: column, down: most })
    else if (state.down === most) state.down = !most
    else state.sort = null
    sort()
    remember()
  }

  heads.forEach(function (head, column) {
    if (!head.dataset.designdocSort || (own.length < 2 && !rest)) return
    const button = document.createElement("button")
    button.type = "button"
    button.className = "designdoc-sort"
    button.append(...head.childNodes)
    head.append(button)
    head.setAttribute("aria-sort", "none")
    button.addEventListener("click", () => press(column))
  })

  /* Showing: the rows of a list follow each other from the top, and all others are away */
  let waiting = 0

  function show(list) {
    clearTimeout(waiting)
    const keep = new Set(list)
    for (const row of Array.from(body.rows)) if (!keep.has(byRow.get(row))) row.remove()
    settle(list, AT_ONCE)
  }

  function settle(list, most) {
    let changes = 0
    let next = body.firstElementChild
    for (const record of list) {
      const row = rowOf(record)
      if (row === next) {
        next = row.nextElementSibling
        continue
      }
      if (changes === most) {
        waiting = setTimeout(settle, 0, list, 4 * AT_ONCE)
        return
      }
      changes += 1
      body.insertBefore(row, next)
    }
  }

  /* Filtering */
  const field = (name) => tools?.querySelector(`[data-designdoc-tool="${name}"]`) ?? null
  const text = field("text")
  const choice = field("state")
  const clear = field("clear")
  const count = field("count")
  const note = document.createElement("p")
  const further = document.createElement("button")
  note.className = "designdoc-warning"
  further.type = "button"
  further.className = "designdoc-further"
  note.hidden = further.hidden = true
  if (rest) {
    table.before(note)
    table.after(further)
  }
  further.addEventListener("click", function () {
    limit += step
    apply()
  })

  function apply() {
    const words = designdoc.fold(state.text).split(" ").filter(Boolean)
    const narrowed = Boolean(words.length || state.state)
    const active = narrowed || state.sort !== null
    if (active) complete()
    const matches = !active ? own : ordered.filter((record) =>
      (!state.state || statesOf(record).includes(state.state)) &&
      words.every((word) => textOf(record).includes(word)))
    const shown = rest ? matches.slice(0, limit) : matches
    show(shown)
    further.hidden = shown.length === matches.length
    if (!further.hidden)
      further.textContent = table.dataset.designdocMore
        .replace("{n}", String(Math.min(step, matches.length - shown.length)))
    if (tools) {
      const total = loading === "no" || loading === "now" ? table.dataset.designdocTotal : records.length
      clear.hidden = !narrowed
      count.textContent = narrowed
        ? count.dataset.designdocSay
            .replace("{shown}", String(matches.length))
            .replace("{total}", String(total))
        : ""
    }
    /* The way to a letter or a page makes sense only where the rows of this page are shown. */
    for (const way of document.querySelectorAll("[data-designdoc-unsorted]"))
      if (way.dataset.designdocUnsorted === name) way.hidden = active && loading !== "failed"
  }

  function change() {
    limit = step
    apply()
  }

  /* The URL */
  function remember() {
    if (!shared) return
    const url = new URL(location.href)
    const column = state.sort === null ? "" : heads[state.sort].dataset.designdocKey ?? ""
    // Not "q": that would open the search of Material.
    const order = (column && state.down ? "-" : "") + column
    const values = { find: state.text.trim(), state: state.state, sort: order }
    for (const [key, value] of Object.entries(values))
      if (value) url.searchParams.set(key, value)
      else url.searchParams.delete(key)
    if (url.href !== location.href) history.replaceState(history.state, "", url)
  }

  function recall() {
    const asked = shared ? new URL(location.href).searchParams : new URLSearchParams()
    const key = asked.get("sort") ?? ""
    const column = heads.findIndex(
      (head) => head.dataset.designdocKey && head.dataset.designdocKey === key.replace(/^-/, ""),
    )
    state.text = asked.get("find") ?? ""
    state.state = asked.get("state") ?? ""
    state.sort = column < 0 ? null : column
    state.down = key.startsWith("-")
    text.value = state.text
    if (choice) {
      choice.value = state.state
      if (choice.value !== state.state) choice.value = state.state = ""
    } else state.state = ""
    if (state.sort !== null) sort()
    else change()
  }

  if (tools === null) return

  function slash(event) {
    if (!table.isConnected) return window.removeEventListener("keydown", slash, true)
    const at = event.target instanceof Element ? event.target : null
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
    if (at?.closest("input, textarea, select, [contenteditable]")) return
    event.preventDefault()
    event.stopImmediatePropagation() // Material would open its own search
    text.focus()
  }

  /* A link to a letter that has moved to another page of the table leads there. */
  function follow() {
    if (!/^#.+/.test(location.hash) || document.getElementById(location.hash.slice(1))) return
    const ways = document.querySelectorAll(".designdoc-letters a")
    const way = Array.from(ways).find((link) => link.hash === location.hash)
    if (way) location.replace(way.href)
  }

  tools.hidden = false
  for (const type of ["focus", "pointerenter"]) text.addEventListener(type, complete, { once: true })
  text.addEventListener("input", function () {
    state.text = text.value
    change()
    remember()
  })
  text.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") return
    const first = body.querySelector("a[href]")
    if (first) first.focus()
  })
  choice?.addEventListener("change", function () {
    state.state = choice.value
    change()
    remember()
  })
  clear.addEventListener("click", function () {
    state.text = text.value = state.state = ""
    if (choice) choice.value = ""
    change()
    remember()
    text.focus()
  })
  if (shared) window.addEventListener("keydown", slash, true)
  recall()
  if (rest) follow()
})
