/* The timeline of a list: a lane beside each title, from the dates that its row carries.
 *
 * "Today" is known here alone, since pages have the same bytes whenever they are built. Each lane
 * says in words what it shows. */
;(function () {
  "use strict"
  const DAY = 86400000
  const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120]
  const TICKS = 8
  const MOVING = new Set(["neutral", "info", "progress", "warn"])
  const language = () => document.documentElement.lang || "en"

  const read = (text) => {
    const time = Date.parse(text)
    return Number.isNaN(time) ? null : time
  }

  /* When a document came into which state, the oldest first, and where it is going. */
  function story(record) {
    const { designdocSteps, designdocSince, designdocTarget } = record.row.dataset
    const points = (designdocSteps ?? "").split(" ").flatMap((step) => {
      const at = read(step.slice(0, 10))
      return at === null ? [] : [{ at, state: step.slice(11) }]
    })
    const since = read(designdocSince ?? "")
    const last = points.at(-1)
    if (since !== null && !(last && last.state === record.group.id) && !(last && last.at > since))
      points.push({ at: since, state: record.group.id })
    return { points, target: read(designdocTarget ?? "") }
  }

  function bars({ points, target }, record, now) {
    return points.flatMap(({ at, state }, index) => {
      const next = points[index + 1]
      if (next) return [{ from: at, to: next.at, state }]
      const moving = MOVING.has(record.group.section.dataset.designdocTone)
      const to = moving ? Math.max(at, target ?? Math.max(now, at)) : at
      return [{ from: at, to, state }]
    })
  }

  function place(element, from, to, range) {
    const share = (time) => (100 * (time - range.from)) / (range.to - range.from)
    if (share(from) > 80) element.dataset.designdocLate = ""
    element.style.setProperty("--designdoc-from", share(from).toFixed(2) + "%")
    element.style.setProperty("--designdoc-length", Math.max(0, share(to) - share(from)).toFixed(2) + "%")
    return element
  }

  function box(name, text) {
    const element = document.createElement("span")
    element.className = "designdoc-" + name
    if (text) element.textContent = text
    return element
  }

  const onDay = (time) =>
    new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(time)

  function lane(list, record, told, range, now) {
    const { words } = list
    const element = box("lane")
    if (!told.points.length && told.target === null) {
      element.append(box("muted", words.undated))
      return element
    }
    const label = (id) => list.groups.get(id)?.label ?? id
    const tone = (id) => list.groups.get(id)?.section.dataset.designdocTone ?? "neutral"
    const said = told.points.map(({ at, state }) =>
      words.from.replace("{state}", label(state)).replace("{date}", onDay(at)))
    for (const { from, to, state } of bars(told, record, now)) {
      const bar = place(box("span"), from, to, range)
      bar.dataset.designdocTone = tone(state)
      bar.title = words.from.replace("{state}", label(state)).replace("{date}", onDay(from))
      element.append(bar)
    }
    if (told.target !== null) {
      const text = words.target.replace("{date}", onDay(told.target))
      const mark = place(box("goal"), told.target, told.target, range)
      mark.title = text
      said.push(text)
      element.append(mark)
    }
    element.setAttribute("role", "img")
    element.setAttribute("aria-label", said.join("; "))
    return element
  }

  /* Days in UTC as ISO dates are, with some room on either side */
  function span(stories, now) {
    const times = [...stories.values()].flatMap(({ points, target }) => [
      ...points.map((point) => point.at), ...(target === null ? [] : [target])])
    if (!times.length) return null
    let from = now
    let to = now
    for (const time of times) {
      from = Math.min(from, time)
      to = Math.max(to, time)
    }
    const room = Math.max(7 * DAY, (to - from) * 0.03)
    return { from: from - room, to: to + room }
  }

  function ticks(range) {
    const months = (range.to - range.from) / (30.44 * DAY)
    const step = MONTHS.find((each) => months / each <= TICKS) ?? MONTHS.at(-1)
    const first = new Date(range.from)
    const found = []
    let month = first.getUTCFullYear() * 12 + first.getUTCMonth()
    for (month = Math.ceil(month / step) * step; ; month += step) {
      const at = Date.UTC(Math.floor(month / 12), month % 12, 1)
      if (at > range.to) return { found, whole: step % 12 === 0 }
      if (at >= range.from) found.push(at)
    }
  }

  function axis(list, range, now) {
    const element = box("axis")
    element.setAttribute("aria-hidden", "true")
    const { found, whole } = ticks(range)
    const shape = whole ? { year: "numeric" } : { month: "short", year: "2-digit" }
    const format = new Intl.DateTimeFormat(language(), { ...shape, timeZone: "UTC" })
    const inner = box("scale")
    /* A label begins at its date, so the last of the scale have no room for one. */
    const end = range.from + 0.85 * (range.to - range.from)
    for (const at of found.filter((each) => each < end)) inner.append(place(box("tick", format.format(at)), at, at, range))
    inner.append(place(box("today", list.words.today), now, now, range))
    element.append(inner)
    return element
  }

  window.designdoc.drawTimeline = function (list) {
    const now = Math.floor(Date.now() / DAY) * DAY
    const rows = list.records.filter((record) => record.row)
    if (list.drawn === rows.length) return
    list.drawn = rows.length
    const stories = new Map(rows.map((record) => [record, story(record)]))
    const range = span(stories, now)
    list.board.querySelector(".designdoc-axis")?.remove()
    if (range) {
      list.board.prepend(axis(list, range, now))
      list.board.style.setProperty("--designdoc-now", ((100 * (now - range.from)) / (range.to - range.from)).toFixed(2) + "%")
    }
    for (const [record, told] of stories) {
      record.row.querySelector(".designdoc-lane")?.remove()
      record.row.append(lane(list, record, told, range, now))
    }
  }
})()
