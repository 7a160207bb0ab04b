// Reads [{entries, wanted, words}] from standard input and writes what sift.js finds for each, and for each choice how many it would leave.
import { readFileSync } from "node:fs"

const module = async (path) => import(`data:text/javascript,${encodeURIComponent(readFileSync(path, "utf-8"))}`)
const { sift } = await module("overrides/assets/qb/sift.js")
const { kilometres } = await module("overrides/assets/qb/nearest.js")
const { cases, names, choices, pairs } = JSON.parse(readFileSync(0, "utf-8"))
const found = cases.map(({ entries, wanted, words }) => {
  const { left, ...result } = sift(entries, names, wanted, words)
  return { ...result, left: choices.map(([name, value]) => left(name, value)) }
})
process.stdout.write(JSON.stringify({ found, distances: pairs.map(([one, other]) => kilometres(one, other)) }))
