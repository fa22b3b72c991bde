import { useEffect } from 'react'

/** What takes Enter for itself. */
const takesEnter = 'a, button, input, select, textarea, summary, [role="option"]'

/** Does a key mean the primary thing of the screen? Enter does where nothing that has the focus takes it; F5 always. A held key presses once. */
function meansPrimary({ key, repeat, target, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  if (repeat || ctrlKey || altKey || metaKey || shiftKey) return false
  return key === 'F5' || (key === 'Enter' && !(target instanceof Element && target.closest(takesEnter)))
}

/** The primary button is the last stop of the Tab key; these keys reach it from anywhere. */
export function usePrimaryKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!meansPrimary(event) || document.querySelector('dialog[open]')) return
      const primary = document.querySelector<HTMLButtonElement>('footer button[data-primary]')
      if (!primary) return
      event.preventDefault()
      primary.click()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
