import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeToaster } from './toaster.ts'

describe('notices in the corner', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const titles = (toaster: ReturnType<typeof makeToaster>) => toaster.shown().map((one) => one.title)

  it('go away by themselves after their time, those of time 0 never', () => {
    const toaster = makeToaster()
    toaster.show({ title: 'saved' })
    toaster.show({ title: 'stays', lasts: 0 })
    vi.advanceTimersByTime(5999)
    expect(titles(toaster)).toEqual(['saved', 'stays'])
    vi.advanceTimersByTime(1)
    expect(titles(toaster)).toEqual(['stays'])
  })

  it('stay while somebody reads them, and get their whole time afterwards', () => {
    const toaster = makeToaster()
    toaster.show({ title: 'read' })
    vi.advanceTimersByTime(5000)
    toaster.hold(true)
    vi.advanceTimersByTime(60_000)
    expect(titles(toaster)).toEqual(['read'])
    toaster.hold(false)
    vi.advanceTimersByTime(5999)
    expect(titles(toaster)).toEqual(['read'])
    vi.advanceTimersByTime(1)
    expect(titles(toaster)).toEqual([])
  })

  it('are four at most: the oldest gives way', () => {
    const toaster = makeToaster()
    for (const title of ['a', 'b', 'c', 'd', 'e']) toaster.show({ title, lasts: 0 })
    expect(titles(toaster)).toEqual(['b', 'c', 'd', 'e'])
  })

  it('are dismissed by their id, and tell who draws them only when something changed', () => {
    const toaster = makeToaster()
    const id = toaster.show({ title: 'a' })
    const drawn = vi.fn()
    toaster.onShown(drawn)
    toaster.dismiss(id)
    toaster.dismiss(id)
    expect(titles(toaster)).toEqual([])
    expect(drawn).toHaveBeenCalledTimes(1)
  })
})
