import mqtt from 'mqtt'
import type { Page, Row } from './caller.ts'
import { must, type Step } from './real-step.ts'
import { LEVEL, minutesAgo, PASSPORT_KEYS, tokenOf } from './registry.ts'
import { watch } from './stream.ts'

const THING = 'tv-ai-nghia'
const VALUE = 8.4
/** Minutes the owner has for a high alert about water. */
const HIGH = 30

interface Alert extends Row {
  id: string
  openedAt: string
  dueAt: string
  owner: string
}

export const alertSteps: readonly Step[] = [
  {
    title: 'a level over alarm II at Ái Nghĩa by MQTT: live frame, alert with owner and deadline, closed with proof',
    run: async ({ url, admin, mqttUrl }) => {
      const { authorization } = await tokenOf(admin, 'readings:write')
      const password = authorization.slice('Bearer '.length)
      const stream = await watch(url, admin, `alerts,readings:${THING}`)
      const gauge = await mqtt.connectAsync(mqttUrl, { username: 'token', password, reconnectPeriod: 0 })
      const message = JSON.stringify({ indicator: LEVEL, at: minutesAgo(1), value: VALUE })
      for (let sent = 0; sent < 2; sent++) await gauge.publishAsync(`saola/v1/readings/${THING}`, message, { qos: 1 })
      await gauge.endAsync()
      const reading = await stream.until((e) => e.event === 'reading' && e.data.thing === THING, 'live reading')
      must(reading.data.value === VALUE, 'the frame carries the value', reading.data)
      const { data } = await stream.until(
        (e) => e.event === 'alert' && e.data.rule === 'hazards.water-alarm',
        'live alert',
      )
      stream.close()
      const alert = (await admin.get<Alert>(`/api/v1/alerts/${data.id}`)).body
      must(alert.severity === 'high' && alert.state === 'open' && alert.value === VALUE, 'high, open, 8.4', alert)
      must(Boolean(alert.owner) && Boolean(alert.dueAt), 'somebody owns it until a time', alert)
      const minutes = (Date.parse(alert.dueAt) - Date.parse(alert.openedAt)) / 60_000
      must(Math.abs(minutes - HIGH) < 0.02, `${HIGH} minutes`, minutes)
      const move = (body: object) => admin.post(`/api/v1/alerts/${alert.id}/moves`, body)
      must((await move({ move: 'acknowledge' })).status === 200, 'it is acknowledged', alert.id)
      const bare = await move({ move: 'close' })
      must(bare.status === 422, 'it is not closed without proof', bare.text)
      const closed = await move({ move: 'close', fill: { proof: 'Nước đã rút dưới báo động I.' } })
      must(closed.status === 200, 'it is closed with proof', closed.text)
      const after = (await admin.get<Page>(`/api/v1/alerts?thing=${THING}&state=open,acknowledged`)).body.items
      must(
        after.every((a) => a.rule !== 'hazards.water-alarm'),
        'nothing of it stays open',
        after,
      )
      return `alert ${alert.id}: ${(alert.title as { vi: string }).vi}; owner ${alert.ownerName}, ${HIGH} minutes`
    },
  },
  {
    title: 'the passport of that reading has every promised key, and the message sent twice is one reading',
    run: async ({ admin }) => {
      const passport = (await admin.get<Row>(`/api/v1/passports/reading/${THING}/${LEVEL}`)).body
      const lacking = PASSPORT_KEYS.filter((key) => !(key in passport))
      must(lacking.length === 0 && passport.value === VALUE, 'all keys', { lacking, value: passport.value })
      must(passport.freshness === 'fresh' && passport.dueAt !== null, 'fresh, and due again', passport)
      const from = encodeURIComponent(minutesAgo(30))
      const { items } = (await admin.get<Page>(`/api/v1/readings?thing=${THING}&indicator=${LEVEL}&from=${from}`)).body
      must(items.length === 1, 'one reading', items)
      return PASSPORT_KEYS.join(', ')
    },
  },
]
