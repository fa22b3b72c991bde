import { say } from '@shared/model/message'
import { Component, type ReactNode } from 'react'
import { WizardContext } from '../store'
import { Button } from './Button'
import { Footer } from './Footer'
import { Say } from './Say'
import classes from './Stumble.module.css'

/** A fault of ours must not leave an empty window: it says so, and the way to begin again still works. */
export class Stumble extends Component<{ readonly children: ReactNode }, { readonly stumbled: boolean }> {
  static override readonly contextType = WizardContext
  declare readonly context: React.ContextType<typeof WizardContext>
  override readonly state = { stumbled: false }

  static getDerivedStateFromError(): { readonly stumbled: boolean } {
    return { stumbled: true }
  }

  override render(): ReactNode {
    if (!this.state.stumbled) return this.props.children
    return (
      <>
        <main id="content" className={classes['stumble']}>
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
              this.setState({ stumbled: false })
              this.context?.journey.startOver()
            }}
          />
        </main>
        <Footer />
      </>
    )
  }
}
