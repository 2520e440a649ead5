import type { ComponentType } from 'react'

/** What a page file gives: the page itself, and nothing else. Pages are loaded when they are first opened. */
export interface Page {
  default: ComponentType
}

/** Names a page file without loading it yet. */
export type LazyPage = () => Promise<Page>
