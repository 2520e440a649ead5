import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { makeYear } from '#apps/simulator/dossiers.ts'
import { fileOf, truthOf } from '#apps/simulator/dossiers-file.ts'
import { catalogueRows, dossierRows } from '#apps/simulator/dossiers-layouts.ts'
import { postYear } from '#apps/simulator/dossiers-post.ts'
import { expected } from '#kernel/errors.ts'
import { atVnTime, isDay } from '#kernel/time.ts'
import type { Command } from './command.ts'

const USAGE = {
  vi: 'Cách dùng: saola demo dossiers --year 2026 --seed 1 (--to TỆP.xlsx|csv [--what dossiers|land|procedures] [--layout A|B] | --post URL --token KHÓA [--truth TỆP]) [--until 2026-11-22]',
  en: 'Usage: saola demo dossiers --year 2026 --seed 1 (--to FILE.xlsx|csv [--what dossiers|land|procedures] [--layout A|B] | --post URL --token KEY [--truth FILE]) [--until 2026-11-22]',
}

/**
 * `saola demo dossiers`: a synthetic year of dossiers as a file of either vendor with the truth beside it (FILE.truth.jsonl),
 * or straight into a running centre through its public doors.
 */
export const demoDossiers: Command = async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      year: { type: 'string', default: '2026' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      to: { type: 'string' },
      what: { type: 'string', default: 'dossiers' },
      layout: { type: 'string', default: 'A' },
      post: { type: 'string' },
      token: { type: 'string' },
      truth: { type: 'string' },
      dossiers: { type: 'string' },
      land: { type: 'string' },
    },
  })
  const [year, seed] = [Number(values.year), Number(values.seed)]
  const { what, layout } = values
  const good =
    Number.isInteger(year) &&
    Number.isInteger(seed) &&
    (values.until === undefined || isDay(values.until)) &&
    ['dossiers', 'land', 'procedures'].includes(what) &&
    (layout === 'A' || layout === 'B') &&
    (values.to !== undefined) !== (values.post !== undefined && values.token !== undefined)
  if (!good) throw expected(USAGE)
  const end = values.until ? atVnTime(values.until, '17:00') : new Date()
  const lastOfYear = atVnTime(`${year}-12-31`, '23:59')
  const made = makeYear({
    year,
    seed,
    until: new Date(Math.min(end.getTime(), lastOfYear.getTime())),
    ...(values.dossiers && { dossiers: Number(values.dossiers) }),
    ...(values.land && { land: Number(values.land) }),
  })
  if (values.to) {
    const list = what === 'land' ? made.land : made.dossiers
    const rows = what === 'procedures' ? catalogueRows(made.procedures, year) : dossierRows(layout as 'A' | 'B', list)
    await writeFile(values.to, await fileOf(values.to, rows))
    console.log(`${values.to}: ${what === 'procedures' ? made.procedures.length : list.length}`)
    const truth = `${values.to}.truth.jsonl`
    if (what !== 'procedures') await writeFile(truth, truthOf(list))
    return 0
  }
  if (values.truth) await writeFile(values.truth, truthOf([...made.dossiers, ...made.land]))
  await postYear(values.post!.replace(/\/$/, ''), values.token!, made, year, ({ name, accepted, rejected }) =>
    console.log(`  ${name}: ${accepted} nhận · taken, ${rejected} không nhận · refused`),
  )
  return 0
}
