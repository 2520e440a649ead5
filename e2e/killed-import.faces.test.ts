import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { sleep } from './program.ts'
import { GAUGE, LEVEL, registerGauge } from './registry.ts'

interface Import {
  id: string
  state: 'previewed' | 'taking' | 'committed'
  accepted: number
  rejected: unknown[]
  run: string | null
  progress?: { done: number; total: number }
}

let centre: Centre
beforeAll(async () => {
  centre = await startCentre()
})
afterAll(() => centre?.stop())

/** Previews a file, has it taken, kills the program with -9 while it is at it, and gives what the next one made of it. */
async function killedInTheMiddle(type: string, name: string, text: string): Promise<{ cut: number; done: Import }> {
  const file = { name, bytes: Buffer.from(text) }
  const seen = await centre.admin.upload<Import>(`/api/v1/imports?type=${type}`, file, { status: 'official' })
  expect(seen.status, seen.text).toBe(200)
  const { id, accepted } = seen.body
  const begun = await centre.admin.post<Import>(`/api/v1/imports/${id}/commit?wait=0`)
  expect(begun.body.state, begun.text).toBe('taking')
  const look = async () => (await centre.admin.get<Import>(`/api/v1/imports/${id}`)).body
  let cut = 0
  while (cut === 0) {
    const { progress } = await look()
    cut = progress?.done ?? accepted
  }
  await centre.kill()
  await centre.restart()
  let done = await look()
  while (done.state === 'taking') {
    await sleep(200)
    done = await look()
  }
  return { cut, done }
}

async function runOf(source: string, run: string | null) {
  const { items } = (await centre.admin.get<Page>(`/api/v1/sources/${source}/runs`)).body
  return items.find((one) => one.id === run)
}

describe('a program that is killed in the middle of an import', { timeout: 240_000 }, () => {
  it('has taken every dossier once when it is there again, and its run says so', async () => {
    const n = 4000
    const rows = Array.from(
      { length: n },
      (_, i) =>
        `H17.209.01-260302-${String(i).padStart(4, '0')},2.000635,Cấp bản sao trích lục hộ tịch,02/03/2026 08:00,05/03/2026 17:00,,Đang xử lý,20900`,
    )
    const head = 'Mã hồ sơ,Mã TTHC,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả,Ngày hoàn thành,Trạng thái,Mã xã'
    const { cut, done } = await killedInTheMiddle('public-services.dossier', 'ho-so.csv', [head, ...rows].join('\n'))
    expect(cut).toBeLessThan(n)
    expect(done).toMatchObject({ state: 'committed', accepted: n, rejected: [] })
    expect(await runOf('import.public-services.dossier', done.run)).toMatchObject({
      state: 'ok',
      accepted: n,
      duplicates: 0,
      rejected: 0,
    })
    expect(await countOf('public-services.dossier')).toBe(n)
  })

  it('has taken every figure once', async () => {
    const years = Array.from({ length: 24 }, (_, y) => 2001 + y)
    const months = years.flatMap((y) => Array.from({ length: 12 }, (_, m) => `${y}-${String(m + 1).padStart(2, '0')}`))
    const titles = ['Số trẻ sinh', 'Thu ngân sách']
    const areas = ['20900', '20779', '20854', '20194', '20195', '20197', '20200', '20203', '20206', '20207', '20209']
    const rows = areas.flatMap((area) =>
      titles.flatMap((title) => months.map((month, i) => `${area};${title};${month};${100 + (i % 7)}`)),
    )
    const text = ['Mã ĐVHC;Chỉ tiêu;Kỳ;Giá trị', ...rows].join('\n')
    const { cut, done } = await killedInTheMiddle('figures', 'so-lieu.csv', text)
    expect(cut).toBeLessThan(done.accepted)
    expect(done.state).toBe('committed')
    expect(await runOf('import.figures', done.run)).toMatchObject({ accepted: done.accepted })
    const { body } = await centre.admin.get<{ history: unknown[] }>(
      '/api/v1/passports/figure/socio-economic.births/20900/2024-12',
    )
    expect(body.history).toHaveLength(1)
  })

  it('has taken every reading once', async () => {
    await registerGauge(centre.admin, GAUGE.id)
    const n = 9000
    const begin = Date.parse('2026-01-01T00:00:00+07:00')
    const at = (i: number) => new Date(begin + i * 600_000 + 7 * 3_600_000).toISOString().replace('Z', '+07:00')
    const rows = Array.from({ length: n }, (_, i) => `${at(i)},${GAUGE.name.vi},${(1 + (i % 90) / 100).toFixed(2)},,`)
    const head = 'observed_at,station,level_m,stated_level,stated_offset_m'
    const { cut, done } = await killedInTheMiddle('hazards.bulletin', 'ban-tin.csv', [head, ...rows].join('\n'))
    expect(cut).toBeLessThan(n)
    expect(done).toMatchObject({ state: 'committed', accepted: n })
    const run = await runOf('import.hazards.bulletin', done.run)
    expect(Number(run?.accepted) + Number(run?.duplicates)).toBe(n)
    let seen = 0
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = (
        await centre.admin.get<Page>(
          `/api/v1/readings?thing=${GAUGE.id}&indicator=${LEVEL}&from=2025-12-31T00:00:00Z&to=2026-12-31T00:00:00Z&limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        )
      ).body
      seen += page.items.length
      cursor = page.next
    }
    expect(seen).toBe(n)
  })
})

async function countOf(type: string): Promise<number> {
  let n = 0
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page = (
      await centre.admin.get<Page>(
        `/api/v1/cases?type=${type}&limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )
    ).body
    n += page.items.length
    cursor = page.next
  }
  return n
}
