import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { expected } from '#kernel/errors.ts'
import { isDay } from '#kernel/time.ts'
import { detectAndRead } from '#platform/areas/server/import/detect-and-read.ts'
import { storeAreas } from '#platform/areas/server/store.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { type Command, withCentre } from './command.ts'

const SHOWN = 50

/** `saola areas import FILE --on DATE [--code-field NAME]`: lists and layers of areas as they hold from a day. */
const areas: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { on: { type: 'string' }, 'code-field': { type: 'string' } },
  })
  const [verb, file] = positionals
  if (verb !== 'import' || !file || !values.on || !isDay(values.on))
    throw expected({
      vi: 'Cách dùng: saola areas import TỆP --on 2025-07-01 [--code-field TÊN]',
      en: 'Usage: saola areas import FILE --on 2025-07-01 [--code-field NAME]',
    })
  const bytes = await readFile(file).catch(() => {
    throw expected({ vi: `Không đọc được tệp ${file}.`, en: `The file ${file} cannot be read.` })
  })
  const on = values.on
  const read = detectAndRead(basename(file), bytes, { on, codeField: values['code-field'] })
  const out = await withCentre((db) => db.tx((tx) => storeAreas(tx, SYSTEM, read, { on, name: basename(file) })))
  console.log(`${basename(file)}: ${out.kind}`)
  console.log(
    `  ${out.stored} mới · new, ${out.changed} đổi · changed, ${out.unchanged} như cũ · unchanged, ${out.refused.length} không nhận · refused`,
  )
  for (const r of out.refused.slice(0, SHOWN))
    console.log(`  dòng · row ${r.row}${r.column ? ` ${r.column}` : ''} “${r.value}”: ${r.reason.vi} → ${r.mend.vi}`)
  if (out.refused.length > SHOWN) console.log(`  … +${out.refused.length - SHOWN}`)
  return out.stored + out.changed + out.unchanged === 0 && out.refused.length > 0 ? 1 : 0
}

export default areas
