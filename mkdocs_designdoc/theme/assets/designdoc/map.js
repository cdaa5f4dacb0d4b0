/* Draws the component map of the whole portal with Cytoscape.js, which only this page loads.
 *
 * The data lies beside the page as designdoc-map.json. A view is bounded: the best connected
 * components, or the surroundings of one. The tables below the map say the same, and are all there
 * is where scripts or the data are not to be had. */
designdoc.part("map", function (section) {
  "use strict"
  const FEW = 80 // as many components as a first look can take in
  const FORCES = 150 // components up to which springs find the places
  const at = (name) => section.querySelector(`[data-designdoc-map-${name}]`)
  const canvas = at("canvas")
  const card = at("card")
  const hint = at("hint")
  const find = at("find")
  const view = at("view")
  const sharing = at("shared")
  const count = at("count")
  const list = at("list")
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const source = new URL(section.dataset.designdocMap, location.href)
  let graph = null
  let nodes = []
  let cy = null
  let moves = null
  let centre = null

  section.hidden = false
  Promise.all([
    fetch(source).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
    designdoc.load("vendor/cytoscape/cytoscape.min"),
  ]).then(begin, function () {
    section.dataset.designdocState = "failed"
    section.querySelectorAll(".designdoc-tools label, .designdoc-map-field, ul, details").forEach(
      (element) => (element.hidden = true),
    )
    count.textContent = section.dataset.designdocFailed
  })

  function begin([data]) {
    if (!section.isConnected) return
    graph = new designdoc.MapGraph(data)
    nodes = graph.nodes
    sharing.checked = graph.calls.length === 0
    const names = section.querySelector("datalist")
    // A page may show several maps, and an id may stand in it once.
    const maps = [...document.querySelectorAll("[data-designdoc-map]")]
    names.id = "designdoc-map-names-" + maps.indexOf(section)
    section.querySelector("[data-designdoc-map-find]").setAttribute("list", names.id)
    names.append(...nodes.map((node) => designdoc.make("option", { value: node.name })))
    cy = window.cytoscape({
      container: canvas,
      style: designdoc.mapStyles(section),
      minZoom: 0.05,
      maxZoom: 4,
      userZoomingEnabled: false, // until the map has been chosen: a page has to scroll past it
      autoungrabify: true,
      boxSelectionEnabled: false,
      textureOnViewport: nodes.length > 2 * FORCES, // while it moves, a picture of it
      hideEdgesOnViewport: nodes.length > 2 * FORCES,
    })
    moves = new designdoc.MapMoves(cy)
    section.designdocGraph = cy
    listen()
    recall()
    section.dataset.designdocState = "ready"
  }

  /* What is shown */
  function chosen() {
    const few = view.value === "best" && nodes.length <= FEW
    if (view.value === "all" || few) return graph.all
    if (view.value === "best" || centre === null) return graph.core()
    return graph.near(centre, view.value === "two" ? 2 : 1, sharing.checked)
  }

  const point = ({ name, tone, size }, index, position) => ({
    group: "nodes",
    data: {
      id: `n${index}`,
      index,
      label: name,
      tone: designdoc.mapTone(tone),
      wide: 16 + Math.min(34, 6 * Math.sqrt(size)),
    },
    position,
  })

  const line = (kind, one, two, label, thick) => ({
    group: "edges",
    data: { id: `${kind}${one}-${two}`, source: `n${one}`, target: `n${two}`, label, thick },
  })

  function elementsOf(shown) {
    const inside = new Set(shown)
    const both = ([one, two]) => inside.has(one) && inside.has(two)
    const plain = shown.length > FORCES ? "plain" : "" // arcs take their time to draw
    const places = graph.arrange(shown)
    const elements = shown.map((index) => point(nodes[index], index, places.get(index)))
    for (const [one, two, labels, weight] of graph.calls.filter(both)) {
      const thick = 1 + Math.min(4, Math.log2(weight + 1))
      elements.push({ ...line("c", one, two, labels.join(" · "), thick), classes: plain })
    }
    if (!sharing.checked) return elements
    for (const [one, two, weight] of graph.together.filter(both)) {
      if (graph.around[one].has(two)) continue
      const thick = 1 + Math.min(3, Math.log2(weight))
      elements.push({ ...line("s", one, two, "", thick), classes: `shared ${plain}` })
    }
    return elements
  }

  function layOut(shown) {
    cy.layout({
      name: "cose",
      randomize: false,
      animate: false,
      fit: false,
      nodeDimensionsIncludeLabels: true,
      idealEdgeLength: () => (shown > 30 ? 50 : 110),
      nodeOverlap: 8,
      nodeRepulsion: () => 30000,
      gravity: 1.2,
      numIter: 800,
      componentSpacing: 30,
    }).run()
  }

  function draw() {
    const shown = chosen()
    cy.elements().remove()
    cy.add(elementsOf(shown))
    if (shown.length <= FORCES) layOut(shown.length)
    moves.fit()
    const best = view.value === "all" || shown.length === nodes.length
    count.textContent = designdoc.fill(count.dataset.designdocSay, {
      shown: shown.length,
      total: nodes.length,
    })
    section.dataset.designdocShown = best ? "all" : "some"
    fillList(shown)
  }

  function fillList(shown) {
    list.replaceChildren(
      ...shown.map(function (index) {
        const { name, href } = nodes[index]
        const link = designdoc.make(href ? "a" : "span", { textContent: name })
        if (href) link.href = new URL(href, source).href
        link.addEventListener("focus", () => select(index))
        return designdoc.make("li", {}, link)
      }),
    )
  }

  /* One component */
  function select(index) {
    const node = index === null ? cy.collection() : cy.getElementById(`n${index}`)
    cy.elements().removeClass("far near here")
    card.hidden = node.empty()
    hint.hidden = !card.hidden
    if (node.empty()) return
    const near = node.closedNeighborhood()
    cy.elements().not(near).addClass("far")
    near.edges().addClass("near")
    node.addClass("here")
    const { name, state, uses, purpose, href } = nodes[index]
    card.querySelector(".designdoc-map-name").textContent = name
    card.querySelector(".designdoc-map-state").textContent = `${state} · ${uses}`
    card.querySelector(".designdoc-map-purpose").textContent = purpose
    const link = card.querySelector("a")
    link.hidden = !href
    if (href) link.href = new URL(href, source).href
    card.dataset.designdocIndex = String(index)
  }

  function centreOn(index) {
    centre = index
    if (view.value === "best" || view.value === "all") view.value = "near"
    draw()
    select(index)
    remember()
  }

  function search() {
    const text = find.value.trim().toLowerCase()
    if (!text) return
    const names = nodes.map((node) => node.name.toLowerCase())
    let index = names.indexOf(text)
    if (index < 0) index = names.findIndex((name) => name.startsWith(text))
    if (index < 0) index = names.findIndex((name) => name.includes(text))
    if (index >= 0) centreOn(index)
  }

  /* The URL */
  function remember() {
    const url = new URL(location.href)
    if (centre === null || view.value === "best" || view.value === "all")
      url.searchParams.delete("at")
    else url.searchParams.set("at", nodes[centre].id)
    if (view.value === "best" || view.value === "near") url.searchParams.delete("view")
    else url.searchParams.set("view", view.value)
    if (url.href !== location.href) history.replaceState(history.state, "", url)
  }

  function recall() {
    const asked = new URL(location.href).searchParams
    const index = nodes.findIndex((node) => node.id === asked.get("at"))
    centre = index < 0 ? null : index
    const kind = asked.get("view")
    if (kind === "all") view.value = "all"
    else if (centre !== null) view.value = kind === "two" ? "two" : "near"
    else view.value = "best"
    draw()
    if (centre !== null) select(centre)
  }

  function restyle() {
    if (!section.isConnected) return forget()
    requestAnimationFrame(() => cy?.style(designdoc.mapStyles(section)))
  }

  const watch = new MutationObserver(restyle)
  function forget() {
    watch.disconnect()
    dark.removeEventListener("change", restyle)
    cy?.destroy()
    cy = null
  }

  function listen() {
    cy.on("tap", "node", (event) => select(event.target.data("index")))
    cy.on("dbltap", "node", (event) => centreOn(event.target.data("index")))
    cy.on("tap", (event) => event.target === cy && select(null))
    cy.on("mouseover", "node", () => (canvas.style.cursor = "pointer"))
    cy.on("mouseout", "node", () => (canvas.style.cursor = ""))
    canvas.addEventListener("pointerdown", () => canvas.focus({ preventScroll: true }))
    canvas.addEventListener("focus", () => cy?.userZoomingEnabled(true))
    canvas.addEventListener("blur", () => cy?.userZoomingEnabled(false))
    canvas.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const does = event.key === "Escape" ? () => select(null) : moves.ofKey(event.key)
      if (!does) return
      event.preventDefault()
      event.stopPropagation()
      does()
    })
    for (const button of section.querySelectorAll("[data-designdoc-map-do]"))
      button.addEventListener("click", () => moves.ofButton(button.dataset.designdocMapDo))
    card.querySelector("button").addEventListener("click", () =>
      centreOn(Number(card.dataset.designdocIndex)),
    )
    find.addEventListener("change", search)
    find.addEventListener("keydown", (event) => event.key === "Enter" && search())
    view.addEventListener("change", function () {
      if ((view.value === "near" || view.value === "two") && centre === null)
        centre = Number(card.hidden ? chosen()[0] : card.dataset.designdocIndex)
      draw()
      select(view.value === "near" || view.value === "two" ? centre : null)
      remember()
    })
    sharing.addEventListener("change", draw)
    dark.addEventListener("change", restyle)
    watch.observe(document.body, {
      attributes: true,
      attributeFilter: ["data-md-color-scheme", "data-md-color-primary", "data-bs-theme"],
    })
    watch.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ["data-bs-theme"],
    })
  }
})
