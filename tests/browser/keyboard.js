/* What a person sees of the focus: window.keyboard.begin() counts the controls and notes how they look and where they stand without it,
 * .stop() says what stands out now, null when the focus has left the page. */
(() => {
  const NEEDED = "a[href], button, input, select, textarea, summary, [tabindex='0']"
  const isThere = (element) => element.checkVisibility({ visibilityProperty: true })
  const controls = () => [...document.querySelectorAll(NEEDED)].filter((each) => isThere(each) && !each.disabled && each.tabIndex >= 0)
  const first = (element) => element.getClientRects()[0]

  function marks({ outlineStyle, outlineWidth, outline, stroke, strokeWidth }) {
    return [
      outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 ? outline : "",
      stroke !== "none" && parseFloat(strokeWidth) >= 2 ? stroke + strokeWidth : "",
    ]
  }

  /** Everything by which an element or what it stands in can be marked. */
  function looks(element) {
    const seen = [...marks(getComputedStyle(element, "::after"))]
    for (let at = element; at && at !== document.body; at = at.parentElement) seen.push(...marks(getComputedStyle(at)))
    for (const inside of element.querySelectorAll("rect")) seen.push(...marks(getComputedStyle(inside)))
    return seen
  }

  function common(one, other) {
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left)
    const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
    return Math.max(0, wide) * Math.max(0, high)
  }

  const position = (element) => getComputedStyle(element).position

  /** How much of an element is in the window and not under something that is fixed there. */
  function share(element, box) {
    const window_ = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    const over = [...document.body.querySelectorAll("*")].filter((each) => /fixed|sticky/.test(position(each)) && isThere(each) && !each.contains(element))
    const covered = over.reduce((sum, each) => sum + common(box, each.getBoundingClientRect()), 0)
    return (common(box, window_) - covered) / common(box, box)
  }

  const before = new Map()
  let last

  function begin() {
    for (const each of controls()) {
      const { left, right, top, bottom } = first(each)
      before.set(each, { looks: looks(each), left, right, top, bottom })
    }
    return before.size
  }

  function stop() {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const { looks: plain, ...box } = before.get(element) ?? { looks: [], left: 0, right: 0, top: 0, bottom: 0 }
    let apart = !before.has(element)
    for (let at = element; at; at = at.parentElement) apart ||= /fixed|absolute|sticky/.test(position(at))
    const within = element === last
    last = element
    const name = element.ariaLabel || element.textContent || element.title || element.name || ""
    return {
      name: name.trim().replace(/\s+/g, " ").slice(0, 60),
      marked: looks(element).some((look, index) => look && look !== plain[index]),
      shown: share(element, first(element)) > 1 / 3,
      apart,
      within,
      ...box,
    }
  }

  window.keyboard = { begin, stop }
})()
