import type { Call } from '#platform/routes/server/route.ts'

/** Scheme and host the caller reached us by, for addresses that must be absolute; empty when the host is none. */
export function baseOf(call: Call): string {
  const host = (call.header('host') ?? '').toLowerCase()
  if (!/^[\w.:[\]-]+$/.test(host)) return ''
  return `${call.header('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`
}
