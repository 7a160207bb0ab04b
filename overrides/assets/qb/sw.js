/*
 * The site without a network: a service worker. Everything is relative to the folder it stands in, which is the site's root.
 * In: what the build knows (start, below): `shell`, another for other style sheets, scripts or names of them; `data`, the digest of day and
 * content, which only makes the browser install the worker anew; the `files` of the shell; by language its folder, its scripts, its data,
 * and the data that are kept only once a page has asked for them.
 * Out: with a network, what the network gives, as if there were no worker. Without one, or when it does not answer in time, what was kept,
 * and then a page says so itself: it gets <html data-qb-saved="when" data-qb-digest="of which bytes">, and data the header of that name.
 *
 * A cache belongs to one shell: a page never meets the scripts of another one. When the shell changes, the offices seen are fetched anew and
 * the old cache goes. A page that is shown from the cache loads the rest from there too.
 */
const SLOW = 3000
const PAGES = 60
const PICTURES = 40
const RENEWED = 20
const SAVED = "X-Qabyldau-Saved"
/** Past the browser's own cache, which would answer without a network too, and nobody could tell when that answer was true. */
const NOW = { cache: "no-cache" }

/** The address without what does not change the file: query, fragment, index.html; a page's ends in a slash. */
function bare(address) {
  const { origin, pathname } = new URL(address)
  return origin + pathname.replace(/\/index\.html$/, "/").replace(/(\/[^./]+)$/, "$1/")
}

const isPage = (address) => /\/$|\.html$/.test(address)
const isOffice = (address) => /\/offices\/[^/]+\/[^/]+\/$/.test(address)
const isHtml = (answer) => (answer.headers.get("Content-Type") ?? "").includes("html")

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** What a promise gives within the time, or undefined when it fails or takes longer. */
const within = (time, promise) =>
  Promise.race([promise.catch(() => undefined), ...(time ? [new Promise((done) => setTimeout(done, time))] : [])])

