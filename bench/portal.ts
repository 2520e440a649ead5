import { withCentre } from './parts/centre.ts'
import { figure, heading } from './parts/figure.ts'
import { sleep } from './parts/machine.ts'
import { bareHttp } from './parts/reference-http.ts'
import { drive } from './parts/wrk.ts'

/** Goal 9: the public start page under 1,000 connections while the demo's readings change it every second. */
export async function run(): Promise<void> {
  heading('9 · Flash crowd', 'that a whole province may open the public page at once without reaching the database')
  await withCentre({ demo: true }, async (centre) => {
    await sleep(5000)
    const page = await fetch(centre.url, { headers: { 'accept-encoding': 'br' } })
    const size = Number(page.headers.get('content-length') ?? 0)
    const bare = await bareHttp(size || 12_000)
    const reference = await drive({ url: bare.url, connections: 1000, seconds: 6 })
    await bare.child.end()
    const crowd = { url: `${centre.url}/`, connections: 1000, header: ['accept-encoding: br'] }
    const staff = { url: `${centre.url}/api/v1/boards/overview`, connections: 1, header: [`cookie: ${centre.cookie}`] }
    const alone = await drive({ ...staff, seconds: 3 })
    const [ours, meanwhile] = await Promise.all([drive({ ...crowd, seconds: 8 }), drive({ ...staff, seconds: 7 })])
    figure(
      '1,000 connections',
      ours.rps,
      'req/s',
      { name: 'bare prebuilt node:http', value: reference.rps },
      `p99 ${ours.p99} ms, errors ${ours.errors}, ${size} bytes br`,
    )
    figure('staff board meanwhile, p99', meanwhile.p99, 'ms', { name: 'the same without the crowd', value: alone.p99 })
  })
}
