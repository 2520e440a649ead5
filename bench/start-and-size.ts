import { withCentre } from './parts/centre.ts'
import { figure, heading, median } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { pssOf, sleep, treeOf } from './parts/machine.ts'

const RUNS = 5

/** Goal 15: from nothing to ready, from kill -9 to ready, and the memory of program and database at rest. */
export async function run(): Promise<void> {
  heading('15 · Start and size', 'that a commune can run it on a small machine and hardly notices a restart')
  await withCentre({}, async (centre) => {
    figure('empty folder → ready', centre.startMs, 'ms', { name: 'the minute promised', value: 60_000 })
    await manyGauges(centre, 500)
    const orphaned: number[] = []
    const both: number[] = []
    for (let i = 0; i < RUNS; i++) {
      await centre.kill()
      orphaned.push(await centre.restart())
      centre.killDatabase()
      await centre.kill()
      both.push(await centre.restart())
    }
    const said = (ms: number[]) => `median of ${RUNS}: ${ms.map(Math.round).join(' ')}`
    figure('program killed → ready', median(orphaned), 'ms', { name: 'the goal', value: 800 }, said(orphaned))
    figure('program and database killed → ready', median(both), 'ms', { name: 'the goal', value: 800 }, said(both))
    await sleep(8000)
    const MB = 2 ** 20
    // The database runs apart from the program's tree after a kill: both lists are taken, each process once.
    const database = new Set(centre.databasePids())
    const program = treeOf(centre.pid()).filter((pid) => !database.has(pid))
    const sum = (pids: Iterable<number>) => [...pids].reduce((n, pid) => n + pssOf(pid), 0) / MB
    const [own, pg] = [sum(program), sum(database)]
    figure(
      'memory at rest (PSS)',
      own + pg,
      'MB',
      { name: 'the goal', value: 120 },
      `program ${Math.round(own)}, database ${Math.round(pg)} in ${database.size} processes`,
    )
  })
  await withCentre({ demo: true }, async (centre) => {
    figure('empty folder → ready with the demo', centre.startMs, 'ms', { name: 'the minute promised', value: 60_000 })
  })
}
