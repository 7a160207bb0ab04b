/*
 * The directory's filters. In: the page of all offices, data/directory-<language>.json, the schedules of live.js; data/places-<language>.json
 * once somebody asks for the offices near a place. Out: rows hidden or shown, how many each choice would leave, the address of the page.
 * What is chosen stands in the address, so that it can be shared and the back button works. A location that the browser gives stays here:
 * it is neither sent nor written into the address.
 */
import { Around } from "./around.js"
import { Choice, FILTERS } from "./choice.js"
import { combobox } from "./combobox.js"
import { chips, counted, hide, numbers, relaxations, tally, write } from "./findings.js"
import { sift } from "./sift.js"
import { fold } from "./site.js"

const VERSION = 1
const DAY = 86400000
const language = document.documentElement.lang
const finder = document.querySelector(".qb-finder")
const part = (selector) => finder.querySelector(selector)

async function load(name, cache = "default") {
  const data = await (await fetch(new URL(`../../data/${name}-${language}.json`, import.meta.url), { cache })).json()
  return data.version === VERSION || cache === "reload" ? data : load(name, "reload")
}

/** The offices in the order of the page: each row with what the data say of it. */
function entriesOf({ offices, names }, schedules) {
  const rows = new Map(offices.id.map((id, row) => [id, row]))
  return [...finder.querySelectorAll(".qb-office")].map((element) => {
    const link = element.querySelector(".qb-office__link")
    const id = link.pathname.split("/").at(-2)
    const value = (column) => offices[column][rows.get(id)]
    const [region, party, service] = [value("region"), value("party"), value("service")]
    const texts = () => [value("text"), names.region[region], names.party[party], ...service.map((each) => names.service[each])]
    let text
    return {
      ...{ id, element, link, home: element.parentElement, schedule: schedules[id], at: value("at"), approximate: value("approximate") },
      ...{ region: [region], party: [party], kind: [value("kind")], receives: value("receives") ? ["yes"] : [] },
      where: element.querySelector(".qb-office__place").textContent,
      ...{ service, language: value("language"), access: value("access"), open: [], day: [] },
      /** Folded when somebody searches: most visitors do not. */
      get text() {
        return (text ??= fold([element.querySelector(".qb-office__text").textContent, ...texts()].join(" ")))
      },
    }
  })
}

/** Places by their id, ready to be searched, with the branches responsible for each. */
function placesOf({ parties, branches, places }) {
  const branch = (id) => ({ ...branches[id], id, party: parties[branches[id].party] })
  const place = (id, row) => {
    const value = (column) => places[column][row]
    const [name, town, region] = [value("name"), value("town"), value("region")]
    const text = fold([name, town, region, value("text")].join(" "))
    return { id, name, town, text, detail: [town, region].filter(Boolean).join(", "), at: value("at"), branches: value("branches").map(branch) }
  }
  return new Map(places.id.map((id, row) => [id, place(id, row)]))
}

class Directory {
  constructor(data, schedules, live, entries) {
    this.words = data.words
    this.live = live
    this.entries = entries
    this.choice = new Choice(document.getElementById("finder"), data.words)
    this.around = new Around(part(".qb-finder__results"), this.entries, data.words, language)
    this.number = numbers(language)
    const inside = new Map()
    for (const entry of entries) {
      const section = entry.home.closest("[data-qb-group]")
      inside.set(section, [...(inside.get(section) ?? []), entry])
    }
    this.groups = [...finder.querySelectorAll("[data-qb-group]")].map((section) => {
      const link = part(`.qb-shelf__link[href="#${section.id}"]`)
      return { section, link, count: link.lastElementChild, entries: inside.get(section) ?? [] }
    })
    this.counts = new Map(this.choice.boxes.map((box) => [box, tally(box.parentElement, data.words.offices, language)]))
    this.limit(Object.values(schedules)[0])
  }

