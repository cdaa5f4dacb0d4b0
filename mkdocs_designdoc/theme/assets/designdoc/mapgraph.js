/* The components of a portal as a graph: which hang together, and where each stands on the map.
 *
 * Components are known by their index; everything depends on the data alone, never on chance. */
;(function () {
  "use strict"
  const BEST = 60
  const NEAR = 120
  const SPREAD = 46
  const TURN = Math.PI * (3 - Math.sqrt(5))

  designdoc.MapGraph = class {
    constructor({ nodes, calls, shared }) {
      this.nodes = nodes
      this.calls = calls
      this.together = shared
      this.around = nodes.map(() => new Map())
      for (const [one, two, , weight] of calls) {
        this.join(one, two, weight)
        this.join(two, one, weight)
      }
    }

    join(one, two, weight) {
      const known = this.around[one]
      known.set(two, (known.get(two) ?? 0) + weight)
    }

    get all() {
      return this.nodes.map((_, index) => index)
    }

    degree(index) {
      let sum = 0
      for (const weight of this.around[index].values()) sum += weight
      return sum
    }

    /* Neighbours, the closest first; with `sharing` also those that stand in the same designs. */
    closest(index, sharing) {
      const links = new Map(this.around[index])
      if (sharing)
        for (const [one, two, weight] of this.together) {
          if (one === index) links.set(two, (links.get(two) ?? 0) + weight)
          if (two === index) links.set(one, (links.get(one) ?? 0) + weight)
        }
      return [...links].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([other]) => other)
    }

    /* Whatever is at most some steps away from a component. */
    near(centre, steps, sharing) {
      const found = new Set([centre])
      let edge = [centre]
      for (let step = 0; step < steps; step++) {
        const next = []
        for (const index of edge)
          for (const other of this.closest(index, sharing))
            if (!found.has(other) && found.size < NEAR) {
              found.add(other)
              next.push(other)
            }
        edge = next
      }
      return [...found].sort((a, b) => a - b)
    }

    /* From the best connected component outwards, always to the one that most lines lead to: what
       is shown hangs together. */
    core() {
      const { nodes } = this
      const ranked = this.all.sort(
        (a, b) => this.degree(b) - this.degree(a) || nodes[b].size - nodes[a].size || a - b,
      )
      const found = new Set()
      const pull = new Map()
      while (found.size < BEST && found.size < nodes.length) {
        const next = this.strongest(pull, found) ?? ranked.find((index) => !found.has(index))
        found.add(next)
        for (const [other, weight] of this.around[next])
          pull.set(other, (pull.get(other) ?? 0) + weight)
      }
      return [...found].sort((a, b) => a - b)
    }

    strongest(pull, found) {
      let next = null
      for (const [index, weight] of pull) {
        if (found.has(index)) continue
        const more =
          next === null ? 1 : weight - pull.get(next) || this.degree(index) - this.degree(next)
        if (more > 0 || (more === 0 && index < next)) next = index
      }
      return next
    }

    /* Components of one folder stand together, the best connected in the middle: a spiral of
       spirals, as the seeds of a sunflower, so that no two share a place. */
    arrange(shown) {
      const groups = new Map()
      for (const index of shown) {
        const key = this.nodes[index].group
        groups.set(key, [...(groups.get(key) ?? []), index])
      }
      const ordered = [...groups].sort(
        (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
      )
      const room = Math.sqrt(Math.max(1, ordered[0]?.[1].length ?? 1)) * SPREAD * 1.3
      const places = new Map()
      ordered.forEach(([, members], number) => {
        const far = number === 0 ? 0 : room * 1.5 * Math.sqrt(number)
        members.sort((a, b) => this.degree(b) - this.degree(a) || a - b)
        members.forEach(function (index, seed) {
          const away = SPREAD * Math.sqrt(seed)
          places.set(index, {
            x: far * Math.cos(number * TURN) + away * Math.cos(seed * TURN),
            y: far * Math.sin(number * TURN) + away * Math.sin(seed * TURN),
          })
        })
      })
      return places
    }
  }
})()
