import { loginUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { texts } from './texts.ts'

/** The password asked for over the page. `onEnd(true)` = signed in again. */
export default function SignInDialog({ username, onEnd }: { username: string; onEnd: (back: boolean) => void }) {
  const { say, lang } = useLang()
  return (
    <Dialog
      open
      onOpen={(next) => !next && onEnd(false)}
      title={say(texts.again)}
      note={say(texts.againNote)}
      lang={lang}
    >
      <div className="pb-4">
        <SignInForm username={username} onDone={() => onEnd(true)} />
        <p className="mt-3 text-caption text-fg3">
          <a href={loginUrl()} className="text-accent hover:underline">
            {say(texts.other)}
          </a>
        </p>
      </div>
    </Dialog>
  )
}
