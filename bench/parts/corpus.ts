/** A document of the made-up archive. */
export interface Paper {
  id: number
  year: number
  title: string
  body: string
}

const ONSETS = ['', ...'b c ch d đ g gh gi h k kh l m n ng nh p ph qu r s t th tr v x'.split(' ')]
const RHYMES =
  'a ác ạch ai ám an áng anh ao ập ất âu ây e én êm ên ếp i iệc iên iểu ình o oàn ọc ói ong ô ôi ồng ốt ơ ời ơn u ua uân uất ục ung uốc uyện ư ứa ừng ước ường ỷ ý à á ả ã ạ ền ển ết ệ ịch ộ ở ự ửu'.split(
    ' ',
  )

/** Numbers below `n` from a seed, the same each run. */
export function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n)
  }
}

/** An archive of 47 years with words as frequent as words are, and questions of one to three words, some common. */
export function makeCorpus(seed = 42) {
  const roll = dice(seed)
  const words = [...new Set(ONSETS.flatMap((a) => RHYMES.map((b) => a + b)))]
  for (let i = words.length - 1; i > 0; i--) {
    const j = roll(i + 1)
    ;[words[i], words[j]] = [words[j]!, words[i]!]
  }
  const sums: number[] = []
  for (let i = 0; i < words.length; i++) sums.push((sums[i - 1] ?? 0) + 1 / (i + 2.7))
  const word = () => {
    const at = (roll(1e9) / 1e9) * sums.at(-1)!
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sums[middle]! < at) low = middle + 1
      else high = middle
    }
    return words[low]!
  }
  const text = (n: number) => Array.from({ length: n }, word).join(' ')
  return {
    paper: (i: number, n: number): Paper => ({
      id: i,
      year: 1979 + Math.floor((i * 47) / n),
      title: text(12),
      body: text(80 + roll(240)),
    }),
    questions: Array.from({ length: 400 }, (_, i) => {
      const [low, high] = i % 4 === 0 ? [0, 60] : i % 4 < 3 ? [30, 800] : [300, 1500]
      const n = [1, 2, 2, 3][roll(4)]!
      return Array.from({ length: n }, () => words[low! + roll(high! - low!)]!).join(' ')
    }),
  }
}
