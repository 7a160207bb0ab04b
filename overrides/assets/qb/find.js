/*
 * Finds documents in the index that the build wrote (its format is told in hooks/qabyldau/search/postings.py).
 * In: a query as people type it; a function that loads a file of the index. Out: documents with the best first, and what they look like.
 * Knows no grammar: stems are the index's, and a word belongs to the stems that it begins with. Never touches the page.
 */
const VALUES = [1, 1.5, 2, 2.4, 3, 3.6, 6, 7]
const OTHER_STEM = 0.45
/** How much more an office or a branch is worth than news: most people look for a door. */
const PLACES = 1.4
/** How much more what has the words beside each other is worth than what has them apart. */
const TOGETHER = 1.5
/** Stems that fit a word so well are the same word, stripped by the grammars of two languages. */
const SAME = 0.9
const LAYOUTS = ["qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё"]

/** Makes `fold(word)` of the tables that the index was made with. */
export function folding({ letters, spellings }) {
  const patterns = spellings.map(([pattern, put]) => [new RegExp(pattern, "g"), put.replace("\\1", "$1")])
  return (word) => {
    const plain = [...word].map((letter) => letters[letter] ?? letter).join("").normalize("NFD").replace(/[^a-z0-9]+/g, "")
    return patterns.reduce((text, [pattern, put]) => text.replace(pattern, put), plain)
  }
}

export const words = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function bucketOf(stem, buckets, shortest) {
  let made = 2166136261
  for (const letter of stem.slice(0, shortest)) made = Math.imul(made ^ letter.charCodeAt(0), 16777619) >>> 0
  return (made ^ (made >>> 15)) & (buckets - 1)
}

/** Reads LEB128 numbers one after another. */
class Numbers {
  constructor(bytes) {
    this.bytes = bytes
    this.at = 0
  }

  next() {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++]
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }

  take(length) {
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
}

/** A bucket's file as [{ stem, documents, postings, pairs }]; `pairs` are postings by the stem that stands after it in a name or an address. */
export function entries(bytes) {
  const numbers = new Numbers(bytes)
  const found = []
  let before = ""
  for (let left = numbers.next(); left > 0; left--) {
    const shared = numbers.next()
    before = before.slice(0, shared) + String.fromCharCode(...numbers.take(numbers.next()))
    const documents = numbers.next()
    const postings = numbers.take(numbers.next())
    const [stem, next] = before.split(" ")
    if (next) found.at(-1).pairs.set(next, postings)
    else found.push({ stem, documents, postings, pairs: new Map() })
  }
  return found
}

/** Calls `each(month, place, level)` for every document of some postings. */
function visit(postings, each) {
  const numbers = new Numbers(postings)
  for (let month = 0; numbers.at < postings.length; ) {
    month += numbers.next()
    let place = 0
    for (let left = numbers.next(); left > 0; left--) {
      const packed = numbers.next()
      place += Math.floor(packed / 8)
      each(month, place, packed & 7)
    }
  }
}

/** Whether one letter more, less, other or moved makes one word of the other. */
export function near(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  return swapped || short.slice(at + 1) === long.slice(at + 1)
}

/** How well a stem stands for a word, from 0 to 1; `open`: the word may not be typed to its end. */
export function fit(stem, word, open) {
  if (stem === word) return 1
  const more = stem.length - word.length
  if (/\d/.test(word)) return open && word.length > 2 && stem.startsWith(word) ? 0.7 : 0
  if (word.startsWith(stem)) return stem.length * 3 < word.length ? 0 : stem.length * 5 < word.length * 2 ? 0.4 : Math.max(0.3, 1 + more * 0.06)
  if (stem.startsWith(word)) return open ? Math.max(0.4, 0.9 - more * 0.05) : more < 4 ? 0.6 : 0.3
  return stem.length > 3 && stem.length * 3 > word.length * 2 && word.startsWith(stem.slice(0, -1)) ? 0.5 : 0
}

/** The stems of a bucket that a word may mean: [{ entry, weight, same }]. */
export function candidates(found, word, open) {
  const fitting = found.map((entry) => ({ entry, weight: fit(entry.stem, word, open) })).filter(({ weight }) => weight)
  const best = Math.max(0, ...fitting.map(({ weight }) => weight))
  if (best < 0.5 && word.length > 4 && !/\d/.test(word)) {
    const typo = (stem) => stem.length > 3 && [-1, 0, 1].some((more) => near(stem, word.slice(0, stem.length + more)))
    fitting.push(...found.filter(({ stem }) => typo(stem)).map((entry) => ({ entry, weight: OTHER_STEM })))
  }
  // A word that is there as it stands hardly means a shorter one that it begins with.
  return fitting.map(({ entry, weight }) => {
    const same = weight >= SAME * best
    return { entry, weight: same ? weight : weight ** 3, same }
  })
}

