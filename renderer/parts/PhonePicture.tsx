import type { SeenByPhone } from '@shared/model/phone'
import classes from './PhonePicture.module.css'

/** The phone's screen as it may look, drawn by us; the label beside it says the same, so it stays silent. */
export const PhonePicture = ({ saw }: { readonly saw: SeenByPhone }) => (
  <svg className={classes['phone']} viewBox="0 0 64 104" role="presentation" aria-hidden focusable="false">
    <rect className={classes['case']} x="1.5" y="1.5" width="61" height="101" rx="9" />
    <rect className={classes['bar']} x="8" y="10" width="48" height="9" rx="4.5" />
    {pictures[saw]}
  </svg>
)

const pictures: Readonly<Record<SeenByPhone, React.ReactNode>> = {
  plex: (
    <>
      <path className={classes['line']} d="M8 29h44M8 36h30" />
      <text className={classes['text']} x="8" y="52">
        {'<MediaContai'}
      </text>
      <path className={classes['line']} d="M8 60h38M8 68h44M8 76h20" />
    </>
  ),
  warning: (
    <>
      <path className={classes['warning']} d="M32 34l17 29H15z" />
      <path className={classes['sign']} d="M32 44v9M32 57v2" />
      <path className={classes['line']} d="M14 74h36M20 82h24" />
    </>
  ),
  loading: <path className={classes['wheel']} d="M32 40a14 14 0 1 1-14 14" />,
  refused: (
    <>
      <path className={classes['cross']} d="M22 42l20 20M42 42L22 62" />
      <path className={classes['line']} d="M14 76h36M20 84h24" />
    </>
  ),
}
