/* How the component map looks: the page's own colours, and a shape for each kind of state. */
;(function () {
  "use strict"
  const SHAPES = {
    neutral: "round-rectangle",
    info: "diamond",
    progress: "triangle",
    good: "ellipse",
    warn: "hexagon",
    dead: "vee",
  }

  designdoc.mapTone = (tone) => (tone in SHAPES ? tone : "neutral")

  /* A colour of the page as Cytoscape takes it: asked of the browser, which knows any notation. */
  function colourOf(section, name) {
    const probe = document.createElement("span")
    probe.style.color = `var(${name})`
    section.append(probe)
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
    pen.fillStyle = getComputedStyle(probe).color
    pen.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data
    probe.remove()
    return { rgb: `rgb(${red},${green},${blue})`, alpha: alpha / 255 }
  }

  function nodeStyles(section, text, paper) {
    const tones = Object.entries(SHAPES).map(([tone, shape]) => ({
      selector: `node[tone = "${tone}"]`,
      style: { shape, "background-color": colourOf(section, `--designdoc-tone-${tone}`).rgb },
    }))
    const style = {
      label: "data(label)",
      width: "data(wide)",
      height: "data(wide)",
      color: text.rgb,
      "text-opacity": Math.max(0.85, text.alpha),
      "font-size": 15,
      "text-valign": "bottom",
      "text-margin-y": 3,
      "text-wrap": "wrap",
      "text-max-width": 130,
      "min-zoomed-font-size": 6,
      ...paper,
    }
    const dead = { selector: 'node[tone = "dead"]', style: { "background-opacity": 0.75 } }
    return [{ selector: "node", style }, ...tones, dead]
  }

  function edgeStyles(text) {
    const style = {
      width: "data(thick)",
      "curve-style": "bezier",
      "target-arrow-shape": "triangle",
      "arrow-scale": 0.9,
      "line-color": text.rgb,
      "target-arrow-color": text.rgb,
      opacity: 0.3,
    }
    const shared = { "line-style": "dashed", "target-arrow-shape": "none", opacity: 0.22 }
    return [
      { selector: "edge", style },
      { selector: "edge.plain", style: { "curve-style": "straight" } },
      { selector: "edge.shared", style: shared },
    ]
  }

  /* What is chosen stands out, and what is far from it fades. */
  function chosenStyles(text, accent, paper) {
    const near = {
      opacity: 1,
      "line-color": accent.rgb,
      "target-arrow-color": accent.rgb,
      label: "data(label)",
      color: text.rgb,
      "font-size": 11,
      "text-rotation": "autorotate",
      "text-wrap": "ellipsis",
      "text-max-width": 130,
      "min-zoomed-font-size": 7,
      ...paper,
    }
    const here = { "border-width": 3, "border-color": accent.rgb, "font-weight": "bold" }
    return [
      { selector: ".far", style: { opacity: 0.12 } },
      { selector: "edge.near", style: near },
      { selector: "node.here", style: here },
    ]
  }

  designdoc.mapStyles = function (section) {
    const text = colourOf(section, "--designdoc-fg")
    const accent = colourOf(section, "--designdoc-link")
    const page = colourOf(section, "--md-default-bg-color, var(--bs-body-bg, canvas)")
    const paper = {
      "font-family": getComputedStyle(section).fontFamily,
      "text-background-color": page.rgb,
      "text-background-opacity": 0.75,
      "text-background-padding": "1px",
      "text-background-shape": "round-rectangle",
    }
    return [
      ...nodeStyles(section, text, paper),
      ...edgeStyles(text),
      ...chosenStyles(text, accent, paper),
    ]
  }
})()
