import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { type Happening, subscribe } from '#platform/events/server/outbox.ts'
import { adoptReport } from './adopt-report.ts'
import { sortAnew } from './sort-anew.ts'

interface LastMove {
  move: string
  fill: Record<string, unknown> | null
}

/**
 * Follows every report that is opened and every move in its own transaction, whoever made it and by which door: how it is sorted, what is
 * shown of it, what the citizen says. Called once at the start of a process.
 */
export function followReports(db: Db): void {
  const follow = async (tx: Tx, { data }: Happening) => {
    const moved = data as { id: string; type: string }
    if (moved.type === 'feedback.report') await followMove(tx, moved.id)
  }
  subscribe(
    db,
    'case.opened',
    async (tx, { data }) => {
      const opened = data as { id: string; type: string }
      if (opened.type === 'feedback.report') await adoptReport(tx, opened.id)
    },
    async (_db, { data }) => (data as { type: string }).type !== 'feedback.report',
  )
  for (const kind of ['case.moved', 'case.ended', 'case.reopened']) subscribe(db, kind, follow)
}

async function followMove(tx: Tx, id: string): Promise<void> {
  const last = await tx.find<LastMove>(
    sql`select move, fill from cases.move where "case" = ${id} order by id desc limit 1`,
  )
  const fill = last?.fill ?? {}
  switch (last?.move) {
    case 'triage':
    case 'route': {
      await sortAnew(tx, id, {
        topic: textOf(fill.category),
        priority: textOf(fill.priority),
        office: textOf(fill.office),
      })
      return
    }
    case 'publish': {
      const asked = (textOf(fill.photos) ?? '').split(/[\s,]+/).filter(Boolean)
      await tx.run(sql`update feedback.report_public set moderation = 'shown', public_text = ${textOf(fill.publicText)},
          public_photos = array(select p from unnest(photos) p where p = any(${asked}::text[])) where "case" = ${id}`)
      return
    }
    case 'hide':
      await tx.run(sql`update feedback.report_public set moderation = 'hidden' where "case" = ${id}`)
      return
    case 'accept':
    case 'reject-answer':
      await tx.run(sql`update feedback.report_public set verdict = ${last.move === 'accept' ? 'accepted' : 'rejected'}
        where "case" = ${id}`)
      return
    case 'answer':
    case 'reopen':
      // A new answer waits for a new verdict.
      await tx.run(sql`update feedback.report_public set verdict = null where "case" = ${id}`)
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
