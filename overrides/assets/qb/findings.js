/*
 * What the directory says of a search, as elements: counted sentences, the filters in use, what to drop when nothing fits.
 * In: words of the page's language, choices, results of sift.js. Out: elements with their handlers.
 */

/** A new element with properties and children. */
export function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** Show or hide, and touch nothing that is so already. */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden
}

/**
 * Numbers as the language writes them. Many browsers know Kazakh by its name only and would write English ones; Russian has the same.
 * Small whole numbers are alike everywhere, and the browser need not load the language's rules for them.
 */
export function numbers(language) {
  let rules
  const format = (number) => (rules ??= new Intl.NumberFormat(language === "kk" ? "ru" : language)).format(number)
  return { format: (number) => (Number.isInteger(number) && number >= 0 && number < 1000 ? String(number) : format(number)) }
}

/** Write a text, and touch nothing that says so already. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

const plurals = new Map()

/** A sentence with a number, in the plural form of the language. */
export function counted(forms, count, language) {
  if (!plurals.has(language)) plurals.set(language, new Intl.PluralRules(language))
  const text = forms[plurals.get(language).select(count)] ?? Object.values(forms)[0]
  return text.replace("{count}", numbers(language).format(count))
}

/** Puts behind a choice how many offices it would leave, a number to look at and words to hear; gives the function that says how many. */
export function tally(choice, forms, language) {
  const [seen, heard] = ["qb-facet__count", "qb-visually-hidden"].map((className) => make("span", { className }))
  seen.setAttribute("aria-hidden", "true")
  choice.append(seen, heard)
  return (count) => {
    write(seen, numbers(language).format(count))
    write(heard, `, ${counted(forms, count, language)}`)
  }
}

/** Fill a list with the filters in use, each as a button that takes it back; the focus goes on to the next one, or else to `refuge`. */
export function chips(list, labels, said, remove, refuge) {
  const focused = [...list.children].findIndex((chip) => chip.contains(document.activeElement))
  list.replaceChildren(
    ...labels.map((label, place) => {
      const button = make("button", { className: "qb-chip", type: "button", onclick: () => remove(place) }, label)
      button.setAttribute("aria-label", said.replace("{filter}", () => label))
      return make("li", {}, button)
    }),
  )
  hide(list, !labels.length)
  if (focused >= 0) (list.children[Math.min(focused, labels.length - 1)]?.firstChild ?? refuge).focus()
}

/** What to drop so that something fits: a button for each way, with the number of offices it leads to. */
export function relaxations(ways, label, said, language, drop) {
  return ways.map(({ dropped, count }) => {
    const pairs = dropped.flatMap(({ name, values }) => (name === "q" ? [["q", ""]] : values.map((value) => [name, value])))
    const labels = pairs.map((pair) => said.quoted.replace("{words}", () => label(pair)))
    const text = counted(said.without, count, language).replace("{filters}", () => labels.join(", "))
    return make("li", {}, make("button", { className: "qb-button", type: "button", onclick: () => drop(pairs) }, text))
  })
}