function start({ shell, files, languages }) {
  const root = new URL("./", location).href
  const ours = `qabyldau ${root} `
  const open = () => caches.open(ours + shell)
  const below = (paths) => paths.map((path) => root + path)
  /** Clients whose page came from the cache. */
  const shown = new Set()

  const tags = Object.keys(languages)
  const languageOf = (address) => tags.find((tag) => languages[tag].folder && address.startsWith(root + languages[tag].folder)) ?? tags[0]
  const pagesOf = (tag) => below(["", "offices/", "offline/"].map((path) => languages[tag].folder + path))
  const standing = new Set(tags.flatMap(pagesOf))
  const data = new Set(below(tags.flatMap((tag) => [...languages[tag].data, ...languages[tag].asked])))
  const scripts = new Set(below([...files, ...tags.flatMap((tag) => languages[tag].scripts)]))

  /** Puts an answer into the cache with the time at which the server gave it; what is gone goes. Errors and foreign answers are not kept. */
  async function keep(address, answer) {
    const cache = await open()
    if (answer.status === 404 || answer.status === 410) return cache.delete(address)
    if (answer.status !== 200 || answer.type !== "basic" || isPage(address) !== isHtml(answer)) return
    const headers = new Headers(answer.headers)
    // The body is unpacked by now, and one copy serves every request.
    for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name)
    headers.set(SAVED, new Date(Date.parse(headers.get("Date")) || Date.now()).toISOString())
    await cache.put(address, new Response(answer.body, { headers }))
  }

  /** Fails only when the network does: what is not there cannot be kept. */
  const renew = async (address) => keep(address, await fetch(address, NOW))

  async function prepare(tag) {
    await Promise.all([...pagesOf(tag), ...below([...languages[tag].scripts, ...languages[tag].data])].map(renew))
  }

  /** Lets go of the oldest pages, offices last, and of the oldest pictures. */
  async function trim() {
    const cache = await open()
    const kept = (await cache.keys()).map(({ url }) => url)
    const seen = kept.filter((address) => isPage(address) && !standing.has(address))
    const pages = [...seen.filter((address) => !isOffice(address)), ...seen.filter(isOffice)]
    const pictures = kept.filter((address) => /\.(?:avif|webp|jpe?g|png)$/.test(address))
    const surplus = [...pages.slice(0, -PAGES), ...pictures.slice(0, -PICTURES)]
    await Promise.all(surplus.map((address) => cache.delete(address)))
  }

  async function remember(address, answer) {
    await keep(address, answer)
    if (!isPage(address)) return trim()
    const [, , offline] = pagesOf(languageOf(address))
    if (!(await (await open()).match(offline))) await prepare(languageOf(address))
    await trim()
  }

  /** A kept page that says that it is one. */
  async function marked(saved) {
    const text = await saved.text()
    const mark = `<html data-qb-saved="${saved.headers.get(SAVED)}" data-qb-digest="${await digest(text)}" `
    return new Response(text.replace("<html ", mark), { headers: saved.headers })
  }

  /** The way to the page that says that there is no network; it finds the address that was asked for in its fragment. */
  async function elsewhere(address) {
    const cache = await open()
    for (const tag of [languageOf(address), ...tags]) {
      const [, , offline] = pagesOf(tag)
      if (await cache.match(offline)) return Response.redirect(`${offline}#${address.slice(root.length)}`)
    }
    return Response.error()
  }

  /** The network's answer, remembered when it comes, however late. */
  function fresh(event, address, options) {
    const coming = fetch(event.request, options).then((answer) => {
      event.waitUntil(remember(address, answer.clone()).catch(() => {}))
      return answer
    })
    event.waitUntil(coming.catch(() => {}))
    return coming
  }

  async function page(event, address) {
    const coming = fresh(event, address, NOW)
    const saved = await (await open()).match(address)
    const answer = await within(saved && SLOW, coming)
    if (answer && !(saved && answer.status >= 500)) return answer
    if (!saved) return elsewhere(address)
    // Links in the copy hold only where it stands.
    if (event.request.url.split(/[?#]/)[0] !== address) return Response.redirect(address)
    shown.add(event.resultingClientId)
    return marked(saved)
  }

  async function part(event, address) {
    const saved = await (await open()).match(address)
    if (saved && scripts.has(address) && shown.has(event.clientId)) return saved
    // Their names stay when they change: without asking, a new page would get old ones. Only an installation keeps them, all of one shell.
    const coming = scripts.has(address) ? fetch(event.request, NOW) : fresh(event, address, data.has(address) ? NOW : {})
    const answer = await within(saved && SLOW, coming)
    return answer?.ok ? answer : (saved ?? answer ?? Response.error())
  }

  async function install() {
    const cache = await open()
    const names = (await caches.keys()).filter((name) => name.startsWith(ours))
    const kept = (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat().map(({ url }) => url)
    const pages = (await clients.matchAll({ type: "window", includeUncontrolled: true }))
      .map(({ url }) => bare(url))
      .filter((address) => address.startsWith(root) && isPage(address))
    const used = tags.filter((tag) => pages.some((address) => languageOf(address) === tag) || kept.includes(pagesOf(tag)[2]))
    await Promise.all(below(files).map(async (address) => (await cache.match(address)) || renew(address)))
    await Promise.all(used.map(prepare))
    const offices = kept.filter(isOffice).slice(-RENEWED)
    await Promise.all([...new Set([...offices, ...pages])].filter((address) => !standing.has(address)).map(renew))
    await skipWaiting()
  }

  async function activate() {
    const old = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== ours + shell)
    await Promise.all(old.map((name) => caches.delete(name)))
    await clients.claim()
  }

  addEventListener("install", (event) => event.waitUntil(install()))
  addEventListener("activate", (event) => event.waitUntil(activate()))
  addEventListener("fetch", (event) => {
    const { request } = event
    if (request.method !== "GET" || !request.url.startsWith(root) || request.url.startsWith(`${root}admin/`)) return
    const address = bare(request.url)
    if (request.mode === "navigate") {
      if (isPage(address)) event.respondWith(page(event, address))
    } else if (scripts.has(address) || data.has(address) || request.destination === "image") event.respondWith(part(event, address))
  })
}
