/* The matrix of the health page: one stop of the Tab key, and arrow keys between its links.
 *
 * Without this script every link is a stop of its own, and nothing else is lost. */
designdoc.part("health", function (region) {
  "use strict"
  const rows = Array.from(region.querySelectorAll("tbody tr"), (row) => Array.from(row.cells))
  const links = region.getElementsByTagName("a")
  if (!links.length) return
  let current = links[0]
  for (const hint of document.querySelectorAll("[data-designdoc-keys]")) hint.hidden = false
  for (const link of links) link.tabIndex = -1
  current.tabIndex = 0

  function place(link) {
    const cell = link.closest("td, th")
    const row = rows.findIndex((cells) => cells.includes(cell))
    return [row, rows[row].indexOf(cell)]
  }

  /* The next link from a cell in a direction: cells without one are passed over. */
  function seek(row, column, down, right) {
    for (; rows[row] && rows[row][column]; row += down, column += right) {
      const link = rows[row][column].querySelector("a")
      if (link) return link
    }
    return null
  }

  function move(event, row, column) {
    const along = getComputedStyle(region).direction === "rtl" ? -1 : 1
    const last = rows[row].length - 1
    switch (event.key) {
      case "ArrowDown":
        return seek(row + 1, column, 1, 0)
      case "ArrowUp":
        return seek(row - 1, column, -1, 0)
      case "ArrowRight":
        return seek(row, column + along, 0, along)
      case "ArrowLeft":
        return seek(row, column - along, 0, -along)
      case "Home":
        return seek(event.ctrlKey ? 0 : row, 0, 0, 1)
      case "End":
        return seek(event.ctrlKey ? rows.length - 1 : row, last, 0, -1)
      case "PageDown":
        return seek(Math.min(row + 10, rows.length - 1), column, -1, 0)
      case "PageUp":
        return seek(Math.max(row - 10, 0), column, 1, 0)
      default:
        return undefined
    }
  }

  /* Sticky cells cover what the browser takes for visible, so the cell is brought out of them. */
  function reveal(link) {
    const cell = link.closest("td")
    if (!cell) return
    const head = region.querySelector("thead th")
    const rtl = getComputedStyle(region).direction === "rtl"
    const box = cell.getBoundingClientRect()
    const frame = region.getBoundingClientRect()
    const left = frame.left + (rtl ? 0 : head.offsetWidth)
    const right = frame.right - (rtl ? head.offsetWidth : 0)
    const top = frame.top + head.offsetHeight
    if (box.left < left) region.scrollLeft -= left - box.left
    else if (box.right > right) region.scrollLeft += box.right - right
    if (box.top < top) region.scrollTop -= top - box.top
    else if (box.bottom > frame.bottom) region.scrollTop += box.bottom - frame.bottom
  }

  region.addEventListener("focusin", function (event) {
    if (event.target === region) return
    current.tabIndex = -1
    current = event.target
    current.tabIndex = 0
  })

  region.addEventListener("keydown", function (event) {
    if (event.target === region || event.altKey || event.metaKey) return
    const target = move(event, ...place(event.target))
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (!target) return
    target.focus()
    reveal(target)
  })
})
