/* Sorts and filters the rows of a table that the page already holds.
 *
 * A column sorts by data-designdoc-value of its cells, else by their text; tools that stand in an
 * element with data-designdoc-for narrow the rows by text and by state. Where a page has one table
 * with tools, its state stands in the URL, so that a view can be shared. */
designdoc.part("tables", function (table) {
  "use strict"
  const body = table.tBodies[0]
  const rows = Array.from(body.rows)
  const collator = new Intl.Collator(document.documentElement.lang || undefined, {
    numeric: true,
    sensitivity: "base",
  })
  const heads = Array.from(table.tHead.rows[0].cells)
  const name = table.dataset.designdocTable
  const tools = name
    ? document.querySelector(`[data-designdoc-for="${CSS.escape(name)}"]`)
    : null
  const shared =
    tools !== null && document.querySelectorAll("[data-designdoc-for]").length === 1
  const state = { text: "", state: "", sort: null, down: false }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  }

  /* Sorting */
  function keyOf(row, column, kind) {
    const cell = row.cells[column]
    const name = cell.querySelector(".designdoc-component") ?? cell
    const value = cell.dataset.designdocValue ?? name.textContent.trim()
    return kind === "text" ? value : Number.parseFloat(value)
  }

  function sort() {
    let ordered = rows
    if (state.sort !== null) {
      const kind = heads[state.sort].dataset.designdocSort
      const keyed = rows.map((row) => [keyOf(row, state.sort, kind), row])
      const way = state.down ? -1 : 1
      keyed.sort(([a], [b]) => way * (kind === "text" ? collator.compare(a, b) : a - b))
      ordered = keyed.map(([, row]) => row)
    }
    body.append(...ordered)
    heads.forEach(function (head, column) {
      if (!head.dataset.designdocSort) return
      const way = column !== state.sort ? "none" : state.down ? "descending" : "ascending"
      head.setAttribute("aria-sort", way)
    })
    showLetters()
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
    if (!head.dataset.designdocSort || rows.length < 2) return
    const button = document.createElement("button")
    button.type = "button"
    button.className = "designdoc-sort"
    button.append(...head.childNodes)
    head.append(button)
    head.setAttribute("aria-sort", "none")
    button.addEventListener("click", () => press(column))
  })

  /* Filtering */
  const field = (name) => tools?.querySelector(`[data-designdoc-tool="${name}"]`) ?? null
  const text = field("text")
  const choice = field("state")
  const clear = field("clear")
  const count = field("count")
  const AT_ONCE = 80 // rows that come back before the next key; the others follow in slices
  let folded = null
  let waiting = 0

  function reveal(some) {
    for (const row of some.splice(0, 2 * AT_ONCE)) row.hidden = false
    waiting = some.length ? setTimeout(reveal, 0, some) : 0
  }

  function filter() {
    const words = fold(state.text).split(/\s+/).filter(Boolean)
    if (words.length) folded ??= new Map(rows.map((row) => [row, fold(row.textContent)]))
    let shown = 0
    const later = []
    for (const row of body.rows) {
      const keep =
        (!state.state || (row.dataset.designdocStates ?? "").split(" ").includes(state.state)) &&
        words.every((word) => folded.get(row).includes(word))
      shown += keep
      if (!keep) row.hidden = true
      else if (row.hidden && shown > AT_ONCE) later.push(row)
      else row.hidden = false
    }
    clearTimeout(waiting)
    waiting = later.length ? setTimeout(reveal, 0, later) : 0
    const narrowed = Boolean(words.length || state.state)
    clear.hidden = !narrowed
    count.textContent = narrowed
      ? count.dataset.designdocSay
          .replace("{shown}", String(shown))
          .replace("{total}", String(rows.length))
      : ""
    showLetters()
  }

  /* Jumping to a letter makes sense only where all rows stand in the order of the alphabet. */
  function showLetters() {
    for (const nav of document.querySelectorAll("[data-designdoc-unsorted]"))
      if (nav.dataset.designdocUnsorted === name)
        nav.hidden = Boolean(state.sort !== null || state.text.trim() || state.state)
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
    filter()
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

  tools.hidden = false
  text.addEventListener("input", function () {
    state.text = text.value
    filter()
    remember()
  })
  text.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") return
    const first = rows.length ? body.querySelector("tr:not([hidden]) a[href]") : null
    if (first) first.focus()
  })
  choice?.addEventListener("change", function () {
    state.state = choice.value
    filter()
    remember()
  })
  clear.addEventListener("click", function () {
    state.text = text.value = state.state = ""
    if (choice) choice.value = ""
    filter()
    remember()
    text.focus()
  })
  if (shared) window.addEventListener("keydown", slash, true)
  recall()
})
