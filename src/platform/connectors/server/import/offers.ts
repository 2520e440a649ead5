import { formatNumberVi } from '#kernel/vietnamese-number.ts'
import type { Offer } from '../../contract.ts'
import type { Fault } from './faults.ts'

/** Puts a number, not its writing: 1234.5, shown as 1.234,5. */
export function put(value: number): Offer {
  const clean = Number(value.toPrecision(15))
  const text = formatNumberVi(clean, 6)
  return { title: { vi: `Ghi ${text}`, en: `Put ${text}` }, put: clean }
}

/** Empties the cell: not known. */
export function blank(cell?: string): Offer {
  return { title: { vi: 'Để trống', en: 'Leave blank' }, put: null, ...(cell && { cell }) }
}

/** Puts a code or an id under a name that people read. */
export function choose(name: string, code: string, cell?: string): Offer {
  return { title: { vi: name, en: name }, put: code, ...(cell && { cell }) }
}

/** The fault with what could stand there instead. */
export function offered(fault: Fault, offers: readonly Offer[]): Fault {
  return offers.length ? { ...fault, offers: [...offers] } : fault
}
