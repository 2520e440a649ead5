import type { QueryClient } from '@tanstack/react-query'

/** A question as the store of answers knows it. */
export interface Asked {
  queryKey: readonly unknown[]
}

/** Answers on their way that something happened behind. */
const behind = new WeakSet<object>()

/**
 * A first answer that is still on its way may have been given before what just happened, and there is nothing yet to
 * change or to mark as old: it is asked for once more when it is there.
 */
export function askAgainOnceThere(client: QueryClient, predicate: (asked: Asked) => boolean): void {
  for (const query of client.getQueryCache().findAll({ predicate })) {
    const coming = query.promise
    if (query.state.data !== undefined || query.state.fetchStatus !== 'fetching' || !coming || behind.has(coming))
      continue
    behind.add(coming)
    const again = () => void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    coming.then(again, () => {})
  }
}
