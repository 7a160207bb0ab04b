// Reads [{schedule, instants: [ms]}] from standard input and writes what live.js says of each instant.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const { status, sentence } = await import(pathToFileURL(process.argv[2]))
const { cases, words } = JSON.parse(readFileSync(0, "utf-8"))
const said = cases.map(({ schedule, instants }) =>
  instants.map((instant) => {
    const found = status(schedule, instant)
    return found && { ...found, sentence: sentence(schedule, found, words) }
  }),
)
process.stdout.write(JSON.stringify(said))
