import { Lock } from './icons'
import classes from './LockBadge.module.css'

/** The closed lock, large: what the user came for. `shuts`: before one’s eyes. */
export const LockBadge = ({ shuts = false }: { readonly shuts?: boolean }) => (
  <span className={classes['badge']}>
    <Lock closed size={34} shackle={shuts ? classes['shackle'] : undefined} />
  </span>
)
