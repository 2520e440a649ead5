/** The alert sound, made by the browser itself: two falling tones, three times. */
export interface AlertSound {
  /** Plays once; silent when the browser has not yet been touched. */
  play: () => void
  /** A browser allows sound only after the person has touched the page: call it from a click or a key. */
  wake: () => void
}

/** Makes the sound; nothing is opened before the first touch. */
export function makeAlertSound(): AlertSound {
  let context: AudioContext | undefined
  const tone = (audio: AudioContext, hertz: number, from: number, seconds: number) => {
    const source = audio.createOscillator()
    const volume = audio.createGain()
    source.type = 'sine'
    source.frequency.value = hertz
    const at = audio.currentTime + from
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(0.28, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, at + seconds)
    source.connect(volume).connect(audio.destination)
    source.start(at)
    source.stop(at + seconds)
  }
  return {
    wake: () => {
      context ??= new AudioContext()
      void context.resume()
    },
    play: () => {
      if (!context || context.state === 'closed') return
      for (const turn of [0, 0.62, 1.24]) {
        tone(context, 932, turn, 0.26)
        tone(context, 698, turn + 0.2, 0.36)
      }
    },
  }
}
