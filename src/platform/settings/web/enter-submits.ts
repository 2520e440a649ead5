import type { KeyboardEvent } from 'react'

/**
 * For forms whose number and date fields tell their value on leaving: Enter leaves the field first, then sends the form,
 * so that what was just typed is what is sent.
 */
export function enterSubmits(event: KeyboardEvent<HTMLFormElement>): void {
  const field = event.target
  if (event.key !== 'Enter' || !(field instanceof HTMLInputElement) || field.role === 'combobox') return
  const form = event.currentTarget
  event.preventDefault()
  field.blur()
  setTimeout(() => {
    field.focus()
    form.requestSubmit()
  }, 0)
}
