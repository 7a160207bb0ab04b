// Begins the web editor: in the language of the address, of the last visit, of the browser or of the configuration, in this order.
import { format } from "./format.js"
import { register } from "./widgets.js"

const LANGUAGES = ["kk", "ru", "en"]
const KEPT = "qabyldau-editor-language"
const KAZAKHSTAN = 5 * 60 * 60 * 1000

async function ask(language) {
  return (await fetch(new URL(`config-${language}.json`, import.meta.url))).json()
}

/** The configuration with its lists, which stand once each in the file, in all their places. */
function whole(value) {
  if (Array.isArray(value)) return value.map(whole)
  if (typeof value !== "object" || value === null) return value
  const named = ([key, each]) => [key, whole((key === "fields" || key === "options") && lists[each] ? lists[each] : each)]
  return Object.fromEntries(Object.entries(value).map(named))
}

function script(address) {
  return new Promise((done, failed) => {
    const made = document.createElement("script")
    made.src = new URL(address, import.meta.url)
    made.onload = done
    made.onerror = failed
    document.head.append(made)
  })
}

/** Words in the letters that names of files have; too many of them make a name that nobody reads. */
function spelt(words, letters) {
  const plain = Array.from(words.normalize("NFC").toLowerCase(), (letter) => letters[letter] ?? letter).join("")
  const parts = plain.normalize("NFD").replace(/[\u0300-\u036f'’]/g, "").split(/[^a-z0-9]+/).filter(Boolean)
  return parts.slice(0, 7).reduce((name, part) => (name.length + part.length < 48 ? [name, part].filter(Boolean).join("-") : name), "")
}

/** The first headline there is: English first, since most of it stays as it is. */
function headline(stories) {
  return ["en", "ru", "kk"].map((tag) => stories?.getIn([tag, "title"])).find((each) => each?.trim()) ?? ""
}

/** Gives chosen pictures a name that every system can write, before Decap sees them. */
function rename({ target }, letters) {
  if (target.type !== "file" || !target.files.length) return
  const renamed = new DataTransfer()
  for (const file of target.files) {
    const [, stem, ending] = /^(.*?)(\.[^.]*)?$/s.exec(file.name)
    renamed.items.add(new File([file], `${spelt(stem, letters) || "photo"}${(ending ?? "").toLowerCase()}`, { type: file.type }))
  }
  target.files = renamed.files
}

const asked = new URLSearchParams(location.search).get("language")
if (LANGUAGES.includes(asked)) localStorage.setItem(KEPT, asked)
const preferred = [localStorage.getItem(KEPT), ...navigator.languages.map((tag) => tag.slice(0, 2))].find((tag) => LANGUAGES.includes(tag))
let made = await ask(preferred ?? LANGUAGES[0])
const language = preferred ?? made.language
if (language !== (preferred ?? LANGUAGES[0])) made = await ask(language)
const { phrases, letters, schemas, lists } = made
const config = whole(made.config)

document.documentElement.lang = language
document.querySelector(`.languages [lang=${language}]`).setAttribute("aria-current", "true")
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => link.setAttribute("href", link.getAttribute("href") + location.hash))
}

window.CMS_MANUAL_INIT = true
await script("decap-cms.js")
const { CMS } = window
const today = new Date(Date.now() + KAZAKHSTAN).toISOString().slice(0, 10)
for (const collection of config.collections) {
  const fields = collection.fields ?? collection.files[0].fields
  for (const field of fields) if (field.default === "today") field.default = collection.name.endsWith(today.slice(0, 4)) ? today : ""
  CMS.registerCustomFormat(collection.format, "yaml", format(fields, schemas[collection.format]))
}
CMS.registerLocale(language, phrases)
register(CMS)
CMS.registerEventListener({
  name: "preSave",
  handler({ entry }) {
    const data = entry.get("data")
    if (!entry.get("newRecord") || !data.get("date")) return data
    const [day] = data.get("date").split(/[ T~]/)
    return data.set("_name", [day, spelt(headline(data.get("stories")), letters) || "item"].join("-"))
  },
})
document.addEventListener("change", (event) => rename(event, letters), { capture: true })
CMS.init({ config })
