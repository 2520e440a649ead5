import { gone, type Proc, serversIn, signal } from './processes.ts'

/** How long each way of asking may take, ms. */
export interface Patience {
  fast: number
  immediate: number
}

export const PATIENT: Patience = { fast: 8000, immediate: 4000 }
/** For a server that does not answer anyway. */
export const IMPATIENT: Patience = { fast: 0, immediate: 2000 }

/**
 * Stops a server: SIGINT (sessions are cut, all is written), then SIGQUIT (recovers at the next start), then SIGKILL
 * for it and its helpers. Nothing that was committed is lost by any of them.
 */
export async function stopServer(server: Proc, cluster: string, patience: Patience = PATIENT): Promise<void> {
  if (patience.fast > 0) {
    signal(server, 'SIGINT')
    if (await gone(server, patience.fast)) return
  }
  signal(server, 'SIGQUIT')
  if (await gone(server, patience.immediate)) return
  await killAll([server, ...serversIn(cluster)])
}

/** Ends helpers that outlived their server: they hold its shared memory and would block the next start. */
export async function endSurvivors(survivors: Proc[]): Promise<void> {
  for (const s of survivors) signal(s, 'SIGQUIT')
  const left = await Promise.all(survivors.map(async (s) => ({ s, ended: await gone(s, 1500) })))
  await killAll(left.filter((l) => !l.ended).map((l) => l.s))
}

async function killAll(procs: Proc[]): Promise<void> {
  for (const p of procs) signal(p, 'SIGKILL')
  await Promise.all(procs.map((p) => gone(p, 5000)))
}
