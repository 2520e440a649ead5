import type { Text } from '#kernel/text.ts'
import { fold, nfc } from '#kernel/vietnamese.ts'
import type { DefinitionIn } from '#platform/indicators/contract.ts'
import { closedSet } from '#platform/indicators/formulas/closed-sets.ts'
import type { CatalogueRole, Refused } from '../../contract.ts'
import { isNumbering } from '../import/numbering.ts'
import { type Cell, type Grid, letter, shown } from '../import/read-grid.ts'
import { unitIn } from '../import/unit-words.ts'
import type { CatalogueLayout } from './catalogue-columns.ts'
import { dimensionsOf, guessMeasure, isYes, measureOf, periodKinds } from './catalogue-words.ts'

/** A definition read from a sheet, with the row it stood in. */
export type CatalogueRow = DefinitionIn & { row: number }

/** What a catalogue sheet gave. */
export interface CatalogueRead {
  rows: CatalogueRow[]
  refused: Refused[]
  warnings: { row: number; column: string | null; reason: Text }[]
  /** How many said nothing of how they add up. */
  guessed: number
  groups: number
}

/** How the sheet's words are looked up in the centre. */
export interface CatalogueLookup {
  office(name: string): string | undefined
}

/** Reads a sheet row by row: headings become groups, rows that begin with a dash values of the indicator above. */
export function readCatalogue(grid: Grid, layout: CatalogueLayout, look: CatalogueLookup): CatalogueRead {
  const out: CatalogueRead = { rows: [], refused: [], warnings: [], guessed: 0, groups: 0 }
  const at = new Map(Object.entries(layout.columns).map(([column, role]) => [role, column]))
  const indexOf = (role: CatalogueRole) => grid.rows.length && columnIndex(at.get(role))
  let group: string | undefined
  for (const [i, cells] of grid.rows.entries()) {
    if (i <= layout.headRow || cells.every((cell) => cell === null) || isNumbering(cells)) continue
    const say = (role: CatalogueRole): string => {
      const column = indexOf(role)
      return typeof column === 'number' && at.has(role) ? nfc(shown(cells[column] as Cell | undefined)) : ''
    }
    const row = i + 1
    const title = say('title')
    const said = { code: say('code'), unit: say('unit'), periods: say('periods') }
    if (!title) {
      const heading = cells.filter((cell): cell is string => typeof cell === 'string')
      if (heading.length === 1 && !said.code) {
        group = bare(heading[0]!)
        out.groups++
      } else if (said.code || said.unit) refuse(row, 'title', null, NO_TITLE)
      continue
    }
    if (/^([-+•]|trong đó)/i.test(title) && !said.code) {
      const above = out.rows.at(-1)
      if (above) addValue(above, title)
      else refuse(row, 'title', title, NO_ABOVE)
      continue
    }
    if (!said.unit && !said.periods && !unitIn(title)) {
      group = bare(title)
      out.groups++
      continue
    }
    const unit = said.unit || unitIn(title) || ''
    if (!unit) {
      refuse(row, 'unit', null, NO_UNIT)
      continue
    }
    const periods = said.periods ? periodKinds(said.periods) : (['year'] as DefinitionIn['periods'])
    if (!periods.length) {
      refuse(row, 'periods', said.periods, NO_PERIOD(said.periods))
      continue
    }
    const name = said.unit ? title : title.replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
    const told = say('measure')
    const measure = told ? measureOf(told) : undefined
    if (told && !measure) {
      refuse(row, 'measure', told, NO_MEASURE(told))
      continue
    }
    if (!measure) out.guessed++
    const officeName = say('office')
    const office = officeName ? look.office(officeName) : undefined
    if (officeName && !office) out.warnings.push({ row, column: head('office'), reason: NO_OFFICE(officeName) })
    const dims = say('dimensions')
    const days = say('due-days').match(/\d+/)?.[0]
    const decimals = say('decimals').match(/^\d$/)?.[0]
    const better = fold(say('better'))
    const formula = say('formula')
    const code = said.code || undefined
    const id = say('id') || undefined
    const ownGroup = say('group') || group
    const en = say('title-en') || undefined
    const source = say('source') || undefined
    out.rows.push({
      row,
      title: { vi: bare(name), ...(en && { en }) },
      unit,
      measure: measure ?? guessMeasure(bare(name), unit),
      periods,
      ...(id && { id }),
      ...(code && { code }),
      ...(ownGroup && { group: ownGroup }),
      ...(office && { office }),
      ...(dims && { categories: dimensionsOf(dims) }),
      ...(days && { dueDays: Number(days) }),
      ...(decimals && { decimals: Number(decimals) }),
      ...(formula && { formula }),
      ...(source && { source }),
      ...(better && {
        better: /tang|cao|high/.test(better) ? 'high' : /giam|thap|low/.test(better) ? 'low' : 'neither',
      }),
      ...(isYes(say('cumulative')) && { cumulative: true }),
      ...(/09|15/.test(say('calendar')) && { calendar: 'decree-09' }),
      ...(isYes(say('public')) && { public: true }),
    })
  }
  return out

  function head(role: CatalogueRole): string | null {
    const column = at.get(role)
    return column
      ? `${column} (${shown(grid.rows[layout.headRow]?.[columnIndex(column) ?? 0] as Cell | undefined)})`
      : null
  }
  function refuse(row: number, role: CatalogueRole, value: string | null, why: { reason: Text; mend: Text }) {
    out.refused.push({ row, column: head(role), value, ...why, sheet: grid.name })
  }
}

