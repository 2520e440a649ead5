import { Component, type ReactNode } from 'react'
import { BrokenPage } from './page-places.tsx'

/** Keeps a fault of one page from taking the frame down. React wants a class for this. */
export class PageGuard extends Component<{ children: ReactNode }, { broken: { error: unknown } | null }> {
  override state: { broken: { error: unknown } | null } = { broken: null }

  static getDerivedStateFromError(error: unknown) {
    return { broken: { error } }
  }

  override render() {
    const { broken } = this.state
    if (!broken) return this.props.children
    return <BrokenPage error={broken.error} reset={() => this.setState({ broken: null })} />
  }
}
