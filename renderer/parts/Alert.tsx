import { Icon } from './icons'
import classes from './Alert.module.css'

/** One sentence that tells why something was not done, said at once to people who listen. */
export const Alert = ({ text, id }: { readonly text: string; readonly id?: string }) => (
  <p role="alert" id={id} className={classes['alert']}>
    <Icon name="warning" size={18} />
    <span>{text}</span>
  </p>
)
