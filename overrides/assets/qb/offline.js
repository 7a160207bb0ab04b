/*
 * What a page says of being a kept copy, and what the page of kept pages shows. The copies themselves are the work of sw.js.
 * In: <html data-qb-saved="when" data-qb-digest="of which bytes"> on a kept copy, the words of the page's language, the caches of sw.js.
 * Out: a notice above the content, from the first moment until the network gives the same page again; when it gives another one, a button
 * shows it. In [data-qb-kept]: links to the pages kept on this device, and a button that forgets them.
 * Times are those of Kazakhstan, UTC+5 everywhere since 2024-03-01, whatever the visitor's own zone.
 */
const OFFSET = 5 * 3600000
const AGAIN = 30000
const page = document.documentElement
const root = new URL("../../", import.meta.url)

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

/** `date` and `time` of an instant in the page's words; the year is named when it is not the present one. */
export function moment(instant, now, words) {
  const [local, present] = [new Date(instant + OFFSET), new Date(now + OFFSET)]
  const said = local.getUTCFullYear() === present.getUTCFullYear() ? words.day : words.day_of_year
  return {
    date: fill(said, { day: local.getUTCDate(), month: words.months[local.getUTCMonth()], year: local.getUTCFullYear() }),
    time: local.toISOString().slice(11, 16),
  }
}

const when = (saved, words) => moment(Date.parse(saved), Date.now(), words)

function made(name, text, attributes = {}) {
  const element = document.createElement(name)
  element.textContent = text
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  return element
}

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** A page as the network has it now, or undefined when it does not answer. */
async function present(address) {
  try {
    const answer = await fetch(address.split("#")[0], { cache: "no-cache" })
    return answer.status < 500 ? await answer.text() : undefined
  } catch {
    return undefined
  }
}

/** An empty place above the content, which is read out when it is filled. */
function status() {
  const place = made("div", "", { class: "qb-saved", role: "status" })
  document.getElementById("content").prepend(place)
  return place
}

function say(place, ...parts) {
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  icon.setAttribute("class", "qb-icon")
  icon.setAttribute("aria-hidden", "true")
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use")
  use.setAttribute("href", `${new URL("icons.svg", import.meta.url)}#warning`)
  icon.append(use)
  const inner = made("div", "", { class: "qb-saved__inner" })
  inner.append(icon, ...parts)
  // A moment later: a place that comes with its text is not read out.
  setTimeout(() => place.replaceChildren(inner), 100)
}

/** Above the content: since when the page stands still, and whom to ask instead. */
function notice(words) {
  const said = status()
  const phone = [...document.querySelectorAll(".qb-page--office a[href^='tel:']")].find((link) => /\d/.test(link.textContent))
  const why = navigator.onLine ? words.silent : words.none
  const text = made("p", `${why} ${fill(phone ? words.saved_call : words.saved, when(page.dataset.qbSaved, words))}`)
  const call = phone ? [made("a", phone.textContent, { class: "qb-button", href: phone.href })] : []
  say(said, text, ...call)
  return said
}

/** Asks the network for a page again and again, and hands it on once it comes. */
function watch(address, found) {
  let busy = false
  const look = async () => {
    if (busy || !navigator.onLine || document.hidden) return
    busy = true
    const text = await present(address)
    busy = text !== undefined
    if (!busy) return
    clearInterval(timer)
    await found(text)
  }
  const timer = setInterval(look, AGAIN)
  addEventListener("online", look)
  document.addEventListener("visibilitychange", look)
  look()
}

/** Unchanged, the copy is the page itself again; else the visitor decides when to see the new one. */
async function compare(text, said, words) {
  if ((await digest(text)) === page.dataset.qbDigest) current(said)
  else changed(said, words)
}

function current(said) {
  said.remove()
  delete page.dataset.qbSaved
  document.dispatchEvent(new Event("qb:current"))
}

function changed(said, words) {
  const button = made("button", words.show, { class: "qb-button", type: "button" })
  button.addEventListener("click", () => location.reload())
  say(said, made("p", words.changed), button)
}

/** Every page kept besides those that stand in each language: its address, its title, when it was saved; offices first, then the newest. */
async function kept() {
  const found = []
  for (const name of (await caches.keys()).filter((each) => each.startsWith(`qabyldau ${root} `))) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const address = request.url.slice(root.href.length)
      if (!/\/$/.test(address) || /^(?:\w\w\/)?(?:off\w+\/)?$/.test(address)) continue
      const answer = await cache.match(request)
      const shown = new DOMParser().parseFromString(await answer.text(), "text/html")
      if (shown.querySelector("meta[http-equiv=refresh]")) continue
      const title = shown.querySelector("h1")?.textContent.trim() || shown.title
      const office = /offices\/[^/]+\/[^/]+\/$/.test(address)
      found.push({ cache, request, office, title, language: shown.documentElement.lang, saved: answer.headers.get("X-Qabyldau-Saved") })
    }
  }
  return found.sort((one, other) => other.office - one.office || other.saved.localeCompare(one.saved))
}

async function list(place, words) {
  // Some browsers forbid a private window to look.
  const pages = await kept().catch(() => [])
  const items = pages.map(({ request, title, language, saved }) => {
    const item = made("li", "")
    item.append(made("a", title, { href: request.url, lang: language }), ` · ${fill(words.kept, when(saved, words))}`)
    return item
  })
  if (!items.length) return place.replaceChildren(made("p", words.nothing))
  const entries = made("ul", "")
  entries.append(...items)
  const button = made("button", words.forget, { class: "qb-button", type: "button" })
  button.addEventListener("click", async () => {
    await Promise.all(pages.map(({ cache, request }) => cache.delete(request)))
    await list(place, words)
  })
  place.replaceChildren(entries, button)
}

/** The address that was asked for stands in the fragment, below the root; nothing outside the site is ever opened. */
function asked() {
  const wanted = location.hash.length > 1 ? root.href + location.hash.slice(1) : ""
  return new URL(wanted || root).href.startsWith(root.href) && wanted
}

function missing(words) {
  const wanted = asked()
  if (!page.dataset.qbSaved) {
    if (wanted) location.replace(wanted)
    return
  }
  if (!wanted) return say(status(), made("p", words.none))
  say(status(), made("p", `${words.none} ${words.missing}`), made("a", words.again, { class: "qb-button", href: wanted }))
  watch(wanted, () => location.replace(wanted))
}

/** `words` come from the catalogue of the page's language. */
export async function start(words) {
  const place = document.querySelector("[data-qb-kept]")
  if (place) missing(words)
  else if (page.dataset.qbSaved) {
    const said = notice(words)
    watch(location.href, (text) => compare(text, said, words))
  }
  if (place && "caches" in window) await list(place, words)
}
