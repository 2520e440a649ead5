/** A queue that is worked through a part in each turn of the loop. */
export interface Turns<T> {
  /** @returns false when so many wait already that this one is not taken. */
  add(one: T): boolean
}

/** Makes a queue that does `work` for at most `aTurn` in each turn of the loop and holds at most `most`. */
export function inTurns<T>(aTurn: number, most: number, work: (one: T) => void): Turns<T> {
  const waiting: T[] = []
  let next = 0
  let turning = false
  const turn = () => {
    for (let n = 0; n < aTurn && next < waiting.length; n++, next++) work(waiting[next]!)
    if (next >= waiting.length) {
      waiting.length = 0
      next = 0
      turning = false
      return
    }
    if (next >= 1000) {
      waiting.splice(0, next)
      next = 0
    }
    setImmediate(turn)
  }
  return {
    add: (one) => {
      if (waiting.length - next >= most) return false
      waiting.push(one)
      if (!turning) {
        turning = true
        setImmediate(turn)
      }
      return true
    },
  }
}
