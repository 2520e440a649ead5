import type { Call } from '#platform/routes/server/route.ts'

/** The host the caller reached us by, lower case with its port; empty when the header is no host. */
export function hostOf(call: Call): string {
  const host = (call.header('host') ?? '').toLowerCase()
  return /^[\w.:[\]-]+$/.test(host) ? host : ''
}
