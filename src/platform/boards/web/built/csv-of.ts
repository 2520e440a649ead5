import type { Lang, Text } from '#kernel/text.ts'
import type { Drawn } from '../../board-contract.ts'
import { type CsvRow, caseRows, readingRows } from './csv-rows.ts'
import { texts } from './texts.ts'

type Say = (text: Text) => string

/**
 * What a widget shows, as rows: each with unit, method, state and the mark of simulated data. A forecast is a row of its own
 * whose state is "dự báo", with an empty column for the value, so that no sum can take it for a fact.
 */
export function csvOf(drawn: Drawn, lang: Lang): string {
  const say: Say = (text) => text[lang]
  if (drawn.reading) return linesOf(readingRows(drawn, say))
  if (drawn.cases) return linesOf(caseRows(drawn, say))
  const head =
    lang === 'vi'
      ? [
          'chỉ tiêu',
          'mã',
          'đơn vị',
          'mã địa bàn',
          'kỳ',
          'giá trị',
          'đơn vị tính',
          'trạng thái',
          'phương pháp',
          'sai số',
          'kế hoạch',
          'mô phỏng',
          'địa giới',
          'dự báo',
          'dự báo thấp',
          'dự báo cao',
          'hiệu lực từ',
        ]
      : [
          'indicator',
          'id',
          'area',
          'area code',
          'period',
          'value',
          'unit',
          'status',
          'method',
          'error',
          'target',
          'simulated',
          'borders',
          'forecast',
          'forecast low',
          'forecast high',
          'area from',
        ]
  const rows = drawn.cells.map((cell) => {
    const indicator = drawn.indicators[cell.i]!
    const unit = drawn.units[cell.u]!
    return [
      say(indicator.title),
      indicator.id,
      unit.name,
      unit.code,
      drawn.periods[cell.p]!.text,
      cell.value,
      indicator.unit,
      cell.status,
      cell.method,
      cell.error,
      cell.target ?? cell.yearTarget,
      cell.simulated ? say(texts.simulated) : '',
      drawn.borders ?? '',
      '',
      '',
      '',
      unit.areaFrom,
    ]
  })
  const states = drawn.states.map((one) => [
    drawn.indicators.map((i) => say(i.title)).join(' + '),
    drawn.indicators.map((i) => i.id).join(' '),
    drawn.units[one.u]!.name,
    drawn.units[one.u]!.code,
    drawn.periods[one.p]!.text,
    '',
    '',
    one.state,
    '',
    '',
    '',
    '',
    drawn.borders ?? '',
    '',
    '',
    '',
    drawn.units[one.u]!.areaFrom,
  ])
  const ahead =
    drawn.forecast && 'points' in drawn.forecast
      ? drawn.forecast.points.map((point) => [
          say(drawn.indicators[0]!.title),
          drawn.indicators[0]!.id,
          drawn.units[0]!.name,
          drawn.units[0]!.code,
          point.period,
          '',
          drawn.indicators[0]!.unit,
          say(texts.forecast),
          drawn.forecast && 'method' in drawn.forecast ? drawn.forecast.method : '',
          '',
          '',
          drawn.simulated ? say(texts.simulated) : '',
          drawn.borders ?? '',
          point.middle,
          point.low,
          point.high,
          drawn.units[0]!.areaFrom,
        ])
      : []
  return linesOf([head, ...rows, ...states, ...ahead])
}

function linesOf(rows: readonly CsvRow[]): string {
  return `\uFEFF${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`
}

/** A field that no spreadsheet takes for a formula. */
function field(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
