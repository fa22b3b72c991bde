import { say } from '@shared/model/message'
import { useEffect, useState } from 'react'
import { useWindow, useActions } from '../store'
import classes from './DropZone.module.css'
import { Icon } from './icons'
import { Say } from './Say'

/** A file can be dropped anywhere on the window, whatever it shows; main decides what it is. For the keyboard there are buttons. */
export function DropZone() {
  const actions = useActions()
  const reading = useWindow((held) => held.reading)
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    const listening = new AbortController()
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave', hear: (event: DragEvent, dragged: DataTransfer) => void): void =>
      window.addEventListener(
        type,
        (event) => {
          // Text that is dragged into a field is the field's business.
          if (event.dataTransfer?.types.includes('Files')) hear(event, event.dataTransfer)
        },
        { signal: listening.signal },
      )
    const welcome = (event: DragEvent, dragged: DataTransfer): void => {
      event.preventDefault()
      dragged.dropEffect = 'copy'
      setOver(true)
    }
    listen('dragenter', welcome)
    listen('dragover', welcome)
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false) // it left the window, not one thing in it for another
    })
    // The drop itself is the preload's: a page never has the file.
    actions.hearDrops(() => setOver(false))
    // While something is dragged the pointer is silent: if it speaks, the drag has ended, however that came.
    window.addEventListener('pointermove', () => setOver(false), { signal: listening.signal })
    return () => listening.abort()
  }, [actions])

  if (isOver)
    return (
      <div className={classes['veil']} aria-hidden="true">
        <div className={classes['place']}>
          <Icon name="file" size={32} />
          <p className={classes['say']}>
            <Say message={say`Drop it here`} />
          </p>
          <p>
            <Say message={say`Relock reads your server’s log, checks a certificate for Plex, and opens a report that it saved.`} />
          </p>
        </div>
      </div>
    )
  return (
    reading && (
      <p className={classes['reading']} aria-hidden="true">
        <Icon name="dots" size={18} />
        <Say message={say`Reading the file`} />
      </p>
    )
  )
}
