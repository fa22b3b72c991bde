import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { httpStatus } from '../model/quantities'

/**
 * What does the server say to somebody without a sign-in who asks for its first page? Only asked where nobody has claimed it: a claimed one says 401 to
 * everybody (docs/sources/account.md#server-answers).
 */
const frontPage = fact({
  id: 'front-page',
  about: 'server',
  rung: 'account',
  question: say`Would the server let this computer set it up?`,
  schema: () => z.object({ status: httpStatus }),
  share: { status: 'open' },
  observe: ({ status }) =>
    status === 200
      ? { mood: 'good', says: say`The server would let this computer set it up` }
      : { mood: 'broken', says: say`The server takes this computer for an outsider`, detail: say`status ${{ code: String(status) }}` },
})
export default frontPage
export type FrontPage = ValueOf<typeof frontPage>
