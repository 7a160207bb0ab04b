/*
 * What a visitor has chosen: text size, high contrast, light or dark. Runs in <head>, before anything is painted.
 * In: buttons with data-qb-set-size="m|l|xl", data-qb-set-contrast="high", data-qb-set-scheme="auto|default|slate".
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
  document.addEventListener("DOMContentLoaded", apply)
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-qb-set-size], [data-qb-set-contrast], [data-qb-set-scheme]")
    if (button) choose(button.dataset)
  })
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return
    prefs = read()
    apply()
  })
}
