import type { FastifyRequest } from 'fastify'
import type { Db } from '#platform/database/server/db.ts'
import { addressFor } from '#platform/settings/server/public-address.ts'

/** Scheme and host for links that leave the page on paper: the centre's public address, else as the reader came; may be empty. */
export function baseOf(db: Db, request: FastifyRequest): Promise<string> {
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  return addressFor({ db, header })
}
