import Type, { type Static } from 'typebox'

/** Number of the format of the file. A reader refuses a higher one. */
export const FORMAT = 1

/** What a backup says about itself before anything else: the first member of the file. */
export const Head = Type.Object({
  saola: Type.Literal('backup'),
  format: Type.Integer({ minimum: 1 }),
  /** Version of the program that wrote it. */
  version: Type.String(),
  madeAt: Type.String({ description: 'when its state was taken, ISO 8601' }),
  /** Version of PostgreSQL it was read from. */
  postgres: Type.String(),
  /** The migrations its tables were made by. */
  migrations: Type.Array(Type.String()),
})
export type Head = Static<typeof Head>

/** A table in the file: its rows as PostgreSQL's own text of COPY, in parts. */
export const TableIn = Type.Object({
  schema: Type.String(),
  name: Type.String(),
  columns: Type.Array(Type.String()),
  /** Of a partition: whose, and which values. */
  partition: Type.Union([
    Type.Object({ schema: Type.String(), name: Type.String(), bound: Type.String() }),
    Type.Null(),
  ]),
  rows: Type.Integer({ minimum: 0 }),
  parts: Type.Integer({ minimum: 0 }),
})
export type TableIn = Static<typeof TableIn>

export const SequenceIn = Type.Object({
  schema: Type.String(),
  name: Type.String(),
  last: Type.Integer(),
  called: Type.Boolean(),
})
export type SequenceIn = Static<typeof SequenceIn>

/** The list of what is in the file, written when all of it is known. */
export const Manifest = Type.Object({
  ...Head.properties,
  tables: Type.Array(TableIn),
  sequences: Type.Array(SequenceIn),
  /** `lost`: what the database knew of and the disk had not, or not as it was stored. */
  files: Type.Object({ count: Type.Integer(), bytes: Type.Integer(), lost: Type.Array(Type.String()) }),
  /** Members in the order of the file, but for the uploaded files, whose names are their hashes. */
  members: Type.Array(Type.Object({ name: Type.String(), size: Type.Integer(), sha256: Type.String() })),
})
export type Manifest = Static<typeof Manifest>

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Words = Type.Object({ vi: Type.String(), en: Type.String() })

/** One backup that was made or failed. */
export const BackupOut = Type.Object({
  at: Type.String(),
  endedAt: Type.String(),
  by: Type.Union([Type.Literal('nightly'), Type.Literal('hand')]),
  ok: Type.Boolean(),
  file: Type.String(),
  bytes: orNull(Type.Integer()),
  rows: orNull(Type.Integer()),
  files: orNull(Type.Integer()),
  encrypted: Type.Boolean(),
  note: orNull(Words),
})
export type BackupOut = Static<typeof BackupOut>

/** How backups stand: whether they are made every night, and whether the last came in time. */
export const BackupsOut = Type.Object({
  folder: orNull(Type.String()),
  state: Type.Union([Type.Literal('off'), Type.Literal('fresh'), Type.Literal('late'), Type.Literal('missing')]),
  lastGoodAt: orNull(Type.String()),
  dueAt: orNull(Type.String()),
  items: Type.Array(BackupOut),
  next: Type.Null(),
})
export type BackupsOut = Static<typeof BackupsOut>
