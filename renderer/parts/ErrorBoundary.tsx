import { say } from '@shared/model/message'
import { Component, type ReactNode } from 'react'
import { useWindow, useActions } from '../store'
import { Button } from './Button'
import classes from './ErrorBoundary.module.css'
import { Footer } from './Footer'
import { Say } from './Say'

/** A fault of ours must not leave an empty window: it says so, the way to begin again still works, and the next event is shown if it can be. */
export function ErrorBoundary({ children }: { readonly children: ReactNode }) {
  const session = useWindow((held) => held.session)
  const certificate = useWindow((held) => held.certificate)
  const { startOver } = useActions()
  return (
    <Catcher shows={certificate ?? session} startOver={startOver}>
      {children}
    </Catcher>
  )
}

interface Props {
  readonly children: ReactNode
  /** What the children show. When it changes they are tried again: what failed may be gone with it. */
  readonly shows: unknown
  readonly startOver: () => void
}

/** React lets only a class catch what its children throw. */
class Catcher extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override componentDidUpdate({ shows }: Props): void {
    if (this.state.failed && shows !== this.props.shows) this.setState({ failed: false })
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <>
        <main id="content" className={classes['fault']}>
          <h1>
            <Say message={say`Relock made a mistake here`} />
          </h1>
          <p>
            <Say
              message={say`This screen could not be shown. It is Relock’s own fault and says nothing about your server. A saved report helps us to fix it.`}
            />
          </p>
          <Button
            label={say`Start over`}
            look="primary"
            onPress={() => {
              this.setState({ failed: false })
              this.props.startOver()
            }}
          />
        </main>
        <Footer />
      </>
    )
  }
}
