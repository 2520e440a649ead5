import type { Declared } from '#platform/declared.ts'
import type { FieldOut } from '../contract.ts'

/** The fields this centre works in, in the order of its modules, each with its kinds of things and its indicators. */
export function listFields(declared: Declared): FieldOut[] {
  // The cases rung declares tasks as a module does, but is no field.
  const fields = declared.modules.filter((m) => m.id !== 'cases')
  return fields.map(({ id, title, icon, things = {} }) => ({
    id,
    title,
    icon,
    things: Object.fromEntries(
      Object.entries(things).map(([name, { title, icon, fields, reads }]) => [
        name,
        { title, icon, ...(fields && { fields }), ...(reads && { reads: [...reads] }) },
      ]),
    ),
    indicators: [...declared.indicators.values()]
      .filter((one) => one.module === id)
      .map(({ id, title, unit, of }) => ({ id, title, unit, of })),
  }))
}
