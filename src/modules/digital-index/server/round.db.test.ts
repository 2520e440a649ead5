import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socioEconomic } from '#modules/socio-economic/module.ts'
import { STRANGER } from '#platform/areas/server/testing.ts'
import { readAudit } from '#platform/audit/server/read.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { type Actor, NOBODY, SYSTEM } from '#platform/routes/server/route.ts'
import type { ResultOut, RoundDetail, RoundOut } from '../contract.ts'
import { criterion, setOf } from '../formulas/testing.ts'
import { type Centre, ofUnit, openCentre } from './testing.ts'

const DOC = setOf([
  criterion({ code: '1.1', kind: 'count', unit: '', target: 10, evidence: 'Danh sách' }),
  criterion({ code: '1.2', kind: 'boolean', unit: '', target: null }),
  criterion({
    code: '1.3',
    target: 100,
    evidence: 'Báo cáo',
    source: { kind: 'figure', indicator: 'socio-economic.dossiers-on-time-rate' },
  }),
])
const YES = { value: 1 }
const LINK = { links: ['https://tramy.danang.gov.vn/bao-cao'] }

let centre: Centre
let lead: Actor
let traMy: Actor
let tienPhuoc: Actor
let cityOfficer: Actor
let communeLead: Actor
let round: RoundDetail
const byId = (id: string) => ({ params: { id } })

beforeAll(async () => {
  centre = await openCentre([socioEconomic])
  lead = await centre.actor('lanhdao', 'lead', '48')
  traMy = await centre.actor('tramy', 'officer', '20900')
  tienPhuoc = await centre.actor('tienphuoc', 'officer', '20854')
  cityOfficer = await centre.actor('canbothanhpho', 'officer', '48')
  communeLead = await centre.actor('chutichxa', 'lead', '20900')
  await centre.db.tx((tx) =>
    enterFigures(
      tx,
      SYSTEM,
      ['2026-09', '2026-10'].flatMap((period, i) =>
        [
          ['dossiers-handled', 100],
          ['dossiers-on-time', 80 + 10 * i],
        ].map(([name, value]) => ({
          indicator: `socio-economic.${name}`,
          area: '20900',
          period,
          value: value as number,
          status: 'official' as const,
        })),
      ),
      {},
    ),
  )
  round = await centre.round(lead, DOC, ['20900', '20854'])
})
afterAll(() => centre.db.close())

