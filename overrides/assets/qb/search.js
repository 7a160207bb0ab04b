/*
 * The search box: a dialog over any page, and the page of the search itself.
 * In: words and folding tables of the page's language (the build starts it with them); the index beside it.
 * Out: a list of links. Keys: Ctrl+K opens the dialog (site.js), arrows walk through what was found, Escape closes. Every address that was
 * searched can be shared: the page keeps query and filters in it.
 */
import { Finder, words as split } from "./find.js"

const PAGE = 10
/** Milliseconds without a key after which somebody waits for an answer; a shorter pause would fetch results of half words. */
const PAUSE = 200
const all = (selector, within) => [...within.querySelectorAll(selector)]

const root = new URL("../../", import.meta.url)

function element(name, properties = {}, ...children) {
  const { dataset = {}, ...rest } = properties
  const made = Object.assign(document.createElement(name), rest)
  Object.assign(made.dataset, dataset)
  made.append(...children)
  return made
}

async function loaded(folder, path, version) {
  const address = new URL(path, folder)
  if (version) address.searchParams.set("v", version)
  const response = await fetch(address, version ? {} : { cache: "no-cache" })
  if (!response.ok) throw new Error(`${response.status} ${address}`)
  return response
}

class Box {
  /** `form` has a field q and may have selects kind, topic, area, from, until, order; `list`, `status` and `more` are filled here. */
  constructor({ form, list, status, more }, finder, words) {
    Object.assign(this, { form, list, status, more, finder, words, ticket: 0 })
    this.fields = all("select", form)
    form.addEventListener("input", ({ target }) => this.search(target === form.elements.q ? PAUSE : 0))
    more?.addEventListener("click", () => this.show(this.shown, true))
    list.parentElement.addEventListener("keydown", (event) => this.walk(event))
  }

  get query() {
    return this.form.elements.q.value.trim()
  }

  /** What is chosen, as the finder wants it. */
  wanted() {
    const chosen = Object.fromEntries(this.fields.filter(({ value }) => value).map(({ name, value }) => [name, value]))
    const { kind, order } = chosen
    const [topic, area, from, until] = ["topic", "area", "from", "until"].map((name) => chosen[name] && Number(chosen[name]))
    return { kind, topic, area, from, until, newest: order === "newest" }
  }

  search(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.run(), delay)
  }

  async run() {
    const ticket = ++this.ticket
    if (this.query.length < 2) {
      this.found = undefined
      this.list.replaceChildren()
      this.status.textContent = this.words.hint
      if (this.more) this.more.hidden = true
      return
    }
    this.status.textContent = this.words.searching
    try {
      const found = await this.finder.find(this.query, this.wanted())
      const rows = await this.finder.rows(found.documents.slice(0, PAGE))
      if (ticket !== this.ticket) return
      this.found = found
      this.shown = 0
      this.list.replaceChildren()
      this.put(rows)
      this.status.textContent = found.total ? this.counted(found.total) : this.words.nothing
    } catch {
      if (ticket === this.ticket) this.status.textContent = this.words.failed
    }
  }

  async show(start, focus) {
    const rows = await this.finder.rows(this.found.documents.slice(start, start + PAGE))
    this.put(rows)
    if (focus) all("a", this.list)[start]?.focus()
  }

  put(rows) {
    for (const row of rows) this.list.append(this.item(row))
    this.shown += rows.length
    if (this.more) this.more.hidden = this.shown >= this.found.total
  }

  item({ path, title, text, day, language }) {
    const home = new URL(this.words.home, root)
    const href = path.startsWith("/") ? new URL(path.slice(1), root) : new URL(path, home)
    const link = element("a", { href: href.href, className: "qb-hits__link", lang: language }, ...this.marked(title))
    const [, kind = "page"] = /^(?:\/\w\w\/)?(?:news\/(?=people))?(offices(?=\/[^/]+\/.)|branches|parties|people|news(?=\/\d))\//.exec(path) ?? []
    const about = element("p", { className: "qb-hits__about" }, element("span", { className: "qb-badge qb-badge--topic" }, this.words.kinds[kind]), " ", day)
    const item = element("li", { className: "qb-hits__item" }, link, about)
    if (text) item.append(element("p", { className: "qb-hits__text", lang: language }, ...this.marked(text)))
    return item
  }

  /** The text with what was looked for in <mark>. */
  marked(text) {
    const stems = this.found.stems
    const parts = text.split(/([\p{L}\p{N}]+)/u)
    return parts.map((part, place) => {
      const word = place % 2 ? this.finder.fold(split(part)[0] ?? "") : ""
      return word && stems.some((stem) => (stem.length > 2 ? word.startsWith(stem) : word === stem)) ? element("mark", {}, part) : part
    })
  }

  counted(count) {
    const form = new Intl.PluralRules(this.words.language).select(count)
    return (this.words.found[form] ?? this.words.found.other).replace("{count}", new Intl.NumberFormat(this.words.language).format(count))
  }

  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.target.matches("select")) return
    const places = [this.form.elements.q, ...all("a", this.list)]
    const at = places.indexOf(document.activeElement)
    if (at < 0 || !places[at + step]) return
    event.preventDefault()
    places[at + step].focus()
  }
}

