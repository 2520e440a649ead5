import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { LADDER } from '../src/platform/ladder.ts'

/**
 * Holds the walls of the house (docs/house.md): floors import only downwards, sides never meet, a rung uses only rungs
 * above it, modules never import each other. Reads imports as text; returns one line for each that goes through a wall.
 */
export function findBreaches(root: string): string[] {
  const breaches: string[] = []
  for (const file of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue
    const from = file.split(path.sep).join('/')
    for (const { to, typeOnly } of importsOf(path.join(root, 'src', file), from)) {
      const why = wall(from, to, typeOnly)
      if (why) breaches.push(`${from} imports ${to}: ${why}`)
    }
  }
  return breaches
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

function importsOf(file: string, from: string): { to: string; typeOnly: boolean }[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((m) => {
    const spec = m[2] ?? m[3] ?? m[4] ?? ''
    const typeOnly = m[1] !== undefined
    if (spec.startsWith('#')) return { to: spec.slice(1), typeOnly }
    if (spec.startsWith('.')) return { to: path.posix.join(path.posix.dirname(from), spec), typeOnly }
    return { to: `npm:${spec}`, typeOnly }
  })
}

/** Why this import is not allowed, or undefined when it is. Paths are below src/. */
export function wall(from: string, to: string, typeOnly = false): string | undefined {
  const a = place(from)
  const b = place(to)
  if (to.startsWith('npm:'))
    return a.side === 'pure' && /^npm:(node:|pg$|fastify|react)/.test(to) ? 'a pure file does no I/O' : undefined
  if (a.floor < b.floor) return 'floors import only downwards'
  if (a.side === 'pure' && b.side !== 'pure') return 'a pure file imports only pure files'
  if (a.side === 'web' && b.side === 'server' && !typeOnly) return 'web never imports server'
  if (a.side === 'server' && b.side === 'web') return 'server never imports web'
  if (a.floor === FLOORS.indexOf('ui') && b.side === 'server') return 'ui never imports server'
  if (a.floor === PLATFORM && b.floor === PLATFORM && a.room !== b.room && rung(a.room) < rung(b.room))
    return `rung ${a.room} stands above ${b.room}`
  if (a.floor === MODULES && b.floor === MODULES && a.room !== b.room) return 'modules never import each other'
  return undefined
}

const FLOORS = ['kernel', 'ui', 'platform', 'modules', 'apps']
const PLATFORM = 2
const MODULES = 3

/** The line of the ladder a rung stands on; files directly in platform/ (contract, declared, ladder) stand above all. */
const rung = (room: string): number => LADDER.findIndex((line) => (line as readonly string[]).includes(room))

function place(file: string): { floor: number; room: string; side: 'pure' | 'server' | 'web' } {
  const [floor = '', room = ''] = file.split('/')
  const inFloor = FLOORS.indexOf(floor)
  const own = room.includes('.') ? '' : room
  const side =
    floor === 'kernel' ||
    (/(^|\/)((?:[a-z]+-)?contract|module|declared|ladder|modules)\.ts$/.test(file) && !file.includes('/server/')) ||
    /\/(formulas|checks)\//.test(file) ||
    /^modules\/[^/]+\/[^/]+\.ts$/.test(file)
      ? 'pure'
      : floor === 'ui' || file.includes('/web/') || /^apps\/(console|portal)\/(?!server\/)/.test(file)
        ? 'web'
        : 'server'
  return { floor: inFloor, room: own, side }
}
