/*
 * What makes a page quicker to use; every page reads fully without it. Looks for, and does without when absent:
 * - .qb-header__toggle: opens and closes the menu on phones.
 * - .qb-week [data-weekday="0…6"] (0 is Monday): marks today's row with aria-current="date".
 * - form[action]: leads to that address with what its fields hold.
 * - a[data-qb-search]: opens the search dialog in the page, also with Ctrl+K (on a Mac with Command+K).
 * - [data-qb-share] (a hidden button): the device's own sheet, or else the page's address copied; [data-qb-copy="text"] copies the text,
 *   or the address when it is empty. Both say data-qb-copied, their own or that of what they stand in, when done. [data-qb-print]: prints.
 * - [data-qb-sharing]: gets a button of each of these two kinds, with words from words-<language>.js.
 * - <html data-qb-saved>, a copy that was kept on the device, and [data-qb-kept], the list of such copies: offline.js has the words for them.
 * Last of all it has the browser install sw.js, which keeps what opens without a network.
 */
const { lang, dataset } = document.documentElement
const all = (selector, within = document) => [...within.querySelectorAll(selector)]

/** Kazakh letters as people without a Kazakh keyboard type them. */
const FOLDED = { ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и", ё: "е" }

export const fold = (text) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[әғқңөұүһіё]/g, (letter) => FOLDED[letter])

/** The weekday in Kazakhstan, 0 for Monday: UTC+5 everywhere since 2024-03-01, whatever the visitor's own zone. */
export const weekday = (instant) => (new Date(instant + 5 * 3600000).getUTCDay() + 6) % 7

function markToday() {
  const today = String(weekday(Date.now()))
  for (const row of all(".qb-week [data-weekday]")) {
    if (row.dataset.weekday === today) row.setAttribute("aria-current", "date")
    else row.removeAttribute("aria-current")
  }
}

function menu() {
  const toggle = document.querySelector(".qb-header__toggle")
  if (!toggle) return
  const open = (state) => toggle.setAttribute("aria-expanded", state)
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") !== "true"))
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || toggle.getAttribute("aria-expanded") !== "true") return
    open(false)
    toggle.focus()
  })
}

/** Shows a short message that goes away by itself; people who listen hear it too. */
function say(text) {
  const dialog = document.querySelector(".qb-dialog")
  if (!dialog || !text) return
  dialog.textContent = text
  dialog.classList.add("qb-dialog--active")
  clearTimeout(say.timer)
  say.timer = setTimeout(() => dialog.classList.remove("qb-dialog--active"), 3000)
}

const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href

async function copy(text, copied) {
  try {
    await navigator.clipboard.writeText(text)
    say(copied)
  } catch {
    // Without permission nothing is copied and nothing is said: the address still stands in the browser's own bar.
  }
}

async function share(copied) {
  if (!navigator.share) return copy(address(), copied)
  try {
    await navigator.share({ title: document.title, url: address() })
  } catch {
    // The visitor closed the sheet.
  }
}

/** Buttons that are nothing without this script. */
async function sharing() {
  const places = all("[data-qb-sharing]")
  if (!places.length) return
  const { default: words } = await import(new URL(`words-${lang}.js`, import.meta.url))
  for (const place of places) {
    place.dataset.qbCopied = words.copied
    for (const [name, icon, label] of [["qbCopy", "copy", words.copy], ["qbShare", "share", words.share]]) {
      const button = document.createElement("button")
      Object.assign(button, { className: "qb-button", type: "button" })
      button.dataset[name] = ""
      button.innerHTML = `<svg class="qb-icon" aria-hidden="true"><use href="${new URL("icons.svg", import.meta.url)}#${icon}"/></svg>`
      button.append(label)
      place.append(button)
    }
  }
}

function actions() {
  const dialog = document.createElement("div")
  dialog.className = "qb-dialog"
  dialog.setAttribute("role", "status")
  document.body.append(dialog)
  for (const button of all("[data-qb-share], [data-qb-copy], [data-qb-print]")) button.hidden = false
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-qb-share], [data-qb-copy], [data-qb-print]")
    if (!button) return
    const copied = button.closest("[data-qb-copied]")?.dataset.qbCopied
    if ("qbShare" in button.dataset) share(copied)
    else if ("qbPrint" in button.dataset) print()
    else copy(button.dataset.qbCopy || address(), copied)
  })
}

/** The policy lets no form be sent; what is searched for goes into the address here. */
function searches() {
  document.addEventListener("submit", (event) => {
    const form = event.target
    if (event.defaultPrevented || !form.hasAttribute("action")) return
    event.preventDefault()
    location.href = `${form.action}?${new URLSearchParams(new FormData(form))}`
  })
}

/** The search dialog is loaded when it is asked for; where dialogs are unknown, the link leads to the page of the search. */
function finder() {
  const link = document.querySelector("[data-qb-search]")
  if (!link || !window.HTMLDialogElement) return
  const load = () => import(new URL(`search-${lang}.js`, import.meta.url))
  const show = async (event) => {
    event.preventDefault()
    let typed = ""
    const note = (early) => {
      if (early.key.length > 1 || early.ctrlKey || early.metaKey || early.altKey) return
      early.preventDefault()
      typed += early.key
    }
    // A slow network may take long to bring the dialog; what is typed meanwhile is for it.
    addEventListener("keydown", note)
    try {
      const search = await load()
      search.show(typed)
    } catch {
      location.href = link.href
    } finally {
      removeEventListener("keydown", note)
    }
  }
  link.addEventListener("click", show)
  link.addEventListener("pointerenter", () => load().catch(() => {}), { once: true })
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) show(event)
  })
}

/** A preview changes from one moment to the next: it has no worker, nor one that another site left behind at its address. */
async function worker() {
  const workers = navigator.serviceWorker
  const root = new URL("../../", import.meta.url)
  if ("qbPreview" in dataset) await (await workers?.getRegistration(root))?.unregister()
  else await workers?.register(new URL("sw.js", root)).catch(() => {})
}

menu()
searches()
finder()
markToday()
setInterval(markToday, 60000)
sharing()
actions()

if (dataset.qbSaved || document.querySelector("[data-qb-kept]")) import(new URL(`offline-${lang}.js`, import.meta.url))
addEventListener("load", () => (globalThis.requestIdleCallback ?? setTimeout)(worker))
