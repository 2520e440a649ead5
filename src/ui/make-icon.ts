import { createElement, type ReactElement, type SVGProps } from 'react'

/** A drawing of the library of icons: its name and the elements of its picture, each with a key. */
export interface IconData {
  name: string
  node: readonly (readonly [tag: string, attributes: Record<string, string>])[]
}

const SPOKEN = /^(aria-|role$|title$)/

/**
 * Makes an icon of 24 × 24 out of its drawing, as a plain component: the same SVG as the library's own maker draws, without
 * looking for wishes around it. What is not named stays out of sight of readers of screens.
 */
export default function makeIcon({ name, node }: IconData): (props: SVGProps<SVGSVGElement>) => ReactElement {
  const picture = node.map(([tag, attributes]) => createElement(tag, attributes))
  const own = `lucide lucide-${name}`
  return ({ className, ...wished }) =>
    createElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: 24,
        height: 24,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        className: className ? `${own} ${className}` : own,
        'aria-hidden': Object.keys(wished).some((key) => SPOKEN.test(key)) ? undefined : true,
        ...wished,
      },
      picture,
    )
}
