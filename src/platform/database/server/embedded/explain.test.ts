import { describe, expect, it } from 'vitest'
import { expected, Problem } from '#kernel/errors.ts'
import { explain } from './explain.ts'

const scene = { dir: '/srv/data', port: 20_432 }

describe('Troubles of the embedded database are explained', () => {
  it.each([
    ['PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device', /disk .* is full/, false],
    ['could not bind IPv4 address "127.0.0.1": Address already in use', /Port 20432/, false],
    ["/lib/libc.so.6: version `GLIBC_2.25' not found", /DATABASE_URL/, true],
    ['spawn /srv/bin/postgres ENOENT', /DATABASE_URL/, true],
    ['initdb: error: could not look up effective user ID 4242: user does not exist', /\/etc\/passwd/, true],
    ['PANIC:  could not locate a valid checkpoint record', /restore a backup/, true],
    ['FATAL:  data directory "/srv/data/postgres/15" has wrong ownership', /chown/, true],
    ['EROFS: read-only file system, mkdir', /chown/, true],
    ['something never seen', /postgres\.log/, false],
  ])('%s', (words, english, permanent) => {
    const problem = explain(words, scene)
    expect(problem.title.en).toMatch(english)
    expect(problem.title.vi).not.toBe('')
    expect(problem.permanent).toBe(permanent)
  })

  it('but what is explained already stays as it is', () => {
    const own = expected({ vi: 'đã rõ', en: 'clear' })
    expect(explain(own, scene)).toBe(own)
    expect(own).toBeInstanceOf(Problem)
  })
})
