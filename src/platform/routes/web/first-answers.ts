declare global {
  interface Window {
    /** What the page asked for while its scripts were still on their way: path → answer. */
    saolaFirst?: Record<string, Promise<Response>>
  }
}

/** As old as such an answer may be when it is taken, ms since the page began. */
const YOUNG = 8000

/** The answer to a path that was asked for before any script ran; each is given once, and none that has grown old. */
export function takeFirst(path: string): Promise<Response> | undefined {
  const asked = window.saolaFirst?.[path]
  if (!asked) return undefined
  delete window.saolaFirst![path]
  return performance.now() < YOUNG ? asked : undefined
}
