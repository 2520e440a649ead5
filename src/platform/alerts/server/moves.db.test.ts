import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { AlertCounts, AlertDetail, AlertOut, RuleOut } from '../contract.ts'
import { escalateDue } from './escalate.ts'
import { routes } from './routes.ts'
import { type Centre, startCentre } from './testing.ts'

let c: Centre
let officer: Actor
let lead: Actor
/** Somebody of the neighbouring commune. */
let neighbour: Actor
const TRA_MY = '20900'
const HIEP_DUC = '20779'
const now = '2026-11-21T08:00:00+07:00'

let n = 0
const flood = async (area = TRA_MY): Promise<AlertOut> => {
  const thing = `gauge-${n++}`
  await c.gauge(thing, area)
  await c.read([{ thing, at: '2026-11-21T07:50:00+07:00', value: 6.8 }])
  return (await c.list(c.admin, { thing }))[0]!
}
const refused = (status: number, path?: string) => (path ? { status, errors: [{ path }] } : { status })

beforeAll(async () => {
  c = await startCentre()
  officer = await c.person('hoa', 'officer', TRA_MY)
  lead = await c.person('nam', 'lead', TRA_MY)
  neighbour = await c.person('lan', 'officer', HIEP_DUC)
})
afterAll(() => c.close())

describe('an alert in the hands of people', () => {
  it('belongs from the beginning to who answers for the place', async () => {
    expect((await flood()).owner).toBe(lead.id)
    expect((await flood(HIEP_DUC)).owner).toBe(neighbour.id)
  })

  it('is acknowledged, worked through and closed with proof; every move is a row and an event', async () => {
    const { id } = await flood()
    expect((await c.get(id, officer)).moves[0]).toMatchObject({ move: 'acknowledge', needs: [] })
    const taken = await c.move(id, { move: 'acknowledge', note: 'Tôi nhận' }, officer)
    expect(taken).toMatchObject({ state: 'acknowledged', owner: officer.id, ownerName: 'hoa' })
    const ticked = await c.move(id, { move: 'step', fill: { step: 1 } }, officer)
    expect(ticked.procedure.map((s) => s.done)).toEqual([true, false])
    expect((await c.move(id, { move: 'assign', fill: { to: lead.id } }, officer)).owner).toBe(lead.id)
    await c.move(id, { move: 'comment', note: 'Nước đang rút' }, officer)
    const closed = await c.move(id, { move: 'close', fill: { proof: 'Nước đã rút, không thiệt hại' } }, officer)
    expect(closed).toMatchObject({
      state: 'closed',
      outcome: 'done',
      proof: { text: 'Nước đã rút, không thiệt hại', file: null },
      closedAt: now,
    })
    expect(closed.history.map((m) => m.move)).toEqual(['opened', 'acknowledge', 'step', 'assign', 'comment', 'close'])
    expect(closed.history[1]).toMatchObject({ actor: officer.id, actorName: 'hoa', note: 'Tôi nhận' })
    const events = await c.db.rows<{ kind: string }>(
      sql`select kind from events.event where topic = 'alerts' and data->>'id' = ${id} order by id`,
    )
    expect(events.map((e) => e.kind)).toEqual([
      'alert.opened',
      'alert.moved',
      'alert.moved',
      'alert.moved',
      'alert.moved',
      'alert.closed',
    ])
    expect(
      await c.db.find(
        sql`select 1 from audit.entry where verb = 'alert.close' and subject_id = ${id} and actor_id = ${officer.id}`,
      ),
    ).toBeDefined()
  })

  it('is refused a closing without proof, and stays as it was', async () => {
    const { id, version } = await flood()
    await expect(c.move(id, { move: 'close', note: 'xong' }, officer)).rejects.toMatchObject(
      refused(422, '/fill/proof'),
    )
    expect(await c.get(id)).toMatchObject({ state: 'open', version })
  })

  it('takes as proof only a file that the closer has brought', async () => {
    const { id } = await flood()
    const hash = createHash('sha256').update('ảnh').digest('hex')
    await expect(c.move(id, { move: 'close', fill: { file: hash } }, officer)).rejects.toMatchObject(
      refused(422, '/fill/file'),
    )
    await c.db.run(sql`insert into files.file values (${hash}, 3, 'image/jpeg', now())`)
    await c.db.run(sql`insert into files.upload values (${hash}, 'user', ${lead.id}, 'anh.jpg', now())`)
    await expect(c.move(id, { move: 'close', fill: { file: hash } }, officer)).rejects.toMatchObject(
      refused(422, '/fill/file'),
    )
    expect(await c.move(id, { move: 'close', fill: { file: hash } }, lead)).toMatchObject({
      state: 'closed',
      proof: { file: hash },
    })
    expect(
      await c.db.find(sql`select 1 from files.use where hash = ${hash} and needs = 'alerts:read' and field = 'river'`),
    ).toBeDefined()
  })

  it('is closed as a false alarm with a reason, and can be reopened', async () => {
    const { id } = await flood()
    await expect(c.move(id, { move: 'false-alarm' }, officer)).rejects.toMatchObject(refused(422, '/fill/reason'))
    expect(await c.move(id, { move: 'false-alarm', note: 'Rác bám cảm biến' }, officer)).toMatchObject({
      state: 'closed',
      outcome: 'false-alarm',
    })
    expect(await c.move(id, { move: 'reopen', note: 'Không phải' }, lead)).toMatchObject({
      state: 'open',
      outcome: null,
      closedAt: null,
    })
  })

  it('compares the version before it looks at anything else', async () => {
    const { id, version } = await flood()
    await c.move(id, { move: 'acknowledge', version }, officer)
    await expect(c.move(id, { move: 'no-such-move', version }, lead)).rejects.toMatchObject(refused(409))
    await expect(c.move(id, { move: 'no-such-move' }, lead)).rejects.toMatchObject(refused(422, '/move'))
    await expect(c.move(id, { move: 'acknowledge' }, lead)).rejects.toMatchObject(refused(422, '/move'))
    await expect(c.move(id, { move: 'assign', fill: { to: id } }, lead)).rejects.toMatchObject(refused(422, '/fill/to'))
  })
})

