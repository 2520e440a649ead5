import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { SESSION_BACK, SESSION_LOST } from '#platform/routes/web/api.ts'

const SignInDialog = lazy(() => import('../login/sign-in-dialog.tsx'))

/** A lost session asks for the password over the page: the page stays, what was typed stays, the waiting call goes on. */
export function SignInAgain({ username }: { username: string }) {
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
  return <Suspense>{open && <SignInDialog username={username} onEnd={end} />}</Suspense>
}