  /** The days that can be chosen are those of the schedules. */
  limit(schedule) {
    const { day } = this.choice.fields
    hide(day.closest("fieldset"), !schedule)
    if (!schedule) return
    const date = (number) => new Date(number * DAY).toISOString().slice(0, 10)
    Object.assign(day, { min: date(schedule.first), max: date(schedule.first + schedule.days - 1) })
  }

  /** What is open now, once a minute, and what is open on the chosen day. */
  tell() {
    const { live, choice } = this
    const [now, day] = [Date.now(), choice.day]
    const minute = Math.floor(now / 60000)
    if (minute !== this.minute) {
      for (const entry of this.entries) entry.open = entry.schedule && live.isOpen(live.status(entry.schedule, now)) ? ["now"] : []
    }
    if (day !== this.day) {
      for (const entry of this.entries) entry.day = day && entry.schedule && live.opensOn(entry.schedule, Date.parse(day) / DAY) ? [day] : []
    }
    Object.assign(this, { minute, day })
  }

  /** One pass over all offices, then only what has changed in the page. */
  show() {
    this.tell()
    const result = sift(this.entries, FILTERS, this.choice.wanted, this.choice.words)
    this.entries.forEach(({ element }, place) => hide(element, !result.shown[place]))
    for (const { section, link, count, entries } of this.groups) {
      const left = entries.filter(({ element }) => !element.hidden).length
      hide(section, Boolean(this.origin) || !left)
      hide(link.parentElement, !left)
      write(count, this.number.format(left))
    }
    hide(part(".qb-shelf"), Boolean(this.origin) || !result.count)
    this.count(result)
    this.around.show()
    this.report(result)
  }

  /** How many offices each choice would leave. */
  count({ left }) {
    for (const [box, count] of this.counts) {
      const offices = left(box.name, box.value)
      box.disabled = !offices && !box.checked
      count(offices)
    }
    for (const { option, name } of this.choice.regions) {
      if (option.value) write(option, `${name} (${this.number.format(left("region", option.value))})`)
    }
  }

  /** What was found, in words: how many, by which filters, what to drop when nothing fits. */
  report({ count, relaxed }) {
    const { words, choice, origin } = this
    const pairs = [...choice.pairs, ...(origin ? [["near", ""]] : [])]
    const label = (pair) => (pair[0] === "near" ? this.around.title : choice.label(pair))
    write(part("[role=status]"), count ? counted(words.found, count, language) : words.found_none)
    chips(part(".qb-found__filters"), pairs.map(label), words.remove, (place) => this.drop([pairs[place]]), choice.fields.q)
    part(".qb-found__relax").replaceChildren(...relaxations(relaxed, label, words, language, (dropped) => this.drop(dropped)))
    hide(part("[data-qb-clear]"), !pairs.length)
    write(part("[data-qb-done]"), counted(words.show, count, language))
    write(part(".qb-near__active"), pairs.length ? this.number.format(pairs.length) : "")
  }

  drop(pairs) {
    this.choice.drop(pairs)
    if (pairs.some(([name]) => name === "near")) this.here = undefined
    this.changed()
  }

  /** A choice was made: show what fits, and then give it an address of its own, for which the browser takes as long as for all the rows. */
  async changed() {
    const { address } = this.choice
    const state = { here: Boolean(this.here) }
    const other = address !== location.pathname + location.search || state.here !== Boolean(history.state?.here)
    if (other) setTimeout(() => history.pushState(state, "", address))
    await this.settle()
  }

  /** Show what fits around the place that is chosen, if any. */
  async settle() {
    const { near } = this.choice.fields
    const id = near.value
    const place = id ? (await this.places().catch(() => new Map())).get(id) : undefined
    if (near.value !== id) return
    near.value = place?.id ?? ""
    part("[role=combobox]").value = place?.name ?? ""
    const origin = place ? { at: place.at, place } : this.here && { at: this.here }
    if (origin?.at !== this.origin?.at) this.around.arrange(origin)
    this.origin = origin
    this.show()
  }

