/*
 * Open now, said in the page.
 * In: schedules that the build wrote (times in UTC+5, Kazakhstan's only offset since 2024-03-01) and the present instant.
 * Out: a sentence in each [data-qb-office], which keeps the hours that stood there for paper in data-qb-printed, and the number of open
 * offices in [data-qb-open-count].
 * The browser's own time zone and zone data are never asked. Says nothing where it does not know: before the schedule begins, past its
 * horizon, without data. What it knows from a copy that was kept on the device it says with the day of that copy.
 */
const DAY = 1440
const OFFSET = 300

/** Flat [gap, length, gap, length, …] as [start, end] pairs, in minutes from the schedule's first midnight. */
export function spans(flat = []) {
  const pairs = []
  for (let at = 0, place = 0; place < flat.length; place += 2) {
    const start = at + flat[place]
    at = start + flat[place + 1]
    pairs.push([start, at])
  }
  return pairs
}

/**
 * What holds at an instant (milliseconds since 1970), or null when the schedule does not say.
 * schedule: { first: days since 1970 of its first day, days, open, appointment, since, unknown: flat spans, reasons: { day: text } }
 * Out: { state, now, from?, until?, opens?, reason? } in minutes from the first midnight.
 */
export function status(schedule, instant) {
  const now = Math.floor(instant / 60000) + OFFSET - schedule.first * DAY
  const horizon = schedule.days * DAY
  if (!(now >= 0 && now < horizon)) return null
  for (const state of ["unknown", "open", "appointment", "since"]) {
    const span = spans(schedule[state]).find(([start, end]) => start <= now && now < end)
    if (span) return { state, now, from: span[0], until: span[1] < horizon ? span[1] : undefined }
  }
  const next = (state) => spans(schedule[state]).find(([start]) => start > now)?.[0] ?? horizon
  const opens = Math.min(next("open"), next("appointment"), next("since"))
  const reason = schedule.reasons?.[Math.floor(now / DAY)]
  return { state: "closed", now, reason, opens: opens < next("unknown") ? opens : undefined }
}

const clock = (minute) => [Math.floor((minute % DAY) / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":")

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

/** The sentence for a status in the page's words. */
export function sentence(schedule, { state, now, from, until, opens, reason }, words) {
  if (state === "since") return fill(words.since, { time: clock(from) })
  if (state !== "closed") {
    if (state === "unknown" || until === undefined) return words[state]
    if (until - now <= 60) return fill(words[`${state}_soon`], { minutes: until - now })
    return fill(words[`${state}_until`], { time: until % DAY ? clock(until) : "24:00" })
  }
  const why = reason ? "closed_for" : "closed"
  if (opens === undefined) return fill(words[why], { reason })
  const days = Math.floor(opens / DAY) - Math.floor(now / DAY)
  const date = new Date((schedule.first + Math.floor(opens / DAY)) * DAY * 60000)
  const named = words.weekdays[(date.getUTCDay() + 6) % 7]
  const day = days < 7 ? named : fill(words.date, { day: date.getUTCDate(), month: words.months[date.getUTCMonth()] })
  return fill(words[`${why}_opens_${["today", "tomorrow"][days] ?? "day"}`], { reason, time: clock(opens), day })
}

/** Whether people are received, by appointment too; hours that nobody knows are not open. */
export const isOpen = (found) => ["open", "appointment", "since"].includes(found?.state)

/** Whether somebody is received at some time of a day, counted in days since 1970. */
export function opensOn(schedule, date) {
  const from = (date - schedule.first) * DAY
  return ["open", "appointment", "since"].some((state) => spans(schedule[state]).some(([start, end]) => start < from + DAY && end > from))
}

const LOOKS = { open: "open", appointment: "open", closed: "closed", unknown: "unknown" }

/** A sentence with the day on which its schedule was saved, milliseconds since 1970; as it is when that is now. */
export function dated(said, saved, words) {
  if (!saved) return said
  const day = new Date(saved + OFFSET * 60000)
  return fill(words.as_of, { state: said, day: day.getUTCDate(), month: words.months[day.getUTCMonth()] })
}

function show(badges, schedules, saved, words) {
  for (const badge of badges) {
    const schedule = schedules[badge.dataset.qbOffice]
    const found = schedule && status(schedule, Date.now())
    if (!found) continue
    badge.dataset.qbPrinted ??= badge.textContent.trim()
    badge.textContent = dated(sentence(schedule, found, words), saved, words)
    for (const look of ["open", "closed", "unknown"]) badge.classList.toggle(`qb-badge--${look}`, look === LOOKS[found.state])
  }
  for (const counter of document.querySelectorAll("[data-qb-open-count]")) {
    const found = Object.values(schedules).map((schedule) => status(schedule, Date.now()))
    const open = fill(words.count, { count: found.filter((each) => each?.state === "open").length })
    counter.textContent = found.some(Boolean) ? dated(open, saved, words) : ""
  }
}

let fetched

/** What the page brings or the site has: the schedule of each office whose hours are known, by its id, and when it was saved, if it was. */
async function load(language) {
  const page = Date.parse(document.documentElement.dataset.qbSaved)
  const inline = document.getElementById("qb-hours")
  const answer = inline ? undefined : await fetch(new URL(`../../data/hours-${language}.json`, import.meta.url))
  const saved = answer ? (Date.parse(answer.headers.get("X-Qabyldau-Saved")) || page) : page
  const { offices, schedules, ...span } = inline ? JSON.parse(inline.textContent) : await answer.json()
  const known = Object.entries(offices).map(([office, place]) => [office, { ...span, ...schedules[place] }])
  return { saved, schedules: Object.fromEntries(known) }
}

/** The schedules of `load`; fetched once. */
export async function schedules(language) {
  fetched ??= load(language)
  return (await fetched).schedules
}

/** Fill all badges of the page and keep them true; `words` come from the catalogue of the page's language. */
export async function start(words) {
  const badges = document.querySelectorAll("[data-qb-office]")
  if (!badges.length) return
  let known = await (fetched ??= load(words.language))
  const tick = () => show(badges, known.schedules, known.saved, words)
  tick()
  setInterval(tick, 20000)
  document.addEventListener("visibilitychange", tick)
  // The network is back and has the page as it is.
  document.addEventListener("qb:current", async () => {
    fetched = load(words.language)
    known = await fetched
    tick()
  })
}