describe('who may see and move an alert', () => {
  it('is nobody of another area: not in the list, not by its address, not by a move', async () => {
    const { id } = await flood()
    expect((await c.list(officer)).map((a) => a.id)).toContain(id)
    expect((await c.list(neighbour)).map((a) => a.id)).not.toContain(id)
    await expect(c.get(id, neighbour)).rejects.toMatchObject(refused(403))
    await expect(c.move(id, { move: 'acknowledge' }, neighbour)).rejects.toMatchObject(refused(403))
    expect(await c.list(STRANGER)).toEqual([])
  })
  it('is nobody of another field, and a viewer only looks', async () => {
    const { id } = await flood()
    const health = await c.person('y-te', 'officer', TRA_MY, 'health')
    expect(await c.list(health)).toEqual([])
    await expect(c.get(id, health)).rejects.toMatchObject(refused(403))
    const water = await c.person('thuy-loi', 'officer', TRA_MY, 'river')
    expect((await c.list(water)).map((a) => a.id)).toContain(id)
    const viewer = await c.person('xem', 'viewer', TRA_MY)
    expect(await c.get(id, viewer)).toMatchObject({ id, moves: [] })
    await expect(c.move(id, { move: 'acknowledge' }, viewer)).rejects.toMatchObject(refused(403))
  })
  it('declares a right on every route but the public warnings', () => {
    const open = routes.filter((r) => r.need === 'open').map((r) => r.path)
    expect(open).toEqual(['/cap/alerts.atom', '/cap/alerts/:file'])
    expect(routes.find((r) => r.method === 'POST' && r.path === '/api/v1/rules/:id')?.need).toBe('rules:write')
  })
})

