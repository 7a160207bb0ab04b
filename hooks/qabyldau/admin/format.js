// A source file as the web editor knows it, and back. In: text and the fields of the configuration. Out: values whose scalars are all text,
// as the check reads them (050001 and 10:00 stay what they are); and a file in which only what was changed differs: comments, quotes and
// the order of keys stay, empty values are left out.
// What begins with "_" is ours and never stands in a file: `_source` is the text that was read, `_title` and `_name` are for lists and names.
import { Document, Pair, Scalar, YAMLMap, YAMLSeq, isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js"

/** All scalars are text, and are written as they stood. */
const TEXT = { schema: "failsafe" }
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value)
const text = (scalar) => (scalar.value === null ? "" : (scalar.source ?? String(scalar.value)))
const inner = (field, key) => field?.fields?.find(({ name }) => name === key)
const entry = (field) => (field?.fields ? { ...field, widget: "group" } : field?.field)

/** A node as plain values; a short form (`received: 5933`) is written out. */
function read(node, field) {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [text(key), read(value, inner(field, text(key)))]))
  if (isSeq(node)) return node.items.map((item) => read(item, entry(field)))
  const found = isScalar(node) ? text(node) : ""
  if (field?.short && found) return { [field.short]: found }
  return field?.widget === "boolean" ? /^(?:yes|true|on)$/i.test(found) : found
}

/** The value as it should stand in a file, or undefined when there is nothing in it. */
function clean(value, field) {
  if (Array.isArray(value)) {
    const items = value.map((item) => clean(item, entry(field))).filter((item) => item !== undefined)
    return items.length ? items : undefined
  }
  if (isPlain(value)) {
    const pairs = Object.entries(value).filter(([key]) => !key.startsWith("_"))
    const kept = pairs.map(([key, each]) => [key, clean(each, inner(field, key))]).filter(([, each]) => each !== undefined)
    if (field?.short && kept.length === 1 && kept[0][0] === field.short) return kept[0][1]
    return kept.length ? Object.fromEntries(kept) : undefined
  }
  if (typeof value === "boolean") return value ? "yes" : undefined
  const written = String(value ?? "").normalize("NFC").replace(/\r\n?/g, "\n")
  if (field?.prose) return written.trim() ? `${written.replace(/^\n+|\s+$/g, "")}\n` : undefined
  return written.replace(/\s+/g, " ").trim() || undefined
}

const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
}

/** The node that says this value: the old one where it does, with as much of the old one as can stay elsewhere. */
function merged(node, value, field) {
  if (node && same(clean(read(node, field), field), value)) return node
  if (isPlain(value)) return mapping(isMap(node) ? node : new YAMLMap(), value, field)
  if (Array.isArray(value)) return sequence(isSeq(node) ? node : new YAMLSeq(), value, field)
  const scalar = isScalar(node) ? node : new Scalar(value)
  scalar.value = field?.prose ? spelt(isScalar(node) ? text(node) : "", value) : value
  delete scalar.source
  if (value.includes("\n")) scalar.type = Scalar.BLOCK_LITERAL
  else if (scalar.type?.startsWith("BLOCK")) scalar.type = Scalar.PLAIN
  return scalar
}

/** A line of Markdown with one sign for what can be written with several, and without escapes that change nothing. */
function unsigned(line) {
  if (/^\s*([-*_])(?:\s*\1){2,}\s*$/.test(line)) return "***"
  if (line.startsWith("|")) return line.replace(/\s*\|\s*/g, "|").replace(/-+/g, "-")
  const list = line.replace(/^(\s*)[*+](?= )/, "$1-").replace(/(?: {2,}|\\)$/, "\\")
  return list.replace(/\b_|_\b/g, "*").replace(/\\(?=[[_~&])/g, "")
}

const LIST = /^\s*([-*+]|\d+[.)])(\s+)(?=\S)/

/** The lines of Markdown that say something: as they stand, in the one spelling (lists indented as Decap does it), and the blank ones before each. */
function rows(markdown) {
  const found = [], open = []
  let gap = 0
  for (const line of markdown.split("\n")) {
    const says = line.trimStart()
    if (!says) {
      gap += 1
      continue
    }
    const indent = line.length - says.length
    while (open.length && indent < open.at(-1).text) open.pop()
    const column = open.reduce((sum, { width }) => sum + width, 0)
    const [, sign, space] = LIST.exec(line) ?? []
    const further = sign || !open.length ? 0 : indent - open.at(-1).text
    found.push({ line, gap, nested: open.length && sign, key: unsigned(" ".repeat(open.length ? column + further : sign ? 0 : indent) + says) })
    if (sign) open.push({ text: indent + sign.length + space.length, width: sign.length + 1 })
    gap = 0
  }
  return found
}

