/* How the component map is moved: by keys, by its buttons, and without motion where that is asked. */
;(function () {
  "use strict"
  const STEP = 60 /* pixels */
  const ZOOM = 1.3
  const still = matchMedia("(prefers-reduced-motion: reduce)")

  designdoc.MapMoves = class {
    constructor(cy) {
      this.cy = cy
    }

    move(options) {
      if (still.matches) this.cy.viewport(options)
      else this.cy.stop().animate({ ...options }, { duration: 150 })
    }

    zoom(by) {
      const { cy } = this
      const level = Math.min(cy.maxZoom(), Math.max(cy.minZoom(), cy.zoom() * by))
      const middle = { x: cy.width() / 2, y: cy.height() / 2 }
      const pan = cy.pan()
      const factor = level / cy.zoom()
      const x = middle.x - (middle.x - pan.x) * factor
      const y = middle.y - (middle.y - pan.y) * factor
      this.move({ zoom: level, pan: { x, y } })
    }

    pan(x, y) {
      const pan = this.cy.pan()
      this.move({ zoom: this.cy.zoom(), pan: { x: pan.x + x, y: pan.y + y } })
    }

    fit() {
      this.cy.fit(undefined, 30)
    }

    /* What a key does; undefined for keys that are not ours. */
    ofKey(key) {
      return {
        ArrowLeft: () => this.pan(STEP, 0),
        ArrowRight: () => this.pan(-STEP, 0),
        ArrowUp: () => this.pan(0, STEP),
        ArrowDown: () => this.pan(0, -STEP),
        "+": () => this.zoom(ZOOM),
        "=": () => this.zoom(ZOOM),
        "-": () => this.zoom(1 / ZOOM),
        0: () => this.fit(),
      }[key]
    }

    /* What a button does: "in", "out" or "fit". */
    ofButton(what) {
      if (what === "fit") this.fit()
      else this.zoom(what === "in" ? ZOOM : 1 / ZOOM)
    }
  }
})()
