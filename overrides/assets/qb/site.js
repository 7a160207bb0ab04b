/*
 * What makes a page quicker to use; every page reads fully without it. Looks for, and does without when absent:
 * - .qb-header__toggle: opens and closes the menu on phones.
 * - .qb-week [data-weekday="0…6"] (0 is Monday): marks today's row with aria-current="date".
 * - form[data-qb-filter] with input[name=q] on the page of the directory: shows only the [data-qb-text] that hold all words typed,
 *   and only the [data-qb-group] that still have one. [data-qb-count] says how many, from its data-one, data-few, data-many, data-other
 *   ("{count}" stands for the number; the form is chosen for the page's language) and data-none.
 * - [data-qb-share] (a hidden button): the device's own sheet, or else the page's address copied; [data-qb-copy="text"] copies the text,
 *   or the address when it is empty. Both say data-qb-copied, their own or that of what they stand in, when done. [data-qb-print]: prints.
 * - <html data-qb-saved>, a copy that was kept on the device, and [data-qb-kept], the list of such copies: offline.js has the words for them.
 * Last of all it has the browser install sw.js, which keeps what opens without a network.
 */
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

/** `text` with the number, in the plural form of the page's language. */
function counted(said, count) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(count)
  return (said[count ? form : "none"] ?? said.other ?? "").replace("{count}", new Intl.NumberFormat(document.documentElement.lang).format(count))
}

function directory() {
  const form = document.querySelector("form[data-qb-filter]")
  const entries = all("[data-qb-text]").map((element) => ({ element, text: fold(element.dataset.qbText) }))
  if (!form || !entries.length) return
  const said = document.querySelector("[data-qb-count]")
  const field = form.elements.q

  const show = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean)
    let count = 0
    for (const { element, text } of entries) {
      element.hidden = !words.every((word) => text.includes(word))
      count += !element.hidden
    }
    for (const group of all("[data-qb-group]")) group.hidden = !group.querySelector("[data-qb-text]:not([hidden])")
    if (said) said.textContent = words.length ? counted(said.dataset, count) : ""
  }

  const remember = () => {
    const address = new URL(location.href)
    if (field.value.trim()) address.searchParams.set("q", field.value.trim())
    else address.searchParams.delete("q")
    history.replaceState(null, "", address)
  }

  field.value = new URLSearchParams(location.search).get("q") ?? field.value
  field.addEventListener("input", show)
  field.addEventListener("change", remember)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    remember()
    show()
  })
  if (field.value) show()
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

/** A preview changes from one moment to the next: it has no worker, nor one that another site left behind at its address. */
async function worker() {
  const workers = navigator.serviceWorker
  const root = new URL("../../", import.meta.url)
  if ("qbPreview" in dataset) await (await workers?.getRegistration(root))?.unregister()
  else await workers?.register(new URL("sw.js", root)).catch(() => {})
}

menu()
markToday()
setInterval(markToday, 60000)
directory()
actions()

const { lang, dataset } = document.documentElement
if (dataset.qbSaved || document.querySelector("[data-qb-kept]")) import(new URL(`offline-${lang}.js`, import.meta.url))
addEventListener("load", () => (globalThis.requestIdleCallback ?? setTimeout)(worker))