/** Markdown with its lines as they were spelt before: Decap's rich text has other signs for lists, line breaks and emphasis, other indents, and
    a blank line above each list within a list. */
function spelt(before, after) {
  const old = rows(before), made = rows(after)
  const known = new Map(old.map(({ key, line }) => [key, line]))
  const pair = (all, place) => `${all[place - 1]?.key}\n${all[place].key}`
  const gaps = new Map(old.map(({ gap }, place) => [pair(old, place), gap]))
  const onlyStars = !/^\s*[+-] (?!-)|```/m.test(after)
  const fresh = (line) => (onlyStars ? line.replace(/^(\s*)\*(?= (?!\*))/, "$1-") : line)
  // Old indents beside new ones could put an entry below another one: they stay where all of them can.
  const indented = made.filter(({ line }) => /^\s/.test(line)).every(({ key }) => known.has(key))
  const written = made.flatMap(({ line, key, gap, nested }, place) => {
    const tight = nested && LIST.test(made[place - 1].line) && /^\s*(?:[-*+]|1[.)])\s/.test(line) && !after.includes("```")
    const blank = gaps.get(pair(made, place)) ?? (tight ? 0 : gap)
    const same = known.get(key)
    const spelling = same === undefined ? fresh(line) : indented ? same : /^\s*/.exec(line)[0] + same.trimStart()
    return [...Array(blank).fill(""), spelling]
  })
  return written.join("\n") + /\n*$/.exec(after)[0]
}

function mapping(map, value, field) {
  map.items = map.items.filter(({ key, value: old }) => {
    const known = inner(field, text(key))
    return text(key) in value || clean(read(old, known), known) === undefined
  })
  for (const pair of map.items) {
    const key = text(pair.key)
    if (key in value) pair.value = merged(pair.value, value[key], inner(field, key))
  }
  const order = (field?.fields ?? []).map(({ name }) => name)
  for (const key of Object.keys(value).filter((each) => !map.items.some((pair) => text(pair.key) === each))) {
    const later = map.items.findIndex((pair) => order.indexOf(text(pair.key)) > order.indexOf(key))
    const pair = new Pair(new Scalar(key), merged(null, value[key], inner(field, key)))
    map.items.splice(later < 0 || !order.includes(key) ? map.items.length : later, 0, pair)
  }
  return map
}

/** Entries keep their nodes when they moved: those with an id by it, others by what they say, the rest by their place. */
function sequence(list, value, field) {
  const known = entry(field)
  const old = list.items.map((node) => ({ node, says: clean(read(node, known), known) }))
  const take = (found) => (found ? old.splice(old.indexOf(found), 1)[0].node : undefined)
  const [first] = list.items
  if (first && list.commentBefore) {
    // What stands above the first entry is said of that entry, wherever it goes.
    first.commentBefore = [list.commentBefore, first.commentBefore].filter(Boolean).join("\n")
    list.commentBefore = null
  }
  const nodes = value.map((item) => take(old.find(({ says }) => (item.id ? says?.id === item.id : same(says, item)))))
  list.items = value.map((item, place) => {
    const node = nodes[place] ?? take(old.find(({ node: each }) => list.items.indexOf(each) === place && (!item.id || !isMap(each))))
    return merged(node, item, known)
  })
  return list
}

/** Fields in the order of the file: those that the page shows within another one stand side by side in it, at its end. */
function flat(fields) {
  return [...fields.filter(({ within }) => !within), ...fields.filter(({ within }) => within).flatMap((field) => field.fields)]
}

function parsed(source) {
  const made = parseDocument(source, TEXT)
  if (made.errors.length) throw new Error(made.errors.map(({ message }) => message).join("\n"))
  return made
}

/** What Decap calls a format: the way from a file to values and back. `first` is the line that names the schema of a new file. */
export function format(fields, first) {
  const root = { fields: flat(fields) }
  return {
    fromFile(source) {
      const data = read(parsed(source).contents, root)
      for (const { name, fields: inside } of fields.filter(({ within }) => within)) {
        data[name] = Object.fromEntries(inside.filter((each) => each.name in data).map((each) => [each.name, data[each.name]]))
        for (const each of inside) delete data[each.name]
      }
      const titles = Object.values(data.stories ?? {}).map(({ title }) => title)
      return { ...data, _source: source, _title: titles.find(Boolean) ?? "" }
    },
    toFile(given) {
      const data = { ...given }
      for (const { name } of fields.filter(({ within }) => within)) {
        Object.assign(data, data[name])
        delete data[name]
      }
      const made = given._source ? parsed(given._source) : new Document(new YAMLMap(), TEXT)
      made.contents = merged(made.contents, clean(data, root) ?? {}, root)
      const written = made.toString({ lineWidth: 0 })
      return given._source ? written : `# yaml-language-server: $schema=${first}\n${written}`
    },
  }
}