describe('a round', () => {
  it('gives each unit a task with the deadline, for who works exactly there', async () => {
    const tasks = await centre.db.rows(
      sql`select title, due_at as "dueAt", assignee from cases."case" where parent_kind = 'digital-index.unit' order by assignee`,
    )
    expect(tasks).toHaveLength(2)
    expect(tasks[0]).toMatchObject({ title: 'Tự chấm điểm: Kỳ 2026', dueAt: new Date('2026-11-25T17:00:00+07:00') })
    expect(tasks.map((task) => (task as { assignee: string }).assignee).sort()).toEqual([traMy.id, tienPhuoc.id].sort())
  })
  it('is opened only by who leads there, and only by a set in force', async () => {
    const body = { set: round.set, name: 'X', period: '2026', selfDue: '2026-11-25', reviewDue: '2026-12-05' }
    const open = (actor: Actor, more = {}) =>
      centre.ask('POST /api/v1/digital-index/rounds', actor, { body: { ...body, ...more } })
    await expect(open(communeLead)).rejects.toMatchObject({ status: 403 })
    await expect(open(lead, { period: 'năm nay' })).rejects.toMatchObject({ status: 422 })
    await expect(open(lead, { units: ['99999'] })).rejects.toMatchObject({ status: 422 })
    const draft = await centre.ask<{ id: string }>('POST /api/v1/digital-index/sets', lead, { body: { doc: DOC } })
    await expect(open(lead, { set: draft.id })).rejects.toMatchObject({ status: 422 })
  })
  it('offers whom the set measures by name, to those who may open a round and nobody else', async () => {
    const ask = (actor: Actor) =>
      centre.ask<{ items: { key: string; label: string }[] }>('GET /api/v1/digital-index/candidates', actor, {
        query: { set: round.set },
      })
    expect((await ask(lead)).items).toEqual(expect.arrayContaining([{ key: '20900', label: 'Xã Trà My' }]))
    await expect(ask(communeLead)).rejects.toMatchObject({ status: 403 })
    await expect(ask(STRANGER)).rejects.toMatchObject({ status: 403 })
  })
  it('counts what it knows by itself from the parts of official figures, with the passport', async () => {
    const { answers } = await ofUnit(centre, round, 'Trà My')('GET', traMy)
    expect(answers[2]?.automatic).toMatchObject({
      numerator: 170,
      denominator: 200,
      score: 8.5,
      passport: '/api/v1/passports/figure/socio-economic.dossiers-on-time-rate/20900/2026-10',
    })
    const other = await ofUnit(centre, round, 'Tiên Phước')('GET', tienPhuoc)
    expect(other.answers[2]?.automatic?.score).toBeNull()
    expect(other.answers[2]?.automatic?.note?.vi).toContain('Chưa có số liệu')
  })
  it('shows a unit its own scores only, and who is nobody there none', async () => {
    const units = async (actor: Actor) =>
      (await centre.ask<RoundDetail>('GET /api/v1/digital-index/rounds/:id', actor, { params: { id: round.id } })).units
    expect((await units(traMy)).map((unit) => unit.area)).toEqual(['20900'])
    expect(await units(lead)).toHaveLength(2)
    await expect(ofUnit(centre, round, 'Tiên Phước')('GET', traMy)).rejects.toMatchObject({ status: 403 })
    await expect(ofUnit(centre, round, 'Trà My')('GET', STRANGER)).rejects.toMatchObject({ status: 403 })
  })
})

describe('self-scoring', () => {
  it('is the unit’s own: neither a neighbour nor somebody above scores it', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    for (const actor of [tienPhuoc, lead, cityOfficer, SYSTEM])
      await expect(unit('PUT answers/1.2', actor, YES)).rejects.toMatchObject({ status: 403 })
    expect((await unit('PUT answers/1.2', traMy, YES)).answers[1]?.self?.score).toBe(10)
  })
  it('is 0 until evidence is there', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    const bare = await unit('PUT answers/1.1', traMy, { value: 8 })
    expect(bare.answers[0]?.self).toMatchObject({ score: 0, value: 8 })
    expect((await unit('PUT answers/1.1', traMy, LINK)).answers[0]?.self).toMatchObject({ score: 8, links: LINK.links })
  })
  it('refuses a stale answer, a numerator over its denominator and a file nobody brought', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    await expect(unit('PUT answers/1.1', traMy, { value: 9, version: 1 })).rejects.toMatchObject({ status: 409 })
    await expect(unit('PUT answers/1.3', traMy, { numerator: 5, denominator: 4 })).rejects.toMatchObject({
      status: 422,
    })
    await expect(unit('PUT answers/1.1', traMy, { files: ['a'.repeat(64)] })).rejects.toMatchObject({ status: 422 })
  })
  it('takes all automatic values at once, without evidence for they have a passport', async () => {
    const taken = await ofUnit(centre, round, 'Trà My')('POST automatic', traMy)
    expect(taken.answers[2]?.self).toMatchObject({ score: 8.5, why: null })
    expect(taken).toMatchObject({ answered: 3, selfPoints: 26.5 })
  })
  it('ends when it is handed in, and the task is reported', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    await expect(unit('POST hand-in', lead)).rejects.toMatchObject({ status: 403 })
    expect((await unit('POST hand-in', traMy)).state).toBe('self-scored')
    await expect(unit('PUT answers/1.2', traMy, { value: 0 })).rejects.toMatchObject({ status: 409 })
    const task = await centre.db.get(
      sql`select c.state from cases."case" c join digital_index.unit u on u.task = c.id where u.submitted_by = ${traMy.id}`,
    )
    expect(task).toEqual({ state: 'reported' })
  })
})

