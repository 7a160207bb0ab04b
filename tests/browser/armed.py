"""What in a document would run, or would load something from elsewhere, as soon as it is opened or somebody touches it.

In: a document that a browser has parsed. Out: JavaScript: `ARMED` is a function of a document, its address and the traces of texts,
which lists such places; `READ` has the browser parse texts of files without opening them and calls it for each.
"""

from __future__ import annotations

ARMED = """(parsed, address, traces) => {
  const found = []
  const schemes = ["https:", "http:", "mailto:", "tel:", "geo:", "webcal:", "blob:"]
  const told = (text) => traces.some((trace) => text.includes(trace))
  for (const element of parsed.querySelectorAll("*")) {
    const name = element.localName
    for (const attribute of element.attributes) {
      const shown = `${name} ${attribute.name}=${attribute.value}`
      if (/^on/i.test(attribute.name) || attribute.name === "srcdoc") found.push(shown)
      if (/^(href|src|action|formaction|data|xlink:href|poster|background|ping)$/i.test(attribute.name)) {
        const { protocol, hostname } = new URL(attribute.value, address)
        if (!schemes.includes(protocol)) found.push(shown)
        if (hostname.endsWith("xss.example") && !["a", "area"].includes(name) && !/atom/i.test(element.namespaceURI)) found.push(shown)
      }
      if (attribute.name === "srcset" && told(attribute.value)) found.push(shown)
      if (attribute.name === "style" && attribute.value.includes("url(")) found.push(shown)
    }
    const text = element.textContent
    if (name === "script" && !element.hasAttribute("src") && !/json/.test(element.getAttribute("type"))) found.push(`script ${text}`)
    if (name === "style" && text.includes("xss")) found.push(`style ${text}`)
    if (name === "meta" && element.httpEquiv === "refresh" && told(element.content)) found.push(element.outerHTML)
    // Its inside is text to a browser with scripts, and elements to this parser.
    if (name === "noscript" && told(element.innerHTML)) found.push(element.outerHTML)
    if (["iframe", "object", "embed", "base", "math"].includes(name)) found.push(element.outerHTML)
  }
  return found
}"""
READ = """([armed, documents, traces]) => {
  const look = new Function(`return (${armed})`)()
  const types = { html: "text/html", svg: "image/svg+xml", xml: "application/xml" }
  const found = []
  for (const [path, text] of documents) {
    const address = new URL(path, location).href
    const parsed = new DOMParser().parseFromString(text, types[path.split(".").pop()])
    if (parsed.querySelector("parsererror")) found.push([path, parsed.documentElement.textContent])
    found.push(...look(parsed, address, traces).map((what) => [path, what]))
  }
  return found
}"""
