import type { ComponentType, ReactNode } from 'react'
import type { SessionOut } from '#platform/identity/contract.ts'
import { type LatePart, makeLatePart } from './late-part.ts'

export interface LateParts {
  /** What everybody signed in has around them: the wall and all pages. Signing in does without. */
  inside: LatePart<ComponentType<{ session: SessionOut; children: ReactNode }>>
  /** The frame of the pages. The wall does without. */
  shell: LatePart<ComponentType<{ children: ReactNode }>>
}

/** Makes the places of the parts that come behind the first script, which the page's head asks for together with it. */
export function makeLateParts(): LateParts {
  return {
    inside: makeLatePart(async () => (await import('./shell/inside.tsx')).Inside),
    shell: makeLatePart(async () => (await import('./shell/shell.tsx')).Shell),
  }
}
