import { once } from 'node:events'
import { from } from 'pg-copy-streams'
import { asking } from './database.ts'

/** Points a second that COPY alone puts into a table with the same unique key in the same server; checks, rules and receipts left out. */
export async function copyReference(url: string, points: number): Promise<number> {
  return asking(url, async (client) => {
    await client.query(`create table if not exists public.bench_copy
      (sensor int not null, metric smallint not null, at timestamptz not null, value float8 not null, unique (sensor, metric, at))`)
    await client.query('truncate public.bench_copy')
    const pieces: string[] = []
    for (let n = 0; n < points; ) {
      let piece = ''
      for (let i = 0; i < 2000 && n < points; i++, n++) {
        const tick = Math.floor(n / 6000)
        const at = new Date(1_750_000_000_000 + tick * 1000).toISOString()
        piece += `${n % 2000}\t${Math.floor(n / 2000) % 3}\t${at}\t0.4${11 + ((n * 7) % 88)}\n`
      }
      pieces.push(piece)
    }
    const began = performance.now()
    const stream = client.query(from('copy public.bench_copy from stdin'))
    for (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain')
    stream.end()
    await once(stream, 'finish')
    const rate = points / ((performance.now() - began) / 1000)
    await client.query('drop table public.bench_copy')
    return rate
  })
}
