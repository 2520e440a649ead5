import ExcelJS from 'exceljs'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading } from './parts/figure.ts'
import { sleep } from './parts/machine.ts'
import { drive } from './parts/wrk.ts'

/** 8,773 rows of four cells. */
const ROWS = 8773

/** What an officer waits for: the passport of a value he clicks on, and a sheet of 35,092 cells brought in. */
export async function run(): Promise<void> {
  heading('Passport and import', 'that a click on a number is answered at once, and a large sheet while one watches')
  await withCentre({ demo: true }, async (centre) => {
    await sleep(6000)
    const readings = await firstThing(centre)
    if (readings) await passport(centre, 'reading', `/api/v1/passports/reading/${readings}/hazards.water-level`)
    const { items } = await centre.api<{ items: { indicator: string; area: string; period: string }[] }>(
      'GET',
      '/api/v1/figures?limit=1',
    )
    const f = items[0]
    if (f) await passport(centre, 'figure', `/api/v1/passports/figure/${f.indicator}/${f.area}/${f.period}`)
    await bringIn(centre)
  })
}

async function firstThing(centre: BenchCentre): Promise<string | undefined> {
  const { items } = await centre.api<{ items: { id: string }[] }>('GET', '/api/v1/things?kind=hazards.gauge&limit=1')
  return items[0]?.id
}

async function passport(centre: BenchCentre, name: string, path: string): Promise<void> {
  const url = centre.url + path
  const status = (await fetch(url, { headers: { cookie: centre.cookie } })).status
  if (status !== 200) return console.log(`  passport of a ${name}: answers ${status}`)
  const load = await drive({ url, connections: 4, seconds: 4, header: [`cookie: ${centre.cookie}`] })
  figure(
    `passport of a ${name}, c=4`,
    load.rps,
    'req/s',
    undefined,
    `p50 ${load.p50} p99 ${load.p99} ms, errors ${load.errors}`,
  )
}

async function bringIn(centre: BenchCentre): Promise<void> {
  const sheet = await makeSheet(centre)
  const form = new FormData()
  form.set('status', 'official')
  form.set('file', new Blob([new Uint8Array(sheet)]), 'so-lieu.xlsx')
  let began = performance.now()
  const preview = await fetch(`${centre.url}/api/v1/imports?type=figures`, {
    method: 'POST',
    headers: { cookie: centre.cookie },
    body: form,
  })
  const ms = performance.now() - began
  const text = await preview.text()
  if (!preview.ok) return console.log(`  import: answers ${preview.status} ${text.slice(0, 200)}`)
  const { id, accepted, rejected } = JSON.parse(text) as { id: string; accepted: number; rejected: unknown[] }
  figure(
    `preview of ${ROWS * 4} cells`,
    ms,
    'ms',
    undefined,
    `${accepted} would be taken, ${rejected.length} refused, ${Math.round(sheet.length / 1024)} KB ${rejected.length ? JSON.stringify(rejected[0]) : ''}`,
  )
  began = performance.now()
  const done = await fetch(`${centre.url}/api/v1/imports/${id}/commit`, {
    method: 'POST',
    headers: { cookie: centre.cookie },
  })
  await done.text()
  figure('commit', performance.now() - began, 'ms', undefined, `answers ${done.status}`)
}

/** A sheet of indicator, area, period, value, as a statistics office would send it. */
async function makeSheet(centre: BenchCentre): Promise<Buffer> {
  const { items } = await centre.api<{ items: { code: string }[] }>('GET', '/api/v1/areas?kind=commune&limit=1000')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Số liệu')
  sheet.addRow(['Chỉ tiêu', 'Mã ĐVHC', 'Kỳ', 'Giá trị'])
  const months = Array.from(
    { length: 16 },
    (_, i) => `${2025 + Math.floor((6 + i) / 12)}-${String(((6 + i) % 12) + 1).padStart(2, '0')}`,
  )
  const indicators = ['births', 'budget-revenue', 'budget-expenditure', 'population', 'households', 'poor-households']
  for (let n = 0; n < ROWS; n++) {
    const area = items[n % items.length]!
    const k = Math.floor(n / items.length)
    sheet.addRow([
      `socio-economic.${indicators[k % indicators.length]}`,
      area.code,
      months[Math.floor(k / indicators.length) % months.length],
      100 + (n % 900),
    ])
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
