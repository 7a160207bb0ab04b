/*
 * Which offices fit all filters, and what each choice would leave. Plain objects in, plain objects out; touches no page.
 * An entry has `text` (folded) and for each filter by its name a list of values. A filter asks for any of the values that are wanted, but
 * those in EACH for every one of them: who needs a ramp and a lift needs both.
 */
const EACH = new Set(["service", "access"])

/** `wanted` ([[name, values], …]) as criteria that can be dropped one by one; `words` (folded) are one of them. */
function criteria(wanted, words) {
  const found = wanted.flatMap(([name, values]) => (EACH.has(name) ? values.map((value) => ({ name, values: [value] })) : [{ name, values }]))
  if (words.length) found.push({ name: "q", values: words })
  return found
}

const passes = (entry, { name, values }) =>
  name === "q" ? values.every((word) => entry.text.includes(word)) : values.some((value) => entry[name].includes(value))

/**
 * One pass over all entries.
 * Out: { shown: for each entry whether it fits, count, left(name, value): how many would be left if this were chosen besides the other
 * filters, relaxed: when nothing fits, the fewest criteria without which something would, as [{ dropped: [criterion, …], count }] }.
 */
export function sift(entries, names, wanted, words) {
  const asked = criteria(wanted, words)
  const counts = new Map(names.map((name) => [name, new Map()]))
  const failures = new Map()
  const count = (name, values) => {
    const numbers = counts.get(name)
    for (const value of values) numbers.set(value, (numbers.get(value) ?? 0) + 1)
  }
  const shown = entries.map((entry) => {
    const failed = asked.filter((criterion) => !passes(entry, criterion))
    if (!failed.length) names.forEach((name) => count(name, entry[name]))
    else {
      const key = failed.map((criterion) => asked.indexOf(criterion)).join()
      failures.set(key, (failures.get(key) ?? 0) + 1)
      const [{ name }] = failed
      if (failed.length === 1 && name !== "q" && !EACH.has(name)) count(name, entry[name])
    }
    return !failed.length
  })
  const total = shown.filter(Boolean).length
  return { shown, count: total, left: (name, value) => counts.get(name).get(value) ?? 0, relaxed: total ? [] : relaxed(asked, failures) }
}

function relaxed(asked, failures) {
  const found = [...failures].map(([key, count]) => ({ dropped: key.split(",").map((place) => asked[place]), count }))
  const fewest = Math.min(...found.map(({ dropped }) => dropped.length))
  return found.filter(({ dropped }) => dropped.length === fewest).sort((one, other) => other.count - one.count).slice(0, 4)
}
