import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { SESSION_BACK, SESSION_LOST } from '#platform/routes/web/api.ts'
import { loginUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { SignInForm } from '../login/sign-in-form.tsx'
import { texts } from '../login/texts.ts'

/** A lost session asks for the password over the page: the page stays, what was typed stays, the waiting call goes on. */
export function SignInAgain({ username }: { username: string }) {
  const { say, lang } = useLang()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const ask = (event: Event) => {
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener(SESSION_LOST, ask)
    return () => window.removeEventListener(SESSION_LOST, ask)
  }, [])
  const end = (back: boolean) => {
    setOpen(false)
    window.dispatchEvent(new CustomEvent<boolean>(SESSION_BACK, { detail: back }))
    if (back) void client.invalidateQueries()
  }
  return (
    <Dialog
      open={open}
      onOpen={(next) => !next && end(false)}
      title={say(texts.again)}
      note={say(texts.againNote)}
      lang={lang}
    >
      <div className="pb-4">
        <SignInForm username={username} onDone={() => end(true)} />
        <p className="mt-3 text-caption text-fg3">
          <a href={loginUrl()} className="text-accent hover:underline">
            {say(texts.other)}
          </a>
        </p>
      </div>
    </Dialog>
  )
}
