import { Component, type ReactNode } from 'react'
import { ErrorCard } from '#ui/error-card.tsx'

/** Keeps a fault of one drawing from taking the board down. React wants a class for this. */
export class ChartGuard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <ErrorCard /> : this.props.children
  }
}
