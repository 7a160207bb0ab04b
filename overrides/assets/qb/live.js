/**
 * Open now, said in the page.
 * In: schedules that the build wrote (times in UTC+5, Kazakhstan's only offset since 2024-03-01) and the present instant.
 * Out: a sentence in each [data-qb-office]. The browser's own time zone and zone data are never asked.
 * Says nothing where it does not know: before the schedule begins, past its horizon, without data.
 */
const MINUTES = 1440
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
 * schedule: { first: days since 1970 of its first day, days, open, appointment, unknown: flat spans, reasons: { day: text } }
 * Out: { state: "open" | "appointment" | "unknown" | "closed", now, until?, opens?, reason? } in minutes from the first midnight.
 */
export function status(schedule, instant) {
  const now = Math.floor(instant / 60000) + OFFSET - schedule.first * MINUTES
  const horizon = schedule.days * MINUTES
  if (!(now >= 0 && now < horizon)) return null
  for (const state of ["unknown", "open", "appointment"]) {
    const span = spans(schedule[state]).find(([start, end]) => start <= now && now < end)
    if (span) return { state, now, until: span[1] < horizon ? span[1] : undefined }
  }
  const later = (state) => spans(schedule[state]).find(([start]) => start > now)?.[0] ?? horizon
  const opens = Math.min(later("open"), later("appointment"))
  const reason = schedule.reasons?.[Math.floor(now / MINUTES)]
  return { state: "closed", now, reason, opens: opens < later("unknown") ? opens : undefined }
}

const clock = (minute) => [Math.floor((minute % MINUTES) / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":")

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

/** The sentence for a status in the page's words. */
export function sentence(schedule, found, words) {
  const { state, now, until, opens, reason } = found
  if (state === "unknown") return words.unknown
  if (state !== "closed") {
    if (until === undefined) return words[state]
    if (until - now <= 60) return fill(words[`${state}_soon`], { minutes: until - now })
    return fill(words[`${state}_until`], { time: until % MINUTES ? clock(until) : "24:00" })
  }
  if (opens === undefined) return reason ? fill(words.closed_for, { reason }) : words.closed
  const days = Math.floor(opens / MINUTES) - Math.floor(now / MINUTES)
  const date = new Date((schedule.first + Math.floor(opens / MINUTES)) * MINUTES * 60000)
  const values = {
    reason,
    time: clock(opens),
    day: days < 7 ? words.weekdays[(date.getUTCDay() + 6) % 7] : fill(words.date, { day: date.getUTCDate(), month: words.months[date.getUTCMonth()] }),
  }
  const key = days === 0 ? "today" : days === 1 ? "tomorrow" : "day"
  return fill(words[reason ? `closed_for_opens_${key}` : `closed_opens_${key}`], values)
}

function show(badges, schedules, words) {
  for (const badge of badges) {
    const schedule = schedules[badge.dataset.qbOffice]
    const found = schedule && status(schedule, Date.now())
    if (!found) continue
    badge.textContent = sentence(schedule, found, words)
    for (const state of ["open", "closed", "unknown"]) {
      badge.classList.toggle(`qb-badge--${state}`, state === (found.state === "appointment" ? "open" : found.state))
    }
  }
}

/** Fill all badges of the page and keep them true; `words` come from the catalogue of the page's language. */
export async function start(words) {
  const badges = document.querySelectorAll("[data-qb-office]")
  if (!badges.length) return
  const inline = document.getElementById("qb-hours")
  const answer = inline ? JSON.parse(inline.textContent) : await fetch(new URL(`../../data/hours-${words.language}.json`, import.meta.url)).then((got) => got.json())
  const schedules = Object.fromEntries(Object.entries(answer.offices).map(([office, index]) => [office, { ...answer, ...answer.schedules[index] }]))
  const tick = () => show(badges, schedules, words)
  tick()
  setInterval(tick, 20000)
  document.addEventListener("visibilitychange", tick)
}
