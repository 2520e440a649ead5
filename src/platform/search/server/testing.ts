import type { Db } from '#platform/database/server/db.ts'
import { markWords } from './mark-words.ts'
import { type Doc, letFind, type Reach } from './subjects.ts'

/** Notes kept in memory, as a subject for tests of search; who may see what is told by `reach`. */
export function notesIn(db: Db) {
  const notes = new Map<string, Doc>()
  const state: { parts: Reach[]; also: string[] } = { parts: [{ areas: 'all' }], also: [] }
  letFind(db, {
    id: 'note',
    read: async (_sql, refs) => refs.flatMap((ref) => notes.get(ref) ?? []),
    reach: async () => state,
    show: async (_sql, _who, refs) =>
      refs.flatMap((ref) => {
        const doc = notes.get(ref)
        return doc ? [{ ref, title: doc.title, code: null, kind: doc.kind, at: doc.at, texts: [doc.text] }] : []
      }),
  })
  return {
    notes,
    reach: state,
    /** Writes notes down and leaves word, as a fact does. */
    write: (docs: readonly Doc[]) => {
      for (const doc of docs) notes.set(doc.ref, doc)
      return db.tx(async (tx) =>
        markWords(
          tx,
          'note',
          docs.map((doc) => doc.ref),
        ),
      )
    },
    /** Takes notes away. */
    remove: (refs: readonly string[]) => {
      for (const ref of refs) notes.delete(ref)
      return db.tx(async (tx) => markWords(tx, 'note', refs))
    },
  }
}