describe('the review', () => {
  it('is for the right above, never for the unit itself nor for who scored it', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    for (const actor of [traMy, communeLead, cityOfficer, tienPhuoc])
      await expect(unit('PUT reviews/1.2', actor, { score: 10 })).rejects.toMatchObject({ status: 403 })
    const scorer = { ...lead, id: traMy.id }
    await expect(unit('PUT reviews/1.2', scorer, { score: 10 })).rejects.toMatchObject({ status: 403 })
    expect((await unit('PUT reviews/1.2', lead, { score: 10 })).answers[1]).toMatchObject({ difference: 0 })
  })
  it('asks for a reason where it differs, gives no more than there is, and shows the difference', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    await expect(unit('PUT reviews/1.1', lead, { score: 5 })).rejects.toMatchObject({ status: 422 })
    await expect(unit('PUT reviews/1.1', lead, { score: 11, reason: 'Nhiều' })).rejects.toMatchObject({ status: 422 })
    const after = await unit('PUT reviews/1.1', lead, { score: 5, reason: 'Ba sản phẩm trùng nhau' })
    expect(after.answers[0]).toMatchObject({ difference: -3, review: { reason: 'Ba sản phẩm trùng nhau' } })
    expect(after.differences).toBe(1)
  })
  it('does not end while something waits; what is automatic is agreed to at once', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    await expect(unit('POST review-end', lead)).rejects.toMatchObject({ status: 422 })
    await expect(unit('POST reviews', communeLead)).rejects.toMatchObject({ status: 403 })
    expect((await unit('POST reviews', lead)).answers[2]?.review?.score).toBe(8.5)
    expect(await unit('POST review-end', lead)).toMatchObject({ state: 'reviewed', points: 23.5, selfPoints: 26.5 })
  })
  it('gives self-scores back with what is missing', async () => {
    const unit = ofUnit(centre, round, 'Tiên Phước')
    await unit('PUT answers/1.2', tienPhuoc, YES)
    await unit('POST hand-in', tienPhuoc)
    await expect(unit('POST return', traMy, { note: 'x' })).rejects.toMatchObject({ status: 403 })
    const back = await unit('POST return', lead, { note: 'Thiếu tiêu chí 1.1' })
    expect(back).toMatchObject({ state: 'open', returned: 'Thiếu tiêu chí 1.1', roundState: 'open' })
  })
})

