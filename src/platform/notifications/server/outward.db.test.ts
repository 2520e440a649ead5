import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { openCase } from '#platform/cases/server/open-case.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { PUBLIC_ADDRESS } from '#platform/settings/server/public-address.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { DoorOut, MyDoorOut } from '../contract.ts'
import { setPreference } from './preference.ts'
import { routes } from './routes.ts'
import { sendDue } from './send-due.ts'
import { type Centre, makeCentre } from './testing.ts'

const NOW = '2026-11-03T02:00:00Z'
const SECRET = 'mot-khoa-bi-mat-dai'
let centre: Centre
let server: http.Server
let address: string
let answers: number[] = []
const came: { body: string; signature: string | undefined; key: string | undefined }[] = []

beforeAll(async () => {
  centre = await makeCentre(NOW)
  centre.db.local.set('secret-key', randomBytes(32))
  await centre.db.tx((tx) => setSetting(tx, SYSTEM, { name: 'connectors.private-addresses', value: true }))
  server = http.createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const header = (name: string) => request.headers[name] as string | undefined
      came.push({
        body: Buffer.concat(parts).toString(),
        signature: header('x-saola-signature'),
        key: header('idempotency-key'),
      })
      answer.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  server.close()
  await centre.db.close()
})
beforeEach(async () => {
  centre.db.setNow(NOW)
  came.length = 0
  answers = []
  for (const table of ['outbox', 'door', 'message', 'preference'])
    await centre.db.run(sql`delete from notifications.${raw(table)}`)
})

const admin = <T>(name: string, input = {}) =>
  callRoute<T>(centre.db, routes, name, centre.people.admin, input).then((a) => a.answer)
const door = () =>
  admin<{ id: string }>('POST /api/v1/notification-doors', { body: { title: 'Cầu SMS', address, secret: SECRET } })
const want = (outward: boolean) =>
  centre.db.tx((tx) =>
    setPreference(tx, centre.people.clerk.id, { off: [], quietFrom: '22:00', quietTo: '05:00', outward }),
  )
const give = () =>
  centre.db.tx((tx) =>
    openCase(tx, centre.people.lead, {
      type: 'cases.task',
      title: 'Bà Trần Thị B khiếu nại',
      area: '20900',
      assignee: centre.people.clerk.id,
    }),
  )
const shown = async () => (await admin<{ items: DoorOut[] }>('GET /api/v1/notification-doors')).items[0]!

describe('a message goes out of the house', () => {
  it('only to who wants it, signed, once, and without what the matter says', async () => {
    await door()
    await want(false)
    await give()
    expect(await sendDue(centre.db)).toBe(0)
    await want(true)
    await give()
    expect(await sendDue(centre.db)).toBe(1)
    expect(await sendDue(centre.db)).toBe(0)
    expect(came).toHaveLength(1)
    const signature = createHmac('sha256', SECRET).update(came[0]!.body).digest('hex')
    expect(came[0]!.signature).toBe(`sha256=${signature}`)
    expect(JSON.parse(came[0]!.body)).toMatchObject({ kind: 'case-given', person: { username: 'clerk' } })
    expect(came[0]!.body).not.toContain('Trần Thị B')
    expect(await shown()).toMatchObject({ sent: 1, waiting: 0, signed: true })
  })

  it('again with the same id when the other side was away, and never when it refuses', async () => {
    await door()
    await want(true)
    await give()
    answers = [503, 204]
    expect(await sendDue(centre.db)).toBe(0)
    expect(await sendDue(centre.db)).toBe(0)
    expect((await shown()).lastError).toContain('503')
    centre.db.setNow(new Date(Date.parse(NOW) + 61_000))
    expect(await sendDue(centre.db)).toBe(1)
    expect(new Set(came.map((c) => c.key)).size).toBe(1)
    answers = [410]
    await give()
    centre.db.setNow(new Date(Date.parse(NOW) + 122_000))
    expect(await sendDue(centre.db)).toBe(0)
    expect(await shown()).toMatchObject({ sent: 1, givenUp: 1, waiting: 0 })
  })

  it('after the quiet hours, and not at all when it was read before', async () => {
    await door()
    await want(true)
    centre.db.setNow('2026-11-03T16:00:00Z')
    await give()
    expect(await sendDue(centre.db)).toBe(0)
    centre.db.setNow('2026-11-03T22:00:00Z')
    expect(await sendDue(centre.db)).toBe(1)
    centre.db.setNow('2026-11-04T16:00:00Z')
    await give()
    await centre.db.run(sql`update notifications.message set read_at = ${centre.db.now} where read_at is null`)
    centre.db.setNow('2026-11-05T00:00:00Z')
    expect(await sendDue(centre.db)).toBe(0)
  })

  it('never to an inner network unless the centre allows it', async () => {
    await door()
    await want(true)
    await give()
    await centre.db.tx((tx) => setSetting(tx, SYSTEM, { name: 'connectors.private-addresses', value: false }))
    expect(await sendDue(centre.db)).toBe(0)
    expect(came).toEqual([])
    expect((await shown()).givenUp).toBe(1)
    await centre.db.tx((tx) => setSetting(tx, SYSTEM, { name: 'connectors.private-addresses', value: true }))
  })
})

