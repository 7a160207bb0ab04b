/* Asks the page where its words and controls stand: window.layout.lostText() and .smallTargets(least, selector) give lines to read;
 * .layOut() makes the browser lay out the parts far below, too, of whose places it has only guessed. */
(() => {
  const rect = (r) => ({ left: r.left + scrollX, right: r.right + scrollX, top: r.top + scrollY, bottom: r.bottom + scrollY })

  function chain(element) {
    const all = []
    for (let at = element; at; at = at.parentElement) all.push(at)
    return all
  }

  const style = (element) => getComputedStyle(element)
  const unseen = (element) => !element.checkVisibility({ visibilityProperty: true }) || chain(element).some((each) => style(each).clipPath !== "none")
  const fixed = (element) => chain(element).some((each) => style(each).position === "fixed")
  const scrolls = (overflow) => /auto|scroll/.test(overflow)
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 50)
  const clips = (each) => !["BODY", "HTML"].includes(each.tagName) && style(each).overflow !== "visible" && !(each instanceof SVGElement)

  function isCut(box, frame) {
    const { overflowX, overflowY } = style(frame)
    const outer = rect(frame.getBoundingClientRect())
    const across = (box.left < outer.left - 1 || box.right > outer.right + 1) && !scrolls(overflowX)
    const along = (box.top < outer.top - 2 || box.bottom > outer.bottom + 2) && !scrolls(overflowY)
    return across || along
  }

  function* texts() {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const parent = node.parentElement
      if (!node.data.trim() || parent.closest("script, style, template, title, option, [hidden]") || unseen(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1).map(rect)
      yield { node, parent, boxes, frames: chain(parent).filter(clips) }
    }
  }

  function* overlaps(lines) {
    lines.sort((one, other) => one.top - other.top)
    for (const [index, line] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        if (other.top >= line.bottom) break
        const high = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top)
        const wide = Math.min(line.right, other.right) - Math.max(line.left, other.left)
        const least = Math.min(line.bottom - line.top, other.bottom - other.top)
        if (other.node !== line.node && wide > 2 && high > 0.4 * least) yield `over each other: ${short(line.node.data)} | ${short(other.node.data)}`
      }
    }
  }

  function layOut() {
    const style = new CSSStyleSheet()
    style.replaceSync("* { content-visibility: visible !important }")
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
  }

  function lostText() {
    layOut()
    const found = []
    const lines = []
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`)
    for (const { node, parent, boxes, frames } of texts()) {
      const free = !frames.some((each) => scrolls(style(each).overflowX))
      for (const box of boxes) {
        if (frames.some((frame) => isCut(box, frame))) found.push(`cut off: ${short(node.data)}`)
        if (free && (box.left < -1 || box.right > width + 1)) found.push(`outside the window: ${short(node.data)}`)
      }
      if (!fixed(parent)) lines.push(...boxes.map((box) => ({ ...box, node })))
    }
    return [...new Set([...found, ...overlaps(lines)])]
  }

  /** A card that is a link as a whole spreads the link's ::after over itself. */
  function area(target) {
    const after = getComputedStyle(target, "::after")
    const whole = after.content !== "none" && after.position === "absolute" && after.left === "0px" && after.top === "0px"
    return (whole ? target.offsetParent : target).getBoundingClientRect()
  }

  const inSentence = (target) =>
    style(target).display === "inline" && [...target.parentElement.childNodes].some((each) => each.nodeType === 3 && each.data.trim())

  function smallTargets(least, selector) {
    layOut()
    return [...document.querySelectorAll(selector)]
      .filter((target) => !unseen(target) && !inSentence(target))
      .map((target) => ({ target, box: area(target) }))
      .filter(({ box }) => Math.min(box.width, box.height) < least - 0.5)
      .map(({ target, box }) => `${Math.round(box.width)}×${Math.round(box.height)}: ${target.className} ${short(target.textContent || target.ariaLabel || "")}`)
  }

  window.layout = { layOut, lostText, smallTargets }
})()