function addValue(above: CatalogueRow, text: string): void {
  const value = { title: { vi: bare(text.replace(/^trong đó\s*:?/i, '').replace(/^[-+•\s]+/, '')) } }
  if (!value.title.vi) return
  const own = above.categories?.find((one) => one.id === 'of-which')
  if (own) {
    own.values.push(value)
    // A known closed set makes the whole, even under "trong đó".
    if (closedSet(own.values.map((one) => one.title.vi))) own.whole = true
    else delete own.whole
  } else
    above.categories = [
      ...(above.categories ?? []),
      { id: 'of-which', title: { vi: 'Trong đó', en: 'Of which' }, values: [value] },
    ]
}

/** A title without the number before it: "1. Dân số", "I - Đất đai", "a) Nam". */
const bare = (text: string) =>
  nfc(text)
    .replace(/^\s*(?:[IVX]+|\d+(?:\.\d+)*|[a-z])(?:[.)]\s+|\s*[-–]\s+|\.\s*)/, '')
    .trim()

function columnIndex(column: string | undefined): number | undefined {
  if (!column) return undefined
  for (let c = 0; c < 200; c++) if (letter(c) === column) return c
  return undefined
}

const NO_TITLE = {
  reason: { vi: 'Dòng này có mã hoặc đơn vị nhưng không có tên chỉ tiêu.', en: 'This row has no title.' },
  mend: { vi: 'Ghi tên chỉ tiêu vào cột tên.', en: 'Write the title into its column.' },
}
const NO_ABOVE = {
  reason: { vi: 'Dòng “trong đó” đứng trước mọi chỉ tiêu.', en: 'An “of which” row stands before any indicator.' },
  mend: { vi: 'Đặt dòng này dưới chỉ tiêu của nó.', en: 'Put it under its indicator.' },
}
const NO_UNIT = {
  reason: { vi: 'Chưa có đơn vị tính.', en: 'There is no unit.' },
  mend: { vi: 'Ghi đơn vị tính, ví dụ người, hộ, ha, triệu đồng, %.', en: 'Write the unit: người, ha, %.' },
}
const NO_PERIOD = (text: string) => ({
  reason: { vi: `Không hiểu kỳ “${text}”.`, en: `The period “${text}” is not understood.` },
  mend: {
    vi: 'Ghi Năm, 6 tháng, 9 tháng, Quý, Tháng, Năm học hoặc Vụ.',
    en: 'Write Năm, 6 tháng, 9 tháng, Quý, Tháng, Năm học or Vụ.',
  },
})
const NO_MEASURE = (text: string) => ({
  reason: { vi: `Không hiểu cách tổng hợp “${text}”.`, en: `“${text}” is no way of adding up.` },
  mend: { vi: 'Ghi: phát sinh, hiện có, tỷ lệ, chỉ số hoặc xếp hạng.', en: 'Write flow, stock, ratio, index or rank.' },
})
const NO_OFFICE = (name: string): Text => ({
  vi: `Chưa có “${name}” trong danh sách cơ quan nên để trống; bổ sung cơ quan rồi nhập lại tệp, hoặc chọn ở trang định nghĩa.`,
  en: `“${name}” is not in the list of offices and was left blank.`,
})
