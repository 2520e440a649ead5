import net from 'node:net'
import tls from 'node:tls'
import { explainBroken, innerAddress, troubleOf } from '#platform/sources/server/outgoing.ts'
import { isPrivate } from '#platform/sources/server/private-address.ts'

const trouble = troubleOf({ vi: 'Chưa gửi được thư', en: 'Could not send the mail' })

export interface SmtpOptions {
  /** smtp://host:25, smtps://host:465; STARTTLS is used wherever it is offered. */
  address: string
  user?: string | undefined
  password?: string | undefined
  /** Whether addresses of inner networks may be called. */
  inner: boolean
  /** ms for each answer; default 15,000. */
  timeout?: number
}

/**
 * Hands one e-mail to a server (RFC 5321): greeting, STARTTLS, AUTH PLAIN, envelope, text.
 * @throws foreign; `permanent` for an answer 5xx. A password is never sent over a line that is not sealed.
 */
export async function sendMail(options: SmtpOptions, from: string, to: string, text: string): Promise<void> {
  const url = new URL(options.address)
  const sealed = url.protocol === 'smtps:'
  const port = Number(url.port) || (sealed ? 465 : 25)
  let talk = await connect(options, url.hostname, port, sealed)
  try {
    await talk.hear(220)
    let offers = await talk.ask('EHLO saola', 250)
    let secret = sealed
    if (!sealed && /\bSTARTTLS\b/i.test(offers)) {
      await talk.ask('STARTTLS', 220)
      talk = await talk.seal(url.hostname)
      secret = true
      offers = await talk.ask('EHLO saola', 250)
    }
    if (options.user) {
      if (!secret && !isPrivate(talk.peer()))
        throw trouble('máy chủ thư không mã hoá đường truyền', 'the mail server does not seal the line', true)
      const login = Buffer.from(`\0${options.user}\0${options.password ?? ''}`).toString('base64')
      await talk.ask(`AUTH PLAIN ${login}`, 235)
    }
    await talk.ask(`MAIL FROM:<${from}>`, 250)
    await talk.ask(`RCPT TO:<${to}>`, 250)
    await talk.ask('DATA', 354)
    await talk.ask(`${text.replace(/^\./gm, '..')}\r\n.`, 250)
    await talk.ask('QUIT', 221).catch(() => undefined)
  } finally {
    talk.end()
  }
}

interface Talk {
  hear(code: number): Promise<string>
  ask(line: string, code: number): Promise<string>
  seal(host: string): Promise<Talk>
  peer(): string
  end(): void
}

function connect(options: SmtpOptions, host: string, port: number, sealed: boolean): Promise<Talk> {
  const name = host.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = sealed ? tls.connect({ host: name, port, servername: name }) : net.connect({ host: name, port })
    socket.setTimeout(options.timeout ?? 15_000, () => socket.destroy(new Error('timeout')))
    socket.once('error', (error) => reject(lost(error)))
    socket.once(sealed ? 'secureConnect' : 'connect', () => {
      if (!options.inner && isPrivate(socket.remoteAddress ?? '')) {
        socket.destroy()
        return reject(innerAddress(host, trouble))
      }
      resolve(talkOver(socket))
    })
  })
}

function talkOver(socket: net.Socket): Talk {
  let text = ''
  let broken: Error | undefined
  let wake: (() => void) | undefined
  socket.on('data', (part) => {
    text += part.toString('latin1')
    wake?.()
  })
  const fail = (error?: Error) => {
    broken ??= lost(error ?? new Error('closed'))
    wake?.()
  }
  socket.on('error', fail)
  socket.on('close', () => fail())
  const hear = async (code: number): Promise<string> => {
    for (;;) {
      const answer = /^(?:\d{3}-.*\r?\n)*(\d{3}) .*\r?\n/.exec(text)
      if (answer) {
        text = text.slice(answer[0].length)
        const got = Number(answer[1])
        if (got === code) return answer[0]
        throw trouble(`máy chủ thư trả lời ${got}`, `the mail server answers ${got}`, got >= 500)
      }
      if (broken) throw broken
      await new Promise<void>((go) => {
        wake = go
      })
    }
  }
  return {
    hear,
    ask: (line, code) => {
      socket.write(`${line}\r\n`)
      return hear(code)
    },
    seal: (host) =>
      new Promise((resolve, reject) => {
        socket.removeAllListeners('data')
        const over = tls.connect({ socket, servername: net.isIP(host) ? '' : host }, () => resolve(talkOver(over)))
        over.once('error', (error) => reject(lost(error)))
      }),
    peer: () => socket.remoteAddress ?? '',
    end: () => socket.destroy(),
  }
}

const lost = (error: Error) => explainBroken(error, trouble)
