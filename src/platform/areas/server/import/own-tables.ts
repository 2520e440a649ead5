import { readFileSync } from 'node:fs'
import { type CsvRow, csvTable } from './csv-table.ts'
import type { AreaLevel, AreaRow, SuccessionKind, SuccessionRow } from './rows.ts'

/** A unit of our own table: with its validity, [validFrom, validTo), and the validity of the unit above. */
export interface DatedArea extends AreaRow {
  validFrom: string
  /** First day it is no longer valid; undefined while it is. */
  validTo?: string
  parentValidFrom?: string
  source: string
}

/** A succession of our own table: both ends are named by code and first day. */
export interface DatedSuccession extends SuccessionRow {
  fromValidFrom: string
  toValidFrom: string
  decree: string
}

/** Reads the tables the project carries (`areas/data/*.csv`), upper levels first, as they stand in the files. */
export function readOwnTables(): { areas: DatedArea[]; successions: DatedSuccession[] } {
  return { areas: rowsOf('areas').map(ownArea), successions: rowsOf('successions').map(ownSuccession) }
}

/** The text of those tables as it stands in the files, to tell whether they have changed. */
export function textOfOwnTables(): string {
  return `${textOf('areas')}\n${textOf('successions')}`
}

const textOf = (name: string) => readFileSync(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8')

function rowsOf(name: string): CsvRow[] {
  return csvTable(textOf(name)).rows
}

function ownArea(row: CsvRow): DatedArea {
  const [parent, parentValidFrom, validTo, areaKm2] = [
    row.cell('parent_code'),
    row.cell('parent_valid_from'),
    row.cell('valid_to'),
    row.cell('area_km2'),
  ]
  return {
    code: row.cell('code'),
    kind: row.cell('kind') as AreaLevel,
    name: row.cell('name'),
    fullName: row.cell('full_name'),
    lat: Number(row.cell('lat')),
    lon: Number(row.cell('lon')),
    validFrom: row.cell('valid_from'),
    source: row.cell('source'),
    ...(parent ? { parent, parentValidFrom } : {}),
    ...(validTo ? { validTo } : {}),
    ...(areaKm2 ? { areaKm2: Number(areaKm2) } : {}),
  }
}

function ownSuccession(row: CsvRow): DatedSuccession {
  const [weight, basis, article, back] = ['weight', 'basis', 'article', 'back_weight'].map((name) => row.cell(name))
  return {
    on: row.cell('on'),
    kind: row.cell('kind') as SuccessionKind,
    from: row.cell('from_code'),
    fromValidFrom: row.cell('from_valid_from'),
    to: row.cell('to_code'),
    toValidFrom: row.cell('to_valid_from'),
    part: row.cell('part') as 'full' | 'partial',
    decree: row.cell('decree'),
    ...(weight ? { weight: Number(weight) } : {}),
    ...(basis ? { basis } : {}),
    ...(back ? { backWeight: Number(back) } : {}),
    ...(article ? { article } : {}),
  }
}
