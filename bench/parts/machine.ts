import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of CPU the whole machine has spent so far. */
export function busy(): number {
  const [, user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]!
    .split(/\s+/)
    .map(Number)
  return (user! + nice! + system! + irq! + softirq!) / 100
}

/** Seconds of CPU one process has spent so far; 0 when it is gone. */
export function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

/** Memory of a process in bytes, shared pages counted by share (PSS); 0 when it is gone. */
export function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** A process and everything it started, itself first. */
export function treeOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((n) => /^\d+$/.test(n)))
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended while we looked.
    }
  const tree = [pid]
  for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.push(child)
  return tree
}

/** Waits. */
export function sleep(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms))
}

/** Asks again until it is so. @throws after `ms`, saying what did not come. */
export async function until(what: string, ms: number, so: () => Promise<boolean> | boolean, every = 20): Promise<void> {
  const end = performance.now() + ms
  while (!(await so())) {
    if (performance.now() > end) throw new Error(`${what} did not come within ${ms} ms`)
    await sleep(every)
  }
}
