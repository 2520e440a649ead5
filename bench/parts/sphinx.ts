import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './centre.ts'
import type { Paper } from './corpus.ts'
import { sleep } from './machine.ts'
import { type MysqlLine, mysqlLine } from './mysql-line.ts'

/** Sphinx 2.2 of Debian (`apt-get install sphinxsearch`), an engine of posting lists in C++, as a peer in the same run. */
export interface Sphinx {
  pid: number
  connect(): Promise<MysqlLine>
  end(): Promise<void>
}

/** Puts papers into Sphinx, one after the other, so that they need not be in memory together. */
export interface SphinxMaker {
  add(papers: readonly Paper[]): void
  /** Indexes what was added and serves it. */
  serve(): Promise<Sphinx>
}

/** Begins an index of Sphinx; undefined when it is not on this machine. */
export function makeSphinx(): SphinxMaker | undefined {
  if (['indexer', 'searchd'].some((name) => spawnSync('which', [name]).status !== 0)) return undefined
  const dir = mkdtempSync(path.join(os.tmpdir(), 'saola-sphinx-'))
  const leave = () => rmSync(dir, { recursive: true, force: true })
  process.once('exit', leave)
  const file = openSync(path.join(dir, 'docs.tsv'), 'w')
  return {
    add: (papers) => {
      writeSync(file, papers.map((p) => `${p.id + 1}\t${p.year}\t${p.title}\t${p.body}\n`).join(''))
    },
    serve: async () => {
      closeSync(file)
      const port = await freePort()
      const conf = path.join(dir, 'sphinx.conf')
      writeFileSync(conf, settings(dir, port))
      const made = spawnSync('indexer', ['-c', conf, '--all'], { encoding: 'utf8' })
      if (made.status !== 0) throw new Error(`Sphinx did not index: ${made.stdout.slice(-500)}`)
      const server = spawn('searchd', ['-c', conf, '--nodetach'], { stdio: 'ignore' })
      const kill = () => server.kill('SIGKILL')
      process.once('exit', kill)
      return {
        pid: server.pid!,
        connect: () => untilThere(port),
        end: async () => {
          const gone = once(server, 'exit')
          kill()
          await gone
          leave()
        },
      }
    },
  }
}

async function untilThere(port: number): Promise<MysqlLine> {
  for (let tries = 0; ; tries++) {
    try {
      return await mysqlLine(port)
    } catch (error) {
      if (tries === 100) throw error
      await sleep(50)
    }
  }
}

function settings(dir: string, port: number): string {
  return `source papers {
  type = tsvpipe
  tsvpipe_command = cat ${dir}/docs.tsv
  tsvpipe_attr_uint = year
  tsvpipe_field = title
  tsvpipe_field = body
}
index papers {
  source = papers
  path = ${dir}/papers
  charset_table = 0..9, a..z, A..Z->a..z, U+C0..U+1EF9
}
indexer {
  mem_limit = 512M
}
searchd {
  listen = 127.0.0.1:${port}:mysql41
  pid_file = ${dir}/sphinx.pid
  log = ${dir}/sphinx.log
  workers = threads
  binlog_path =
}
`
}
