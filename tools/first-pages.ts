import { readFileSync } from 'node:fs'
import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite'

type Bundle = Rollup.OutputBundle

const INSIDE = 'shell/inside.tsx'
const SHELL = 'shell/shell.tsx'
/** Pages that people begin with, and the ends of the names of the files that draw each; `*`: all others. */
const FIRST: Record<string, string[]> = {
  '/app': [INSIDE, SHELL, 'overview/overview-page.tsx'],
  '/app/wall': [INSIDE, 'wall/wall-page.tsx'],
  '/app/inbox': [INSIDE, SHELL, 'cases/web/inbox-page.tsx'],
  '/app/login': ['login/login-page.tsx'],
  '*': [INSIDE, SHELL],
}
/** Letters of every page. */
const LETTERS = /(inter-(latin|vietnamese)-wght|be-vietnam-pro-(latin|vietnamese)-600)-normal-.*\.woff2$/

/**
 * Writes `script` (plain, small) into the head with the files of the first pages in it, so that a browser fetches them and
 * the first answers at once instead of one after the other.
 */
export function firstPages(script: string): Plugin {
  return {
    name: 'saola-first-pages',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (!bundle) return []
        const files = Object.fromEntries(
          Object.entries(FIRST).map(([path, ends]) => [path, filesOf(bundle, ends).map((name) => `/app/${name}`)]),
        )
        const children = readFileSync(script, 'utf8').replace('FIRST_FILES', JSON.stringify(files))
        const fonts = Object.keys(bundle).filter((name) => LETTERS.test(name))
        return [
          ...fonts.map(
            (name): HtmlTagDescriptor => ({
              tag: 'link',
              attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/app/${name}` },
              injectTo: 'head',
            }),
          ),
          { tag: 'script', children, injectTo: 'head-prepend' },
        ]
      },
    },
  }
}

/** Scripts and styles of a page beyond those of the first script. @throws when no part of the bundle holds a file. */
function filesOf(bundle: Bundle, ends: readonly string[]): string[] {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
  const entry = chunks.find((part) => part.isEntry)!
  const parts = ends.map((end) => {
    const part =
      chunks.find((one) => one.facadeModuleId?.endsWith(end)) ??
      chunks.find((one) => one.moduleIds.some((id) => id.endsWith(end)))
    if (!part) throw new Error(`no chunk holds ${end}`)
    return part
  })
  const known = closure(bundle, entry)
  const all = new Set(parts.flatMap((part) => [...closure(bundle, part)]))
  const own = [...all].filter((part) => !known.has(part))
  const styles = own.flatMap((part) => [...(part.viteMetadata?.importedCss ?? [])])
  return [...own.map((part) => part.fileName), ...new Set(styles)]
}

function closure(bundle: Bundle, from: Rollup.OutputChunk, seen = new Set<Rollup.OutputChunk>()) {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const name of from.imports) {
    const next = bundle[name]
    if (next?.type === 'chunk') closure(bundle, next, seen)
  }
  return seen
}
