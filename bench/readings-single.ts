import { withCentre } from './parts/centre.ts'
import { figure, heading } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { bareHttp } from './parts/reference-http.ts'
import { drive } from './parts/wrk.ts'

/** Goal 2: one reading a request, 64 connections, full promise (who, right, check, dedupe, roll-ups, freshness, rule, receipt, commit). */
export async function run(): Promise<void> {
  heading(
    '2 · One reading a request',
    'that a device which sends single values is stored and judged before it is answered',
  )
  const bare = await bareHttp()
  const reference = await drive({ url: bare.url, connections: 64, seconds: 6, script: 'single.lua' })
  await bare.child.end()
  await withCentre({}, async (centre) => {
    await manyGauges(centre, 2000)
    const load = {
      url: `${centre.url}/api/v1/readings`,
      connections: 64,
      script: 'single.lua',
      env: { TOKEN: centre.token },
    }
    await drive({ ...load, seconds: 3, env: { ...load.env, BACK: '120' } })
    const ours = await drive({ ...load, seconds: 10 })
    figure(
      '64 connections',
      ours.rps,
      'req/s',
      { name: 'bare node:http', value: reference.rps },
      `p50 ${ours.p50} p99 ${ours.p99} ms, errors ${ours.errors}, cpu ${ours.cpuMs.toFixed(3)} ms/req`,
    )
  })
}
