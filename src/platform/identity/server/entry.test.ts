import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grant } from '#kernel/access.ts'
import { ENTRY_DEFAULTS } from './entry-rules.ts'
import { makeGate } from './gate.ts'
import { passwordFaults } from './password-policy.ts'
import { readablePassword } from './readable-password.ts'
import { makeBucket } from './throttle.ts'
import { narrowGrants } from './token.ts'
import { cleanUsername, mustBeUsername } from './username.ts'

describe('the password rules', () => {
  const fresh = ENTRY_DEFAULTS
  const strict = { ...fresh, 'password-strict': true }

  it('of a fresh centre ask for eight characters and nothing silly', () => {
    expect(passwordFaults('mua-lu-7', 'hoa', fresh)).toEqual([])
    expect(passwordFaults('mua-lu', 'hoa', fresh)).toHaveLength(1)
    for (const silly of ['12345678', 'password1', 'MatKhau123', 'aaaaaaaa', 'nguyen.hoa'])
      expect(passwordFaults(silly, 'nguyen.hoa', fresh)).not.toEqual([])
  })
  it('of level 3 ask for fourteen characters of four classes without a second factor, for eight with one', () => {
    expect(passwordFaults('Song-lua-4829!', 'hoa', strict)).toEqual([])
    expect(passwordFaults('Song-lua-482!', 'hoa', strict)).toHaveLength(1)
    expect(passwordFaults('song-lua-mai-4829', 'hoa', strict)).toHaveLength(1)
    expect(passwordFaults('song-lua', 'hoa', { ...strict, 'second-factor': true })).toEqual([])
  })
  it('count characters as people do', () => {
    expect(passwordFaults('mưa lũ 7', 'hoa', fresh)).toEqual([])
  })
  it('are met, the strict ones too, by the passwords the centre makes up', () => {
    const made = Array.from({ length: 50 }, () => readablePassword())
    for (const password of made) expect(passwordFaults(password, 'admin', strict)).toEqual([])
    expect(new Set(made).size).toBe(50)
  })
})

describe('a bucket of guesses', () => {
  it('lets so many through and then says when to come back', () => {
    const bucket = makeBucket(3, 6)
    expect([1, 2, 3].map(() => bucket.take('a', 0))).toEqual([0, 0, 0])
    expect(bucket.take('a', 0)).toBe(6)
    expect(bucket.take('b', 0)).toBe(0)
    expect(bucket.take('a', 5999)).toBe(1)
    expect(bucket.take('a', 6000)).toBe(0)
  })
  it('never lets more through than its size and what came back in the time', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000), { maxLength: 200 }), (gaps) => {
        const bucket = makeBucket(5, 2)
        let now = 0
        let passed = 0
        for (const gap of gaps) {
          now += gap
          if (bucket.take('k', now) === 0) passed++
        }
        expect(passed).toBeLessThanOrEqual(5 + Math.ceil(now / 2000))
      }),
    )
  })
})

describe('the gate for dear work', () => {
  it('lets two in at a time, keeps order, and turns away whom the queue cannot hold', async () => {
    const gate = makeGate(2, 2, 10)
    let inside = 0
    let most = 0
    const opened: (() => void)[] = []
    const work = async () => {
      most = Math.max(most, ++inside)
      await new Promise<void>((resolve) => opened.push(resolve))
      inside--
    }
    const running = [1, 2, 3, 4].map((n) => gate.run(`k${n}`, work))
    await Promise.resolve()
    await expect(gate.run('k5', work)).rejects.toMatchObject({ status: 429 })
    while (opened.length) {
      opened.shift()!()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(running)
    expect(most).toBe(2)
  })
  it('does not let one caller fill the queue', async () => {
    const gate = makeGate(1, 100, 2)
    let open = () => {}
    const first = gate.run('loud', () => new Promise<void>((resolve) => (open = resolve)))
    const second = gate.run('loud', async () => {})
    await expect(gate.run('loud', async () => {})).rejects.toMatchObject({ status: 429 })
    const other = gate.run('quiet', async () => 'in')
    open()
    await Promise.all([first, second])
    expect(await other).toBe('in')
  })
  it('stays open after work that failed', async () => {
    const gate = makeGate(1, 1, 1)
    await expect(gate.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await gate.run('a', async () => 1)).toBe(1)
  })
})

describe('narrowing the rights of a token', () => {
  const lead: Grant = { role: 'lead', areaId: 10, field: null }

  it('keeps what lies above the place and writes the place in', () => {
    expect(narrowGrants([lead], { lineage: [11, 10, 1], areaId: 11, field: 'hazards' })).toEqual([
      { role: 'lead', areaId: 11, field: 'hazards' },
    ])
  })
  it('leaves nothing of what lies elsewhere or in another field', () => {
    expect(narrowGrants([lead], { lineage: [21, 20, 1], areaId: 21 })).toEqual([])
    expect(narrowGrants([{ ...lead, field: 'feedback' }], { lineage: [], field: 'hazards' })).toEqual([])
  })
})

describe('a user name', () => {
  it('is the same however it is typed', () => {
    expect(cleanUsername('  Nguyen.HOA ')).toBe('nguyen.hoa')
  })
  it('is refused when it cannot be typed everywhere', () => {
    expect(() => mustBeUsername('nguyen.hoa@xa-tra-my')).not.toThrow()
    for (const name of ['a', 'Hoà', 'có dấu', '-x', '../x']) expect(() => mustBeUsername(name)).toThrow(/user name/)
  })
})
