/* The rows of a list of design docs as records: those in the page, and those it leaves out.
 *
 * A record has its group, the keys of its facets, and a row once there is one. */
;(function () {
  "use strict"
  const { fold } = designdoc
  const LETTERS = { o: "owner", c: "component", t: "tag", k: "kind" }
  const FACETS = ["status", "owner", "component", "tag", "kind"]
  const TITLE = ".designdoc-title a, .designdoc-title span"

  /* The number that people call a document by: "RFC 12: …", "0012-checkout.md". */
  function numberOf(title, path) {
    const name = path.slice(path.lastIndexOf("/") + 1)
    const found =
      /^[a-z]{0,12}[\s#-]*0*(\d{1,6})\b/i.exec(title) ??
      /^[a-z]{0,12}-?0*(\d{1,6})(?=[-_.])/i.exec(name)
    return found ? Number(found[1]) : null
  }

  const wordsOf = ({ row, data }) =>
    row ? row.textContent : Object.values(data).filter((v) => typeof v === "string").join(" ")

  designdoc.ListRecords = class {
    constructor(root) {
      this.root = root
      this.all = []
      this.groups = new Map()
      this.options = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]))
      this.complete = !root.dataset.designdocRest
      this.readGroups()
      this.readRows()
    }

    readGroups() {
      const jumps = new Map()
      for (const link of this.root.querySelectorAll(".designdoc-jump a"))
        jumps.set(link.hash.slice(1), link.querySelector(".designdoc-number"))
      for (const section of this.root.querySelectorAll("[data-designdoc-group]")) {
        const group = this.readGroup(section, jumps)
        this.groups.set(group.id, group)
        this.options.status.set(fold(group.id), { label: group.label, count: 0 })
      }
      const groups = [...this.groups.values()]
      if (groups.length > 1 && groups.some((group) => !group.dead))
        for (const group of groups) group.folded = group.dead && Boolean(group.heading)
    }

    readGroup(section, jumps) {
      const heading = section.querySelector("h2")
      const jump = jumps.get(heading?.id)
      const label = heading
        ? heading.firstElementChild.nextSibling.data.trim()
        : section.getAttribute("aria-label")
      return {
        id: section.dataset.designdocGroup,
        label,
        section,
        heading,
        list: section.querySelector(".designdoc-rows"),
        jump: jump?.closest("li"),
        counts: [heading?.querySelector(".designdoc-number"), jump].filter(Boolean),
        total: Number(section.dataset.designdocTotal),
        dead: section.dataset.designdocTone === "dead",
        folded: false,
        records: [],
      }
    }

    readRows() {
      const values = JSON.parse(this.root.dataset.designdocValues)
      for (const group of this.groups.values())
        for (const row of group.list.children) {
          const { designdocRow: path, designdocFacets: marks } = row.dataset
          if (path !== undefined) this.add(group, marks, values, { row, path })
        }
    }

    add(group, marks, values, others) {
      const record = { group, wanted: true, shown: true, match: true, ...others }
      record.keys = { status: [fold(group.id)], owner: [], component: [], tag: [], kind: [] }
      for (const mark of (marks ?? "").split(" ")) {
        const facet = LETTERS[mark[0]]
        const label = facet && values[facet]?.[Number(mark.slice(1))]
        if (label === undefined) continue
        const key = fold(label)
        if (!record.keys[facet].includes(key)) record.keys[facet].push(key)
        if (!this.options[facet].has(key)) this.options[facet].set(key, { label, count: 0 })
      }
      group.records.push(record)
      this.all.push(record)
    }

    /* Titles and texts are folded once, when somebody first looks for something. */
    prepare() {
      for (const record of this.all) {
        if (record.text !== undefined) continue
        const { row, data, path, keys } = record
        const names = FACETS.slice(1).flatMap((facet) => keys[facet])
        record.title = row ? row.querySelector(TITLE).textContent : data.title
        record.start = fold(record.title)
        record.number = numberOf(record.title, path)
        record.text = fold(wordsOf(record) + " " + path) + " " + names.join(" ")
      }
    }

    /* Fetches what the page leaves out, once; true when it has come now. */
    async fetchRest() {
      if (this.complete || this.fetching) return false
      this.fetching = true
      await designdoc.load("listrest")
      const { values, rows } = await designdoc.fetchList(this.root.dataset.designdocRest)
      for (const data of rows) {
        const group = this.groups.get(data.status)
        const others = { row: null, data, path: data.path, shown: false }
        if (group) this.add(group, data.facets, values, others)
      }
      this.complete = true
      return true
    }
  }
})()
