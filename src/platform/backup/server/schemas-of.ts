import type { Migration } from '#platform/database/server/migrate.ts'

/** The PostgreSQL schemas of the program: one for each room that has migrations, and that of the jobs. */
export function schemasOf(migrations: readonly Migration[]): string[] {
  const rooms = migrations.map((m) => m.id.split('/')[0]!.replaceAll('-', '_'))
  return [...new Set(['database', ...rooms, 'graphile_worker'])]
}
