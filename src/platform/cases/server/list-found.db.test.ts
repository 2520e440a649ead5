import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Raw } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import { listCases } from './list-cases.ts'
import { listFound } from './list-found.ts'
import { planPage } from './page-of-cases.ts'
import { readListed } from './read-listed.ts'
import { makeWorld, type World } from './testing.ts'

let w: World
const mine: string[] = []
const all: string[] = []

beforeAll(async () => {
  w = await makeWorld('2026-11-18T09:00:00+07:00')
  for (let i = 0; i < 24; i++) {
    w.db.setNow(`2026-11-18T09:${String(i).padStart(2, '0')}:00+07:00`)
    const assignee = i % 5 === 0 ? { assignee: w.officer.id } : {}
    const one = await w.open({
      title: `Cống tắc số ${i}`,
      term: { value: 1 + (i % 7), unit: 'working-day' },
      ...assignee,
    })
    all.unshift(one.id)
    if (i % 5 === 0) mine.unshift(one.id)
  }
  await w.open({ title: 'Việc khác' })
  await w.list({ q: 'cong' })
})
afterAll(() => w.db.close())

const ids = (page: { items: readonly { id?: string }[] }) => page.items.map((c) => c.id)

/** One page as `listFound` gives it when no time is left after the first portion. */
async function cutShort(query: CasesQuery) {
  const plan = await planPage(w.db, w.lead, query)
  const page = await listFound(w.db, plan, (amongst) => readListed(w.db, plan.statement(sql`c.*`, amongst)), -1)
  const shown = page.rows.slice(0, plan.limit)
  return { ...page, shown, next: page.rows.length > plan.limit ? plan.keyOf(shown.at(-1)!) : page.goesOn }
}

describe('a list with words', () => {
  it('gives the same from kept rows as from the tables, page by page, by either order and with other filters', async () => {
    for (const more of [{}, { assignee: w.officer.id }, { state: 'open' }, { sort: 'due' as const }, { year: '2026' }])
      for (let cursor: string | null | undefined, got: string[] = []; cursor !== null; ) {
        const query = { q: 'cong tac', limit: 5, total: true, ...more, ...(cursor && { cursor }) }
        const page = await w.list(query)
        expect(page).toEqual(JSON.parse(JSON.stringify(await listCases(w.db, w.lead, query))))
        got = [...got, ...(ids(page) as string[])]
        cursor = page.next
        const whole = 'assignee' in more ? mine : all
        expect(page.total).toBe(whole.length)
        if (cursor === null)
          expect('sort' in more ? got.toSorted() : got).toEqual('sort' in more ? whole.toSorted() : whole)
      }
    expect(ids(await w.list({ q: 'cong tac', year: '2025' }))).toEqual([])
    expect((await w.list({ q: 'cong tac', year: '2025', total: true })).total).toBe(0)
    expect((await w.list({ year: '2025', total: true })).total).toBe(0)
  })

  it('is in a spreadsheet what it is on the screen', async () => {
    const raw = await w.ask<Raw>('GET /api/v1/cases', { query: { q: 'cong tac', format: 'csv' } })
    let text = ''
    for await (const part of raw.body as AsyncIterable<string>) text += part
    expect(text.trim().split('\r\n')).toHaveLength(1 + all.length)
    expect(text).not.toContain('Việc khác')
  })

  it('never ends silently when the time is over: it says from where it goes on, until all was looked at', async () => {
    const got: string[] = []
    let empty = 0
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await cutShort({ q: 'cong tac', assignee: w.officer.id, limit: 2, ...(cursor && { cursor }) })
      got.push(...page.shown.map((row) => row.id))
      if (page.shown.length === 0) empty++
      cursor = page.next
    }
    expect(got).toEqual(mine)
    expect(empty).toBeGreaterThan(0)
  })
})
