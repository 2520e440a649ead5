import { readFileSync } from 'node:fs'
import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite'

type Bundle = Rollup.OutputBundle

/** Pages that people begin with, and the end of the name of the file that draws each. */
const FIRST: Record<string, string> = {
  '/app': 'overview/overview-page.tsx',
  '/app/wall': 'wall/wall-page.tsx',
  '/app/inbox': 'cases/web/inbox-page.tsx',
  '/app/login': 'login/login-page.tsx',
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
          Object.entries(FIRST).map(([path, file]) => [path, filesOf(bundle, file).map((name) => `/app/${name}`)]),
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

/** Scripts and styles of one page beyond those the shell brings. @throws when no part of the bundle holds the file. */
function filesOf(bundle: Bundle, file: string): string[] {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
  const entry = chunks.find((part) => part.isEntry)!
  const page =
    chunks.find((part) => part.facadeModuleId?.endsWith(file)) ??
    chunks.find((part) => part.moduleIds.some((id) => id.endsWith(file)))
  if (!page) throw new Error(`no chunk holds ${file}`)
  const known = closure(bundle, entry)
  const own = [...closure(bundle, page)].filter((part) => !known.has(part))
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
