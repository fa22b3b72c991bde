import type { MenuPath } from '@shared/model/fix'
import { say } from '@shared/model/message'
import { useId } from 'react'
import { Icon } from './icons'
import classes from './MenuPicture.module.css'
import { Say } from './Say'

/** Where to click, drawn like the menu itself: the outermost first, the place to reach last. */
export function MenuPicture({ menu }: { readonly menu: MenuPath }) {
  const id = useId()
  return (
    <div className={classes['picture']}>
      <p id={id} className={classes['label']}>
        <Say message={say`Where is this?`} />
      </p>
      <ol aria-labelledby={id} className={classes['menu']}>
        {menu.map((entry, index) => (
          <li key={index} className={classes['entry']}>
            <span className={classes['chip']}>{entry}</span>
            {index < menu.length - 1 && (
              <span className={classes['into']}>
                <Icon name="chevron" size={15} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
