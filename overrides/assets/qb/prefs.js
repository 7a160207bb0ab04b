/*
 * What a visitor has chosen: text size, high contrast, light or dark. Runs in <head>, before anything is painted.
 * In: an element for the buttons, .qb-tools; they are made here, since without this script they are nothing. Their words: words-<language>.js.
 * Out: on <html> data-qb-size, data-qb-contrast, data-qb-scheme (the choice) and data-md-color-scheme (the colours that follow from it,
 * named as Material names them). Kept in this browser only; where storage is forbidden, the choice lasts for the page.
 */
{
  const KEY = "qb-prefs"
  const root = document.documentElement
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const defaults = { size: "m", contrast: matchMedia("(prefers-contrast: more)").matches ? "high" : "", scheme: "auto" }

  const read = () => {
    try {
      return { ...defaults, ...JSON.parse(localStorage.getItem(KEY)) }
    } catch {
      return { ...defaults }
    }
  }

  const keep = (chosen) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen))
    } catch {
      // A private window: the choice lasts for this page.
    }
  }

  const apply = () => {
    root.dataset.qbSize = prefs.size
    root.dataset.qbContrast = prefs.contrast
    root.dataset.qbScheme = prefs.scheme
    root.dataset.mdColorScheme = prefs.scheme === "auto" ? (dark.matches ? "slate" : "default") : prefs.scheme
    for (const [name, attribute] of [["size", "data-qb-set-size"], ["contrast", "data-qb-set-contrast"]]) {
      for (const button of document.querySelectorAll(`[${attribute}]`)) {
        button.setAttribute("aria-pressed", button.getAttribute(attribute) === prefs[name])
      }
    }
  }

  const here = document.currentScript.src

  const button = (label, name, value, icon) => {
    const made = document.createElement("button")
    made.className = "qb-tools__button"
    made.dataset[name] = value
    if (!icon) {
      made.textContent = "A"
      made.setAttribute("aria-label", label)
      return made
    }
    made.title = label
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg")
    picture.setAttribute("class", "qb-icon")
    picture.setAttribute("aria-hidden", "true")
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use")
    use.setAttribute("href", `${new URL("icons.svg", here)}#${icon}`)
    picture.append(use)
    made.append(picture)
    return made
  }

  const build = async () => {
    const tools = document.querySelector(".qb-tools")
    if (!tools) return
    const { default: words } = await import(new URL(`words-${root.lang}.js`, here))
    const { size, normal, large, largest, contrast, light, night, device } = words
    const sizes = document.createElement("div")
    sizes.className = "qb-tools__sizes"
    sizes.setAttribute("role", "group")
    sizes.setAttribute("aria-label", size)
    sizes.append(button(normal, "qbSetSize", "m"), button(large, "qbSetSize", "l"), button(largest, "qbSetSize", "xl"))
    tools.append(
      sizes,
      button(contrast, "qbSetContrast", "high", "contrast"),
      button(light, "qbSetScheme", "default", "sun"),
      button(night, "qbSetScheme", "slate", "moon"),
      button(device, "qbSetScheme", "auto", "auto"),
    )
    apply()
  }

  const choose = ({ qbSetSize: size, qbSetContrast: contrast, qbSetScheme: scheme }) => {
    if (size) prefs.size = size
    if (contrast) prefs.contrast = prefs.contrast === contrast ? "" : contrast
    if (scheme) prefs.scheme = scheme
    keep(prefs)
    apply()
    // The button that was pressed gives way to the next one, which takes over the focus.
    if (scheme) [...document.querySelectorAll("[data-qb-set-scheme]")].find((button) => button.checkVisibility?.() ?? button.offsetParent)?.focus()
  }

  let prefs = read()
  root.classList.replace("no-js", "js")
  apply()
  dark.addEventListener("change", apply)
  document.addEventListener("DOMContentLoaded", build)
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-qb-set-size], [data-qb-set-contrast], [data-qb-set-scheme]")
    if (pressed) choose(pressed.dataset)
  })
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return
    prefs = read()
    apply()
  })
}
