import path from 'node:path'
import type { Plugin } from 'vite'

/** Files of ours that know where they lie go on knowing it in the one file: what stands beside them is read from there. */
export function ownPlaces(root: string, outDir: string): Plugin {
  return {
    name: 'own-places',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('/node_modules/') || !code.includes('import.meta.')) return
      const from = JSON.stringify(path.relative(outDir, id))
      return code
        .replaceAll('import.meta.url', `new URL(${from}, import.meta.url).href`)
        .replaceAll('import.meta.dirname', `new URL('.', new URL(${from}, import.meta.url)).pathname`)
    },
  }
}

/**
 * Node's http as `require` gives it: to import it as a module makes Node load its whole fetch first, which a start need not
 * wait for.
 */
export function plainHttp(root: string): Plugin {
  return {
    name: 'plain-http',
    enforce: 'pre',
    resolveId: (id, importer) =>
      /^node:https?$/.test(id) && importer?.startsWith(root) && !importer.includes('/node_modules/')
        ? `\0${id}`
        : undefined,
    load: (id) =>
      /^\0node:https?$/.test(id)
        ? `const it = process.getBuiltinModule('${id.slice(1)}')\nexport default it\nexport const { createServer } = it`
        : undefined,
  }
}

/** Letters beyond ASCII become escapes: V8 keeps a file at two bytes a letter as soon as one needs it. */
export const plainLetters: Plugin = {
  name: 'plain-letters',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') file.code = file.code.replace(BEYOND, escaped)
    },
  },
}

const BEYOND = /[\u0080-\uffff]/g
const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