  /** The list of places, asked for once; without a network it may come the next time. */
  async places() {
    this.territory ??= load("places").then(placesOf)
    try {
      return await this.territory
    } catch (error) {
      this.territory = undefined
      throw error
    }
  }

  /** Do as the address says. */
  restore() {
    this.choice.read(new URLSearchParams(location.search))
    if (!history.state?.here) this.here = undefined
    return this.settle()
  }

  /** Ask the browser where it is; what it answers goes nowhere. */
  locate() {
    const status = part("[role=status]")
    write(status, this.words.locating)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.here = [coords.latitude, coords.longitude]
        this.choice.fields.near.value = ""
        this.changed()
      },
      () => {
        write(status, this.words.not_located)
        part("[role=combobox]").focus()
      },
      { maximumAge: 300000, timeout: 20000 },
    )
  }
}

function listen(directory) {
  const { choice } = directory
  const { form } = choice
  let pause
  const keep = () => history.replaceState(history.state, "", choice.address)
  choice.fields.q.addEventListener("input", () => {
    directory.show()
    clearTimeout(pause)
    pause = setTimeout(keep, 300)
  })
  finder.addEventListener("change", ({ target }) => {
    if (target.form !== form || target === part("[role=combobox]")) return
    if (target === choice.fields.q) keep()
    else directory.changed()
  })
  form.addEventListener("submit", () => {
    keep()
    choice.fields.q.blur()
    part(".qb-found").scrollIntoView({ block: "nearest" })
  })
  part("[data-qb-clear]").addEventListener("click", () => {
    choice.fields.q.focus()
    directory.drop([...choice.pairs, ["near", ""]])
  })
  part("[data-qb-here]").addEventListener("click", () => directory.locate())
  const said = { none: directory.words.no_place, failed: directory.words.no_places }
  combobox(part("[role=combobox]"), async () => [...(await directory.places()).values()], said, ({ id }) => {
    choice.fields.near.value = id
    directory.changed()
  })
  // Typed but not chosen is not what is shown; emptied is taken back.
  part("[role=combobox]").addEventListener("blur", ({ target }) => {
    if (!target.value.trim() && choice.fields.near.value) directory.drop([["near", ""]])
    else target.value = directory.origin?.place?.name ?? ""
  })
  // Going to a part of the page is no step back to another choice.
  addEventListener("popstate", ({ state }) => state && directory.restore())
  setInterval(() => directory.show(), 60000)
}

function panel() {
  const toggle = part(".qb-near__toggle")
  const open = (state) => toggle.setAttribute("aria-expanded", state)
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") !== "true"))
  // The list of places opens over what the filters would show.
  part("[role=combobox]").addEventListener("focus", () => open(false))
  part("[data-qb-done]").addEventListener("click", () => {
    open(false)
    toggle.focus()
    part(".qb-found").scrollIntoView()
  })
}

/** Lets the browser answer to the visitor between two pieces of work. */
const pause = () => new Promise((done) => setTimeout(done))

/** The directory with its data; without them the filters, which could do nothing, are taken away. */
async function ready() {
  try {
    const live = await import(new URL(`live-${language}.js`, import.meta.url))
    const [data, schedules] = await Promise.all([load("directory"), live.schedules(language)])
    await pause()
    const entries = entriesOf(data, schedules)
    await pause()
    return new Directory(data, schedules, live, entries)
  } catch {
    finder.classList.add("qb-finder--plain")
  }
}

/** Shows what the address says while a slow network brings the data; gives whether a visitor has chosen something else by then. */
function early() {
  const form = document.getElementById("finder")
  new Choice(form).read(new URLSearchParams(location.search))
  let chosen = false
  finder.addEventListener("input", ({ target }) => (chosen ||= target.form === form))
  form.addEventListener("submit", (event) => event.preventDefault())
  return () => chosen
}

async function start() {
  panel()
  const chosen = early()
  const directory = await ready()
  if (!directory) return
  history.replaceState({ here: false }, "")
  listen(directory)
  await pause()
  await (chosen() ? directory.changed() : directory.restore())
}

start()