describe('the other doors', () => {
  const reach = (more: object) =>
    centre.db.tx((tx) =>
      setPreference(tx, centre.people.clerk.id, {
        off: [],
        quietFrom: '22:00',
        quietTo: '05:00',
        outward: true,
        ...more,
      }),
    )
  const open = (body: object) => admin<{ id: string }>('POST /api/v1/notification-doors', { body })
  const mine = async () =>
    (
      await callRoute<{ items: MyDoorOut[] }>(
        centre.db,
        routes,
        'GET /api/v1/notifications/doors',
        centre.people.clerk,
        {},
      )
    ).answer.items

  it('leave each message as one file for a gateway, with the number to call', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'saola-out-'))
    centre.db.local.set('files.dir', path.join(dir, 'files'))
    await open({ title: 'Tin nhắn', kind: 'file', address: 'sms' })
    await reach({ phone: '0905 000 111' })
    await give()
    expect(await sendDue(centre.db)).toBe(1)
    const [name, ...more] = readdirSync(path.join(dir, 'outgoing', 'sms'))
    expect(more).toEqual([])
    expect(JSON.parse(readFileSync(path.join(dir, 'outgoing', 'sms', name!), 'utf8'))).toMatchObject({
      id: name!.replace('.json', ''),
      kind: 'case-given',
      person: { username: 'clerk', phone: '0905000111' },
    })
    rmSync(dir, { recursive: true })
    for (const address of ['../etc', '/tmp', 'a/b', ''])
      await expect(open({ title: 'x', kind: 'file', address })).rejects.toMatchObject({ status: 422 })
  })

  it('send an e-mail over SMTP, and say why when the server refuses it', async () => {
    const mail = await startMailServer()
    await open({
      title: 'Thư',
      kind: 'mail',
      address: mail.address,
      sender: 'centre@example.vn',
      user: 'u',
      secret: 'mat-khau-thu',
    })
    await reach({ mail: 'can@example.vn' })
    await centre.db.tx((tx) => setSetting(tx, SYSTEM, { name: PUBLIC_ADDRESS, value: 'https://dieuhanh.example.vn/' }))
    await give()
    expect(await sendDue(centre.db)).toBe(1)
    expect(mail.heard).toEqual(expect.arrayContaining(['MAIL FROM:<centre@example.vn>', 'RCPT TO:<can@example.vn>']))
    const text = mail.heard.join('\n')
    expect(text).toContain(`AUTH PLAIN ${Buffer.from('\0u\0mat-khau-thu').toString('base64')}`)
    const body = Buffer.from(text.split('base64\n\n')[1]!.split('\n.')[0]!, 'base64').toString()
    expect(body).toMatch(/^https:\/\/dieuhanh\.example\.vn\/app\/cases\/[0-9a-f-]{36}$/m)
    expect(text).toMatch(/Subject: =\?UTF-8\?B\?/)
    expect(await mine()).toMatchObject([
      { title: 'Thư', kind: 'mail', lastSentAt: expect.any(String), lastError: null },
    ])
    mail.refuse = true
    await centre.db.run(sql`update notifications.message set read_at = ${centre.db.now}`)
    await give()
    expect(await sendDue(centre.db)).toBe(0)
    expect((await mine())[0]!.lastError).toContain('550')
    expect(await shown()).toMatchObject({ sent: 1, givenUp: 1, lastFailedAt: expect.any(String) })
    mail.server.close()
  })

  it('are left out by who does not want them', async () => {
    const { id } = await open({ title: 'Cầu', address })
    await reach({ notBy: [id] })
    await give()
    expect(await sendDue(centre.db)).toBe(0)
    expect(came).toEqual([])
  })

  it('refuse an address or number that is none', async () => {
    await expect(reach({ mail: 'a@b\r\nRCPT TO:<x@y.z>' })).rejects.toMatchObject({ status: 422 })
    await expect(reach({ phone: 'gọi tôi' })).rejects.toMatchObject({ status: 422 })
    await expect(open({ title: 'x', kind: 'mail', address: 'smtp://mail.example' })).rejects.toMatchObject({
      status: 422,
    })
  })
})

