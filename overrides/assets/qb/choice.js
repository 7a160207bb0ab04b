/*
 * What a visitor has chosen in the directory's form, and how it stands in the address of the page.
 * In: the form, the words of the page's language. A choice is a pair of a filter's name and a value; `q` is what was typed, `near` the id of
 * a place. Out: pairs, labels, parameters of an address. Decides nothing about offices.
 */
import { fold } from "./site.js"

export const FILTERS = ["open", "day", "region", "party", "kind", "receives", "service", "language", "access"]

export class Choice {
  constructor(form, words) {
    this.form = form
    this.fields = form.elements
    this.boxes = [...form.elements].filter(({ type }) => type === "checkbox")
    this.regions = [...this.fields.region.options].map((option) => ({ option, name: option.textContent }))
    this.said = words
  }

  /** What was typed, as the texts of the offices have it. */
  get words() {
    return fold(this.fields.q.value).split(/\s+/).filter(Boolean)
  }

  /** The chosen day, once it is whole and within the schedules. */
  get day() {
    return this.fields.day.validity.valid ? this.fields.day.value : ""
  }

  /** The values wanted of each filter that is in use: [[name, values], …]. */
  get wanted() {
    const given = new FormData(this.form)
    const values = (name) => (name === "day" ? [this.day] : given.getAll(name)).filter(Boolean)
    return FILTERS.map((name) => [name, values(name)]).filter(([, found]) => found.length)
  }

  /** Every choice by itself, as it can be taken back. */
  get pairs() {
    const typed = this.words.length ? [["q", this.fields.q.value.trim()]] : []
    return [...typed, ...this.wanted.flatMap(([name, values]) => values.map((value) => [name, value]))]
  }

  /** A choice in words. */
  label([name, value]) {
    if (name === "q") return this.fields.q.value.trim()
    if (name === "day") return this.#date(new Date(value))
    if (name === "region") return this.regions.find(({ option }) => option.value === value).name
    const box = this.boxes.find((each) => each.name === name && each.value === value)
    return box.nextElementSibling.textContent
  }

  #date(day) {
    return this.said.open_on.replace("{day}", day.getUTCDate()).replace("{month}", this.said.months[day.getUTCMonth()])
  }

  /** Take choices back. */
  drop(pairs) {
    for (const [name, value] of pairs) {
      if (!(name in this.fields)) continue
      const box = this.boxes.find((each) => each.name === name && each.value === value)
      if (box) box.checked = false
      else this.fields[name].value = ""
    }
  }

  /** The address of the page with all that is chosen. */
  get address() {
    const given = [...new FormData(this.form)].filter(([name, value]) => value.trim() && (name !== "day" || this.day))
    return `${location.pathname}${given.length ? `?${new URLSearchParams(given)}` : ""}`
  }

  /** Choose what an address says; what it says of things that are not there is passed over. */
  read(parameters) {
    for (const box of this.boxes) Object.assign(box, { disabled: false, checked: parameters.getAll(box.name).includes(box.value) })
    for (const name of ["q", "day", "near", "region"]) this.fields[name].value = parameters.get(name) ?? ""
    if (this.fields.region.selectedIndex < 0) this.fields.region.value = ""
    if (!this.day) this.fields.day.value = ""
  }
}
