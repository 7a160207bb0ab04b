/*
 * A field in which one of many names is chosen by typing a part of it (ARIA's editable combobox with a list).
 * In: input[role=combobox] with aria-controls of a hidden [role=listbox], and items { id, name, detail, text } whose text is folded.
 * Out: calls `choose` with the chosen item. The field keeps what was typed until then.
 */
import { fold } from "./site.js"

const HOW_MANY = 60

/** The items that have all words, those whose name begins with what was typed first. */
function matching(items, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  const found = items.filter(({ text }) => words.every((word) => text.includes(word)))
  const first = ({ name }) => !fold(name).startsWith(words[0] ?? "")
  return found.sort((one, other) => first(one) - first(other)).slice(0, typed.trim() ? HOW_MANY : items.length)
}

/** `load` gives the items when the visitor first turns to the field; `none` is said when nothing matches, `failed` when there are none to be had. */
export function combobox(input, load, { none, failed }, choose) {
  const list = document.getElementById(input.getAttribute("aria-controls"))
  let items = []
  let active = -1

  const mark = (place) => {
    active = place
    ;[...list.children].forEach((option, number) => option.setAttribute("aria-selected", number === place))
    const option = list.children[place]
    if (option) input.setAttribute("aria-activedescendant", option.id)
    else input.removeAttribute("aria-activedescendant")
    option?.scrollIntoView({ block: "nearest" })
  }
  const close = () => {
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    mark(-1)
  }
  const open = async () => {
    const known = await load().catch(() => undefined)
    if (document.activeElement !== input) return
    items = known ? matching(known, input.value) : []
    list.replaceChildren(...items.map(option))
    if (!items.length) list.append(Object.assign(document.createElement("li"), { className: "qb-place__none", role: "option", textContent: known ? none : failed }))
    if (!items.length) list.firstChild.setAttribute("aria-disabled", "true")
    list.hidden = false
    list.scrollTop = 0
    input.setAttribute("aria-expanded", "true")
    mark(-1)
  }
  const take = (place) => {
    const item = items[place]
    if (!item) return
    close()
    choose(item)
  }
  const step = async (by) => {
    if (list.hidden) await open()
    if (items.length) mark((active + by + items.length + (active < 0 && by < 0 ? 1 : 0)) % items.length)
  }

  input.addEventListener("input", open)
  input.addEventListener("click", open)
  input.addEventListener("focus", () => input.select())
  input.addEventListener("blur", close)
  input.addEventListener("keydown", (event) => {
    const does = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Escape: close, Enter: () => take(Math.max(active, 0)) }[event.key]
    if (!does || (list.hidden && !event.key.startsWith("Arrow"))) return
    event.preventDefault()
    does()
  })
  // The field must not lose the focus before the click has told which name was meant.
  list.addEventListener("mousedown", (event) => event.preventDefault())
  list.addEventListener("click", ({ target }) => take([...list.children].indexOf(target.closest("[role=option]"))))
}

function option({ id, name, detail }) {
  const made = Object.assign(document.createElement("li"), { className: "qb-place__option", id: `place-${id}`, role: "option" })
  made.append(name)
  if (detail) made.append(" ", Object.assign(document.createElement("span"), { className: "qb-place__detail", textContent: detail }))
  return made
}
