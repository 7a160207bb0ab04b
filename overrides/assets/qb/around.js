/*
 * The offices around a point: one list, the nearest first, instead of groups by region; the nearest one beside the branch responsible.
 * In: entries of directory.js, an origin { at, place? }, places with the branches responsible for them. Out: rows moved, two answers above
 * them. The nearest office and the one in charge may be two: both are said, neither is chosen.
 */
import { hide, make, numbers } from "./findings.js"
import { ordered, told } from "./nearest.js"

const OFFICES = 3

export class Around {
  constructor(results, entries, words, language) {
    this.entries = entries
    this.words = words
    this.number = numbers(language)
    this.answers = make("div", { className: "qb-answers", hidden: true })
    this.placed = section("")
    this.unplaced = section(words.unplaced)
    results.querySelector(".qb-shelf").after(this.answers, this.placed.whole, this.unplaced.whole)
  }

  /** Put the rows into the order of their distance from the origin, or back to their regions. */
  arrange(origin) {
    if (!origin && !this.origin) return
    this.origin = origin
    const [placed, unplaced] = origin ? ordered(this.entries, origin.at) : [[], []]
    this.order = placed
    if (origin) {
      this.placed.list.append(...placed.map(({ element }) => element))
      this.unplaced.list.append(...unplaced.map(({ element }) => element))
    } else for (const { home, element } of this.entries) home.append(element)
    for (const entry of this.entries) this.#measure(entry)
    this.placed.title.textContent = origin ? this.title : ""
    const from = origin?.place ? this.words.straight_from.replace("{town}", () => origin.place.town || origin.place.name) : this.words.straight
    this.placed.note.textContent = from
  }

  /** What the list is called, and the chip by which it is left. */
  get title() {
    const { place } = this.origin
    return place ? this.words.nearest_to.replace("{place}", () => place.name) : this.words.nearest_to_you
  }

  /** After each change of the filters: hide what is empty, name the nearest of what is shown, and who is responsible. */
  show() {
    const shown = this.origin ? this.order.filter(({ element }) => !element.hidden) : []
    hide(this.placed.whole, !shown.length)
    hide(this.unplaced.whole, !this.origin || ![...this.unplaced.list.children].some((element) => !element.hidden))
    hide(this.answers, !this.origin)
    if (!this.origin) return
    const nearest = shown[0] && card(this.words.nearest, this.#office(shown[0]), make("p", { className: "qb-office__place" }, shown[0].where))
    this.answers.replaceChildren(...[nearest, this.#responsible()].filter(Boolean))
  }

  #measure(entry) {
    entry.away?.remove()
    entry.away = undefined
    if (!this.origin || !entry.at) return
    entry.away = make("p", { className: "qb-office__away" }, this.#distance(entry))
    entry.link.closest(".qb-office__text").append(entry.away)
  }

  #distance({ distance, approximate }) {
    const about = Boolean(approximate || this.origin.place)
    return this.words[about ? "about" : "distance"].replace("{number}", this.number.format(told(distance, about)))
  }

  /** An office as a link, with its distance. */
  #office(entry) {
    const line = make("p", { className: "qb-answer__office" }, make("a", { href: entry.link.href }, entry.link.textContent))
    if (entry.at) line.append(" ", make("span", { className: "qb-answer__away" }, this.#distance(entry)))
    return line
  }

  #responsible() {
    const { place } = this.origin
    if (!place) return card(this.words.in_charge, make("p", {}, this.words.choose))
    const title = this.words.responsible.replace("{place}", () => place.name)
    if (!place.branches.length) return card(title, make("p", {}, this.words.no_branch))
    return card(title, make("ul", { className: "qb-answer__branches" }, ...place.branches.map((branch) => this.#branch(branch))))
  }

  #branch({ id, name, party, offices }) {
    const own = this.entries.filter((entry) => offices.includes(entry.id)).slice(0, OFFICES)
    const line = make("p", {}, make("span", { className: "qb-answer__party" }, party), " ", make("a", { href: `../branches/${id}/` }, name))
    return make("li", { className: "qb-answer__branch" }, line, ...(own.length ? own.map((entry) => this.#office(entry)) : [make("p", {}, this.words.no_office)]))
  }
}

function section(title) {
  const made = { title: make("h2", { className: "qb-card__title" }, title), note: make("p", { className: "qb-office__place" }), list: make("ol", { className: "qb-list" }) }
  return { ...made, whole: make("section", { className: "qb-card", hidden: true }, made.title, made.note, made.list) }
}

const card = (title, ...children) => make("section", { className: "qb-card qb-answer" }, make("h2", { className: "qb-answer__title" }, title), ...children)
