import { classes } from '#ui/classes.ts'

/** The mark of the product: the head of a saola with its two long, nearly parallel horns. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={classes('shrink-0', className ?? 'size-8')}>
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeLinecap="round">
        <path d="M13.9 16.5C13.4 11.5 12.3 7.8 10.2 4.6M18.1 16.5C18.6 11.5 19.7 7.8 21.8 4.6" strokeWidth="1.9" />
        <path d="M11.4 18.6 7.6 16.9M20.6 18.6 24.4 16.9" strokeWidth="2.3" />
      </g>
      <path
        d="M11.6 17.6Q16 15.4 20.4 17.6C20.4 21.6 19 24.6 18.2 26.3Q16 28.6 13.8 26.3C13 24.6 11.6 21.6 11.6 17.6Z"
        fill="var(--on-accent)"
      />
    </svg>
  )
}
