/* Draws the component map of the whole portal with Cytoscape.js, which only this page loads.
 *
 * The data lies beside the page as designdoc-map.json. A view is bounded: the best connected components, or
 * the surroundings of one. Places depend on the data alone, never on chance. The tables below the
 * map say the same, and are all there is where scripts or the data are not to be had. */
designdoc.part("map", function (section) {
  "use strict"
  const FEW = 80 // as many components as a first look can take in
  const BEST = 60
  const NEAR = 120
  const FORCES = 150 // components up to which springs find the places
  const SHAPES = {
    neutral: "round-rectangle",
    info: "diamond",
    progress: "triangle",
    good: "ellipse",
    warn: "hexagon",
    dead: "vee",
  }
  const at = (name) => section.querySelector(`[data-designdoc-map-${name}]`)
  const canvas = at("canvas")
  const card = at("card")
  const hint = at("hint")
  const find = at("find")
  const view = at("view")
  const sharing = at("shared")
  const count = at("count")
  const list = at("list")
  const still = matchMedia("(prefers-reduced-motion: reduce)")
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const source = new URL(section.dataset.designdocMap, location.href)
  let nodes = []
  let calls = []
  let together = []
  let around = []
  let cy = null
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
    nodes = data.nodes
    calls = data.calls
    together = data.shared
    around = nodes.map(() => new Map())
    const join = (one, two, weight) => around[one].set(two, (around[one].get(two) ?? 0) + weight)
    for (const [one, two, , weight] of calls) join(one, two, weight), join(two, one, weight)
    sharing.checked = calls.length === 0
    section.querySelector("datalist").append(
      ...nodes.map(function (node) {
        const option = document.createElement("option")
        option.value = node.name
        return option
      }),
    )
    cy = window.cytoscape({
      container: canvas,
      style: styles(),
      minZoom: 0.05,
      maxZoom: 4,
      userZoomingEnabled: false, // until the map has been chosen: a page has to scroll past it
      autoungrabify: true,
      boxSelectionEnabled: false,
      textureOnViewport: nodes.length > 2 * FORCES, // while it moves, a picture of it
      hideEdgesOnViewport: nodes.length > 2 * FORCES,
    })
    section.designdocGraph = cy
    listen()
    recall()
    section.dataset.designdocState = "ready"
  }

  /* What is shown */
  function degree(index) {
    let sum = 0
    for (const weight of around[index].values()) sum += weight
    return sum
  }

  function closest(index) {
    const links = new Map(around[index])
    if (sharing.checked)
      for (const [one, two, weight] of together) {
        if (one === index) links.set(two, (links.get(two) ?? 0) + weight)
        if (two === index) links.set(one, (links.get(one) ?? 0) + weight)
      }
    return [...links].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([other]) => other)
  }

  /* From the best connected component outwards, always to the one that most lines lead to: what
     is shown hangs together. */
  function core() {
    const ranked = nodes
      .map((_, index) => index)
      .sort((a, b) => degree(b) - degree(a) || nodes[b].size - nodes[a].size || a - b)
    const found = new Set()
    const pull = new Map()
    while (found.size < BEST && found.size < nodes.length) {
      let next = -1
      for (const [index, weight] of pull) {
        const more = next < 0 ? 1 : weight - pull.get(next) || degree(index) - degree(next)
        if (!found.has(index) && (more > 0 || (more === 0 && index < next))) next = index
      }
      if (next < 0) next = ranked.find((index) => !found.has(index))
      found.add(next)
      for (const [other, weight] of around[next])
        pull.set(other, (pull.get(other) ?? 0) + weight)
    }
    return [...found].sort((a, b) => a - b)
  }

  function chosen() {
    const all = nodes.map((_, index) => index)
    if (view.value === "all" || (view.value === "best" && nodes.length <= FEW)) return all
    if (view.value === "best" || centre === null) return core()
    const found = new Set([centre])
    let edge = [centre]
    for (let step = 0; step < (view.value === "two" ? 2 : 1); step++) {
      const next = []
      for (const index of edge)
        for (const other of closest(index))
          if (!found.has(other) && found.size < NEAR) found.add(other), next.push(other)
      edge = next
    }
    return [...found].sort((a, b) => a - b)
  }

  function draw() {
    const shown = chosen()
    const inside = new Set(shown)
    const both = (one, two) => inside.has(one) && inside.has(two)
    const places = arrange(shown)
    const plain = shown.length > FORCES ? "plain" : "" // arcs take their time to draw
    const elements = shown.map((index) => ({
      group: "nodes",
      data: {
        id: `n${index}`,
        index,
        label: nodes[index].name,
        tone: nodes[index].tone in SHAPES ? nodes[index].tone : "neutral",
        wide: 16 + Math.min(34, 6 * Math.sqrt(nodes[index].size)),
      },
      position: places.get(index),
    }))
    for (const [one, two, labels, weight] of calls)
      if (both(one, two))
        elements.push({
          group: "edges",
          classes: plain,
          data: {
            id: `c${one}-${two}`,
            source: `n${one}`,
            target: `n${two}`,
            label: labels.join(" · "),
            thick: 1 + Math.min(4, Math.log2(weight + 1)),
          },
        })
    if (sharing.checked)
      for (const [one, two, weight] of together)
        if (both(one, two) && !around[one].has(two))
          elements.push({
            group: "edges",
            classes: `shared ${plain}`,
            data: {
              id: `s${one}-${two}`,
              source: `n${one}`,
              target: `n${two}`,
              label: "",
              thick: 1 + Math.min(3, Math.log2(weight)),
            },
          })
    cy.elements().remove()
    cy.add(elements)
    if (shown.length <= FORCES)
      cy.layout({
        name: "cose",
        randomize: false,
        animate: false,
        fit: false,
        nodeDimensionsIncludeLabels: true,
        idealEdgeLength: () => (shown.length > 30 ? 50 : 110),
        nodeOverlap: 8,
        nodeRepulsion: () => 30000,
        gravity: 1.2,
        numIter: 800,
        componentSpacing: 30,
      }).run()
    cy.fit(undefined, 30)
    const best = view.value === "all" || shown.length === nodes.length
    count.textContent = count.dataset.designdocSay
      .replace("{shown}", String(shown.length))
      .replace("{total}", String(nodes.length))
    section.dataset.designdocShown = best ? "all" : "some"
    fillList(shown)
  }

  /* Components of one folder stand together, the best connected in the middle: a spiral of
     spirals, as the seeds of a sunflower, so that no two share a place. */
  function arrange(shown) {
    const groups = new Map()
    for (const index of shown) {
      const key = nodes[index].group
      groups.set(key, [...(groups.get(key) ?? []), index])
    }
    const places = new Map()
    const ordered = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    const spread = 46
    const turn = Math.PI * (3 - Math.sqrt(5))
    const room = Math.sqrt(Math.max(1, ordered[0]?.[1].length ?? 1)) * spread * 1.3
    ordered.forEach(function ([, members], number) {
      const far = number === 0 ? 0 : room * 1.5 * Math.sqrt(number)
      const middle = { x: far * Math.cos(number * turn), y: far * Math.sin(number * turn) }
      members.sort((a, b) => degree(b) - degree(a) || a - b)
      members.forEach(function (index, seed) {
        const away = spread * Math.sqrt(seed)
        places.set(index, {
          x: middle.x + away * Math.cos(seed * turn),
          y: middle.y + away * Math.sin(seed * turn),
        })
      })
    })
    return places
  }

  function fillList(shown) {
    list.replaceChildren(
      ...shown.map(function (index) {
        const item = document.createElement("li")
        const link = document.createElement(nodes[index].href ? "a" : "span")
        link.textContent = nodes[index].name
        if (nodes[index].href) link.href = new URL(nodes[index].href, source).href
        link.addEventListener("focus", () => select(index))
        item.append(link)
        return item
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

  /* Looks: the page's own colours, read anew when its scheme changes */
  function colour(name) {
    const probe = document.createElement("span")
    probe.style.color = `var(${name})` // a browser's own way to any colour of the site
    section.append(probe)
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
    pen.fillStyle = getComputedStyle(probe).color
    pen.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data
    probe.remove()
    return { rgb: `rgb(${red},${green},${blue})`, alpha: alpha / 255 }
  }

  function styles() {
    const text = colour("--designdoc-fg")
    const family = getComputedStyle(section).fontFamily
    const accent = colour("--designdoc-link")
    const page = colour("--md-default-bg-color, var(--bs-body-bg, canvas)")
    const paper = {
      "text-background-color": page.rgb,
      "text-background-opacity": 0.75,
      "text-background-padding": "1px",
      "text-background-shape": "round-rectangle",
    }
    const tones = Object.entries(SHAPES).map(([tone, shape]) => ({
      selector: `node[tone = "${tone}"]`,
      style: { shape, "background-color": colour(`--designdoc-tone-${tone}`).rgb },
    }))
    return [
      {
        selector: "node",
        style: {
          label: "data(label)",
          width: "data(wide)",
          height: "data(wide)",
          color: text.rgb,
          "text-opacity": Math.max(0.85, text.alpha),
          "font-family": family,
          "font-size": 15,
          "text-valign": "bottom",
          "text-margin-y": 3,
          "text-wrap": "wrap",
          "text-max-width": 130,
          "min-zoomed-font-size": 6,
          ...paper,
        },
      },
      ...tones,
      { selector: 'node[tone = "dead"]', style: { "background-opacity": 0.75 } },
      {
        selector: "edge",
        style: {
          width: "data(thick)",
          "curve-style": "bezier",
          "target-arrow-shape": "triangle",
          "arrow-scale": 0.9,
          "line-color": text.rgb,
          "target-arrow-color": text.rgb,
          opacity: 0.3,
        },
      },
      { selector: "edge.plain", style: { "curve-style": "straight" } },
      {
        selector: "edge.shared",
        style: { "line-style": "dashed", "target-arrow-shape": "none", opacity: 0.22 },
      },
      { selector: ".far", style: { opacity: 0.12 } },
      {
        selector: "edge.near",
        style: {
          opacity: 1,
          "line-color": accent.rgb,
          "target-arrow-color": accent.rgb,
          label: "data(label)",
          color: text.rgb,
          "font-family": family,
          "font-size": 11,
          "text-rotation": "autorotate",
          "text-wrap": "ellipsis",
          "text-max-width": 130,
          "min-zoomed-font-size": 7,
          ...paper,
        },
      },
      {
        selector: "node.here",
        style: { "border-width": 3, "border-color": accent.rgb, "font-weight": "bold" },
      },
    ]
  }

  function restyle() {
    if (!section.isConnected) return forget()
    requestAnimationFrame(() => cy?.style(styles()))
  }

  const watch = new MutationObserver(restyle)
  function forget() {
    watch.disconnect()
    dark.removeEventListener("change", restyle)
    cy?.destroy()
    cy = null
  }

  /* Hands */
  function move(options) {
    if (still.matches) cy.viewport(options)
    else cy.stop().animate({ ...options }, { duration: 150 })
  }

  function zoom(by) {
    const level = Math.min(cy.maxZoom(), Math.max(cy.minZoom(), cy.zoom() * by))
    const middle = { x: cy.width() / 2, y: cy.height() / 2 }
    const pan = cy.pan()
    const factor = level / cy.zoom()
    move({
      zoom: level,
      pan: {
        x: middle.x - (middle.x - pan.x) * factor,
        y: middle.y - (middle.y - pan.y) * factor,
      },
    })
  }

  function pan(x, y) {
    move({ zoom: cy.zoom(), pan: { x: cy.pan().x + x, y: cy.pan().y + y } })
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
      const does = {
        ArrowLeft: () => pan(60, 0),
        ArrowRight: () => pan(-60, 0),
        ArrowUp: () => pan(0, 60),
        ArrowDown: () => pan(0, -60),
        "+": () => zoom(1.3),
        "=": () => zoom(1.3),
        "-": () => zoom(1 / 1.3),
        0: () => cy.fit(undefined, 30),
        Escape: () => select(null),
      }[event.key]
      if (!does) return
      event.preventDefault()
      event.stopPropagation()
      does()
    })
    for (const button of section.querySelectorAll("[data-designdoc-map-do]"))
      button.addEventListener("click", function () {
        const what = button.dataset.designdocMapDo
        if (what === "fit") cy.fit(undefined, 30)
        else zoom(what === "in" ? 1.3 : 1 / 1.3)
      })
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
