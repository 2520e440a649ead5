import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import '#ui/ui.css'
import { groundShelf } from '#platform/map/web/ground-shelf.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { RouterProvider } from '#platform/routes/web/router.ts'
import { WordsProvider } from '#platform/routes/web/words.tsx'
import { makeGrounds } from '#ui/map/ground.ts'
import { GroundsProvider } from '#ui/map/use-grounds.ts'
import { gather } from './gather.ts'
import { makeLateParts } from './late-parts.ts'
import { makeConsoleRouter, ShownPage } from './router.tsx'
import { PreferencesArea } from './shell/preferences-area.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 30 * 60_000,
      // What the server refused stays refused; a lost line is worth another try.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
    },
  },
})
const parts = makeLateParts()
const router = makeConsoleRouter(parts)
const grounds = makeGrounds(groundShelf)

function draw() {
  const root = createRoot(document.getElementById('root')!)
  // In small steps: the browser can paint and listen between them.
  startTransition(() =>
    root.render(
      <StrictMode>
        <QueryClientProvider client={client}>
          <WordsProvider>
            <PreferencesArea>
              <RouterProvider value={router}>
                <GroundsProvider value={grounds}>
                  <ShownPage parts={parts} />
                </GroundsProvider>
              </RouterProvider>
            </PreferencesArea>
          </WordsProvider>
        </QueryClientProvider>
      </StrictMode>,
    ),
  )
}

// Not awaited at the top: the page's own file imports this one and would wait for it to end.
void gather(client, router).then(draw)

// Nobody waits for it: what is kept on the device is sorted out when the page stands.
addEventListener(
  'load',
  () =>
    void import('./keep-offline.ts').then(
      (file) => file.keepOffline(client),
      () => {},
    ),
)