/** How sure it is, from 0 to 1, that two words stand beside each other in a document, in either order. */
function beside(ones, others) {
  const best = new Map()
  for (const { entry: one, weight } of ones) {
    for (const { entry: other, weight: more } of others) {
      for (const postings of [one.pairs.get(other.stem), other.pairs.get(one.stem)].filter(Boolean)) {
        visit(postings, (month, place) => best.set(month * 2 ** 20 + place, Math.max(best.get(month * 2 ** 20 + place) ?? 0, weight * more)))
      }
    }
  }
  return best
}

/** How much a stem tells among so many documents: a rare one more, but none more than those that fit the word best. */
function weighing(meanings, all) {
  const weigh = ({ documents }) => Math.log(1 + (all - documents + 0.5) / (documents + 0.5))
  const best = Math.max(...meanings.map(({ weight }) => weight))
  const most = Math.min(...meanings.filter(({ weight, same }) => same || weight === best).map(({ entry }) => weigh(entry)))
  return (entry) => Math.min(weigh(entry), most)
}

/** The order of what fits equally well: places as the index has them, then news, the newest first. */
const ranked = ({ month, place }) => (month ? 2 ** 40 - month * 2 ** 20 - place : place)

/** What was typed in Latin letters where Russian ones were meant, or the other way about. */
function retyped(token) {
  const from = /[a-z]/.test(token) ? 0 : 1
  return [...token].map((letter) => LAYOUTS[1 - from][LAYOUTS[from].indexOf(letter)] ?? letter).join("")
}

export class Finder {
  /** `load(path, version)` gives a Response; `tables` are letters, spellings, `empty` words that tell nothing, and `shortest`, the letters by which
   * buckets are told apart. */
  constructor(load, tables) {
    this.load = load
    this.shortest = tables.shortest
    this.fold = folding(tables)
    this.empty = new Set(tables.empty.map(this.fold))
    this.files = new Map()
  }

  async contents() {
    this.index ??= this.load("index.json").then((response) => response.json())
    try {
      return await this.index
    } catch (error) {
      this.index = undefined
      throw error
    }
  }

  /** A file of the index, asked for once. */
  async file(path, read) {
    const { version } = await this.contents()
    if (!this.files.has(path)) this.files.set(path, this.load(path, version).then(read))
    try {
      return await this.files.get(path)
    } catch (error) {
      this.files.delete(path)
      throw error
    }
  }

  async bucket(word) {
    const { buckets } = await this.contents()
    const read = async (response) => entries(new Uint8Array(await response.arrayBuffer()))
    return this.file(`${bucketOf(word, buckets, this.shortest)}.bin`, read)
  }

  /** For each word of a token the stems it may mean. */
  async meanings(token, open) {
    const folded = words(token).map((word) => this.fold(word)).filter(Boolean)
    return Promise.all(folded.map(async (word, place) => candidates(await this.bucket(word), word, open && place === folded.length - 1)))
  }

  /** A token as it stands; without its hyphens, or typed anew in the other alphabet, where it is not known as it stands. */
  async understood(token, open) {
    const sure = (meanings) => meanings.every((meant) => meant.some(({ weight }) => weight > OTHER_STEM))
    const straight = await this.meanings(token, open)
    if (straight.length === 1 && sure(straight)) return straight
    for (const other of [token.replace(/[-‐‑–]/g, ""), retyped(token)]) {
      const meanings = other === token ? [] : await this.meanings(other, open)
      if (meanings.length && sure(meanings)) return meanings
    }
    return straight
  }

  /** What a query consists of, without single letters and words such as "where" and "for" beside which there are others. */
  tokens(query) {
    const all = query.toLowerCase().split(/\s+/).filter((token) => words(token).length)
    const telling = all.filter((token) => words(token).some((word) => !this.empty.has(this.fold(word)) && (word.length > 1 || /\d/.test(word))))
    return telling.length ? telling : all
  }

  /** For each word of the query the stems it may mean. */
  async meant(query) {
    const tokens = this.tokens(query)
    const found = await Promise.all(tokens.map((token, place) => this.understood(token, place === tokens.length - 1)))
    return found.flat()
  }

