import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import saxes from 'saxes'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute } from '#platform/areas/server/testing.ts'
import { NOBODY, type Raw } from '#platform/routes/server/route.ts'
import { routes } from './routes.ts'
import { type Centre, startCentre } from './testing.ts'

let c: Centre
const SCHEMA = new URL('../../../../../shared/data/cap/schema/cap12.xsd', import.meta.url).pathname
const hasXmllint = ['/usr/bin/xmllint', '/usr/local/bin/xmllint'].some((file) => existsSync(file))

const xml = async (file: string) =>
  String(
    ((await askRoute<unknown>(c.db, routes, 'GET /cap/alerts/:file', { actor: NOBODY, params: { file } })) as Raw).body,
  )
const feed = async () =>
  String(((await askRoute<unknown>(c.db, routes, 'GET /cap/alerts.atom', { actor: NOBODY })) as Raw).body)

/** The elements of a document in order, with their text. @throws when it is not well-formed XML. */
function elements(text: string): [string, string][] {
  const parser = new saxes.SaxesParser({ xmlns: true })
  const found: [string, string][] = []
  const open: [string, string][] = []
  parser.on('opentag', (t) => {
    const element: [string, string] = [t.local, '']
    found.push(element)
    open.push(element)
  })
  parser.on('text', (t) => {
    const top = open.at(-1)
    if (top) top[1] += t.trim()
  })
  parser.on('closetag', () => open.pop())
  parser.on('error', (e) => {
    throw e
  })
  parser.write(text).close()
  return found
}
const valuesOf = (text: string, name: string) =>
  elements(text)
    .filter(([n]) => n === name)
    .map(([, value]) => value)

const open = async (thing: string, value: number) => {
  await c.read([{ thing, at: '2026-11-21T07:50:00+07:00', value }])
  return (await c.list(c.admin, { thing, rule: 'river.alarm' }))[0]!
}

beforeAll(async () => {
  c = await startCentre()
})
afterAll(() => c.close())

describe('the public warning of an alert', () => {
  it('is a CAP 1.2 message with its elements in the order of the schema', async () => {
    await c.gauge('cap-1')
    const { id } = await open('cap-1', 9.2)
    const text = await xml(`${id}.xml`)
    const names = elements(text).map(([name]) => name)
    expect(names.slice(0, 7)).toEqual(['alert', 'identifier', 'sender', 'sent', 'status', 'msgType', 'scope'])
    expect(names.slice(7, 21)).toEqual([
      'info',
      'language',
      'category',
      'event',
      'responseType',
      'urgency',
      'severity',
      'certainty',
      'onset',
      'senderName',
      'headline',
      'description',
      'instruction',
      'parameter',
    ])
    expect(valuesOf(text, 'severity')).toEqual(['Extreme', 'Extreme'])
    expect(valuesOf(text, 'sent')[0]).toBe('2026-11-21T08:00:00+07:00')
    expect(valuesOf(text, 'language')).toEqual(['vi-VN', 'en'])
    const geocode = elements(text).findIndex(([name]) => name === 'geocode')
    expect(elements(text).slice(geocode + 1, geocode + 3)).toEqual([
      ['valueName', 'GSO'],
      ['value', '20900'],
    ])
    for (const id of valuesOf(text, 'identifier')) expect(id).not.toMatch(/[\s,<&]/)
  })

  it('becomes an update that refers to what was said before, and a cancel after a false alarm', async () => {
    await c.gauge('cap-2')
    const { id } = await open('cap-2', 6.8)
    const first = await xml(`${id}.xml`)
    expect(valuesOf(first, 'msgType')).toEqual(['Alert'])
    expect(valuesOf(first, 'references')).toEqual([])
    await c.read([{ thing: 'cap-2', at: '2026-11-21T07:55:00+07:00', value: 9.1 }])
    const second = await xml(`${id}.xml`)
    expect(valuesOf(second, 'msgType')).toEqual(['Update'])
    expect(valuesOf(second, 'references')).toEqual([
      `saola,${valuesOf(first, 'identifier')[0]},2026-11-21T08:00:00+07:00`,
    ])
    await c.move(id, { move: 'false-alarm', note: 'nhầm' })
    const third = await xml(`${id}.xml`)
    expect(valuesOf(third, 'msgType')).toEqual(['Cancel'])
    expect(valuesOf(third, 'responseType')).toEqual(['AllClear', 'AllClear'])
  })

  it('is not made of rules that are not public, nor of what does not exist', async () => {
    await c.gauge('cap-3', '20900', { slope: true }, 'river.rain')
    await c.read([{ thing: 'cap-3', indicator: 'river.rain', at: '2026-11-21T07:50:00+07:00', value: 60 }])
    const [hidden] = await c.list(c.admin, { thing: 'cap-3' })
    await expect(xml(`${hidden!.id}.xml`)).rejects.toMatchObject({ status: 404 })
    await expect(xml('nothing.xml')).rejects.toMatchObject({ status: 404 })
    expect(await feed()).not.toContain(hidden!.id)
  })

  it('escapes what people typed', async () => {
    await c.gauge('cap-4')
    const { id } = await open('cap-4', 6.9)
    await c.db.run(sql`update alerts.alert set title = '{"vi":"<b>&\\u0007 \\"x\\"","en":"x"}' where id = ${id}`)
    expect(valuesOf(await xml(`${id}.xml`), 'headline')[0]).toBe('<b>& "x"')
  })

  it('stands in the Atom feed with a link to its message', async () => {
    const text = await feed()
    const [alert] = await c.list(c.admin, { thing: 'cap-1' })
    expect(valuesOf(text, 'id')).toContain(`urn:uuid:${alert!.id}`)
    expect(text).toContain(`alerts/${alert!.id}.xml`)
    expect(valuesOf(text, 'updated').every((t) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/.test(t))).toBe(true)
  })

  it.skipIf(!existsSync(SCHEMA) || !hasXmllint)('is valid by the OASIS schema (xmllint)', async () => {
    const [alert] = await c.list(c.admin, { thing: 'cap-1' })
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'cap-')), 'alert.xml')
    writeFileSync(file, await xml(`${alert!.id}.xml`))
    expect(() =>
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, file], { stdio: 'pipe' }),
    ).not.toThrow()
  })
})
