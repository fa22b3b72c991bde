import { Icon } from './icons'
import classes from './FileName.module.css'

/** Which file a screen is about, above its heading. */
export const FileName = ({ name }: { readonly name: string }) => (
  <p className={classes['file']}>
    <Icon name="certificate" size={18} />
    <code>{name}</code>
  </p>
)
