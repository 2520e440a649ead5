import type { AlertList } from './use-alerts.ts'

/**
 * How many alerts each state of the list holds, under the other filters of the list. Where every living one is on the
 * screen they are counted there, so that a move counts before the server has answered; else as the server counted.
 */
export function countsOf(list: AlertList | undefined, state: string): Record<string, number> {
  if (!list) return {}
  if (state !== 'living' || list.next !== null) {
    const { open, acknowledged } = list.counts ?? {}
    return open === undefined || acknowledged === undefined ? {} : { living: open + acknowledged, open, acknowledged }
  }
  const open = list.items.filter((one) => one.state === 'open').length
  return { living: list.items.length, open, acknowledged: list.items.length - open }
}
