/* The rows that a list of design docs leaves out of its page: fetched, and made as the others are.
 *
 * Texts of documents only ever become text nodes. */
;(function () {
  "use strict"
  const { make } = designdoc

  designdoc.fetchList = async function (address) {
    const answer = await fetch(new URL(address, document.baseURI))
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  /* What stands beside a title: who, how far, under which flag, and what is wrong. */
  function drawSide(data) {
    const side = make("ul", { className: "designdoc-side" })
    const say = (...children) => side.append(make("li", {}, ...children))
    if (data.kind) say(data.kind)
    if (data.owners) say(data.owners)
    const rollout = [data.stage, data.percent, data.done].filter(Boolean).join(" · ")
    if (rollout) say(rollout)
    if (data.flag) say(make("code", { textContent: data.flag }))
    if (data.problems) {
      const counts = data.problems.map(([severity, text]) =>
        make("span", { className: "designdoc-count", textContent: text, data: { designdocSeverity: severity } }))
      const box = data.problems_url ? make("a", { href: data.problems_url }) : make("span", {})
      counts.forEach((count, at) => box.append(at ? ", " : "", count))
      say(box)
    }
    return side
  }

  designdoc.drawListRow = function (data, { dead }) {
    const link = (text, url, className) =>
      url ? make("a", { textContent: text, href: url, className }) : make("span", { textContent: text, className })
    const main = make("div", { className: "designdoc-main" })
    const title = make("p", { className: "designdoc-title" },
      link(data.title, data.url, dead ? "designdoc-dead" : "designdoc-live"))
    if (data.folder) title.append(" ", make("span", { className: "designdoc-muted", textContent: data.folder }))
    main.append(title)
    if (data.raw) main.append(make("p", { className: "designdoc-note" }, make("q", { textContent: data.raw })))
    if (data.summary) main.append(make("p", { className: "designdoc-summary", textContent: data.summary }))
    if (data.successors) {
      const note = make("p", { className: "designdoc-note" }, "→ ")
      data.successors.forEach((each, at) =>
        note.append(at ? ", " : "", link(each.title, each.url, each.dead ? "designdoc-dead" : "designdoc-live")))
      main.append(note)
    }
    const row = make("li", { className: "designdoc-row", data: { designdocRow: data.path } }, main, drawSide(data))
    if (data.since) row.dataset.designdocSince = data.since
    if (data.target) row.dataset.designdocTarget = data.target
    if (data.steps) row.dataset.designdocSteps = data.steps
    return row
  }
})()
