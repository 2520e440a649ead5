import { stationThings } from '#modules/hazards/server/stations.ts'
import type { Page } from './caller.ts'
import type { Centre } from './centre.ts'
import { type BulletinRow, bulletinRows, bulletinsByTime, HEAD } from './real-data.ts'
import { must, realFile, type Step } from './real-step.ts'
import { LEVEL } from './registry.ts'

interface Import {
  id: string
  accepted: number
  rejected: { row: number; reason: { vi: string }; mend: { vi: string } }[]
}
interface River {
  thing: string
  value: number
  levels: (number | null)[]
  reached: number
  wording: { vi: string } | null
}

const IMPORTS = '/api/v1/imports?type=hazards.bulletin'
const ROMAN = ['', 'I', 'II', 'III']
const contradicts = (r: BulletinRow) => r.station === 'Thạch Hãn'
const stationOf = (name: string) => stationThings().find((s) => s.name.vi === name)!

export const bulletinSteps: readonly Step[] = [
  {
    title: 'the 16 stations of the bulletins are registered',
    run: async ({ admin }) => {
      const names = [...new Set(bulletinRows().map((r) => r.station))]
      for (const name of names) {
        const { areas, ...station } = stationOf(name)
        const answer = await admin.post('/api/v1/things', { ...station, area: areas[0] })
        must(answer.status === 201, `${name} is registered in ${areas[0]}`, answer.text)
      }
      const { items } = (await admin.get<Page>('/api/v1/things?kind=hazards.gauge&limit=100')).body
      must(names.length === 16 && items.length === 16, '16 stations', items.length)
      return names.join(', ')
    },
  },
  {
    title: 'the bulletins are previewed: 45 rows would be taken, the one that contradicts itself is refused',
    run: async ({ admin }) => {
      const { body, text } = await admin.upload<Import>(IMPORTS, realFile('hazards/flood-bulletins.csv'))
      const wrong = bulletinRows().find(contradicts)!
      must(body.accepted === 45 && body.rejected.length === 1, '45 taken and 1 refused', text)
      must(body.rejected[0]!.row === wrong.row && Boolean(body.rejected[0]!.mend.vi), 'the right row, explained', text)
      return `row ${wrong.row}: ${body.rejected[0]!.reason.vi}`
    },
  },
  {
    title: 'bulletin by bulletin, each station stands at the level its bulletin states',
    run: async (centre) => {
      const bulletins = bulletinsByTime(bulletinRows().filter((r) => !contradicts(r)))
      let checked = 0
      for (const rows of bulletins) {
        await commit(centre, rows)
        for (const row of rows) checked += await standsAsStated(centre, row)
      }
      must(checked === 45, '45 readings compared', checked)
      return `${bulletins.length} bulletins, ${checked} readings: level reached and wording as stated`
    },
  },
  {
    title: 'the whole file again changes nothing, and readings of past years open no alert',
    run: async ({ admin }) => {
      const seen = await admin.upload<Import>(IMPORTS, realFile('hazards/flood-bulletins.csv'))
      const done = await admin.post(`/api/v1/imports/${seen.body.id}/commit`)
      must(done.status === 200, 'it is committed', done.text)
      const query = `thing=${stationOf('Ái Nghĩa').id}&indicator=${LEVEL}&limit=1000`
      const { items } = (await admin.get<Page>(`/api/v1/readings?${query}`)).body
      must(items.length === 7, 'Ái Nghĩa has its seven readings', items.length)
      const alerts = (await admin.get<Page>('/api/v1/alerts')).body.items
      must(
        alerts.filter((a) => a.rule === 'hazards.water-alarm').length === 0,
        'no alert of a flood of the past',
        alerts,
      )
      return `${items.length} readings of Ái Nghĩa`
    },
  },
]

async function commit({ admin }: Centre, rows: readonly BulletinRow[]): Promise<void> {
  const lines = rows.map((r) => [r.at, r.station, r.level.toFixed(2), r.step, r.offset.toFixed(2)].join(','))
  const bytes = Buffer.from([HEAD, ...lines, ''].join('\n'))
  const { body, text } = await admin.upload<Import>(IMPORTS, { name: `ban-tin-${rows[0]!.at.slice(0, 10)}.csv`, bytes })
  must(body.accepted === rows.length && body.rejected.length === 0, 'all rows of the bulletin are taken', text)
  const done = await admin.post(`/api/v1/imports/${body.id}/commit`)
  must(done.status === 200, 'it is committed', done.text)
}

/** The newest reading of the station is the row's, and level and wording are what the bulletin says. */
async function standsAsStated({ admin }: Centre, row: BulletinRow): Promise<1> {
  const board = (await admin.get<{ parts: Record<string, { rivers: River[] }> }>('/api/v1/boards/overview')).body
  const river = board.parts['hazards.board']!.rivers.find((r) => r.thing === stationOf(row.station).id)!
  const level = river.levels[row.step - 1]
  must(river.value === row.level, `${row.station} ${row.at} is the newest`, river.value)
  must(
    Math.abs(row.level - row.offset - level!) < 0.011,
    `${row.station}: alarm level ${row.step} as stated`,
    river.levels,
  )
  const reached = river.levels.findLastIndex((l) => l !== null && row.level >= l) + 1
  must(river.reached === reached, `${row.station} ${row.level} has reached ${reached}`, river.reached)
  must(row.offset >= 0 ? reached >= row.step : reached < row.step, `${row.station}: the side stated`, { row, reached })
  // The centre names the nearest level; most bulletins do too.
  const distances = river.levels.map((l) => (l === null ? Number.POSITIVE_INFINITY : Math.abs(row.level - l)))
  if (Math.abs(row.offset) > Math.min(...distances) + 0.005) return 1
  const side = row.offset < 0 ? 'dưới' : 'trên'
  const wording = `${side} BĐ ${ROMAN[row.step]} ${Math.abs(row.offset).toFixed(2).replace('.', ',')} m`
  must(river.wording?.vi === wording, `${row.station} ${row.level}: “${wording}”`, river.wording)
  return 1
}
