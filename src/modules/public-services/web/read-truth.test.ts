import { describe, expect, it } from 'vitest'
import { readTruth } from './read-truth.ts'

describe('a list of what is known', () => {
  const known = [{ trick: 'clock-stop', code: 'H17.1-260105-0001' }]

  it('is read from CSV with the columns in any order, and from JSON', () => {
    expect(readTruth('\uFEFFcode,trick\r\nH17.1-260105-0001,clock-stop\r\n')).toEqual(known)
    expect(readTruth('"trick";"code"\n"clock-stop";"H17.1-260105-0001"')).toEqual(known)
    expect(readTruth(JSON.stringify(known))).toEqual(known)
    expect(readTruth(JSON.stringify({ truth: known }))).toEqual(known)
  })

  it('leaves out rows that name no dossier', () => {
    expect(readTruth('trick,code\nclock-stop,\n,X')).toEqual([])
    expect(readTruth('something else')).toEqual([])
  })
})