describe('publication', () => {
  const publish = (actor: Actor, reason?: string) =>
    centre.ask<ResultOut>('POST /api/v1/digital-index/rounds/:id/publications', actor, {
      ...byId(round.id),
      body: reason === undefined ? {} : { reason },
    })
  const open = (query = {}) =>
    centre.ask<ResultOut>('GET /api/v1/digital-index/published/:round', NOBODY, { params: { round: round.id }, query })

  it('waits for every review; the late are closed only after the deadline, by who leads', async () => {
    await expect(publish(lead)).rejects.toMatchObject({ status: 409 })
    const close = (actor: Actor) =>
      centre.ask<RoundDetail>('POST /api/v1/digital-index/rounds/:id/close', actor, byId(round.id))
    await expect(close(communeLead)).rejects.toMatchObject({ status: 403 })
    await expect(close(lead)).rejects.toMatchObject({ status: 422 })
    centre.db.setNow('2026-11-26T08:00:00+07:00')
    const closed = await close(lead)
    expect(closed.state).toBe('self-scored')
    await expect(open()).rejects.toMatchObject({ status: 404 })
    const unit = ofUnit(centre, round, 'Tiên Phước')
    await unit('PUT reviews/1.2', lead, { score: 10 })
    expect((await unit('POST review-end', lead)).roundState).toBe('reviewed')
  })
  it('is for who leads the round; until then only they see the result', async () => {
    const result = (actor: Actor) =>
      centre.ask<ResultOut>('GET /api/v1/digital-index/rounds/:id/result', actor, byId(round.id))
    await expect(result(traMy)).rejects.toMatchObject({ status: 403 })
    expect((await result(lead)).edition).toBe(0)
    await expect(publish(communeLead)).rejects.toMatchObject({ status: 403 })
    const published = await publish(lead)
    expect(published.edition).toBe(1)
    expect(published.units.map((unit) => [unit.area, unit.points, unit.rank])).toEqual([
      ['20900', 23.5, 1],
      ['20854', 10, null],
    ])
    expect(published.units[1]?.unranked?.vi).toContain('1/3 tiêu chí')
  })
  it('is open to everybody as JSON and CSV, without evidence or names', async () => {
    const json = await open()
    expect(JSON.stringify(json)).not.toContain('tramy')
    const { body } = (await open({ format: 'csv' })) as unknown as { body: string }
    expect(body.split('\r\n')).toHaveLength(8)
  })
  it('keeps what was published: a correction is another edition, with its reason', async () => {
    const first = JSON.stringify(await open({ edition: 1 }))
    const unit = ofUnit(centre, round, 'Trà My')
    await expect(unit('PUT corrections/1.1', communeLead, { score: 8, reason: 'x' })).rejects.toMatchObject({
      status: 403,
    })
    await expect(unit('PUT corrections/1.1', lead, { score: 8 })).rejects.toMatchObject({ status: 422 })
    await unit('PUT corrections/1.1', lead, { score: 8, reason: 'Kiểm tra lại: không trùng' })
    expect((await open()).units[0]?.points).toBe(23.5)
    await expect(publish(lead)).rejects.toMatchObject({ status: 422 })
    expect(await publish(lead, 'Đính chính tiêu chí 1.1')).toMatchObject({
      edition: 2,
      reason: 'Đính chính tiêu chí 1.1',
    })
    expect((await open()).units[0]?.points).toBe(26.5)
    expect(JSON.stringify(await open({ edition: 1 }))).toBe(first)
    await expect(publish(lead, 'Lần nữa')).rejects.toMatchObject({ status: 422 })
  })
  it('never changes an earlier edition, whatever is corrected afterwards', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    const score = fc.integer({ min: 0, max: 10 })
    await fc.assert(
      fc.asyncProperty(score, async (wanted) => {
        const newest = (await open()).edition
        const before = await Promise.all(Array.from({ length: newest }, (_, i) => open({ edition: i + 1 })))
        await unit('PUT corrections/1.1', lead, { score: wanted, reason: 'Kiểm tra lại' })
        await publish(lead, 'Đính chính').catch((error: { status: number }) => expect(error.status).toBe(422))
        const after = await Promise.all(before.map((one) => open({ edition: one.edition })))
        expect(after).toEqual(before)
      }),
      { numRuns: 6 },
    )
  })
  it('cannot be changed even in the database', async () => {
    await expect(
      centre.db.run(sql`update digital_index.publication set result = '{}' where round = ${round.id}`),
    ).rejects.toThrow(/stays as it was published/)
    await expect(centre.db.run(sql`delete from digital_index.publication where round = ${round.id}`)).rejects.toThrow()
  })
  it('is in the audit with who and when', async () => {
    const { items } = await readAudit(centre.db, { limit: 200 }, 'all')
    const verbs = items.map((entry) => entry.verb)
    for (const verb of ['round-opened', 'answered', 'handed-in', 'reviewed', 'published', 'corrected'])
      expect(verbs).toContain(`digital-index.${verb}`)
  })
  it('tells a unit in the list what it has to do', async () => {
    const { items } = await centre.ask<{ items: RoundOut[] }>('GET /api/v1/digital-index/rounds', traMy)
    expect(items[0]).toMatchObject({ state: 'published', mayLead: false })
    expect(items[0]?.myUnits.map((unit) => unit.state)).toEqual(['reviewed'])
  })
})
