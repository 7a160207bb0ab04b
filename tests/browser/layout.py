"""Asks the browser where words and controls stand on a page: what is cut off, what lies over what, what is too small to hit."""

from __future__ import annotations

from playwright.sync_api import Page

_HELPERS = r"""
const rect = (r) => ({ left: r.left + scrollX, right: r.right + scrollX, top: r.top + scrollY, bottom: r.bottom + scrollY })
const hides = (style) => style.clipPath !== "none" || style.visibility === "hidden" || style.display === "none"
const chain = (element) => { const all = []; for (let at = element; at; at = at.parentElement) all.push(at); return all }
const unseen = (element) => chain(element).some((each) => hides(getComputedStyle(each)))
const fixed = (element) => chain(element).some((each) => getComputedStyle(each).position === "fixed")
const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 50)
"""

_TEXT = (
    r"""() => {"""
    + _HELPERS
    + r"""
  const found = []
  const lines = []
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`)
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement
    if (!node.data.trim() || parent.closest("script, style, template, title, option, [hidden]") || unseen(parent)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1).map(rect)
    const frames = chain(parent).filter((each) => !["BODY", "HTML"].includes(each.tagName) && getComputedStyle(each).overflow !== "visible" && !(each instanceof SVGElement))
    for (const box of boxes) {
      for (const frame of frames) {
        const style = getComputedStyle(frame)
        const outer = rect(frame.getBoundingClientRect())
        const across = (box.left < outer.left - 1 || box.right > outer.right + 1) && !/auto|scroll/.test(style.overflowX)
        const along = (box.top < outer.top - 2 || box.bottom > outer.bottom + 2) && !/auto|scroll/.test(style.overflowY)
        if (across || along) found.push(`cut off: ${short(node.data)}`)
      }
      if ((box.left < -1 || box.right > width + 1) && !frames.some((each) => /auto|scroll/.test(getComputedStyle(each).overflowX)))
        found.push(`outside the window: ${short(node.data)}`)
      if (!fixed(parent)) lines.push({ ...box, node })
    }
  }
  lines.sort((one, other) => one.top - other.top)
  lines.forEach((line, index) => {
    for (const other of lines.slice(index + 1)) {
      if (other.top >= line.bottom) break
      const high = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top)
      const wide = Math.min(line.right, other.right) - Math.max(line.left, other.left)
      const least = Math.min(line.bottom - line.top, other.bottom - other.top)
      if (other.node !== line.node && wide > 2 && high > 0.4 * least) found.push(`over each other: ${short(line.node.data)} | ${short(other.node.data)}`)
    }
  })
  return [...new Set(found)]
}"""
)

_TARGETS = (
    r"""([least, selector]) => {"""
    + _HELPERS
    + r"""
  const found = []
  for (const target of document.querySelectorAll(selector)) {
    if (unseen(target) || !target.checkVisibility()) continue
    const inSentence = getComputedStyle(target).display === "inline" && [...target.parentElement.childNodes].some((each) => each.nodeType === 3 && each.data.trim())
    const after = getComputedStyle(target, "::after")
    const whole = after.content !== "none" && after.position === "absolute" && after.left === "0px" && after.top === "0px"
    const box = (whole ? target.offsetParent : target).getBoundingClientRect()
    if (!inSentence && Math.min(box.width, box.height) < least - 0.5)
      found.push(`${Math.round(box.width)}×${Math.round(box.height)}: ${target.className} ${short(target.textContent || target.getAttribute("aria-label") || "")}`)
  }
  return found
}"""
)


def lost_text(page: Page) -> list[str]:
    """Words that cannot be read as the page stands: cut off by their frame, outside the window, or lying over others."""
    return list(page.evaluate(_TEXT))


def small_targets(page: Page, least: int, selector: str = "a[href], button, input, select, summary") -> list[str]:
    """Controls lower or narrower than so many pixels; a link inside a sentence is as high as its line and does not count."""
    return list(page.evaluate(_TARGETS, [least, selector]))
