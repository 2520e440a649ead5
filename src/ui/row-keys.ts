import type { KeyboardEvent } from 'react'

/** Keys of a row that can be opened: Enter or Space opens it, the arrows, Home and End walk to its neighbours. */
export function walkRows(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  const row = event.currentTarget
  if (event.target !== row) return
  const rows = row.parentElement?.children
  const goal =
    event.key === 'ArrowDown'
      ? row.nextElementSibling
      : event.key === 'ArrowUp'
        ? row.previousElementSibling
        : event.key === 'Home'
          ? rows?.[0]
          : event.key === 'End'
            ? rows?.[rows.length - 1]
            : undefined
  if (goal instanceof HTMLElement) goal.focus()
  else if (event.key === 'Enter' || event.key === ' ') open()
  else return
  event.preventDefault()
}
