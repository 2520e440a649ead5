import type { Page } from './caller.ts'
import type { Centre } from './centre.ts'
import { sleep } from './program.ts'
import { DATA } from './real-data.ts'
import { must, realFile, type Step } from './real-step.ts'

interface Refused {
  row: number
  reason: { vi: string }
  mend: { vi: string }
}
interface Stored {
  kind: string
  stored: number
  changed: number
  unchanged: number
  refused: Refused[]
}

/** The other files, with the day each one speaks of and how many rows may be refused. */
const FILES: { name: string; on: string; refused: (n: number) => boolean }[] = [
  { name: 'units-2025-03-old3tier.csv', on: '2025-03-01', refused: (n) => n === 0 },
  { name: 'map-old-new-2025-07-01.csv', on: '2025-07-01', refused: () => true },
  { name: 'communes-68.topo.json', on: '2025-07-01', refused: (n) => n === 0 },
  { name: 'communes3321.topo.json', on: '2026-07-25', refused: (n) => n === 0 },
  { name: 'provinces34.topo.json', on: '2026-07-25', refused: (n) => n === 0 },
  { name: 'old-districts-49-68.topo.json', on: '2025-03-01', refused: (n) => n <= 3 },
  { name: 'nghi-quyet-1659-NQ-UBTVQH15.md', on: '2025-07-01', refused: (n) => n === 1 },
  { name: 'nghi-quyet-1671-NQ-UBTVQH15.md', on: '2025-07-01', refused: (n) => n === 1 },
]

const importAreas = async (centre: Centre, name: string, on: string): Promise<Stored> => {
  const answer = await centre.admin.upload<Stored>('/api/v1/areas/imports', realFile(`admin/${name}`), { on })
  must(answer.status === 200, `${name} is read`, answer.text)
  return answer.body
}

async function countOf(centre: Centre, kind: string): Promise<number> {
  let [n, cursor]: [number, string | null] = [0, '']
  while (cursor !== null) {
    const query: string = `on=2026-07-25&kind=${kind}&limit=1000&fields=code${cursor && `&cursor=${cursor}`}`
    const { body } = await centre.admin.get<Page>(`/api/v1/areas?${query}`)
    n += body.items.length
    cursor = body.next
  }
  return n
}

export const areaSteps: readonly Step[] = [
  {
    title: 'the national list of 2026-07-25 is imported by the command line',
    run: async (centre) => {
      const { code, text } = await centre.saola('areas', 'import', `${DATA}admin/units-2026.csv`, '--on', '2026-07-25')
      must(code === 0 && /, 0 không nhận/.test(text), 'every row is taken', text)
      let found = { provinces: 0, communes: 0 }
      for (let tries = 0; tries < 50 && found.provinces !== 34; tries++) {
        // Another process wrote it: the centre hears of it a moment later.
        if (tries) await sleep(100)
        found = { provinces: await countOf(centre, 'province'), communes: await countOf(centre, 'commune') }
      }
      const { provinces, communes } = found
      must(provinces === 34 && communes === 3321, '34 provinces and 3,321 communes', found)
      return `${provinces} provinces, ${communes} communes`
    },
  },
  {
    title: 'a map layer of Đà Nẵng fits its 94 communes, Hoàng Sa among them',
    run: async (centre) => {
      const out = await importAreas(centre, 'communes-48.topo.json', '2025-07-01')
      must(out.stored === 94 && out.refused.length === 0, '94 outlines', out)
      for (const code of ['20900', '20333']) {
        const one = await centre.anyone.get<{ geometry: { type: string } | null }>(
          `/ogc/collections/areas/items/${code}`,
        )
        must(/Polygon/.test(one.body.geometry?.type ?? ''), `${code} has its outline`, one.text.slice(0, 200))
      }
      return `${out.stored} outlines, 0 refused`
    },
  },
  ...FILES.map(
    ({ name, on, refused }): Step => ({
      title: `${name} is taken, or what is refused is explained`,
      run: async (centre) => {
        const out = await importAreas(centre, name, on)
        for (const r of out.refused)
          must(Boolean(r.reason?.vi && r.mend?.vi), 'each refused row has reason and mend', r)
        must(refused(out.refused.length), 'not more is refused than is wrong', out.refused.slice(0, 5))
        const why = out.refused[0] ? ` (row ${out.refused[0].row}: ${out.refused[0].reason.vi})` : ''
        return `${out.kind}: ${out.stored} new, ${out.changed} changed, ${out.unchanged} as before, ${out.refused.length} refused${why}`
      },
    }),
  ),
]