/** The dialog: made when it is first asked for. */
function dialog(finder, words) {
  const input = element("input", { className: "qb-search__input", type: "search", name: "q", autocomplete: "off", spellcheck: false, placeholder: words.typing })
  input.setAttribute("aria-label", words.label)
  const close = element("button", { type: "button", className: "qb-lookup__close", textContent: "×" })
  close.setAttribute("aria-label", words.close)
  const form = element("form", { className: "qb-search", id: "qb-lookup", action: new URL(`${words.home}search/`, root).href }, input, close)
  const whole = element("button", { className: "qb-button qb-lookup__all", textContent: words.all })
  whole.setAttribute("form", form.id)
  form.setAttribute("role", "search")
  const status = element("p", { className: "qb-lookup__status" })
  status.setAttribute("role", "status")
  const list = element("ol", { className: "qb-hits" })
  const made = element("dialog", { className: "qb-lookup" }, form, status, list, whole)
  made.setAttribute("aria-label", words.label)
  document.body.append(made)
  close.addEventListener("click", () => made.close())
  made.addEventListener("click", ({ target }) => target === made && made.close())
  new Box({ form, list, status }, finder, words).run()
  return (typed) => {
    made.showModal()
    input.select()
    if (!typed) return
    input.value = typed
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

const option = (value, text) => element("option", { value, textContent: text })

/** The page of the search: filters are filled from the index, and everything chosen stands in the address. */
async function page(place, finder, words) {
  const form = place.querySelector("form")
  const [list, status, more] = [".qb-hits", "[role=status]", "[data-qb-more]"].map((selector) => place.querySelector(selector))
  const box = new Box({ form, list, status, more }, finder, words)
  const { topics, areas, months, first } = await finder.contents()
  const years = [...new Set(months.filter(([month]) => month).map(([month]) => Math.floor((month - 1 + first) / 13)))].reverse()
  const named = (names) => names.map((name, number) => option(number, name))
  form.elements.topic.append(...named(topics))
  form.elements.area.append(...named(areas))
  for (const name of ["from", "until"]) form.elements[name].append(...years.map((year) => option(year, year)))
  const read = () => {
    const given = new URLSearchParams(location.search)
    for (const field of [form.elements.q, ...box.fields]) field.value = given.get(field.name) ?? ""
    box.run()
  }
  const remember = (how) => {
    const address = new URL(location.href)
    address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString()
    history[how](null, "", address)
  }
  form.elements.q.addEventListener("input", () => remember("replaceState"))
  for (const field of box.fields) field.addEventListener("change", () => remember("pushState"))
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    remember("pushState")
    box.run()
  })
  addEventListener("popstate", read)
  for (const hidden of all("[data-qb-scripted]", place)) hidden.hidden = false
  read()
  // On a phone the filters wait until they are asked for, unless some are in use.
  place.querySelector("details").open = matchMedia("(min-width: 40em)").matches || box.fields.some(({ value }) => value)
}

let open

export function start(words, tables) {
  const folder = new URL(`../../data/search/${words.language}/`, import.meta.url)
  const finder = new Finder((path, version) => loaded(folder, path, version), tables)
  const place = document.querySelector("[data-qb-lookup]")
  if (place) page(place, finder, words).catch(() => (place.querySelector("[role=status]").textContent = words.failed))
  open = (typed) => (place ? place.querySelector("input").focus() : (dialog.opener ??= dialog(finder, words))(typed))
}

/** Shows the dialog, with what was typed while it was on its way, or goes to the field where the page has one. */
export const show = (typed) => open(typed)
