/** A part that several pages share and whose file comes by itself. */
export interface LatePart<T> {
  /** Settled when the file is there; asked for once, and again after it did not come. @throws why it did not. */
  load(): Promise<void>
  now(): T | undefined
  /** Calls back when it has come. */
  onThere(call: () => void): () => void
}

/** Makes the place of a part. `file` brings it. */
export function makeLatePart<T>(file: () => Promise<T>): LatePart<T> {
  const calls = new Set<() => void>()
  let part: T | undefined
  let loading: Promise<void> | undefined
  const take = async () => {
    try {
      part = await file()
    } catch (error) {
      loading = undefined
      throw error
    }
    for (const call of calls) call()
  }
  return {
    load: () => {
      loading ??= take()
      return loading
    },
    now: () => part,
    onThere: (call) => {
      calls.add(call)
      return () => calls.delete(call)
    },
  }
}
