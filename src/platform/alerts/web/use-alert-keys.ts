import { useEffect } from 'react'

/** Keys of the list: j and k walk over the alerts, n takes the one in focus; Enter is the link's own. Not while typing. */
export function useAlertKeys(onTake: (id: string) => void): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !['j', 'k', 'n'].includes(event.key)) return
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable], [role=dialog]')
      )
        return
      const links = [...document.querySelectorAll<HTMLElement>('a[data-alert]')]
      const at = links.findIndex(
        (link) => link === document.activeElement || link.closest('li')?.contains(document.activeElement),
      )
      if (event.key === 'n') {
        const id = links[at]?.dataset.alert
        if (id) onTake(id)
      } else {
        const goal = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))
        links[goal]?.focus()
        links[goal]?.scrollIntoView({ block: 'nearest' })
      }
      event.preventDefault()
    }
    window.addEventListener('keydown', keys)
    return () => window.removeEventListener('keydown', keys)
  }, [onTake])
}
