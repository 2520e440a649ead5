import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** A mend that one click makes: what stands in the cell then (the refused one, where no other is named). */
export const Offer = Type.Object({
  title: Words,
  put: Type.Union([Type.String(), Type.Number(), Type.Null()]),
  cell: Type.Optional(Type.String()),
})
export type Offer = Static<typeof Offer>

/** A cell of a file as a person mended it before the file was taken. */
export const Mend = Type.Object({
  sheet: Type.String(),
  cell: Type.String({ pattern: '^[A-Z]{1,3}[1-9][0-9]{0,6}$' }),
  put: Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Null()]),
})
export type Mend = Static<typeof Mend>

/** A refused cell or row: where it stands, why it is refused, what to do. */
export const Refused = Type.Object({
  row: Type.Integer({ description: 'row of the sheet or file, from 1; 0 = the file as a whole' }),
  column: orNull(Type.String({ description: 'letter and head: C (Dân số)' })),
  value: orNull(Type.String()),
  reason: Words,
  mend: Words,
  sheet: Type.Optional(Type.String()),
  /** Address of the cell: C7. */
  cell: Type.Optional(Type.String()),
  /** What may be put there instead by one click; null empties the cell. */
  offers: Type.Optional(Type.Array(Offer)),
})
export type Refused = Static<typeof Refused>

/** What a column of a catalogue of indicators may hold. */
export const CATALOGUE_ROLES = [
  'id',
  'code',
  'title',
  'title-en',
  'group',
  'unit',
  'dimensions',
  'periods',
  'office',
  'measure',
  'cumulative',
  'calendar',
  'better',
  'due-days',
  'formula',
  'source',
  'public',
  'decimals',
] as const
export type CatalogueRole = (typeof CATALOGUE_ROLES)[number]

/** What a column of a sheet of figures may hold, then what one of a catalogue may. */
const ROLES = [
  'indicator',
  'area',
  'area-code',
  'period',
  'value',
  'note',
  'total',
  'skip',
  ...CATALOGUE_ROLES,
] as const

/** How one column of a layout is understood. What is null comes from somewhere else: another column, the title, the form. */
export const ColumnRole = Type.Object({
  role: Type.Enum(ROLES),
  indicator: Type.Optional(Type.String()),
  area: Type.Optional(Type.String()),
  period: Type.Optional(Type.String()),
  /** Values are multiplied by this: 1000000 where the head says triệu đồng. */
  scale: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  /** Nobody knows what its head means: shown as left out until a person says what it is. */
  unclear: Type.Optional(Type.Boolean()),
})
export type ColumnRole = Static<typeof ColumnRole>

/** How rows with one label are understood: left out, a total that is only checked, or figures of an indicator. */
export const RowRole = Type.Object({
  role: Type.Union([Type.Literal('skip'), Type.Literal('total'), Type.Literal('value')]),
  indicator: Type.Optional(Type.String()),
})
export type RowRole = Static<typeof RowRole>

/** How a layout is read; remembered, and may be sent along as `mapping`. */
export const Mapping = Type.Object({
  /** First row of the heads, from 1, and how many rows they take. */
  headRow: Type.Integer({ minimum: 1 }),
  headRows: Type.Integer({ minimum: 1, maximum: 6 }),
  columns: Type.Record(Type.String(), ColumnRole),
  indicator: Type.Optional(Type.String()),
  area: Type.Optional(Type.String()),
  period: Type.Optional(Type.String()),
  scale: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  /** How numbers written as text are read: 1.234,5 or 1,234.5. */
  numbers: Type.Optional(Type.Union([Type.Literal('vi'), Type.Literal('en')])),
  /** Signs as in statistical yearbooks: “-” there were none (0), “…” not available (left blank). */
  signs: Type.Optional(Type.Literal('yearbook')),
  /** By the folded label of a row. */
  rows: Type.Optional(Type.Record(Type.String(), RowRole)),
})
export type Mapping = Static<typeof Mapping>

/** One sheet as it lies in the file, to be clicked on: which column is what, which row. */
export const SheetOut = Type.Object({
  name: Type.String(),
  mapping: Mapping,
  /** The first rows as they are written, heads included, from row 1 of the file. */
  rows: Type.Array(Type.Array(Type.String())),
  /** Rows the program took for totals, by number from 1. */
  totals: Type.Array(Type.Integer()),
  /** new: heads never seen from this office · known: read as last time · changed: like last time, but not the same. */
  memory: Type.Union([Type.Literal('new'), Type.Literal('known'), Type.Literal('changed')]),
  change: orNull(Words),
})
export type SheetOut = Static<typeof SheetOut>

/** A file read again: its sheets as a person understands them, its cells as a person mended them. */
export const ReadAgain = Type.Object({
  sheets: Type.Optional(Type.Record(Type.String(), Mapping)),
  mends: Type.Optional(Type.Array(Mend, { maxItems: 5000 })),
  numbers: Type.Optional(Type.Union([Type.Literal('vi'), Type.Literal('en')])),
  period: Type.Optional(Type.String()),
  area: Type.Optional(Type.String()),
})
export type ReadAgain = Static<typeof ReadAgain>

const ImportState = Type.Union([Type.Literal('previewed'), Type.Literal('taking'), Type.Literal('committed')])

/** A file somebody sent, as one line. */
export const ImportLine = Type.Object({
  id: Type.String(),
  type: Type.String(),
  name: Type.String(),
  at: Type.String(),
  state: ImportState,
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  taken: Type.Integer({ description: 'rows gone through, of one that is being taken' }),
})
export type ImportLine = Static<typeof ImportLine>
export const ImportList = Type.Object({ items: Type.Array(ImportLine) })

/** What a file would bring, before anything is written. */
export const ImportOut = Type.Object({
  id: Type.String(),
  type: Type.String(),
  name: Type.String(),
  /** taking: its figures are being written portion by portion; ask again to see how far it is. */
  state: ImportState,
  progress: Type.Optional(Type.Object({ done: Type.Integer(), total: Type.Integer() })),
  accepted: Type.Integer({ description: 'rows that would be taken, or were' }),
  rejected: Type.Array(Refused),
  warnings: Type.Array(Type.Object({ row: Type.Integer(), column: orNull(Type.String()), reason: Words })),
  mapping: orNull(Mapping),
  /** Decisions about the file in plain words: how numbers were read, which rows are totals or notes, what came from where. */
  decisions: Type.Array(Words),
  preview: Type.Array(Type.Unknown({ description: 'the first rows as they would be taken' })),
  run: orNull(Type.String()),
  /** Sheets of figures, to be understood together with the person. */
  sheets: Type.Optional(Type.Array(SheetOut)),
  /** Cells mended so far. */
  mends: Type.Optional(Type.Array(Mend)),
})
export type ImportOut = Static<typeof ImportOut>

/** What can be chosen when a source is set up: the connector and the form its settings are made from (JSON Schema). */
export const ConnectorOut = Type.Object({
  id: Type.String(),
  title: Words,
  help: Words,
  door: Type.String(),
  form: Type.Unknown({ description: 'JSON Schema; a field with "secret": true is sealed and never given back' }),
})
export const ConnectorList = Type.Object({ items: Type.Array(ConnectorOut) })
