import type { Plugin } from 'vite'

/** Lets the icons of the library be made by our own file `maker`: theirs weighs 3 KB packed and draws two components an icon. */
export function plainIcons(maker: string): Plugin {
  return {
    name: 'saola-plain-icons',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\/createLucideIcon\.mjs$/ },
      handler: (_id, from) => (from?.includes('/lucide-react/') ? maker : null),
    },
  }
}