  /** { total, documents: [{ month, place, score }], stems } of a query; `wanted` may have kind, topic, area (numbers), from, until (years), newest. */
  async find(query, wanted = {}) {
    const [contents, meant] = await Promise.all([this.contents(), this.meant(query)])
    const all = contents.months.reduce((sum, [, count]) => sum + count, 0)
    const scores = new Map()
    const worths = []
    for (const meanings of meant) {
      const weigh = weighing(meanings, all)
      const known = meanings.length ? Math.max(...meanings.map(({ entry, weight }) => weigh(entry) * weight)) : Math.log(1 + all)
      worths.push(known)
      for (const [document, score] of this.#best(meanings, weigh)) {
        const sum = scores.get(document) ?? { score: 0, covered: 0 }
        scores.set(document, { score: sum.score + score, covered: sum.covered + known })
      }
    }
    const last = contents.months.at(-1)[0]
    const weightOfAll = worths.reduce((sum, known) => sum + known, 0)
    const together = this.#together(meant, worths)
    let documents = [...scores].map(([document, { score, covered }]) => {
      const month = Math.floor(document / 2 ** 20)
      const prior = (month ? 1 + (0.1 * month) / last : PLACES) * (1 + TOGETHER * (together.get(document) ?? 0) ** 2)
      return { month, place: document % 2 ** 20, score: score * prior * (covered / weightOfAll) ** 2 }
    })
    documents = await this.#only(documents, wanted)
    const newest = (one, other) => other.month - one.month || other.place - one.place
    const best = (one, other) => other.score - one.score || ranked(one) - ranked(other)
    const order = wanted.newest ? newest : best
    const stems = meant.flatMap((meanings) => meanings.filter(({ weight }) => weight >= OTHER_STEM).map(({ entry }) => entry.stem))
    return { total: documents.length, documents: documents.sort(order), stems }
  }

  /** The best score of each document among the meanings of one word. */
  #best(meanings, weigh) {
    const best = new Map()
    for (const { entry, weight } of meanings) {
      const worth = weigh(entry) * weight
      visit(entry.postings, (month, place, level) => {
        const document = month * 2 ** 20 + place
        best.set(document, Math.max(best.get(document) ?? 0, worth * VALUES[level]))
      })
    }
    return best
  }

  /** How much of the query stands in pairs as it was typed, from 0 to 1, by document; `worths` say how much each word tells. */
  #together(meant, worths) {
    const shares = meant.slice(1).map((_, place) => worths[place] + worths[place + 1])
    const whole = shares.reduce((sum, share) => sum + share, 0)
    const sums = new Map()
    shares.forEach((share, place) => {
      for (const [document, weight] of beside(meant[place], meant[place + 1])) sums.set(document, (sums.get(document) ?? 0) + (weight * share) / whole)
    })
    return sums
  }

  async #only(documents, { kind, topic, area, from, until }) {
    const { first, kinds } = await this.contents()
    const year = (month) => Math.floor((month - 1 + first) / 13)
    let left = documents
    if (from) left = left.filter(({ month }) => month && year(month) >= from)
    if (until) left = left.filter(({ month }) => month && year(month) <= until)
    if (kind === "news") left = left.filter(({ month }) => month)
    const mark = topic !== undefined ? kinds.length + topic : kinds.indexOf(kind)
    if (mark < 0 && area === undefined) return left
    const facets = await this.#facets()
    return left.filter(({ month, place }) => {
      const [own, areas] = facets.get(month)[place]
      return (mark < 0 || own === mark) && (area === undefined || Math.floor(areas / 2 ** area) % 2 === 1)
    })
  }

  async #facets() {
    const { months } = await this.contents()
    return this.file("facets.bin", async (response) => {
      const numbers = new Numbers(new Uint8Array(await response.arrayBuffer()))
      return new Map(months.map(([month, count]) => [month, Array.from({ length: count }, () => [numbers.next(), numbers.next()])]))
    })
  }

  /** What documents look like: [{ path, title, text, day, language }]. */
  async rows(documents) {
    const { first, chunk } = await this.contents()
    const name = (month) => {
      if (!month) return "places"
      const key = month - 1 + first
      return `${Math.floor(key / 13)}-${String(key % 13).padStart(2, "0")}`
    }
    return Promise.all(
      documents.map(async ({ month, place }) => {
        const rows = await this.file(`${name(month)}-${Math.floor(place / chunk)}.json`, (response) => response.json())
        const [path, title, text, day, language] = rows[place % chunk]
        return { path, title, text, day, language }
      }),
    )
  }
}
