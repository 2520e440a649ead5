/** What a key asks of the grid. */
export type Doing =
  | { kind: 'move'; by: [number, number]; stretch: boolean }
  /** What is being typed holds, and on. `leaves`: at the edge the key goes out of the grid. */
  | { kind: 'enter'; by: [number, number]; leaves: boolean }
  | { kind: 'type'; text: string }
  | { kind: 'drop' | 'undo' | 'redo' | 'fill' | 'all' | 'edit' | 'empty' }

interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const COMMANDS: Record<string, 'undo' | 'redo' | 'fill' | 'all'> = { z: 'undo', y: 'redo', d: 'fill', a: 'all' }

/** What a key asks of the grid, as in a spreadsheet; undefined for what is the browser's or the field's. */
export function doOf(
  { key, shiftKey: shift, ctrlKey, metaKey, altKey }: Pressed,
  at: { typing: boolean; page: number; rows: number; columns: number },
): Doing | undefined {
  const command = ctrlKey || metaKey
  if (key === 'Enter') return { kind: 'enter', by: [shift ? -1 : 1, 0], leaves: false }
  if (key === 'Tab') return { kind: 'enter', by: [0, shift ? -1 : 1], leaves: true }
  if (at.typing) return key === 'Escape' ? { kind: 'drop' } : undefined
  const moves: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-at.page, 0],
    PageDown: [at.page, 0],
    Home: [command ? -at.rows : 0, -at.columns],
    End: [command ? at.rows : 0, at.columns],
  }
  const by = moves[key]
  if (by) return { kind: 'move', by, stretch: shift }
  if (command) {
    const letter = key.toLowerCase()
    const asked = letter === 'z' && shift ? 'redo' : COMMANDS[letter]
    return asked && { kind: asked }
  }
  if (altKey) return undefined
  if (key === 'F2') return { kind: 'edit' }
  if (key === 'Delete' || key === 'Backspace') return { kind: 'empty' }
  return [...key].length === 1 ? { kind: 'type', text: key } : undefined
}

/** Whether something happens in the field of an open cell. */
export function isTyped(target: EventTarget): boolean {
  return target instanceof HTMLInputElement
}
