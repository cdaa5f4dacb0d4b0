/* Shows a card beside a link to a design doc or to a component, on hover and on keyboard focus.
 *
 * What a card says was written at build time, spread over small files by a hash of where the link
 * leads; a file is loaded when the first of its links is pointed at. A card stays while the
 * pointer is on the link or on the card, goes with Escape, and holds nothing to focus, so that
 * nobody is caught in it. A touch follows the link. Where Material shows previews of its own,
 * those stay and cards do not come. */
;(function () {
  "use strict"
  const DELAY = 150
  const PATIENCE = 250 // milliseconds for the way from the link to the card
  const GAP = 6
  const known = new Map()
  const root = new URL("../../", designdoc.folder)
  const card = document.createElement("div")
  card.className = "designdoc-card"
  card.id = "designdoc-card"
  card.setAttribute("role", "tooltip")
  card.hidden = true

  let place = null // the mark of the page at hand: where its cards are
  let link = null // the link that the card is about, or will be
  let title = null // its title, which the browser would show as well
  let described = null
  let opening = 0
  let closing = 0

  designdoc.cards = function (found) {
    for (const [key, value] of Object.entries(found)) known.set(key, value)
  }

  function decode(text) {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }

  function path(url) {
    return decode(url.pathname.slice(root.pathname.length)).replace(/(^|\/)index\.html$/, "$1")
  }

  /* What the card of a link is stored under; empty where a link leads elsewhere. */
  function keyOf(anchor) {
    const url = new URL(anchor.href.baseVal ?? anchor.href, location.href)
    if (!url.href.startsWith(root.href)) return ""
    if (url.hash.startsWith("#component-")) return decode(url.hash)
    const target = path(url)
    for (const folder of place.dataset.designdocComponents.split(" ").filter(Boolean)) {
      const above = path(new URL(folder, location.href))
      const slug = target.startsWith(above) ? target.slice(above.length) : ""
      if (/^[^/]+(\/|\.html)$/.test(slug)) return "#component-" + slug.replace(/(\/|\.html)$/, "")
    }
    return target === path(new URL(location.href)) ? "" : target
  }

  function bucket(key) {
    let value = 0x811c9dc5
    for (const byte of new TextEncoder().encode(key)) value = Math.imul(value ^ byte, 0x01000193)
    return (value >>> 0) & (Number(place.dataset.designdocFiles) - 1)
  }

  /* Material finds previews of pages and headings; the anchor of a component is neither. */
  function previewed(anchor) {
    if (anchor.hash && anchor.hash.startsWith("#component-")) return false
    return anchor.hasAttribute("data-preview") || hasFeature("navigation.instant.preview")
  }

  /* Whether the site has a feature of Material turned on. */
  function hasFeature(name) {
    const config = document.getElementById("__config")
    return Boolean(config && config.textContent.includes(`"${name}"`))
  }

  function linkOf(target) {
    const anchor = target instanceof Element ? target.closest("a[href]") : null
    if (!anchor || !place || !place.isConnected || !place.parentElement.contains(anchor)) return null
    return anchor.matches(".headerlink") || previewed(anchor) ? null : anchor
  }

  function line(parent, name, text) {
    if (!text) return
    const element = document.createElement("p")
    element.className = name
    element.textContent = text
    parent.append(element)
  }

  function fill([name, states, text, facts]) {
    card.replaceChildren()
    line(card, "designdoc-card-title", name)
    for (const [id, tone, label, document_] of states) {
      const row = document.createElement("p")
      const mark = document.createElement("span")
      mark.className = "designdoc-status designdoc-status--small"
      mark.dataset.designdocState = id
      mark.dataset.designdocTone = tone
      const icon = document.createElement("span")
      icon.className = "designdoc-icon"
      icon.setAttribute("aria-hidden", "true")
      mark.append(icon, label)
      row.append(mark)
      if (document_) row.append(" ", document_)
      card.append(row)
    }
    line(card, "designdoc-card-text", text)
    line(card, "designdoc-muted", facts)
  }

  function put(x) {
    const rects = Array.from(link.getClientRects())
    const box = rects.find((rect) => x !== null && rect.left <= x && x <= rect.right) ?? rects[0]
    if (!box) return
    const { offsetWidth: width, offsetHeight: height } = card
    const room = document.documentElement.clientWidth
    const below = box.bottom + GAP + height <= innerHeight || box.top - GAP - height < 0
    const top = below ? box.bottom + GAP : box.top - GAP - height
    const left = Math.max(GAP, Math.min(box.left, room - width - GAP))
    card.style.insetBlockStart = `${top + scrollY}px`
    card.style.left = `${left + scrollX}px`
  }

  function open(anchor, x) {
    const value = known.get(keyOf(anchor))
    if (anchor !== link || !value || !anchor.isConnected) return
    fill(value)
    if (!card.isConnected) document.body.append(card)
    card.hidden = false
    put(x)
    described = anchor.getAttribute("aria-describedby")
    anchor.setAttribute("aria-describedby", card.id)
  }

  function close() {
    clearTimeout(opening)
    clearTimeout(closing)
    if (!link) return
    if (!card.hidden) {
      if (described === null) link.removeAttribute("aria-describedby")
      else link.setAttribute("aria-describedby", described)
    }
    if (title !== null && !link.title) link.title = title
    card.hidden = true
    delete document.documentElement.dataset.designdocCard
    link = title = described = null
  }

  function begin(anchor, x) {
    clearTimeout(closing)
    if (anchor === link) return
    close()
    const key = keyOf(anchor)
    if (!key) return
    link = anchor
    hush()
    const file = `${place.dataset.designdocCards}/${bucket(key)}`
    const loaded = designdoc.load(file)
    opening = setTimeout(function () {
      loaded.then(function () {
        if (known.has(key)) open(anchor, x)
        else if (anchor === link) close()
      })
    }, DELAY)
  }

  /* One tooltip is enough: the browser's is taken off, and Material's is not shown (by the style
   * sheet), which reads and restores the title itself. */
  function hush() {
    document.documentElement.dataset.designdocCard = ""
    if (link instanceof HTMLElement && link.title && !hasFeature("content.tooltips")) {
      title = link.title
      link.removeAttribute("title")
    }
  }

  function leave() {
    clearTimeout(closing)
    clearTimeout(opening)
    closing = setTimeout(close, PATIENCE)
  }

  function listen() {
    document.addEventListener("pointerover", function (event) {
      if (event.pointerType === "touch") return
      if (card.contains(event.target)) return clearTimeout(closing)
      const anchor = linkOf(event.target)
      if (anchor) begin(anchor, event.clientX)
      else if (link && link !== document.activeElement) leave()
    })
    document.addEventListener("pointerdown", function (event) {
      if (!card.contains(event.target)) close()
    })
    document.documentElement.addEventListener("pointerleave", close)
    document.addEventListener("focusin", function (event) {
      const anchor = linkOf(event.target)
      if (anchor && anchor.matches(":focus-visible")) begin(anchor, null)
      else close()
    })
    document.addEventListener("focusout", function (event) {
      if (linkOf(event.target) === link) close()
    })
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && link) close()
    })
  }

  listen()
  designdoc.part("cards", function (element) {
    close()
    place = element
  })
})()
