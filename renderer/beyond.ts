// What judges, and every screen behind the first: one piece of its own, which is loaded when the first screen is drawn.
export { diagnose } from '@shared/diagnose'
export { CertificateFile } from './screens/CertificateFile'
export { Examining } from './screens/Examining'
export { Fixing } from './screens/Fixing'
export { Questions } from './screens/Questions'
export { ServerFiles } from './screens/ServerFiles'
export { Solved } from './screens/Solved'
export { Verdict } from './screens/Verdict'
