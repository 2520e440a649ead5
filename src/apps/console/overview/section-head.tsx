/** The head of a part of the phone's screen, with the way to all of it. */
export function SectionHead({ title, href, link }: { title: string; href: string; link: string }) {
  return (
    <div className="flex items-baseline px-1.5">
      <h2 className="text-section font-semibold">{title}</h2>
      <a href={href} className="ml-auto py-1 text-body font-medium text-accent">
        {link}
      </a>
    </div>
  )
}
