import ExcelJS from 'exceljs'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading } from './parts/figure.ts'
import { cpuOf, sleep } from './parts/machine.ts'
import { drive } from './parts/wrk.ts'

/** Lâm Đồng has 124 communes; a sheet of 283 indicators for them has 35,092 cells. */
const PROVINCE = '68'
const INDICATORS = 283

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
  })
  await withCentre({}, bringIn)
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

/** A sheet of 283 indicators and 124 communes: with no history, with a year before it, and the same once more. */
async function bringIn(centre: BenchCentre): Promise<void> {
  await centre.api('PUT', '/api/v1/settings/centre.home', { value: PROVINCE })
  const { items } = await centre.api<{ items: { code: string; name: string }[] }>(
    'GET',
    `/api/v1/areas?parent=${PROVINCE}&kind=commune&limit=1000`,
  )
  await take(centre, 'indicators.catalogue', 'catalogue of 283', await book([HEADS, ...catalogue()]))
  await take(centre, 'figures', 'wide, no history', await wide(items, 2025, 100))
  await take(centre, 'figures', 'wide, a year before it', await wide(items, 2026, 101))
  await take(centre, 'figures', 'wide, the same again', await wide(items, 2026, 101))
  await take(centre, 'figures', 'long (a row a cell)', await long(items, 2027, 102))
}

/** Sends a file, waits for its preview, takes it and waits until all of it is written. */
async function take(centre: BenchCentre, type: string, name: string, sheet: Buffer): Promise<void> {
  const form = new FormData()
  form.set('status', 'official')
  form.set('file', new Blob([new Uint8Array(sheet)]), 'so-lieu.xlsx')
  // Processor time tells what a change is worth also while others use the machine.
  const spent = () => [centre.pid(), ...centre.databasePids()].reduce((sum, pid) => sum + cpuOf(pid), 0)
  let before = spent()
  const cpu = () => {
    const now = spent()
    const said = `CPU ${(now - before).toFixed(2)} s`
    before = now
    return said
  }
  let began = performance.now()
  const preview = await fetch(`${centre.url}/api/v1/imports?type=${type}`, {
    method: 'POST',
    headers: { cookie: centre.cookie },
    body: form,
  })
  const text = await preview.text()
  const read = performance.now() - began
  if (!preview.ok) return console.log(`  import: answers ${preview.status} ${text.slice(0, 200)}`)
  const { id, accepted, rejected } = JSON.parse(text) as { id: string; accepted: number; rejected: unknown[] }
  const said = `${cpu()}, ${accepted} to be taken, ${rejected.length} refused, ${Math.round(sheet.length / 1024)} KB`
  figure(`${name}: preview`, read, 'ms', undefined, said)
  if (rejected.length > 100) console.log(`  ${JSON.stringify(rejected[0])}`)
  began = performance.now()
  let done = await centre.api<{ state: string; accepted: number }>('POST', `/api/v1/imports/${id}/commit?wait=0`)
  const answered = performance.now() - began
  while (done.state === 'taking') {
    // As a screen does: who asks more often slows the writing.
    await sleep(500)
    done = await centre.api('GET', `/api/v1/imports/${id}`)
  }
  figure(
    `${name}: written`,
    performance.now() - began,
    'ms',
    undefined,
    `${cpu()}, answered after ${Math.round(answered)} ms, ${done.accepted} taken`,
  )
}

const HEADS = ['Mã', 'Tên chỉ tiêu', 'Đơn vị tính', 'Kỳ', 'Loại']
const title = (n: number) => `Chỉ tiêu thử thứ ${n}`

function catalogue(): unknown[][] {
  return Array.from({ length: INDICATORS }, (_, n) => [
    `BENCH${n}`,
    title(n),
    n % 3 ? 'người' : 'hộ',
    'Năm',
    n % 2 ? 'Thời kỳ' : 'Thời điểm',
  ])
}

/** A row a commune, a column an indicator; four cells hold words. */
function wide(areas: readonly { code: string }[], year: number, base: number): Promise<Buffer> {
  const all = Array.from({ length: INDICATORS }, (_, n) => n)
  return book([
    [`Số liệu năm ${year}`],
    ['Mã ĐVHC', ...all.map(title)],
    ...areas.map((area, r) => [
      area.code,
      ...all.map((n) => (r % 40 === 7 && n === 5 ? 'chưa có' : numberAt(r, n, base))),
    ]),
  ])
}

/** A row a cell. */
function long(areas: readonly { code: string }[], year: number, base: number): Promise<Buffer> {
  const rows = areas.flatMap((area, r) =>
    Array.from({ length: INDICATORS }, (_, n) => [title(n), area.code, year, numberAt(r, n, base)]),
  )
  return book([['Chỉ tiêu', 'Mã ĐVHC', 'Kỳ', 'Giá trị'], ...rows])
}

const numberAt = (r: number, n: number, base: number) => Math.round(((1000 + ((r * 7 + n * 13) % 900)) * base) / 100)

async function book(rows: unknown[][]): Promise<Buffer> {
  const made = new ExcelJS.Workbook()
  made.addWorksheet('Số liệu').addRows(rows)
  return Buffer.from(await made.xlsx.writeBuffer())
}
