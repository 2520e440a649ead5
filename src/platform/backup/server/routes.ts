import { mustMay } from '#platform/access/server/may.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { BackupsOut } from '../contract.ts'
import { backupsOf } from './standing.ts'

/** How backups stand. Making and restoring them is done at the machine, never over the wire. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/backups',
    need: 'settings:write',
    says: {
      vi: 'Các lần sao lưu gần đây, lần sau hạn khi nào',
      en: 'The latest backups, and when the next must be there',
    },
    answers: BackupsOut,
    handle: async (call) => {
      // Names of files and folders of the machine: for whoever looks after the whole centre.
      await mustMay(call.db, call.actor, 'settings:write', null)
      return backupsOf(call.db)
    },
  }),
]