describe('the list of alerts', () => {
  it('filters by state, severity, area, words and owner, and pages without gaps', async () => {
    const { id, thing, number } = await flood()
    await c.move(id, { move: 'close', fill: { proof: 'xong' } })
    expect((await c.list(c.admin, { state: 'closed' })).map((a) => a.id)).toContain(id)
    expect((await c.list(c.admin, { state: 'open,acknowledged' })).map((a) => a.id)).not.toContain(id)
    expect((await c.list(c.admin, { area: HIEP_DUC })).every((a) => a.area === HIEP_DUC)).toBe(true)
    expect((await c.list(c.admin, { q: `BAO DONG ${thing}` })).map((a) => a.number)).toContain(number)
    expect((await c.list(lead, { owner: 'me' })).every((a) => a.owner === lead.id)).toBe(true)
    await expect(c.list(c.admin, { state: 'opened' })).rejects.toMatchObject(refused(422, '/state'))
    await expect(c.list(c.admin, { area: '99999' })).rejects.toMatchObject(refused(422, '/area'))
    const all = (await c.list(c.admin, { limit: 1000 })).map((a) => a.id)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: AlertOut[]; next: string | null } = await askRoute(c.db, routes, 'GET /api/v1/alerts', {
        actor: c.admin,
        query: { limit: 3, ...(cursor ? { cursor } : {}) },
      })
      paged.push(...page.items.map((a) => a.id))
      cursor = page.next
    }
    expect(paged).toEqual(all)
  })
  it('counts the living ones of each state under the same filters, as far as the actor may see', async () => {
    const ask = (actor: Actor, query: Record<string, unknown>) =>
      askRoute<{ items: AlertOut[]; counts?: AlertCounts }>(c.db, routes, 'GET /api/v1/alerts', { actor, query })
    const { id } = await flood()
    const before = (await ask(c.admin, { state: 'closed' })).counts!
    const living = await c.list(c.admin, { state: 'open,acknowledged', limit: 1000 })
    expect(before.open + before.acknowledged).toBe(living.length)
    await c.move(id, { move: 'acknowledge' })
    expect((await ask(c.admin, {})).counts).toEqual({ open: before.open - 1, acknowledged: before.acknowledged + 1 })
    expect((await ask(c.admin, { q: 'khong co canh bao nao nhu the' })).counts).toEqual({ open: 0, acknowledged: 0 })
    const stranger = { ...c.admin, grants: [{ role: 'viewer' as const, areaId: null, field: 'digital-index' }] }
    expect((await ask(stranger, {})).counts).toEqual({ open: 0, acknowledged: 0 })
    expect((await ask(c.admin, { cursor: '2026-01-01.1' })).counts).toBeUndefined()
  })
  it('gives the same short number on every list, counted from 1 each day', async () => {
    const numbers = (await c.list(c.admin, { limit: 1000 })).map((a) => a.number).reverse()
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  })
  it('answers 404 for what is no alert', async () => {
    await expect(c.get('abc')).rejects.toMatchObject(refused(404))
    await expect(c.move('0198c000-0000-7000-8000-00000000ffff', { move: 'acknowledge' })).rejects.toMatchObject(
      refused(404),
    )
  })
})

describe('tuning a rule', () => {
  it('changes deadlines and hysteresis from then on, once per version', async () => {
    const tune = (body: object) =>
      askRoute<RuleOut>(c.db, routes, 'POST /api/v1/rules/:id', { actor: c.admin, params: { id: 'river.alarm' }, body })
    expect(await tune({ deadline: { medium: 10 }, version: 0 })).toMatchObject({
      version: 1,
      deadline: { medium: 10, high: 30 },
    })
    expect((await flood()).dueAt).toBe('2026-11-21T08:10:00+07:00')
    await expect(tune({ enabled: false, version: 0 })).rejects.toMatchObject(refused(409))
    await expect(tune({ deadline: { huge: 1 } })).rejects.toMatchObject(refused(422, '/deadline/huge'))
    await tune({ deadline: { medium: 60 } })
    const { items } = await askRoute<{ items: RuleOut[] }>(c.db, routes, 'GET /api/v1/rules', { actor: c.admin })
    expect(items.find((r) => r.id === 'river.alarm')?.deadline.medium).toBe(60)
  })
})

describe('an alert nobody moves', () => {
  it('goes to the superior after its deadline, and stops asking at the top', async () => {
    const mine: AlertDetail = await c.get((await flood()).id)
    await c.move(mine.id, { move: 'acknowledge' }, officer)
    c.db.setNow('2026-11-21T09:00:00+07:00')
    await c.db.tx((tx) => escalateDue(tx, tx.now))
    const once = await c.get(mine.id)
    expect(once).toMatchObject({ owner: lead.id, escalations: 1, dueAt: mine.dueAt })
    expect(once.history.at(-1)).toMatchObject({
      move: 'escalated',
      actor: 'system',
      fill: { from: officer.id, to: lead.id, severity: 'medium' },
    })
    c.db.setNow('2026-11-21T10:00:00+07:00')
    await c.db.tx((tx) => escalateDue(tx, tx.now))
    expect(await c.get(mine.id)).toMatchObject({ owner: c.admin.id, escalations: 2 })
    c.db.setNow('2026-11-21T11:00:00+07:00')
    await c.db.tx((tx) => escalateDue(tx, tx.now))
    expect(await c.get(mine.id)).toMatchObject({ owner: c.admin.id, escalations: 3 })
    c.db.setNow('2026-11-22T11:00:00+07:00')
    await c.db.tx((tx) => escalateDue(tx, tx.now))
    expect((await c.get(mine.id)).escalations).toBe(3)
  })
  it('is left alone while somebody works on it', async () => {
    c.db.setNow(now)
    const { id } = await flood()
    await c.move(id, { move: 'acknowledge' }, officer)
    c.db.setNow('2026-11-21T08:50:00+07:00')
    await c.move(id, { move: 'step', fill: { step: 1 } }, officer)
    c.db.setNow('2026-11-21T09:05:00+07:00')
    await c.db.tx((tx) => escalateDue(tx, tx.now))
    expect(await c.get(id)).toMatchObject({ owner: officer.id, escalations: 0 })
  })
})
