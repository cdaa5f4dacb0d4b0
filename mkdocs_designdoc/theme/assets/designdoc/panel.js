/* Puts a button for copying beside the command that mends a page's problems.
 *
 * Its words stand in the page, where they are translated with the rest. A page that is served
 * without encryption from another machine has no clipboard, and then no button. */
designdoc.part("panel", function (element) {
  "use strict"
  const command = element.querySelector("code")
  if (!command || !navigator.clipboard) return

  const button = document.createElement("button")
  button.type = "button"
  button.className = "designdoc-copy"
  button.textContent = element.dataset.designdocCopy
  const said = document.createElement("span")
  said.setAttribute("role", "status")
  said.className = "designdoc-muted"
  element.append(" ", button, " ", said)

  button.addEventListener("click", function () {
    navigator.clipboard.writeText(command.textContent).then(
      function () {
        said.textContent = element.dataset.designdocCopied
      },
      function () {
        getSelection().selectAllChildren(command)
      },
    )
  })
})
