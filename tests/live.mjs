// Reads [{schedule, instants: [ms]}] from standard input and writes what live.js says of each instant.
import { readFileSync } from "node:fs"

// Old versions of Node take a .js file for something else than a module; its text they take as one.
const core = readFileSync(process.argv[2], "utf-8")
const { status, sentence } = await import(`data:text/javascript,${encodeURIComponent(core)}`)
const { cases, words } = JSON.parse(readFileSync(0, "utf-8"))
const said = cases.map(({ schedule, instants }) =>
  instants.map((instant) => {
    const found = status(schedule, instant)
    return found && { ...found, sentence: sentence(schedule, found, words) }
  }),
)
process.stdout.write(JSON.stringify(said))