/** A mail server that takes everything, or refuses every receiver. */
async function startMailServer() {
  const heard: string[] = []
  const state = { heard, refuse: false, address: '', server: net.createServer() }
  state.server.on('connection', (socket) => {
    let data = false
    let rest = ''
    socket.write('220 here\r\n')
    socket.on('error', () => {})
    socket.on('data', (part) => {
      const lines = (rest + part.toString()).split('\r\n')
      rest = lines.pop()!
      for (const line of lines) {
        heard.push(line)
        if (data && line !== '.') continue
        if (line === 'DATA') data = true
        else if (line === '.') data = false
        const refused = state.refuse && line.startsWith('RCPT')
        socket.write(
          line.startsWith('EHLO')
            ? '250-here\r\n250 AUTH PLAIN\r\n'
            : line.startsWith('AUTH')
              ? '235 ok\r\n'
              : refused
                ? '550 unknown\r\n'
                : line === 'DATA'
                  ? '354 go on\r\n'
                  : line === 'QUIT'
                    ? '221 bye\r\n'
                    : '250 ok\r\n',
        )
      }
    })
  })
  await new Promise<void>((ready) => state.server.listen(0, '127.0.0.1', ready))
  state.address = `smtp://127.0.0.1:${(state.server.address() as AddressInfo).port}`
  return state
}

describe('doors', () => {
  it('are opened and closed only by who sets up the centre', async () => {
    const as = (name: string, who: 'lead' | 'clerk', input = {}) =>
      callRoute(centre.db, routes, name, centre.people[who], input)
    const body = { title: 'x', address }
    await expect(as('POST /api/v1/notification-doors', 'lead', { body })).rejects.toMatchObject({ status: 403 })
    await expect(as('GET /api/v1/notification-doors', 'clerk')).rejects.toMatchObject({ status: 403 })
    const { id } = await door()
    await expect(as('DELETE /api/v1/notification-doors/:id', 'lead', { params: { id } })).rejects.toMatchObject({
      status: 403,
    })
    await want(true)
    await give()
    await admin('DELETE /api/v1/notification-doors/:id', { params: { id } })
    expect(await sendDue(centre.db)).toBe(0)
    expect(await admin('GET /api/v1/notification-doors')).toMatchObject({ items: [] })
  })
  it('need an address that can be called', async () => {
    for (const bad of ['file:///etc/passwd', 'not an address'])
      await expect(
        admin('POST /api/v1/notification-doors', { body: { title: 'x', address: bad } }),
      ).rejects.toMatchObject({ status: 422 })
  })
})
