import type { ComponentType, ReactNode } from 'react'

export type Frame = ComponentType<{ children: ReactNode }>

/** The frame of the pages, whose file comes by itself: the wall and signing in do without. */
export interface LateShell {
  /** Settled when the file is there; asked for once, and again after it did not come. @throws why it did not. */
  load(): Promise<void>
  now(): Frame | undefined
  /** Calls back when it has come. */
  onThere(call: () => void): () => void
}

/** Makes the frame's place. `file` brings it. */
export function makeLateShell(file: () => Promise<{ Shell: Frame }> = () => import('./shell/shell.tsx')): LateShell {
  const calls = new Set<() => void>()
  let frame: Frame | undefined
  let loading: Promise<void> | undefined
  const take = async () => {
    try {
      frame = (await file()).Shell
    } catch (error) {
      loading = undefined
      throw error
    }
    for (const call of calls) call()
  }
  return {
    load: () => {
      loading ??= take()
      return loading
    },
    now: () => frame,
    onThere: (call) => {
      calls.add(call)
      return () => calls.delete(call)
    },
  }
}
