import type { Socket } from 'node:net'
import type { Prebuilt } from '#apps/portal/server/page-cache.ts'
import { handing } from './handing.ts'
import { reception } from './reception.ts'
import { wholeAnswers } from './whole-answer.ts'
import { type FromForecourt, keyOf, type ToForecourt } from './words.ts'

/**
 * The forecourt: a process that knows nothing but the public pages that lie ready and answers a crowd with them. The centre
 * gives it connections and pages (forecourt.ts); whoever asks for anything else goes back. It ends with the centre.
 */
const A_TURN = 16
const MOST = 20_000
/** How often it tells what it did, ms. */
const TALLY = 500

const tell = (word: FromForecourt, socket?: Socket) => process.connected && process.send!(word, socket)
const pages = new Map<string, Prebuilt>()
const answers = new Map<number, number>()
const asked = new Set<string>()
const whole = wholeAnswers()
const back = handing((said, socket) => tell({ kind: 'back', said }, socket))

const { receive, open } = reception({
  aTurn: A_TURN,
  most: MOST,
  answerTo: (call) => {
    const key = keyOf(call.path, call.lang)
    const page = pages.get(key)
    if (!page) return undefined
    asked.add(key)
    return whole(page, call)
  },
  passOn: back.give,
  told: (status) => answers.set(status, (answers.get(status) ?? 0) + 1),
})

process.on('message', (word: ToForecourt, socket?: Socket) => {
  if (word.kind === 'visitor') {
    tell({ kind: 'arrived' })
    if (!socket) return
    // As an HTTP server has it: who has said all may still read.
    socket.allowHalfOpen = true
    receive(socket, Buffer.from(word.said))
  } else if (word.kind === 'page') pages.set(word.key, word.page)
  else if (word.kind === 'forget') pages.delete(word.key)
  else back.arrived()
})
process.on('disconnect', () => process.exit())
// The terminal's Ctrl-C reaches all processes; when to end is for the centre to say.
process.on('SIGINT', () => {})
setInterval(() => {
  tell({ kind: 'tally', answers: [...answers], asked: [...asked], open: open() })
  answers.clear()
  asked.clear()
}, TALLY)
tell({ kind: 'ready' })
