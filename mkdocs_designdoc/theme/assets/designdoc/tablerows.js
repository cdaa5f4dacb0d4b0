/* The rows of a long table that stand on its other pages: fetched once, made one by one.
 *
 * A row comes as nested lists of names and texts. Only elements and attributes that tables hold
 * are made of them, and links lead where they lead from the table's first page. */
;(function () {
  "use strict"
  const NAMES = /^(tr|th|td|a|abbr|b|br|code|div|em|i|li|ol|p|q|small|span|strong|time|ul|wbr)$/
  const KEYS = /^(class|datetime|dir|lang|rel|scope|title|(data|aria)-[a-z-]+)$/

  function make(node, base) {
    if (typeof node === "string") return document.createTextNode(node)
    const [name, attributes, ...inside] = node
    const element = document.createElement(NAMES.test(name) ? name : "span")
    for (const [key, value] of Object.entries(attributes)) {
      if (KEYS.test(key)) element.setAttribute(key, value)
      if (key !== "href") continue
      const url = new URL(value, base)
      if (/^(https?|file):$/.test(url.protocol)) element.href = url.href
    }
    element.append(...inside.map((each) => make(each, base)))
    return element
  }

  const textOf = (node) =>
    typeof node === "string" ? node : node.slice(2).map(textOf).join("")

  function find(node, className) {
    if (typeof node === "string") return null
    if ((node[1].class ?? "").split(" ").includes(className)) return node
    for (const each of node.slice(2)) {
      const found = find(each, className)
      if (found) return found
    }
    return null
  }

  /* What a table asks of a row that is on no page yet. */
  class FetchedRow {
    constructor(node, base) {
      this.node = node
      this.base = base
    }
    get text() {
      return textOf(this.node)
    }
    get states() {
      return this.node[1]["data-designdoc-states"] ?? ""
    }
    valueOf(column) {
      const cell = this.node.slice(2).filter((each) => typeof each !== "string")[column]
      return cell[1]["data-designdoc-value"] ?? textOf(find(cell, "designdoc-component") ?? cell).trim()
    }
    make() {
      return make(this.node, this.base)
    }
  }

  designdoc.fetchRows = async function (address) {
    const base = new URL(address, document.baseURI)
    const answer = await fetch(base)
    if (!answer.ok) throw new Error(String(answer.status))
    const { rows } = await answer.json()
    return rows.map((node) => new FetchedRow(node, base))
  }
})()
