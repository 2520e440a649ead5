import type { Restated } from '#kernel/restating/restate.ts'
import type { Method, Quality, Workflow } from '../../contract.ts'

/** A restated value as it is kept. */
export interface KeptCell {
  areaId: number
  value: number | null
  error: number | null
  method: Restated['method']
  workflow: Workflow
  quality: Quality
  simulated: boolean
  inputs: readonly { unit: number; share: number }[]
  why?: Restated['why']
}

/** Bytes of a cell: id (int4), value and error (float8, NaN = none), method, standing. */
export const CELL = 22
const METHODS: readonly Restated['method'][] = ['reported', 'summed', 'allocated', 'recomputed', 'break']
const WORKFLOWS: readonly Workflow[] = ['official', 'submitted', 'draft', 'returned']
const QUALITIES: readonly Quality[] = ['final', 'preliminary', 'estimate']
type Lack = NonNullable<Restated['why']>['lack']
const LACKS: readonly (Lack | undefined)[] = [undefined, 'weights', 'values', 'measure', 'denominator']

/** Packs cells; `inputs` apart, as they are read only where an explanation is asked for. */
export function packCells(cells: readonly KeptCell[]): { cells: Buffer; inputs: Buffer } {
  const packed = Buffer.allocUnsafe(cells.length * CELL)
  const size = cells.reduce((sum, one) => sum + 5 + one.inputs.length * 12 + (one.why?.units.length ?? 0) * 4, 0)
  const inputs = Buffer.allocUnsafe(size)
  let at = 0
  for (const [n, one] of cells.entries()) {
    const from = n * CELL
    packed.writeInt32BE(one.areaId, from)
    packed.writeDoubleBE(one.value ?? Number.NaN, from + 4)
    packed.writeDoubleBE(one.error ?? Number.NaN, from + 12)
    packed[from + 20] = METHODS.indexOf(one.method)
    packed[from + 21] = standingByte(one)
    at = inputs.writeUInt16BE(one.inputs.length, at)
    for (const { unit, share } of one.inputs) at = inputs.writeDoubleBE(share, inputs.writeInt32BE(unit, at))
    at = inputs.writeUInt8(LACKS.indexOf(one.why?.lack), at)
    at = inputs.writeUInt16BE(one.why?.units.length ?? 0, at)
    for (const unit of one.why?.units ?? []) at = inputs.writeInt32BE(unit, at)
  }
  return { cells: packed, inputs }
}

/** Reads cells as they were packed; @param wanted of which units, left out: all. */
export function readCells(cells: Buffer, inputs: Buffer, wanted?: { has(areaId: number): boolean }): KeptCell[] {
  const found: KeptCell[] = []
  let at = 0
  for (let from = 0; from < cells.length; from += CELL) {
    const parts = inputs.readUInt16BE(at)
    const whyAt = at + 2 + parts * 12
    const units = inputs.readUInt16BE(whyAt + 1)
    const areaId = cells.readInt32BE(from)
    if (!wanted || wanted.has(areaId)) {
      const lack = LACKS[inputs[whyAt]!]
      const list = (n: number, start: number, step: number) => Array.from({ length: n }, (_, i) => start + i * step)
      found.push({
        areaId,
        value: orNull(cells.readDoubleBE(from + 4)),
        error: orNull(cells.readDoubleBE(from + 12)),
        method: methodAt(cells, from),
        ...standingAt(cells, from),
        inputs: list(parts, at + 2, 12).map((p) => ({
          unit: inputs.readInt32BE(p),
          share: inputs.readDoubleBE(p + 4),
        })),
        ...(lack && { why: { lack, units: list(units, whyAt + 3, 4).map((p) => inputs.readInt32BE(p)) } }),
      })
    }
    at = whyAt + 3 + units * 4
  }
  return found
}

/** Whether the cell that begins here is official and has a value: what tables show. */
export function isShown(cells: Buffer, from: number): boolean {
  return (cells[from + 21]! & 3) === 0 && !Number.isNaN(cells.readDoubleBE(from + 4))
}

/** How the value of the cell that begins here came about. */
export const methodAt = (cells: Buffer, from: number): Method & Restated['method'] => METHODS[cells[from + 20]!]!

const standingByte = ({ workflow, quality, simulated }: KeptCell) =>
  WORKFLOWS.indexOf(workflow) | (QUALITIES.indexOf(quality) << 2) | (simulated ? 16 : 0)

function standingAt(cells: Buffer, from: number): Pick<KeptCell, 'workflow' | 'quality' | 'simulated'> {
  const byte = cells[from + 21]!
  return { workflow: WORKFLOWS[byte & 3]!, quality: QUALITIES[(byte >> 2) & 3]!, simulated: (byte & 16) !== 0 }
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
