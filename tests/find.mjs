// Reads {queries: [{query, wanted}], tables} from standard input and answers them with find.js and the index in the folder that is named last.
import { readFileSync } from "node:fs"

const [script, folder] = process.argv.slice(2)
const { Finder } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(script, "utf-8"))}`)
const { queries, tables } = JSON.parse(readFileSync(0, "utf-8"))
let bytes = 0
const load = async (path) => {
  const data = readFileSync(`${folder}/${path}`)
  bytes += data.length
  return new Response(data)
}
const answers = []
for (const { query, wanted } of queries) {
  bytes = 0
  // A finder of its own for each, as a visitor has who has just come.
  const finder = new Finder(load, tables)
  const { total, documents } = await finder.find(query, wanted)
  answers.push({ total, rows: await finder.rows(documents.slice(0, 10)), bytes })
}
process.stdout.write(JSON.stringify(answers))
